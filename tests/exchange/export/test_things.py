"""What speaks of things, for provers with quantifiers."""

from __future__ import annotations

import re

from reading import document_of

from argdsl.exchange.export import texts

TEXT = """\
kind person, also people: somebody
kind poet, also poets, a person: one who writes
individual Ann, a person: one of them
term [one person] knows [another person], symmetric: they have met

argument a:
  premise P: for every poet p, p knows at least 2 people
  therefore C: there is a person x such that if x knows x, then everyone knows Ann
"""


def test_quantifiers_roots_and_what_is_declared() -> None:
    found = texts(document_of(TEXT), "tptp")["a/c-follows"]
    assert "fof('P', axiom" in found
    assert "(! [X" in found
    assert "'poet/1'(X" in found
    assert "'person//1'('ann/0')" in found
    assert "'[one person] knows [another person]/2'" in found
    script = texts(document_of(TEXT), "smt2")[""]
    assert "(declare-sort Thing 0)" in script
    assert "(set-logic UF)" in script
    assert "(forall ((x" in script


def test_there_is_somebody_where_somebody_has_a_name() -> None:
    """Though nobody speaks of her."""
    text = TEXT.replace("everyone knows Ann", "everyone knows x")
    assert "? [X] : 'person//1'(X)" in texts(document_of(text), "tptp")["a/c-follows"]


def test_what_cannot_be_said_is_left_out() -> None:
    text = TEXT.replace("for every poet p, p knows at least 2 people", "most people are poets")
    assert texts(document_of(text), "tptp") == {}
    assert "(check-sat)" not in texts(document_of(text), "smt2")[""]


def test_what_is_counted_speaks_of_the_variables_around_it() -> None:
    """A definition with a variable that nothing binds is no formula."""
    text = TEXT.replace(
        "p knows at least 2 people",
        "at least two of (p knows Ann, Ann is a poet, p is other than Ann) "
        "and for some person q, exactly one of (p knows q, q knows Ann, q is a poet)",
    )
    lines = [line for line in texts(document_of(text), "tptp")["a/c-follows"].splitlines() if line.startswith("fof(")]
    assert sum("definition" in line for line in lines) > 6
    for line in lines:
        bound = set(re.findall(r"[!?] \[([^\]]*)\]", line))
        assert set(re.findall(r"\bX\d*\b", line)) == {name for some in bound for name in some.split(",")}, line


def test_what_is_declared_of_names_alone_is_exported() -> None:
    """That all members of a kind are told apart, and that there are no others, though no predicate speaks of it."""
    text = (
        "kind suit, also suits, just hearts, spades: a suit\nterm [suit] is red: its colour\n"
        "argument a:\n  premise hearts is red\n  premise spades is red\n  therefore every suit is red\n"
        "argument b:\n  premise hearts is red\n  therefore hearts is other than spades\n"
    )
    differ, closed = texts(document_of(text), "tptp")["b/c1-follows"], texts(document_of(text), "tptp")["a/c1-follows"]
    assert "~ ('hearts/0' = 'spades/0')" in differ.partition("conjecture")[0]
    assert "(! [X0] : ('suit//1'(X0) => ((X0 = 'hearts/0') | (X0 = 'spades/0'))))" in closed.partition("conjecture")[0]
    script = texts(document_of(text), "smt2")[""].partition("(push 1)")[0]
    assert "(assert (not (= |hearts/0| |spades/0|)))" in script
    assert "(or (= x0 |hearts/0|) (= x0 |spades/0|))" in script
    names = re.findall(r"^fof\(([^,]+),", differ, re.MULTILINE)
    assert len(set(names)) == len(names)
