"""``python -m argdsl`` is ``argcheck``."""

from argdsl.run import main

main()
