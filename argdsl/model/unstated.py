"""What stands in a phrase and belongs into a statement of its own, or before the colon: a reason, a source, a label."""

from __future__ import annotations

import re
from collections.abc import Callable

from argdsl.syntax import tree
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.build import one_line
from argdsl.syntax.english.qualifiers import FINITE, REASONS, RESULTS
from argdsl.syntax.tree import Formula, Phrase

_REASON = re.compile(
    rf"(?:(?P<front>{'|'.join([*REASONS, *RESULTS])})|(?P<left>.*\S)\s+(?P<word>{'|'.join(REASONS)}))"
    r"(?=[\s,])\s*(?P<right>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(r"(.*\S)\s+from\s+([\w.-]+)", re.DOTALL)
_LABEL_FIRST = re.compile(r"([A-Z]{1,3}\d[\d.]*)\s+(\S.*)", re.DOTALL)


def unstated(node: Phrase, text: str, formula: Formula, labels: Callable[[str], object]) -> Ambiguity | None:
    """Why a phrase of a formula says more than a phrase, if it does."""
    whole = _with_rest(node, text, formula)
    doubt = _reason(node, whole) or _drawn_from(node, text, labels)
    if doubt is not None and node.span != formula.span:
        return doubt._replace(readings=()) if text == whole else doubt._replace(replaced=formula.span)
    labelled = _LABEL_FIRST.fullmatch(text)
    if doubt is None and labelled is not None and node.span.start == formula.span.start:
        problem = f"a label is followed by a colon, if `{labelled.group(1)}` is one"
        readings = (f"{labelled.group(1)}: {labelled.group(2)}", f'"{text}"')
        return Ambiguity(node.span, problem, readings, "E102", node.span)
    return doubt


def _drawn_from(node: Phrase, text: str, labels: Callable[[str], object]) -> Ambiguity | None:
    """``it is wet from P1``: what a step is drawn from stands before its formula."""
    found = _FROM.fullmatch(text)
    if found is None or labels(found.group(2)) is None:
        return None
    problem = f"what a step is drawn from stands before the colon, not behind the sentence: `from {found.group(2)}`"
    advice = f"write `therefore from {found.group(2)}: {found.group(1)}`"
    return Ambiguity(node.span, problem, (), "E102", node.span, (advice,))


def _with_rest(node: Phrase, text: str, formula: Formula) -> str:
    """A phrase with what follows it by `and`, if that is the rest of the formula."""
    if not isinstance(formula, tree.Junction) or formula.junctor != "and" or formula.operands[0] is not node:
        return text
    rest = [one_line(part.text) for part in formula.operands[1:] if isinstance(part, Phrase) and part.form == "plain"]
    return " and ".join([text, *rest]) if len(rest) == len(formula.operands) - 1 else text


def _reason(node: Phrase, text: str) -> Ambiguity | None:
    """A phrase with a word that asserts a reason, or draws a conclusion."""
    found = _REASON.fullmatch(text)
    if found is None:
        return None
    front, right = found.group("front"), found.group("right").lstrip(", ")
    if not right:
        return None
    if front:
        if front.lower() in RESULTS:
            problem = f"`{front.lower()}` draws a conclusion, which is a statement of its own"
            return Ambiguity(node.span, problem, (), "E102", node.span, (f"write `therefore {right}`",))
        problem = f"`{front.lower()}` asserts what stands behind it, which is a statement of its own"
        return Ambiguity(node.span, problem, (), "E102", node.span, (f"write `premise {right}`",))
    left, word = found.group("left"), found.group("word").lower()
    if word == "since" and not FINITE & {other.lower() for other in right.split()} and len(right.split()) < 3:
        return None  # a time: `since Monday`
    problem = f"`{word}` asserts what stands behind it, and may draw what stands before it from that"
    statements = f"or make two statements of it: `premise {right}` and `therefore {left}`"
    readings = (f"if {right}, then {left}", f"{left} and {right}")
    return Ambiguity(node.span, problem, readings, "E102", node.span, (statements,))
