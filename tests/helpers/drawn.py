"""Arguments to be exported, drawn by Hypothesis, some with names that other formats have other uses for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import Argument
from strategies import arguments, seeds, write

from argdsl.api.input import Input, understand
from argdsl.logic.formula import Term, substitute
from argdsl.model.document import Document

HOSTILE = (
    "and", "True", "|a| \\b", "it's", "«p» → q", "$true", "p?", "P", "P1", "C1", "{7c}", "日本 語", "a\u202eb c",
    "; (exit)", "-/ x", "% $", "\x1b[2J\x07", ":named x", "x:=", "Int", "h1", "'p'", "Größe 3,5", "_ @ .", "C1:",
)  # fmt: skip


@st.composite
def hostile(draw: st.DrawFn, what: st.SearchStrategy[Argument] | None = None) -> Argument:
    """Arguments, half of them with hostile names for their terms."""
    argument = draw(what if what is not None else arguments())
    if draw(st.booleans()):
        return argument
    names = [*argument.terms, *(name for name, _ in argument.definitions)]
    new = dict(zip(names, draw(st.permutations(HOSTILE)), strict=False))
    terms = {name: Term(other) for name, other in new.items()}
    return Argument(
        tuple(new[name] for name in argument.terms),
        tuple((new[name], substitute(formula, terms)) for name, formula in argument.definitions),
        tuple(replace(item, formula=substitute(item.formula, terms)) for item in argument.premises),
        tuple(replace(item, formula=substitute(item.formula, terms)) for item in argument.steps),
    )


def document(text: str) -> Document:
    """The document of a text."""
    return understand(Input(text, "x.arg"))


def drawn(number: int) -> list[str]:
    """Texts of so many different arguments, the same ones every time."""
    found: dict[str, None] = {}

    @settings(
        max_examples=3 * number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(hostile(), seeds)
    def draw(argument: Argument, seed: int) -> None:
        if len(found) < number:
            found[write(argument, seed, labels=True)] = None

    draw()
    return list(found)
