"""Formulas as data: evaluation, signs, substitution, and printing that reads back as the same formula."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import names_in, table_of
from reading import formula_of
from strategies import QUOTED, WORDS, Writer, formulas, seeds

from argdsl.logic.formula import (
    FALSE,
    TRUE,
    And,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Xor,
    conjunction,
    fold,
    substitute,
    terms,
)
from argdsl.logic.truth import evaluate, evaluate_partial, polarities
from argdsl.model.document import phrase_key
from argdsl.syntax.spelled import show

A, B, C = Term("a"), Term("b"), Term("c")
ANY = formulas(("a", "b", "c", "d"), size=12, written=False)
DEEP = 20_000
"""Levels of nesting, far beyond what Python recurses through."""


def nested(levels: int, wrap: Callable[[Formula], Formula]) -> Formula:
    """A formula with that many levels around a term."""
    formula: Formula = A
    for _ in range(levels):
        formula = wrap(formula)
    return formula


# evaluation


@given(ANY)
def test_evaluation_is_that_of_the_truth_tables(formula: Formula) -> None:
    """In every situation, with constants, empty junctions and counts of any number."""
    table = table_of(formula)
    holds = table.of(formula)
    for number, situation in enumerate(table.situations()):
        assert evaluate(formula, situation) == bool(holds >> number & 1)


@given(formulas("abcd", size=250, written=False))
def test_evaluation_of_large_formulas(formula: Formula) -> None:
    """The same, however many parts there are."""
    table = table_of(formula)
    holds = sum(1 << n for n, situation in enumerate(table.situations()) if evaluate(formula, situation))
    assert holds == table.of(formula)


@given(ANY, st.dictionaries(st.sampled_from("abcd"), st.booleans()))
def test_a_partial_value_is_the_value_in_every_completion(formula: Formula, part: dict[str, bool]) -> None:
    """Where some terms have no value, an answer holds whatever they are; with all values there is an answer."""
    table = table_of(formula, *map(Term, part))
    value, within = evaluate_partial(formula, part), table.agreeing(part)
    if value is not None:
        assert within & table.of(formula) == (within if value else 0)
    else:
        assert not set(names_in([formula])) <= set(part)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (Or((A, B)), True),
        (And((A, B)), None),
        (And((B, Not(A))), False),
        (Implies(B, A), True),
        (Implies(A, B), None),
        (Iff(A, B), None),
        (Xor(A, A), False),
        (Or((B, Not(B))), None),
        (Count("at least", 1, (A, B)), True),
        (Count("at most", 0, (A, B)), False),
        (Count("exactly", 1, (A, B)), None),
        (Count("exactly", 3, (A, B)), False),
    ],
)
def test_partial_values_are_kleenes(formula: Formula, value: bool | None) -> None:
    """With a true and b open: a value where one operand decides, none where it takes reasoning."""
    assert evaluate_partial(formula, {"a": True}) is value


def test_equal_operands_count_each() -> None:
    """`at least 2 of (a, a)` is a."""
    assert evaluate(Count("at least", 2, (A, A)), {"a": True})
    assert not evaluate(Count("exactly", 1, (A, A)), {"a": True})


def test_a_term_without_a_value_is_an_error_that_names_it() -> None:
    """Rather than a guess."""
    with pytest.raises(KeyError, match="b"):
        evaluate(And((A, B)), {"a": True})


# walks


@given(ANY)
def test_terms_are_listed_once_each(formula: Formula) -> None:
    """All of them, none twice."""
    assert sorted(terms(formula)) == names_in([formula])


def test_terms_come_in_order_of_first_occurrence() -> None:
    """As an author wrote them."""
    assert terms(Implies(And((C, A)), Or((B, A, C)))) == ["c", "a", "b"]


@given(ANY)
def test_signs_are_right(formula: Formula) -> None:
    """A term of sign 1 only ever helps when it becomes true, one of sign 2 only ever hurts; all have one."""
    table = table_of(formula)
    holds = table.of(formula)
    signs = polarities(formula)
    assert sorted(signs) == table.names
    for place, name in enumerate(table.names):
        if_true = holds & table.columns[name]
        if_false = (holds & ~table.columns[name]) << (1 << place)
        if signs[name] == 1:
            assert not if_false & ~if_true
        if signs[name] == 2:
            assert not if_true & ~if_false


@pytest.mark.parametrize(
    ("formula", "signs"),
    [
        (Implies(A, B), {"a": 2, "b": 1}),
        (Not(Or((A, Not(B)))), {"a": 2, "b": 1}),
        (Iff(A, B), {"a": 3, "b": 3}),
        (Count("at least", 1, (A, B)), {"a": 1, "b": 1}),
        (Count("at most", 1, (A, Not(B))), {"a": 2, "b": 1}),
        (Count("exactly", 1, (A,)), {"a": 3}),
        (And((A, Implies(A, B))), {"a": 3, "b": 1}),
    ],
)
def test_signs_of_the_connectives(formula: Formula, signs: dict[str, int]) -> None:
    """1 where a term only helps, 2 where it only hurts, 3 for both."""
    assert polarities(formula) == signs


@given(ANY, ANY, ANY)
def test_substitution_evaluates_to_the_replacements(formula: Formula, first: Formula, second: Formula) -> None:
    """Both terms at once: what replaces one is not replaced in turn."""
    made = substitute(formula, {"a": first, "b": second})
    table = table_of(formula, first, second)
    for situation in table.situations():
        values = {**situation, "a": evaluate(first, situation), "b": evaluate(second, situation)}
        assert evaluate(made, situation) == evaluate(formula, values)


def test_substitution_of_nothing_is_the_formula_itself() -> None:
    """Not a copy."""
    formula = And((A, B))
    assert substitute(formula, {"c": A}) is formula


def test_fold_makes_values_from_the_parts_upwards() -> None:
    """In written order, each with the values of its parts; values known before are taken as they are."""
    formula = Implies(A, And((B, Not(A))))
    assert fold(formula, lambda node, below: type(node).__name__ + "".join(below)) == "ImpliesTermAndTermNotTerm"
    known = {id(formula.right): "known"}
    assert fold(formula, lambda node, below: type(node).__name__ + "".join(below), known) == "ImpliesTermknown"


@pytest.mark.parametrize(
    "wrap",
    [
        Not,
        lambda inner: And((inner, B)),
        lambda inner: Implies(B, inner),
        lambda inner: Count("at least", 1, (inner,)),
    ],
)
def test_depth_is_no_obstacle(wrap: Callable[[Formula], Formula]) -> None:
    """A formula nested 20,000 deep is evaluated, searched, printed and substituted in."""
    formula = nested(DEEP, wrap)
    assert evaluate(formula, {"a": True, "b": True}) in (True, False)
    assert "a" in terms(formula)
    assert polarities(formula)["a"] in (1, 2)
    assert terms(substitute(formula, {"a": C}))


def test_sharing_is_no_obstacle() -> None:
    """A graph that doubles 200 times is walked once, not 2^200 times."""
    formula = nested(200, lambda inner: Or((inner, Not(inner))))
    assert evaluate(formula, {"a": False})
    assert terms(formula) == ["a"]
    assert polarities(formula) == {"a": 3}
    assert evaluate(substitute(formula, {"a": Not(B)}), {"b": True})


def test_a_conjunction_of_nothing_is_true() -> None:
    """And of one formula, that."""
    assert evaluate(conjunction([]), {})
    assert not evaluate(conjunction(iter([A])), {"a": False})


# printing


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


def test_formulas_are_values() -> None:
    """Equal when they are built alike; they go into sets."""
    assert {And((A, Constant(True))), And((Term("a"), TRUE))} == {And((A, TRUE))}
    assert Or((A, B)) != Or((B, A))


# what the writer writes


@given(formulas(WORDS + QUOTED, size=14), seeds)
def test_every_spelling_means_what_the_language_says(formula: Formula, seed: int) -> None:
    """However a formula is spelled, in words or symbols, over lines or not, it is understood node by node."""
    keys = {name: Term(phrase_key(name)) for name in terms(formula)}
    assert formula_of(Writer(seed).formula(formula)) == substitute(formula, keys)
