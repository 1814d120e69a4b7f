"""``python -m argdsl`` is ``argcheck``."""

from argdsl.cli.main import main

main()
