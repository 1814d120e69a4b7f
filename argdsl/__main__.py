"""``python -m argdsl`` is ``argcheck``."""

from argdsl.cli import main

main()
