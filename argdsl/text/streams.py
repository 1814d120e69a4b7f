"""Standard output for a protocol: whatever else is printed must not get into it."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def take_output() -> BinaryIO:
    """Standard output, for the caller alone; what others print goes to standard error from now on."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return own
