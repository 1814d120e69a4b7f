"""Writing files: whole or not at all, and with nothing about them changed but what is in them."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


def write_whole(target: str, data: bytes) -> None:
    """Put ``data`` in place of what the file holds, or make the file; raises OSError, and then all is as it was.

    A link stays a link, and what it leads to is written. The file keeps its mode and, where that is allowed,
    its owner.
    """
    import tempfile

    target = os.path.realpath(target)
    before = os.stat(target) if os.path.exists(target) else None
    if before and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied", target)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".argcheck-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if before and hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(temporary, before.st_uid, before.st_gid)
        os.chmod(temporary, stat.S_IMODE(before.st_mode) if before else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write_new(target: str, data: bytes) -> None:
    """Make a file that is not there, whole or not at all; raises OSError, FileExistsError if anything is there."""
    with open(target, "xb") as stream:
        try:
            stream.write(data)
            stream.flush()
        except BaseException:
            os.unlink(target)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
