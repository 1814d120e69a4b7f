"""``argcheck lsp`` and ``argcheck mcp``: the servers, whose libraries may not be installed."""

from __future__ import annotations

import sys

from argdsl.render.style import extra


def run_lsp() -> int:
    """Serve an editor until it says that it is enough; the exit status."""
    try:
        from argdsl.lsp.main import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol", "attrs", "attr", "cattrs"):
            raise
        sys.stderr.write(f"argcheck: the language server needs {extra('lsp')}\n")
        return 2
    return serve()


def run_mcp() -> int:
    """Serve the client of a language model until it leaves; the exit status."""
    try:
        from argdsl.mcp.main import serve
    except ImportError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "mcp_types", "anyio", "pydantic"):
            raise
        sys.stderr.write(f"argcheck: the server for language models needs {extra('mcp')}\n")
        return 2
    return serve()
