"""Denied conditionals: `not (A implies B)` asserts A and denies B, which is hardly ever what is meant."""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.model.denials import inner_denials
from argdsl.model.document import Document
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.text.diagnostic import Fix, edit


def remark_on_denied_conditionals(document: Document, reading: tree.Formula, text: str, reporter: Reporter) -> None:
    """Remark on those that a statement makes, not just mentions; ``text`` is what was read, without comments."""
    for denied, conditional in _denied(reading):
        first, second = conditional.left, conditional.right
        if conditional.arrow == "if":
            first, second = second, first
        asserted, refused = _wrapped(first, text), _wrapped(second, text)
        inner = inner_denials(document.entries)(refused) if isinstance(second, tree.Phrase) else None
        plain = f"{asserted} and {inner or f'not {refused}'}"
        fixes = (Fix(f"write {plain}", (edit(reporter.source, denied.span, plain),)),)
        reporter.report(
            "W616",
            denied.span,
            f"this asserts `{asserted}` and denies `{refused}`",
            f"if that is meant, write `{plain}`",
            "if only the connection is denied, declare a term that says so",
            fixes=fixes,
        )


def _denied(reading: tree.Formula) -> Iterator[tuple[tree.Negation, tree.Conditional]]:
    stated = [reading]
    while stated:
        node = stated.pop()
        while isinstance(node, tree.Group):
            node = node.operand
        if isinstance(node, tree.Junction) and node.junctor == "and":
            stated += node.operands
        elif isinstance(node, tree.Negation):
            inner = node.operand.operand if isinstance(node.operand, tree.Group) else node.operand
            if isinstance(inner, tree.Conditional) and inner.arrow in ("implies", "if"):
                yield node, inner


def _wrapped(part: tree.Formula, text: str) -> str:
    said = one_line(part.text if isinstance(part, tree.Phrase) else text[slice(*part.span)])
    return f"({said})" if isinstance(part, tree.Junction | tree.Conditional) else said
