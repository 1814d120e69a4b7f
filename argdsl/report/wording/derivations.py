"""The steps of a derivation as sentences, which one after the other are a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from argdsl.report.report import DerivationStep
from argdsl.report.wording.lists import labels
from argdsl.text.diagnostic import LONG, short

NONE_FOUND = "it follows, but no derivation was found that is short enough to follow"
"""In place of steps."""
SUPPOSE = "suppose"
"""Before what is supposed."""


_ROW = re.compile(r"\b(?:and|or|if|unless|requires|implies|iff)\b")


def of_things(support: Sequence[str]) -> str:
    """In place of steps where statements speak of things."""
    basis = f"it follows from {labels(support)}" if support else "it follows from what is declared"
    together = " taken together" if len(support) > 1 else ""
    return f"{basis}{together}; only what is said without kinds is shown step by step"


class Said(NamedTuple):
    """What a step is made of, as far as its sentence needs it."""

    rule: str
    text: str
    applied: tuple[str, str] | None
    """The label and the text of the statement that is applied."""
    facts: Sequence[tuple[str, str]]
    """The same of statements that say what it is applied to, those that have not been quoted yet."""
    before: Sequence[str]
    """The texts of the steps that it is drawn from, and of statements that have been quoted."""
    follows_last: bool
    """Whether that is no more than what was said last."""
    cases: int
    """How many suppositions it leaves behind."""
    ends: bool
    """Whether it is the conclusion."""
    place: str
    """Of a supposition: ``done`` if it is what was to be shown, ``more`` beside others, ``instead`` of the last."""


def stated(step: DerivationStep) -> str:
    """What a step reaches, as it stands among others: ``suppose rain``, or only ``rain``."""
    return f"{SUPPOSE} {step.text}" if step.rule == "supposition" else step.text


def basis(step: DerivationStep) -> str:
    """``modus ponens from P2 and 1``: the rule of a step and what it is drawn from; of a premise, nothing."""
    if step.rule in ("premise", "supposition"):
        return ""
    sources = [*step.sources, *(first if first == last else f"{first} to {last}" for first, last in step.blocks)]
    return f"{step.rule} from {labels(sources)}" if sources else step.rule


def sentence(said: Said) -> str:
    """A step in English, with what has not been quoted yet of what it is drawn from."""
    quotes = " ".join(quoted(label, text) for label, text in said.facts)
    return f"{quotes} {_step(said)}".strip()


def quoted(label: str, text: str) -> str:
    """``P4 says pre-training.``"""
    return f"{label} says {_short(text)}."


def _step(said: Said) -> str:
    text = _short(said.text)
    if said.rule == "supposition":
        return _SUPPOSED[said.place].format(text)
    if said.rule == "contradiction":
        return _contradiction(said)
    if said.cases:
        if said.rule == "cases":
            absurd = text == "false"
            return (
                "Each case is absurd." if absurd else f"{'Either way' if said.cases == 2 else 'In each case'}, {text}."
            )
        return f"That cannot be; so {text}." if said.rule.startswith("reductio") else f"So {text}."
    if said.applied is None:
        if said.rule == "logical truth":
            return f"{_capital(text)}, whatever is the case."
        named = f", by {said.rule}," if said.ends and len(said.facts) > 1 and said.rule != "conjunction" else ""
        if not said.before and not said.facts:
            return f"{_capital(text)}, whatever is the case."
        if named or said.follows_last or said.facts:
            return f"So{named} {text}."
        return (
            f"Together: {text}." if said.rule in ("conjunction", "biconditional") else f"{_since(said.before)}, {text}."
        )
    label, whole = said.applied
    if said.rule == "reiteration":
        return f"{label} says so: {text}." if _short(whole) != text else quoted(label, text)
    if said.rule == "simplification" and not said.before and not said.facts:
        return f"{quoted(label, whole)} So {text}."
    if said.ends:
        return f"{_capital(_short(whole))} ({label}); so {text}."
    if said.follows_last or said.facts or not said.before:
        return f"With {label}, {text}."
    return f"{_since(said.before)}, with {label}, {text}."


_SUPPOSED = {
    "": "Suppose {}.",
    "more": "Suppose {} as well.",
    "instead": "Suppose {} instead.",
    "done": "If {}, there it is.",
}
"""By the place of a supposition."""


def _contradiction(said: Said) -> str:
    sides = [*said.before, *(text for _, text in said.facts)]
    if said.applied is not None:
        against = f"that contradicts {said.applied[0]}"
        return f"{_capital(against)}." if said.follows_last or not sides else f"{_since(sides)}, {against}."
    return f"That makes both {labels(_marked(sides))} true." if len(sides) > 1 else "That is absurd."


def _marked(texts: Sequence[str]) -> list[str]:
    """Texts for a row, each marked off if it is a row itself."""
    shown = [_short(text) for text in texts]
    return [f"“{text}”" if _ROW.search(text) and len(shown) > 1 else text for text in shown]


def _since(before: Sequence[str]) -> str:
    return f"Since {labels(_marked(before))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return short(text, LONG)
