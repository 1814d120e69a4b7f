"""Derivations against what needs no search: truth tables for each step, all shorter proofs for their length."""

import pytest
from drawn import drawn
from hypothesis import assume, given
from hypothesis import settings as how
from hypothesis import strategies as st
from oracle import Table
from shortest import Shortest
from steps import Reader, Wrong, check, check_all
from strategies import formulas, simple

import argdsl
from argdsl import Settings
from argdsl.api.input import Input, understand
from argdsl.logic.bitsets import entailed
from argdsl.logic.derivation.derivation import Step, derive, known_form
from argdsl.logic.formula import And, Count, Formula, Iff, Implies, Not, Or, Term, Xor, terms
from argdsl.render import readings as shown
from argdsl.render.json_ import data
from argdsl.report.readings import readings

A, B, C, D, E = (Term(name) for name in "ABCDE")
NAMES = ("p", "q", "notion", "orbit")
WHOLE = st.one_of(formulas(NAMES, size=5), simple(NAMES))


def table_of(*all_of: Formula) -> Table:
    return Table(name for formula in all_of for name in terms(formula))


def minimal(statements: list[Formula], conclusion: Formula) -> list[Formula] | None:
    """Statements without which the conclusion no longer follows; None if it does not follow or they contradict."""
    table = table_of(*statements, conclusion)
    target = table.of(conclusion)
    if not table.all(statements) or table.all(statements) & ~target:
        return None
    kept = list(statements)
    for statement in statements:
        fewer = [each for each in kept if each is not statement]
        if not table.all(fewer) & ~target:
            kept = fewer
    return kept


def verified(statements: list[Formula], conclusion: Formula, steps: tuple[Step, ...]) -> None:
    """Every step holds where what it is drawn from does, and ends in the conclusion, under no supposition."""
    for number, step in enumerate(steps):
        assert all(source < number for source in (*step.steps, *(each for block in step.blocks for each in block)))
        if step.rule == "supposition":
            continue
        drawn_from = [statements[each] for each in step.statements] + [steps[each].formula for each in step.steps]
        drawn_from += [Implies(steps[first].formula, steps[last].formula) for first, last in step.blocks]
        table = table_of(*drawn_from, step.formula)
        assert not table.all(drawn_from) & ~table.of(step.formula), (number, steps)
    assert steps[-1].depth == 0
    table = table_of(steps[-1].formula, conclusion)
    assert table.of(steps[-1].formula) == table.of(conclusion)


@given(st.lists(WHOLE, max_size=4), WHOLE)
@how(max_examples=4 * how.default.max_examples)
def test_whatever_follows_is_derived_in_steps_that_hold(statements: list[Formula], conclusion: Formula) -> None:
    support = minimal(statements, conclusion)
    assume(support is not None)
    assert support is not None
    steps = derive(support, conclusion)
    assert steps is not None
    verified(support, conclusion, steps)


@given(st.lists(simple(NAMES), max_size=4), simple(NAMES))
@how(max_examples=2 * how.default.max_examples)
def test_it_takes_no_more_than_twice_the_fewest_steps(statements: list[Formula], conclusion: Formula) -> None:
    support = minimal(statements, conclusion)
    assume(support is not None)
    assert support is not None
    steps = derive(support, conclusion)
    assert steps is not None
    fewer = (len(steps) - 1) // 2
    assert not Shortest(support, conclusion).within(fewer), (len(steps), steps)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_search_for_the_fewest_steps_finds_them(number: int) -> None:
    """Else it would be no measure."""
    chain = [A, *(Implies(one, other) for one, other in zip((A, B, C), (B, C, D), strict=True))]
    goal = (B, C, D)[number - 1]
    assert Shortest(chain, goal).within(number)
    assert not Shortest(chain, goal).within(number - 1)


def test_derivations_of_drawn_arguments_pass_a_program_that_knows_none_of_this() -> None:
    """All valid conclusions, definitions, intermediate conclusions and hostile names among them."""
    followed = 0
    for text in drawn(60):
        document = understand(Input(text, "x.arg"))
        followed += check_all(data(argdsl.check(text, Settings(derivations=True))), shown.data([readings(document)]))
    assert followed > 20


CASES = [
    # what follows, by which rules, and the known form of the whole
    ([Implies(A, B), A], B, ["modus ponens"], "modus ponens"),
    ([Implies(And((A, B)), C), A, B], C, ["modus ponens"], "modus ponens"),
    ([Implies(A, B), Not(B)], Not(A), ["modus tollens"], "modus tollens"),
    ([Implies(A, And((B, C))), Not(B)], Not(A), ["modus tollens"], "modus tollens"),
    ([Or((A, B)), Not(A)], B, ["disjunctive syllogism"], "disjunctive syllogism"),
    ([Or((A, B, C)), Not(A), Not(C)], B, ["disjunctive syllogism"], "disjunctive syllogism"),
    ([Implies(A, B), Implies(B, C)], Implies(A, C), ["hypothetical syllogism"], "hypothetical syllogism"),
    (
        [Implies(C, D), Implies(A, B), Implies(B, C)],
        Implies(A, D),
        ["hypothetical syllogism"],
        "hypothetical syllogism",
    ),
    ([Or((A, B)), Implies(A, C), Implies(B, C)], C, ["dilemma"], "dilemma"),
    ([Or((A, B)), Implies(A, C), Implies(B, D)], Or((C, D)), ["dilemma"], "dilemma"),
    ([Or((Not(C), Not(D))), Implies(A, C), Implies(B, D)], Or((Not(A), Not(B))), ["dilemma"], "dilemma"),
    ([Implies(A, B)], Implies(Not(B), Not(A)), ["contraposition"], "contraposition"),
    ([Implies(A, B), Implies(A, Not(B))], Not(A), ["reductio ad absurdum"], "reductio ad absurdum"),
    ([Implies(A, And((B, Not(B))))], Not(A), ["reductio ad absurdum"], "reductio ad absurdum"),
    # by some other name, or none that is told of the whole
    ([A], A, ["reiteration"], None),
    ([And((A, B))], A, ["simplification"], None),
    ([A, B], And((A, B)), ["conjunction"], None),
    ([A], Or((A, B)), ["addition"], None),
    ([Iff(A, B), A], B, ["biconditional"], None),
    ([Xor(A, B), A], Not(B), ["exclusive disjunction"], None),
    ([Count("at least", 2, (A, B, C)), Not(A)], B, ["counting"], None),
    ([], Or((A, Not(A))), ["logical truth"], None),
    # several steps
    ([Implies(A, B), Implies(B, C), A], C, ["modus ponens", "modus ponens"], None),
    ([Implies(A, Implies(B, C)), B], Implies(A, C), ["supposition", "modus ponens", "conditional proof"], None),
    (
        [Or((A, B)), Implies(A, C), Implies(B, D), Implies(D, C)],
        C,
        ["supposition", "modus ponens", "supposition", "modus ponens", "modus ponens", "cases"],
        None,
    ),
    (
        [Implies(A, B), Implies(B, C), Implies(A, Not(C))],
        Not(A),
        ["supposition", "modus ponens", "modus ponens", "modus ponens", "contradiction", "reductio ad absurdum"],
        None,
    ),
]


@pytest.mark.parametrize(("statements", "conclusion", "rules", "form"), CASES)
def test_steps_and_forms_are_called_by_their_names(
    statements: list[Formula], conclusion: Formula, rules: list[str], form: str | None
) -> None:
    steps = derive(statements, conclusion)
    assert steps is not None
    verified(statements, conclusion, steps)
    assert [step.rule for step in steps] == rules
    assert known_form(statements, conclusion) == form


@given(st.lists(st.one_of(WHOLE, st.sampled_from([each for case in CASES for each in case[0]])), max_size=4), WHOLE)
@how(max_examples=2 * how.default.max_examples)
def test_a_known_form_is_told_of_what_follows_only(statements: list[Formula], conclusion: Formula) -> None:
    """And a derivation takes the one step that it names."""
    if (name := known_form(statements, conclusion)) is not None:
        table = table_of(*statements, conclusion)
        assert not table.all(statements) & ~table.of(conclusion)
        if table.all(statements) and minimal(statements, conclusion) == statements:
            steps = derive(statements, conclusion)
            assert steps is not None
            assert [step.rule for step in steps] == [name]


@given(st.lists(WHOLE, max_size=4), WHOLE)
def test_entailment_by_tables_of_bits_is_that_of_truth_tables(statements: list[Formula], conclusion: Formula) -> None:
    table = table_of(*statements, conclusion)
    assert entailed(statements, conclusion) is not bool(table.all(statements) & ~table.of(conclusion))


def test_of_too_many_terms_no_table_is_made() -> None:
    assert entailed([And(tuple(Term(str(n)) for n in range(15)))], A) is None


def test_a_chain_of_many_steps_is_followed_and_a_longer_one_is_not() -> None:
    def chain(length: int) -> list[Formula]:
        return [Term("0"), *(Implies(Term(str(n)), Term(str(n + 1))) for n in range(length))]

    steps = derive(chain(100), Term("100"))
    assert steps is not None
    verified(chain(100), Term("100"), steps)
    assert derive(chain(101), Term("101")) is None


def test_what_is_deeply_nested_or_hard_ends() -> None:
    """With a derivation that holds, or with none."""
    deep: Formula = A
    for _ in range(5000):
        deep = Not(Or((Not(deep), B)))
    assert derive([deep], deep) is not None
    holes = 5
    inside = [[Term(f"{pigeon} in {hole}") for hole in range(holes)] for pigeon in range(holes + 1)]
    pigeons: list[Formula] = [Or(tuple(row)) for row in inside]
    pigeons += [
        Not(And((inside[one][hole], inside[other][hole])))
        for hole in range(holes)
        for one in range(holes + 1)
        for other in range(one)
    ]
    found = derive(pigeons[1:], Not(pigeons[0]))
    assert found is None or len(found) <= 100


def test_the_author_s_own_stepping_stones_are_told_apart() -> None:
    stones = [Implies(A, C)]
    steps = derive([Implies(A, B), Implies(B, C), Implies(C, D), Or((Not(D), E))], Implies(A, E), stones)
    assert steps is not None
    assert all(step.stone in (None, 0) for step in steps)


WRONG = [
    ("reading", '"C"', "does not follow"),
    ("from", ["A", "9"], "not there"),
    ("depth", 1, "under 0 suppositions"),
]


@pytest.mark.parametrize(("key", "value", "message"), WRONG)
def test_the_program_notices_steps_that_are_wrong(key: str, value: object, message: str) -> None:
    text = "argument n:\n premise A: a\n premise B: a implies b\n premise D: b implies c\n therefore C: c"
    (argument,) = data(argdsl.check(text, Settings(derivations=True)))["files"][0]["arguments"]
    (conclusion,) = argument["conclusions"]
    said = {each["label"]: each["reading"] for each in argument["premises"]}
    assert check(conclusion["derivation"], said, conclusion["reading"], Reader(said, {})) == 2
    step = next(step for step in conclusion["derivation"]["steps"] if step["name"] == "1")
    step[key] = value
    with pytest.raises(Wrong, match=message):
        check(conclusion["derivation"], said, conclusion["reading"], Reader(said, {}))
