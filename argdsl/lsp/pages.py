"""The pages of the codes, as files that an editor can open: what ``argcheck explain`` says, one file a code."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from argdsl.text.version import __version__


def write() -> str:
    """Write them where programs keep what they can make again; the folder, or nothing if that cannot be done."""
    from argdsl.text.code_pages import page, rules

    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base, "argcheck", f"rules-{__version__}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for rule in rules():
            _put(folder / f"{rule.code}.md", f"# {page(rule)}")
    except OSError:
        return ""
    return str(folder)


def _put(file: Path, text: str) -> None:
    """Write a file whole, unless it says that already."""
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    os.replace(temporary, file)
