"""What is exported asks what the arguments ask: by readers of its own, and by truth tables, without any prover."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from command import pigeons
from drawn import HOSTILE, document, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Argument, Oracle, Statement, Table
from readers import Clauses, Problem, Script, Theorems, plain_name
from strategies import Writer, formulas, seeds, simple, write

from argdsl.exchange.export import FORMATS, cases, gates, texts
from argdsl.exchange.export.identifiers import escaped, file_name, label_symbol, symbol, unescaped
from argdsl.exchange.export.notation import Notation, written
from argdsl.logic.formula import And, Count, Formula, Not, Or, Term
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import phrase_key


def asked(argument: Argument) -> Iterator[tuple[str, str, Statement | None, tuple[bool, bool, bool]]]:
    """For each conclusion: its label, whether what it is drawn from can hold, and with it false, and true."""
    oracle = Oracle(argument)
    for step in argument.steps:
        each = oracle.conclusions[step.label]
        holds = each.drawn & ~each.fails
        yield step.label, each.verdict, step, (bool(each.drawn), bool(each.drawn & each.fails), bool(holds))


def named(argument: Argument, wanted: int, names: list[str]) -> frozenset[frozenset[str]]:
    """Situations of an oracle's table, each as the names that are true, among some."""
    table = Oracle(argument).table
    keys = [name for name in table.names if phrase_key(name) in names]
    return frozenset(
        frozenset(phrase_key(name) for name in keys if table.columns[name] >> number & 1)
        for number in range(table.size)
        if wanted >> number & 1
    )


def situations(table: Table, wanted: int) -> frozenset[frozenset[str]]:
    """Situations of a reader's table, likewise."""
    return frozenset(
        frozenset(phrase_key(plain_name(name)) for name in table.names if table.columns[name] >> number & 1)
        for number in range(table.size)
        if wanted >> number & 1
    )


@given(hostile(), seeds)
def test_smt2_asks_what_the_argument_asks(argument: Argument, seed: int) -> None:
    """The situations in which all is true are those of the argument, term for term, and so is the status stated."""
    script = Script(texts(document(write(argument, seed, labels=True)), "smt2")[""])
    checks = {check.said: check for check in script.checks}
    names = [phrase_key(plain_name(name)) for name in script.table.names]
    oracle = Oracle(argument)
    for label, _, _, possible in asked(argument):
        each = oracle.conclusions[label]
        for what, table, answer in (("false", each.fails, possible[1]), ("true", ~each.fails, possible[2])):
            check = checks[f"n: {label} {what}"]
            assert check.status == ("sat" if answer else "unsat")
            assert situations(script.table, check.table) == named(argument, each.drawn & table, names)
    assert checks["n: its premises"].status == ("sat" if oracle.consistent else "unsat")


@given(hostile(), seeds)
def test_tptp_asks_what_the_argument_asks(argument: Argument, seed: int) -> None:
    """With a conjecture that is the conclusion, or its opposite, or none; the status is the standard one."""
    found = texts(document(write(argument, seed, labels=True)), "tptp")
    oracle = Oracle(argument)
    for label, _, _, possible in asked(argument):
        each = oracle.conclusions[label]
        wanted = (("follows", each.fails, possible[1]), ("refuted", ~each.fails, possible[2]))
        for what, table, answer in wanted:
            problem = Problem(found[f"n/{label.lower()}-{what}"])
            assert problem.status == ("CounterSatisfiable" if answer else "Theorem")
            names = [phrase_key(plain_name(name)) for name in problem.table.names]
            assert situations(problem.table, problem.possible) == named(argument, each.drawn & table, names)
    premises = Problem(found["n/premises-consistent"])
    assert premises.status == ("Satisfiable" if oracle.consistent else "Unsatisfiable")
    assert bool(premises.possible) == oracle.consistent


@given(hostile(), seeds, st.randoms(use_true_random=False))
def test_dimacs_asks_what_the_argument_asks(argument: Argument, seed: int, random: Random) -> None:
    """The clauses can be true in just those situations in which what is asked about is; some are tried."""
    found = texts(document(write(argument, seed, labels=True)), "dimacs")
    oracle = Oracle(argument)
    for label, _, _, possible in asked(argument):
        each = oracle.conclusions[label]
        wanted = (("follows", each.fails, possible[1]), ("refuted", ~each.fails, possible[2]))
        for what, table, answer in wanted:
            clauses = Clauses(found[f"n/{label.lower()}-{what}"])
            assert clauses.status == ("satisfiable" if answer else "unsatisfiable")
            assert clauses.possible() == answer
            numbers = {phrase_key(name): number for name, number in clauses.names.items()}
            names = [name for name in oracle.table.names if phrase_key(name) in numbers]
            for place in random.sample(range(oracle.table.size), min(4, oracle.table.size)):
                situation = {name: bool(oracle.table.columns[name] >> place & 1) for name in names}
                literals = [numbers[phrase_key(name)] * (1 if value else -1) for name, value in situation.items()]
                assert clauses.possible(literals) == bool(each.drawn & table & oracle.table.agreeing(situation))
    assert Clauses(found["n/premises-consistent"]).possible() == oracle.consistent


@given(hostile(), seeds)
def test_lean_states_what_is_so_and_shows_it(argument: Argument, seed: int) -> None:
    """Each theorem is true and each proof has what it needs; there is one for each verdict."""
    found = Theorems(texts(document(write(argument, seed, labels=True)), "lean")[""]).found
    assert [theorem for _, theorem in found if not theorem.good] == []
    names = [theorem.name for _, theorem in found]
    assert len(names) == len(set(names))
    assert names[0] == ("premises_consistent" if Oracle(argument).consistent else "premises_inconsistent")
    suffixes = {"valid": "", "refuted": "_refuted", "invalid": "_fails", "suggested": "_fails"}
    expected = {f"{label}{suffixes[verdict]}" for label, verdict, _, _ in asked(argument) if verdict in suffixes}
    assert {name for name in names if not name.endswith("consistent")} == expected


@settings(max_examples=40)
@given(hostile(), seeds)
def test_aif_is_a_graph_of_its_kind(argument: Argument, seed: int) -> None:
    """Nodes and edges are as AIFdb has them: an inference has premises and one conclusion."""
    data = json.loads(texts(document(write(argument, seed, labels=True)), "aif")[""])
    kinds = {node["nodeID"]: node["type"] for node in data["nodes"]}
    assert len(kinds) == len(data["nodes"])
    assert set(kinds.values()) <= {"I", "RA", "CA", "MA"}
    assert len({edge["edgeID"] for edge in data["edges"]}) == len(data["edges"])
    for edge in data["edges"]:
        assert (kinds[edge["fromID"]] == "I") != (kinds[edge["toID"]] == "I")
    for node, kind in kinds.items():
        if kind != "I":
            assert [edge["fromID"] for edge in data["edges"]].count(node) == 1
            assert [edge["toID"] for edge in data["edges"]].count(node) >= 1
    assert {each["nodeID"] for each in data["schemefulfillments"]} == {node for node in kinds if kinds[node] != "I"}


# counting


@given(formulas(("p", "q", "r", "s"), size=9, written=False), st.sampled_from((0, 6, 4_000)))
def test_gates_hold_when_the_formula_does(formula: Formula, unary: int) -> None:
    """Whether they count one by one or in binary."""
    names = ("p", "q", "r", "s")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gates, "UNARY", unary)
        made = gates.Gates()
        inputs = {name: made.input() for name in names}
        literal = made.encode(formula, inputs.__getitem__)
    table = Table(names)
    tables = {inputs[name]: table.columns[name] for name in names}
    for number, parts in made.conjunctions.items():
        tables[number] = table.every
        for part in parts:
            assert abs(part) < number
            tables[number] &= tables[part] if part > 0 else table.every & ~tables[-part]
    assert (tables[literal] if literal > 0 else table.every & ~tables[-literal]) == table.of(formula)


@given(
    st.sampled_from(("at least", "at most", "exactly")),
    st.integers(0, 4),
    st.lists(formulas(("p", "q", "r"), size=3) | simple(("p", "q", "r")), min_size=1, max_size=5),
    st.sampled_from((0, 4_000)),
)
def test_what_is_counted_is_counted_in_every_format(kind: Any, number: int, parts: list[Formula], unary: int) -> None:
    """Whatever its parts are, negated terms and counts among them."""
    counted = Count(kind, number, tuple(parts))
    made = document(f"argument n:\n premise P1: {Writer().formula(counted)}\n")
    wanted = Table(("p", "q", "r"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gates, "UNARY", unary)
        clauses = Clauses(texts(made, "dimacs")["n/premises-consistent"])
        problem = Problem(texts(made, "tptp")["n/premises-consistent"])
    script = Script(texts(made, "smt2")[""])
    for number_, situation in enumerate(wanted.situations()):
        holds = bool(wanted.of(counted) >> number_ & 1)
        here = [
            clauses.names[name] * (1 if value else -1) for name, value in situation.items() if name in clauses.names
        ]
        assert clauses.possible(here) == holds
        for table, found in ((problem.table, problem.possible), (script.table, script.checks[0].table)):
            agreeing = {name: situation[plain_name(name)] for name in table.names}
            assert bool(found & table.agreeing(agreeing)) == holds
    assert all(theorem.good for _, theorem in Theorems(texts(made, "lean")[""]).found)


@pytest.mark.parametrize("kind", ["at least", "at most", "exactly"])
@pytest.mark.parametrize("number", [1, 3, 500, 998])
def test_counting_a_thousand_is_no_larger_than_it_must_be(kind: str, number: int) -> None:
    """A few lines a part, in every format that counts."""
    listed = ", ".join(f"p{n}" for n in range(1000))
    made = document(f"argument n:\npremise {kind} {number} of ({listed})\n")
    for to in ("smt2", "tptp", "dimacs", "lean"):
        for text in texts(made, to).values():
            assert len(text) < 4_000_000
            assert text.count("\n") < 60_000


# size and shape


def test_depth_and_width_are_no_obstacle() -> None:
    """Formulas that nest 20,000 deep, and 5,000 wide."""
    deep: Formula = Term("p")
    for n in range(20_000):
        deep = Not(deep) if n % 2 else And((Term("q"), deep))
    made = document("argument n:\n premise P1: p\n premise P2: q\n therefore C: p\n")
    (argument,) = made.arguments
    argument.premises[0].formula = deep
    argument.premises[1].formula = Or(tuple(Term(f"x{n}") for n in range(5_000)))
    for to in ("smt2", "tptp", "dimacs"):
        assert all("x4999" in text for text in texts(made, to).values())
    assert "«x4999?»" in texts(made, "lean")[""]


def test_premises_that_there_are_not_are_a_problem_in_tptp_all_the_same() -> None:
    """A prover may give up on a file with no formula in it."""
    found = texts(document("argument a:\ntherefore C: p or not p\n"), "tptp")
    assert found["a/premises-consistent"].endswith("\nfof(nothing, axiom, $true).\n")
    assert not [name for name, text in found.items() if "fof(" not in text]
    assert "nothing" not in found["a/c-follows"]


def test_what_joins_nothing_or_one_part_is_no_matter_of_formats() -> None:
    """It is a constant, or the part, which may have a name; so a format need not be able to spell it."""
    part = Not(Term("p"))
    notation = Notation(str, ("F", "T"), {Not: ("~ ", "", "")}, lambda node: [node.kind])
    for formula, body, text in ((And(()), False, "T"), (Or(()), True, "F"), (Or((And((part,)),)), False, "name")):
        assert written(formula, notation, {id(part): "name"}, body=body) == text
    assert written(Or((part,)), notation, {}) == "~ p"


def test_definitions_that_double_stay_small() -> None:
    """Each is written once, by its name, and no matter how often others use it."""
    lines = ["define d0: p xor q", *(f"define d{n}: d{n - 1} xor not d{n - 1}" for n in range(1, 60))]
    made = document("\n".join([*lines, "argument n:", "premise d59 or p", "therefore d59"]))
    for to in FORMATS:
        assert sum(map(len, texts(made, to).values())) < 100_000
    script = Script(texts(made, "smt2")[""])
    assert [check.status for check in script.checks] == ["sat", "unsat", "sat"]


# what is asked


@pytest.mark.parametrize(
    ("to", "advice"), [("nope", "choose from smt2, tptp, dimacs, aif, lean, argdown"), ("smt", "did you mean `smt2`?")]
)
def test_a_format_that_there_is_not_is_told_of(to: str, advice: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(f'`{to}` is unknown: {advice}')}$"):
        texts(document("argument a:\npremise p\ntherefore p\n"), to)


def test_a_broken_argument_hides_no_other() -> None:
    """It is left out."""
    made = document("argument a:\n premise p and q or r\n therefore p\nargument b:\n premise p\n therefore C: p\n")
    for to in FORMATS:
        found = texts(made, to)
        assert found
        assert not any("p and q or r" in text for text in found.values())
    assert [name for name in texts(made, "dimacs") if name.startswith("a/")] == []
    assert "b/c-follows" in texts(made, "dimacs")


def test_an_earlier_conclusion_counts_unless_it_follows() -> None:
    """With all premises; a step that names its sources has those and no more."""
    made = document(
        "argument n:\n premise P1: p\n premise P2: p implies q\n therefore C1: q\n therefore C2: r\n"
        " therefore C3: q and r\n therefore C4 from C1, P1: p and q\n"
    )
    script = Script(texts(made, "smt2")[""])
    named = {check.said: sorted(check.named) for check in script.checks}
    assert named["n: C2 false"] == ["P1", "P2"]
    assert named["n: C3 false"] == ["C2", "P1", "P2"]
    assert named["n: C4 false"] == ["C1", "P1"]
    assert named["n: C4, by what it is drawn from alone"] == ["C1", "P1"]


def test_labels_and_terms_are_not_taken_for_each_other() -> None:
    """Nor for words of the format."""
    made = document(
        'argument n:\n premise P1: "P1" and "and"\n premise and-so.x: Int\n premise Größe: "C of x:" or "true"\n'
        ' therefore C: "P1:"\nargument x:\n premise P1: p\n given P1 of n\n therefore C: p\n'
    )
    script = Script(texts(made, "smt2")[""])
    assert sorted(script.checks[0].named) == ["Größe:", "P1", "and-so.x:"]
    assert "P1?" in script.table.names
    assert "C of x{3a}" in script.table.names
    assert sorted(script.checks[-1].named) == ["P1", "P1 of n:"]
    assert all(theorem.good for _, theorem in Theorems(texts(made, "lean")[""]).found)
    for text in texts(made, "tptp").values():
        Problem(text)


def test_a_limit_is_said_and_is_no_answer() -> None:
    """No status is made up, and Lean is told nothing."""
    made = document(pigeons(9))
    limits = Limits(20_000)
    assert "(set-info :status unknown)" in texts(made, "smt2", limits)[""]
    assert "% Status : Unknown" in texts(made, "tptp", limits)["pigeons/premises-consistent"]
    assert "c argcheck says: unknown" in texts(made, "dimacs", limits)["pigeons/premises-consistent"]
    assert "theorem" not in texts(made, "lean", limits)[""]


@pytest.mark.parametrize("limit", ["CASES", "WORK"])
def test_a_proof_with_too_many_cases_is_left_open_in_words(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """The theorem is stated, and its proof said to be missing."""
    monkeypatch.setattr(cases, limit, 20)
    text = texts(document(pigeons(4).replace("therefore true", "therefore p0in0")), "lean")[""]
    assert "sorry" in text
    assert "too many cases" in text


# names


@given(st.text() | st.sampled_from(HOSTILE), st.text() | st.sampled_from(HOSTILE))
def test_names_can_be_told_apart_and_read_back(one: str, other: str) -> None:
    """Whatever characters a format has."""
    for allowed in (str.isprintable, str.isascii, str.isalpha):
        assert unescaped(escaped(one, allowed)) == one
        assert (symbol(one, allowed) == symbol(other, allowed)) == (one == other)
        assert (label_symbol(one, allowed) == label_symbol(other, allowed)) == (one == other)
        assert symbol(one, allowed) != label_symbol(other, allowed)


@given(st.lists(st.text() | st.sampled_from(("a", "A", "a!", "../x", "/", "con", "")), max_size=8))
def test_names_of_files_are_plain_and_differ(names: list[str]) -> None:
    """Also where capitals do not count, and they lead nowhere else."""
    taken: set[str] = set()
    found = [file_name(name, taken) for name in names]
    assert len({name.casefold() for name in found}) == len(found)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,70}", name) for name in found)


def test_comments_are_one_line_each() -> None:
    """Whatever a gloss or a statement has in it, nothing of it gets out of its comment."""
    nasty = "x\u2028assert\x0b\x85 (exit) \x1b]0;evil\x07"
    made = document(f'term p: {nasty}\nterm "a\x0cb": {nasty}\nargument "{nasty}":\n premise "a\x0cb"\n therefore p\n')
    for to in FORMATS:
        for text in texts(made, to).values():
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text), to
    assert len(Script(texts(made, "smt2")[""]).checks) == 3
