"""Words that look as if they connected two sentences, and belong to one: `even if`, `between A and B`."""

from __future__ import annotations

from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.english.qualifiers import ASKING, BEFORE_BUT, BEFORE_IF, FINITE, SAYING


def is_snare(key: str) -> bool:
    """Whether one of the functions below may have something to say of a phrase beside a connective."""
    words = key.split()
    ends = words[-1:] and words[-1] in _AT_THE_END
    return bool(ends or words[:1] == ["else"] or _INSIDE & set(words))


_AT_THE_END = BEFORE_IF | ASKING | BEFORE_BUT | {"necessary", "sufficient"}
_INSIDE = frozenset({"between", "that"})


def misplaced_if(left: tree.Phrase) -> str | None:
    """Why the `if` behind a phrase is no conditional, if it is none."""
    if left.form != "plain":
        return None
    words = left.text.casefold().split()
    if words[-1] in BEFORE_IF:
        return f"`{words[-1]} if` is no conditional"
    if words[-1] in ASKING:
        return f"`if` behind `{words[-1]}` may mean `whether`, and then it is no conditional"
    return None


def misplaced_junction(node: tree.Junction) -> tuple[str, ...] | None:
    """Why a word between two phrases does not join two sentences, if it does not, and then what may be meant."""
    leading = node.operands[0]
    if node.junctor == "or" and isinstance(leading, tree.Phrase) and leading.text.casefold().endswith(" whether"):
        return ("`whether … or` is no choice between two sentences",)
    parts = [part for part in node.operands if isinstance(part, tree.Phrase) and part.form == "plain"]
    if len(parts) < len(node.operands):
        return None
    words = [part.text.casefold().split() for part in parts]
    first, second = words[0], words[1]
    whole = f'"{_row(parts, _WORDS[node.junctor])}"'
    if node.junctor == "or" and second[:1] == ["else"]:
        return (
            "`else` is no part of what is said",
            f"{one_line(parts[0].text)} or {' '.join(parts[1].text.split()[1:])}",
        )
    if node.junctor == "and" and "between" in first and not FINITE & set(second):
        return "`between … and` may belong together", whole
    if node.junctor == "and" and first[-1] in BEFORE_BUT:
        return f"`{first[-1]} but` is an exception, not a conjunction", f'"{_row(parts, "but")}"'
    if node.junctor == "and" and first[-1] in ("necessary", "sufficient") and second[0] in ("necessary", "sufficient"):
        subject, other = " ".join(parts[0].text.split()[:-2]), " ".join(parts[1].text.split()[2:])
        return "two connectives share their sides here", f"{subject} iff {other}"
    reported = first.index("that") if "that" in first[1:] else 0
    if reported and first[reported - 1] in SAYING | ASKING and FINITE & set(second):
        apart = f"({one_line(parts[0].text)}) {_WORDS[node.junctor]} {one_line(parts[1].text)}"
        return "what stands behind it may be part of what is said or thought", apart, whole
    return None


_WORDS = {"and": "and", "or": "or", "xor": "xor", "nor": "nor"}


def _row(parts: list[tree.Phrase], word: str) -> str:
    return f" {word} ".join(one_line(part.text) for part in parts)
