"""The pages of the codes, as files that an editor can open: what ``argcheck explain`` says, one file a code."""

from __future__ import annotations

import os
from pathlib import Path

from argdsl.api.files import write_whole
from argdsl.text.version import __version__


def write() -> str:
    """Write them where programs keep what they can make again; the folder, or nothing if that cannot be done."""
    from argdsl.text.code_pages import page, rules

    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base, "argcheck", f"rules-{__version__}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for rule in rules():
            file, text = folder / f"{rule.code}.md", f"# {page(rule)}".encode()
            if not file.is_file() or file.read_bytes() != text:
                write_whole(str(file), text)
    except OSError:
        return ""
    return str(folder)
