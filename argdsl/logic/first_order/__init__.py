"""Formulas that speak of things: worlds they hold in, and the propositional formulas they come to."""
