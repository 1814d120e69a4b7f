"""Phrases of imported sketches: in one document a phrase means one thing, whichever file says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from oracle import Argument, Oracle, Statement
from strategies import Writer, formulas

import argdsl
from argdsl.logic.formula import Formula, Term
from argdsl.report import report


def checked(files: Mapping[str, str], main: str = "m.arg") -> report.File:
    """The report on a file among others."""

    def read(path: str) -> bytes:
        return files[path.removeprefix("/p/")].encode()

    return argdsl.check(files[main], path=f"/p/{main}", reader=read, root="/p").files[0]


def problems(files: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """What is wrong: the code, the file and the line."""
    found = [item for item in checked(files).diagnostics if item.severity == "error"]
    return [(item.code, item.place.path.removeprefix("/p/"), item.place.start.line) for item in found]


@dataclass
class Made:
    """A file that is drawn: what it imports, declares, defines and says."""

    imports: list[int]
    terms: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, Formula] = field(default_factory=dict)
    claims: dict[str, Formula] = field(default_factory=dict)
    arguments: dict[str, list[Statement]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """What stands in the file."""
        write = Writer().formula
        lines = [f'import "{number}.arg"' for number in self.imports]
        lines += [f"term {', also '.join([name, *others])}: so" for name, others in self.terms.items()]
        lines += [f"define {name}: {write(formula)}" for name, formula in self.definitions.items()]
        lines += [f"claim {label}: {write(formula)}" for label, formula in self.claims.items()]
        for name, statements in self.arguments.items():
            lines += [f"argument {name}:"]
            for item in statements:
                said = self.taken.get(item.label) or f"{item.keyword} {item.label}: {write(item.formula)}"
                lines.append(f" given {said}" if item.keyword == "given" else f" {said}")
        return "\n".join([*lines, ""])


ATOMS = ("p", "q", "r", "s")
OTHERS = {"pp": "p", "qq": "q", "rr": "r"}
DEFINED = ("d", "e", "f")
PHRASES = (*ATOMS, *OTHERS, *DEFINED)


@st.composite
def projects(draw: st.DrawFn) -> list[Made]:
    """Files that import others of a higher number, the first one all but those that are of no use.

    Each phrase has a home at most, where it is declared, a spelling, or defined; other files that declare no term
    and import none take it as it stands.
    """
    count = draw(st.integers(2, 5))
    numbers = range(count)
    files = [
        Made(draw(st.lists(st.sampled_from(numbers[n + 1 :]), unique=True)) if n + 1 < count else []) for n in numbers
    ]
    homes = {name: draw(st.sampled_from((None, *numbers))) for name in (*ATOMS, *DEFINED)}
    for number in reversed(numbers):
        made, below = files[number], closure(files, number)
        for name in (name for name in ATOMS if homes[name] == number):
            spelled = [other for other, of in OTHERS.items() if of == name]
            made.terms[name] = spelled if draw(st.booleans()) else []
        _fill(draw, number, made, [files[other] for other in below], homes)
    return files


def closure(files: Sequence[Made], number: int) -> list[int]:
    """The files that one imports, through others too."""
    found: dict[int, None] = {}
    stack = list(files[number].imports)
    while stack:
        other = stack.pop()
        found[other] = None
        stack += files[other].imports
    return list(found)


def known_to(made: Made, below: Sequence[Made], homes: Mapping[str, int | None], number: int) -> list[str]:
    """The phrases that a file may use: all, if no term is declared."""
    if not any(one.terms for one in (made, *below)):
        return list(PHRASES)
    found = {name for one in (made, *below) for term, others in one.terms.items() for name in (term, *others)}
    found |= {name for one in below for name in used(one)} | {name for one in below for name in one.definitions}
    return sorted(found | {name for name in DEFINED if homes[name] == number})


def used(made: Made) -> set[str]:
    """The phrases in a file."""
    said = [*made.definitions.values(), *made.claims.values()]
    said += [item.formula for statements in made.arguments.values() for item in statements if item.keyword != "given"]
    return {name for formula in said for name in PHRASES if Term(name) in nodes(formula)}


def nodes(formula: Formula) -> list[Formula]:
    found = [formula]
    for node in found:
        found += node.parts
    return found


def _fill(draw: st.DrawFn, number: int, made: Made, below: Sequence[Made], homes: Mapping[str, int | None]) -> None:
    names = known_to(made, below, homes, number)
    for place, name in enumerate(DEFINED):
        lower = [other for other in names if other not in DEFINED[place:]]
        if homes[name] == number and lower:
            made.definitions[name] = draw(formulas(lower, size=3))
    names = [name for name in names if name not in DEFINED or homes[name] != number or name in made.definitions]
    if not names:
        return
    says = formulas(names, size=3)
    for n in range(draw(st.integers(0, 2))):
        made.claims[f"K{number}{n}"] = draw(says)
    statements = [Statement("premise", f"P{number}{n}", draw(says)) for n in range(draw(st.integers(0, 2)))]
    others = [(label, formula, label) for one in (made, *below) for label, formula in one.claims.items()]
    others += [
        (item.label, item.formula, f"{item.label} of {name}")
        for one in below
        for name, items in one.arguments.items()
        for item in items
        if item.keyword != "given"
    ]
    for label, formula, said in draw(st.lists(st.sampled_from(others), max_size=3, unique=True)) if others else []:
        statements.append(Statement("given", label, formula))
        made.taken[label] = said
    statements += [Statement("therefore", f"C{number}{n}", draw(says)) for n in range(draw(st.integers(1, 2)))]
    made.arguments[f"A{number}"] = statements


@given(projects())
def test_a_document_of_several_files_means_what_it_would_in_one(files: list[Made]) -> None:
    """Verdicts and supports are those of truth tables, in which each phrase is one thing; and none is an error."""
    texts = {f"{number}.arg": made.text() for number, made in enumerate(files)}
    reached = [files[number] for number in (0, *closure(files, 0))]
    definitions = [(other, Term(name)) for one in reached for name, others in one.terms.items() for other in others]
    defined = dict(pair for one in reached for pair in one.definitions.items())
    definitions += [(name, defined[name]) for name in DEFINED if name in defined]
    terms = tuple(name for name in PHRASES if name not in dict(definitions))
    oracles = {
        name: Oracle(
            Argument(
                terms,
                tuple(definitions),
                tuple(item for item in statements if item.keyword != "therefore"),
                tuple(item for item in statements if item.keyword == "therefore"),
            )
        )
        for one in reached
        for name, statements in one.arguments.items()
    }
    result = checked(texts, "0.arg")
    assert [item for item in result.diagnostics if item.code[0] == "E"] == [], texts
    assume(result.arguments)
    (argument,) = result.arguments
    oracle = oracles["A0"]
    assert (argument.verdict, argument.consistent) == (oracle.verdict, oracle.consistent), texts
    met = {name for one in reached[1:] for name in used(one)} & {
        name for one in reached for name in (*one.terms, *defined)
    }
    event(f"phrases of an import that stand for something: {bool(met)}")
    for found in argument.conclusions:
        wanted = oracle.conclusions[found.label]
        assert found.verdict == wanted.verdict, texts
        assert {frozenset(labels) for labels in found.supports} == wanted.supports, texts
        for label in found.contributing:
            name = files[0].taken.get(label, "").partition(" of ")[2]
            follows = not name or label[0] != "C" or oracles[name].conclusions[label].verdict == "valid"
            assert follows or f"{label} of {name}" in found.rests_on, texts


VALID = "argument t:\n given K\n therefore C: "


@pytest.mark.parametrize(
    "files",
    [
        {"m.arg": f'import "b.arg"\ndefine a: x\n{VALID}a', "b.arg": "claim K: a"},
        {"m.arg": f'import "b.arg"\ndefine a: x\n{VALID}x', "b.arg": "claim K: a"},
        {"m.arg": f'import "b.arg"\nterm rain, also it rains: r\n{VALID}rain', "b.arg": "claim K: it rains"},
        {"m.arg": f'import "b.arg"\nimport "t.arg"\n{VALID}rain', "b.arg": "claim K: it rains",
         "t.arg": "term rain, also it rains: r"},
        {"m.arg": f'import "t.arg"\nimport "b.arg"\n{VALID}rain', "b.arg": "claim K: it rains",
         "t.arg": "term rain, also it rains: r"},
        {"m.arg": f'import "b.arg"\nimport "c.arg"\n{VALID}y', "b.arg": "claim K: a\ndefine a: x",
         "c.arg": "define x: y"},
        {"m.arg": f'import "b.arg"\ndefine x: y\n{VALID}y', "b.arg": 'import "c.arg"\ndefine a: x',
         "c.arg": "claim K: a"},
        {"m.arg": f'import "b.arg"\nterm y, also x: so\n{VALID}y', "b.arg": 'import "c.arg"\ndefine a: x',
         "c.arg": "claim K: a"},
        {"m.arg": f'import "b.arg"\nimport "c.arg"\nterm z, also a: so\n{VALID}z and y',
         "b.arg": 'import "d.arg"\nterm y, also b: so',
         "c.arg": 'import "d.arg"\nclaim L: a', "d.arg": "claim K: a and b"},
    ],
)  # fmt: skip
def test_a_phrase_of_a_sketch_is_the_term_that_has_it(files: dict[str, str]) -> None:
    """Declared, defined or a spelling, in the file or in another import, whatever is imported first."""
    assert problems(files) == []
    assert [argument.verdict for argument in checked(files).arguments] == ["valid"]


def test_what_is_taken_from_an_imported_sketch_is_judged_in_these_words() -> None:
    """A conclusion follows by a definition that its own file has not; expectations and situations have them, too."""
    sketch = "argument s:\n premise P: a\n therefore C: x\n expect invalid\nclaim K: not x\n"
    head = 'import "b.arg"\nterm y, also x: what it is\n'

    def found(text: str) -> report.File:
        return checked({"b.arg": sketch, "m.arg": head + text})

    said = found("define a: y\nargument t:\n given C of s\n therefore D: x\nexpect inconsistent P of s, K\n")
    assert [item.code for item in said.diagnostics if item.code[0] in "EFUW"] == ["W601"]
    assert found("argument t:\n given C of s\n therefore D: x\n").arguments[0].conclusions[0].rests_on == ("C of s",)
    assert found("argument t:\n given K\n therefore y\n").arguments[0].verdict == "refuted"
    (conclusion,) = found("argument t:\n given P of s\n therefore y\n").arguments[0].conclusions
    assert [tuple(value) for value in conclusion.countermodel or ()] == [("a", True, ""), ("y", False, "what it is")]


def test_a_term_that_only_an_imported_sketch_uses_is_used() -> None:
    """A term that nothing uses is remarked on all the same."""
    files = {"b.arg": "claim K: it rains", "m.arg": 'import "b.arg"\nterm rain, also it rains: r\nterm snow: s\n'}
    files["m.arg"] += "argument t:\n given K\n therefore K2: it rains or it rains\n"
    found = [item for item in checked(files).diagnostics if item.code == "W605"]
    assert ["snow" in item.message for item in found] == [True]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["define a: x", "define x: a"], [("E203", "m.arg", 2)]),
        (["\ndefine a: y\ndefine y: x", "define x: a"], [("E203", "m.arg", 3)]),
        (["define e: f\ndefine f: x", 'import "c.arg"\ndefine a: x', "define x: a"],
         [("E304", "m.arg", 1), ("E203", "b.arg", 2)]),
        (['import "c.arg"', "define x: a", "define a: x or y"], [("E203", "m.arg", 2)]),
        (['import "c.arg"\nimport "d.arg"', "define a: b", "define x: a", "define b: x"], [("E203", "m.arg", 3)]),
        (['import "c.arg"', 'import "d.arg"\ndefine a: b', "define x: a", "define b: x"], [("E203", "m.arg", 2)]),
    ],
)  # fmt: skip
def test_definitions_that_come_to_rest_on_themselves(files: list[str], expected: list[tuple[str, str, int]]) -> None:
    """An error where the circle is closed: at a definition of the file, or at the import that brings the last of it."""
    texts = dict(zip(("m.arg", "b.arg", "c.arg", "d.arg"), ['import "b.arg"\n' + files[0], *files[1:]], strict=False))
    assert problems(texts) == expected
    (message,) = [item.message for item in checked(texts).diagnostics if item.code == "E203"]
    assert len(message.split(" → ")) in (3, 4)
    texts["m.arg"] += "\nargument t:\n premise x\n therefore x\nargument u:\n premise z\n"
    assert [one.verdict for one in checked(texts).arguments] == [None, "consistent"]


def test_a_declaration_that_cannot_be_read_leaves_a_sketch_open() -> None:
    """What the phrase means is not known, so what the sketch says in it is not checked, and nothing else is said."""
    files = {"m.arg": f'import "b.arg"\ndefine a: x and\n{VALID}a\nargument u:\n premise b\n', "b.arg": "claim K: a"}
    assert [code for code, _, _ in problems(files)] == ["E101"]
    assert [one.verdict for one in checked(files).arguments] == [None, "consistent"]


def test_what_a_definition_of_a_sketch_stands_for_is_shared() -> None:
    """So that suggestions call it by its name."""
    files = {"b.arg": "define d: a and not b", "m.arg": 'import "b.arg"\ndefine a: x\ndefine b: y\n'}
    files["m.arg"] += "argument n:\n premise p\n premise d implies q\n therefore q\n"
    (conclusion,) = checked(files).arguments[0].conclusions
    assert "if p, then d" in [each.text for each in conclusion.suggestions]
