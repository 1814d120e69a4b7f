"""Formulas in words that read back as the same formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import formula_of
from strategies import QUOTED, WORDS, Writer, formulas, seeds

from argdsl.logic.formula import (
    FALSE,
    TRUE,
    And,
    Count,
    Formula,
    Implies,
    Not,
    Or,
    Term,
    substitute,
    terms,
)
from argdsl.model.document import phrase_key
from argdsl.syntax.formulas import show

A, B, C = Term("a"), Term("b"), Term("c")
ANY = formulas(("a", "b", "c", "d"), size=12, written=False)


words = st.from_regex(r"\A[^\W\d_](?:[\w'’-]{0,6}[\w'’])?(?: [^\W_](?:[\w'’-]{0,6}[\w'’])?){0,3}\Z")
quotable = st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), min_size=1, max_size=12)
names = st.one_of(words, quotable).map(phrase_key).filter(lambda key: key not in ("", "other", "third"))


@given(formulas(WORDS[:8] + QUOTED[:8], size=12))
def test_printing_and_parsing_again_gives_the_same_formula(formula: Formula) -> None:
    """Node by node, with terms of plain words and of quoted text."""
    assert formula_of(show(formula)) == formula


@given(formulas(("one", "other", "third"), size=6), names)
def test_a_term_of_any_text_is_printed_so_that_it_reads_back(formula: Formula, name: str) -> None:
    """With quotes where it needs them."""
    made = substitute(And((formula, Term("one"))), {"one": Term(name)})
    assert formula_of(show(made)) == made


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Implies(Term("deception"), And((Term("long-term goals"), B))), "deception implies (long-term goals and b)"),
        (Not(Not(A)), "not not a"),
        (Not(And((A, B))), "not (a and b)"),
        (Or((A, Or((B, C)))), "a or (b or c)"),
        (Count("at least", 2, (A, Or((B, C)), TRUE)), "at least 2 of (a, (b or c), true)"),
        (Not(Count("exactly", 1, (A,))), "not exactly 1 of (a)"),
        (And((Term("command and control"), FALSE)), '"command and control" and false'),
        (Term("true"), '"true"'),
        (Term("none of"), '"none of"'),
        (Term("2 goals"), '"2 goals"'),
        (Term("trailing-"), '"trailing-"'),
        (And(()), "true"),
        (Or(()), "false"),
        (And((Or((A, B)),)), "(a or b)"),
    ],
)
def test_printed_as_a_reader_expects(formula: Formula, text: str) -> None:
    """In words, with just enough parentheses."""
    assert show(formula) == text


@given(formulas(WORDS + QUOTED, size=14), seeds)
def test_every_spelling_means_what_the_language_says(formula: Formula, seed: int) -> None:
    """However a formula is spelled, in words or symbols, over lines or not, it is understood node by node."""
    keys = {name: Term(phrase_key(name)) for name in terms(formula)}
    assert formula_of(Writer(seed).formula(formula)) == substitute(formula, keys)
