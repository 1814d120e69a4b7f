"""Known ways to fail, each of which names what, if it were said too, would make the conclusion follow."""

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from oracle import Argument, Statement, Table
from strategies import formulas, simple

from argdsl.api.input import Input, understand
from argdsl.api.settings import Settings
from argdsl.judge.document import judge
from argdsl.judge.flaws import Flaw, flaw
from argdsl.logic.formula import Formula, Implies, Not, terms
from argdsl.report.compose import file_report

from strategies import write  # isort: skip

NAMES = ("p", "q", "notion")
HEAD = "argument n:\n"


def found(text: str) -> Flaw | None:
    """How the last conclusion of an argument fails."""
    (verdict,) = judge(understand(Input(text, "x.arg")), Settings().limits(), 10).arguments
    return flaw(verdict, len(verdict.steps) - 1)


def told(text: str) -> tuple[str, str] | None:
    """The same, as a report has it."""
    document = understand(Input(text, "x.arg"))
    (argument,) = file_report(document, judge(document, Settings().limits(), 10)).arguments
    return argument.conclusions[-1].flaw and tuple(argument.conclusions[-1].flaw)


TEXTS = [
    (
        "premise A: if rain, then wet\npremise B: wet\ntherefore C: rain",
        ("affirming the consequent", "A says what follows from `rain`, not that `rain` follows from `wet`"),
    ),
    (
        "premise A: if rain and wind, then clouds\npremise B: clouds\npremise D: wind\ntherefore C: rain",
        (
            "affirming the consequent",
            "A says what follows from `rain and wind`, not that `rain and wind` follows from `clouds`",
        ),
    ),
    (
        "premise A: if rain, then wet\npremise B: not rain\ntherefore C: not wet",
        ("denying the antecedent", "A says what follows from `rain`, not what follows without it"),
    ),
    (
        "premise A: rain or snow\npremise B: rain\ntherefore C: not snow",
        ("affirming a disjunct", "A leaves open that both hold, `rain` and `snow`"),
    ),
    (
        "premise A: if rain, then wet\npremise B: rain\ntherefore C: war",
        ("non sequitur", "nothing that C is drawn from speaks of `war`"),
    ),
    (
        "premise A: rain and wind\ntherefore C: wind and rain",
        ("begging the question", "A says the same as C"),
    ),
    (
        "premise A: unless match, guilty\npremise B: match\ntherefore C: not guilty",
        ("denying the antecedent", "A says what follows from `not match`, not what follows without it"),
    ),
    # where another statement could lead to the conclusion, the gap may be there
    ("premise A: a or b\npremise B: c implies not b\npremise D: if a, c or d\npremise E: a\ntherefore C: not b", None),
    ("premise A: if g, m\npremise B: m\npremise D: if not other access, g\ntherefore C: g", None),
    # it could follow without the term, or the phrases may be about the same
    ("premise A: if rain, then wet\ntherefore C: wet or cold", None),
    ("premise A: every law is a rule\ntherefore C: the law of gravity is a rule", None),
    ("therefore C: rain", None),
    # they would not help if they were turned round
    ("premise A: if g, then true\ntherefore C: g", None),
    ("premise A: if g and m, then m\npremise B: m\ntherefore C: g", None),
    # it has a name already
    ("premise A: a implies b\ntherefore C: not b implies not a", None),
    # none of these
    ("premise A: if rain, then wet\npremise B: rain\ntherefore C: wet", None),
    ("premise A: rain iff wet\npremise B: wet\ntherefore C: rain", None),
    ("premise A: rain xor snow\npremise B: rain\ntherefore C: not snow", None),
    ("premise A: if rain, then wet\npremise B: not wet\ntherefore C: rain", None),
    ("premise A: if rain, then wet\ntherefore C: rain", None),
    ("premise A: rain\npremise B: not rain\ntherefore C: war", None),
    ("premise A: rain\nsuggests C: war", None),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_each_way_to_fail_is_called_by_its_name_and_shown(text: str, expected: tuple[str, str] | None) -> None:
    assert told(HEAD + text) == expected


@given(
    st.lists(st.one_of(simple(NAMES), formulas(NAMES, size=5)), max_size=4),
    st.one_of(simple(NAMES), formulas(NAMES, size=3)),
)
@how(max_examples=2 * how.default.max_examples)
def test_what_was_taken_the_wrong_way_would_do_if_it_said_that_too(
    premises: list[Formula], conclusion: Formula
) -> None:
    """The conclusion does not follow, what is said to be known is, and with what was not said it follows."""
    steps = (Statement("therefore", "C", conclusion),)
    said = tuple(Statement("premise", f"P{n}", formula) for n, formula in enumerate(premises, 1))
    flawed = found(write(Argument(NAMES, (), said, steps), 0, labels=True))
    table = Table(NAMES)
    known, target = table.all(premises), table.of(conclusion)
    if flawed is None or flawed.name == "begging the question":
        return
    assert known & ~target
    if flawed.name == "non sequitur":
        spoken = {name for premise in premises for name in terms(premise)}
        assert not spoken & set(flawed.terms)
        assert set(flawed.terms) <= set(terms(conclusion))
        return
    (statement,) = flawed.statements
    assert statement.formula in premises
    one, other = flawed.parts
    match flawed.name:
        case "affirming the consequent":
            assert not known & ~table.of(one)
            assert not known & table.of(Implies(one, other)) & ~target
        case "denying the antecedent":
            assert not known & table.of(one)
            assert not known & table.of(Implies(Not(one), Not(other))) & ~target
        case _:
            assert known & table.of(one) & table.of(other) == known & table.of(other)
            assert known & table.of(other)
            assert not known & ~table.of(other) & ~target
