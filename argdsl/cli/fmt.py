"""``argcheck fmt``: lay files out, say which would change, or show how."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.api.output import Color, Output, style_of
from argdsl.api.project import Entry, inputs
from argdsl.cli.rewriting import BOM, LeftAlone, Rewritten, Wanted, Writer, rewrite
from argdsl.model.load import MARKDOWN, decode, other_line_ends, source_of
from argdsl.render.style import Style
from argdsl.syntax.layout import layout
from argdsl.syntax.parse import parse

_FAULT = "internal error: the layout would change what this says, so it is left alone (please report it)"


def lay_out(files: Sequence[Entry], wanted: Wanted, write: Writer, style: Style) -> int:
    """Lay out files; the exit status."""
    done = rewrite(files, _laid_out, wanted, write, style)
    return 2 if done.failed else int(wanted.check and done.changed > 0)


def _laid_out(old: bytes, shown: str) -> Rewritten:
    """What is in a file, laid out; raises :class:`LeftAlone`."""
    text, problems = decode(old, shown)
    if problems:
        return Rewritten(shown, old, old, problems)
    source, problems = source_of(text, shown)
    problems = [
        item for item in [*problems, *parse(source).diagnostics, *other_line_ends(source)] if item.severity == "error"
    ]
    try:
        if not shown.lower().endswith(MARKDOWN):
            return Rewritten(shown, old, layout.formatted(text).encode(), problems)
        from argdsl.syntax import markdown

        mark = BOM if old.startswith(BOM) else b""
        return Rewritten(shown, old, mark + layout.applied(text, markdown.edits(text, shown)).encode(), problems)
    except layout.MeaningChanged:
        raise LeftAlone(_FAULT) from None


def run_fmt(paths: Sequence[str], check: bool, diff: bool, color: Color) -> int:
    """Lay out files, or say which are not; the exit status."""
    project = inputs(paths)
    return 2 if project is None else lay_out(project.find(), Wanted(check, diff), Output().write, style_of(color))
