"""Where an import leads: one rule, by which `check` and `verify` both find the files that they read."""

from __future__ import annotations

import os

MOST_NESTED = 100
"""How many imports may be nested."""


def target(file: str, written: str) -> str | None:
    """The file that an import means, all links followed; None if what is written is no relative path.

    It is relative to the folder in which the importing ``file`` really lies: a path in which no link is left.
    """
    if os.path.isabs(written) or "\0" in written or not written.strip():
        return None
    return os.path.realpath(os.path.join(os.path.dirname(file), written))
