"""argcheck inside of other programs: pytest, notebooks, Pygments."""
