"""The language server's process: how it is set up, and its exit status."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
from contextlib import suppress

from argdsl.lsp.requests import register
from argdsl.lsp.server import Server

_SWITCH = 0.001
"""Seconds for which a thread may keep others from running; a check must not keep answers waiting."""
_ARENAS = -8
"""``M_ARENA_MAX`` of glibc."""


def serve() -> int:
    """Run the server; the exit status."""
    debug = bool(os.environ.get("ARGCHECK_DEBUG"))
    logging.basicConfig(stream=sys.stderr, level=logging.INFO if debug else logging.ERROR)
    if not debug:
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
    sys.setswitchinterval(_SWITCH)
    # What young garbage there is comes from the event loop; documents are old, and have no cycles.
    gc.enable()
    gc.set_threshold(200_000, 10, 1_000)
    # The C library of Linux gives each thread memory of its own, and keeps what the solver once needed in each.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 1)
    server = Server()
    register(server)
    return server.run()
