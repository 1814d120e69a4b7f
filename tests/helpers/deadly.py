"""A text that ends the worker that gets it, as running out of memory would. Small: every worker imports this."""

import os

from argdsl.api import many

TEXT = "argument deadly:\n premise p\n therefore p\n"


def set_trap() -> None:
    """Make this process end where it meets the text."""
    real = many.checked
    many.checked = lambda item, settings: os._exit(9) if item == TEXT else real(item, settings)
