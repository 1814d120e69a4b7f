"""``argcheck fix``: make the fixes that are certain to be what was meant, or show them."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.api.fixes import Made, fixed, reading
from argdsl.api.folders import project_root
from argdsl.api.input import read_file
from argdsl.api.output import Color, Output, style_of
from argdsl.api.project import inputs
from argdsl.cli.rewriting import BOM, Rewritten, Wanted, rewrite
from argdsl.model.load import decode


def _fixed(old: bytes, shown: str) -> Rewritten:
    text, problems = decode(old, shown)
    if problems:
        return Rewritten(shown, old, old, problems)
    text, made = fixed(text, reading(shown, read_file, project_root(shown)))
    mark = BOM if old.startswith(BOM) else b""
    in_order = sorted(made, key=lambda one: one.item.place.start)
    return Rewritten(shown, old, mark + text.encode(), changes=[_line(one) for one in in_order])


def _line(made: Made) -> str:
    place = made.item.place
    return f"{place.path}:{place.start.line}:{place.start.column}: {made.item.code} {made.fix.title}"


def run_fix(paths: Sequence[str], diff: bool, color: Color) -> int:
    """Make the fixes that are certain, or show them as a diff; the exit status."""
    project = inputs(paths)
    if project is None:
        return 2
    done = rewrite(project.find(), _fixed, Wanted(diff=diff), Output().write, style_of(color))
    return 2 if done.failed else int(diff and done.changed > 0)
