"""Propositional logic: formulas, what a solver says of them, and what depends on what. Knows nothing of files."""
