"""Why something follows: steps that a person can take one after the other, found and checked without the solver."""
