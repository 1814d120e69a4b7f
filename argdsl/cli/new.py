"""``argcheck new``: a small argument to change, in a file that was not there before."""

from __future__ import annotations

import os
import shlex

from argdsl.api.advice import NEW
from argdsl.api.files import write_new
from argdsl.api.input import STDIN
from argdsl.api.output import Output, complain
from argdsl.model.load import reason
from argdsl.text.visible import visible

_TEXT = """\
# An argument to change. What stands behind a # is a remark, and is not read.
#
# - A premise is what you take to be true; behind `therefore` stands what you conclude from the premises.
# - Sentences are made with `and`, `or`, `not`, `if …, then …`, `only if`, `unless` and `rules out`. What stands
#   between such words is a phrase, and is not taken apart: say the same thing in the same words each time.
# - P1 and C are names, so that you can be told which premise does what.
#
# Judge it: run `argcheck` in this folder. Then put a # in front of `premise P3`, and judge it again.
# Then write an argument of your own in place of this one.

argument where Ann is on Saturday:
  premise P1: if it rains on Saturday, Ann is at home or Ann is in the library
  premise P2: it rains on Saturday
  premise P3: Ann is not in the library
  therefore C: Ann is at home
"""


def write_example(path: str) -> int:
    """Write the example to a file that is not there, to one in a folder, or to standard output; the exit status."""
    if path == STDIN:
        Output(data=True).write(_TEXT)
        return 0
    target = os.path.join(path, NEW) if os.path.isdir(path) else path
    folder, name = os.path.split(target)
    stem, suffix = os.path.splitext(name)
    if not name:
        return _refused(path, f"there is no folder `{folder}`" if folder else "it names no file")
    if suffix.lower() != ".arg":
        if suffix:
            meant = os.path.join(folder, f"{stem}.arg")
            return _refused(target, f"files of arguments end in .arg; try `argcheck new {shlex.quote(meant)}`")
        target += ".arg"
    try:
        write_new(target, _TEXT.encode())
    except FileExistsError:
        return _refused(target, "it is there already; name another file: `argcheck new NAME`")
    except FileNotFoundError:
        return _refused(target, f"there is no folder `{folder}`")
    except OSError as error:
        return _refused(target, reason(error))
    said = f"wrote {visible(target)}; judge it, change it, and judge it again:"
    Output().write(f"{said}\n\n  argcheck {visible(_quoted(target))}\n")
    return 0


def _quoted(path: str) -> str:
    """A path as a shell takes it; one that begins with a hyphen would be an option."""
    return shlex.quote(os.path.join(".", path) if path.startswith("-") else path)


def _refused(path: str, why: str) -> int:
    complain(f"argcheck: cannot write {visible(path)}: {visible(why)}")
    return 2
