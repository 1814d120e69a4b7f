"""Files for tests of maps."""

from __future__ import annotations

from oracle import Argument
from strategies import Writer


def text_of(document: list[tuple[Argument, dict[str, str]]]) -> str:
    """The arguments A, B and C of a document as a file."""
    lines = []
    for name, (argument, taken) in zip("ABC", document, strict=False):
        lines.append(f"argument {name}:")
        for item in (*argument.premises, *argument.steps):
            formula = Writer().formula(item.formula)
            given = f"given {item.label} of {taken[item.label]}" if item.label in taken else ""
            lines.append(given or f"{item.keyword} {item.label}: {formula}")
    return "\n".join(lines)
