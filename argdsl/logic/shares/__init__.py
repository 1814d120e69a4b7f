"""Shares and large numbers: linear conditions on how many things there are in each region that conditions cut out."""
