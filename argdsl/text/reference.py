"""Where the reference of the language is: with the package, or in the documentation of a source tree."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def path() -> str:
    """The absolute path of the page, a Markdown file."""
    shipped = os.path.join(_PACKAGE, "docs", "language.md")
    return shipped if os.path.exists(shipped) else os.path.join(os.path.dirname(_PACKAGE), "docs", "language.md")
