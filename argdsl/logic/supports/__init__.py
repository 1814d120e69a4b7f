"""Minimal inconsistent sets and minimal corrections, all of them."""
