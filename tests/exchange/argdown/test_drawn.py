"""Which relations hold, and every sentence about them, against truth tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import table_of
from strategies import formulas, simple

from argdsl.api.input import Input, understand
from argdsl.exchange.argdown import drawn_text
from argdsl.exchange.argdown.drawn import ground
from argdsl.exchange.argdown.formalization import written
from argdsl.exchange.argdown.grounding import Grounding
from argdsl.exchange.argdown.read import read
from argdsl.logic.formula import Formula
from argdsl.logic.solver.solve import Limits
from argdsl.render.style import Style
from argdsl.text.source import Source

_SIGNS = {"support": "+", "attack": "-", "contradiction": "><"}
_WANTED = {
    "support": ("same", "equivalent", "entails"),
    "attack": ("contrary", "contradictory"),
    "contradiction": ("contradictory",),
}


def grounded(text: str, limits: Limits | None = None) -> Grounding:
    return ground(read(Source(text, "x")), limits or Limits())


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(item.verdict, item.how) for item in grounded(text).relations]


def how(one: Formula, other: Formula) -> str:
    """What one formula is to another; nothing if either is so in any case."""
    table = table_of(one, other)
    left, right, every = table.of(one), table.of(other), table.every
    if left in (0, every) or right in (0, every):
        return ""
    if not left & ~right:
        return "equivalent" if left == right else "entails"
    if not left & right:
        return "contrary" if every & ~(left | right) else "contradictory"
    return "" if not right & ~left else "none"


@dataclass
class Drawn:
    """A text with statements S0, …, arguments A0, … of numbers of statements, and relations among them.

    Each relation is there once; ``again`` is drawn a second time, from the other end.
    """

    formulas: list[Formula | None]
    arguments: list[list[int]]
    relations: list[tuple[str, str, str]]
    strict: bool = False
    again: int | None = None

    def text(self) -> str:
        lines = ["===\nmodel: {mode: strict}\n===\n\n"] * self.strict
        used = {place for argument in self.arguments for place in argument}
        for number, formula in enumerate(self.formulas):
            data = f' {{formalization: "{written(formula, str)}"}}' if formula is not None else ""
            if data or number not in used:
                lines.append(f"[S{number}]: words{data}\n\n")
        for number, argument in enumerate(self.arguments):
            lines.append(f"<A{number}>\n\n")
            for place, statement in enumerate(argument, 1):
                lines += ["----\n"] * (place == len(argument)) + [f"({place}) [S{statement}]\n"]
            lines.append("\n")
        lines += [
            f"{target}\n  <{_SIGNS[kind]} {source}\n\n".replace("<><", "><") for kind, source, target in self.relations
        ]
        if self.again is not None and self.again < len(self.relations):
            kind, source, target = self.relations[self.again]
            lines.append(f"{source}\n  {_SIGNS[kind]}> {target}\n\n".replace("><>", "><"))
        return "".join(lines)

    def acting(self, name: str) -> list[int]:
        return [int(name[2:-1])] if name[0] == "[" else self.arguments[int(name[2:-1])][-1:]

    def aims(self, name: str) -> list[int]:
        return [int(name[2:-1])] if name[0] == "[" else self.arguments[int(name[2:-1])][:-1]

    def verdict(self, kind: str, source: str, target: str) -> str:
        """As the documentation has it."""
        undecided = False
        for one in self.acting(source):
            for other in self.acting(target) if kind == "contradiction" else self.aims(target):
                left, right = self.formulas[one], self.formulas[other]
                if one == other:
                    found = "same"
                elif left is None or right is None:
                    declared = self.declared((kind, source, target), one, other)
                    undecided |= not declared
                    found = "contradictory" if declared and kind != "support" else "entails" if declared else ""
                else:
                    found = how(left, right)
                if found in _WANTED[kind]:
                    return "holds"
        return "undecided" if undecided else "fails"

    def declared(self, relation: tuple[str, str, str], one: int, other: int) -> bool:
        """Whether another relation between the two statements says what this comes down to."""
        for kind, source, target in self.relations:
            if (kind, source, target) == relation or not source[0] == target[0] == "[":
                continue
            ends = [int(source[2:-1]), int(target[2:-1])]
            said = {"contradiction": ("attack", "contradiction")}.get(kind, (kind,) if self.strict else ())
            if relation[0] in said and (ends == [one, other] or (kind != "support" and ends == [other, one])):
                return True
        return False


@st.composite
def drawings(draw: st.DrawFn) -> Drawn:
    names = ["p", "q", "r"][: draw(st.integers(1, 3))]
    number = draw(st.integers(2, 6))
    one = st.one_of(simple(names), simple(names), formulas(names, size=4), st.none())
    found = [draw(one) for _ in range(number)]
    found = [formula if formula is not None and written(formula, str) else None for formula in found]
    places = st.lists(st.integers(0, number - 1), min_size=2, max_size=4, unique=True)
    arguments = draw(st.lists(places, max_size=3))
    names = [f"[S{n}]" for n in range(number)] + [f"<A{n}>" for n in range(len(arguments))]
    kinds = st.sampled_from(("support", "attack"))
    drawn = draw(st.lists(st.tuples(kinds, st.sampled_from(names), st.sampled_from(names)), max_size=5))
    claims = st.sampled_from(names[:number])
    opposed = draw(st.lists(st.tuples(st.just("contradiction"), claims, claims), max_size=2))
    strict = draw(st.booleans())
    relations: dict[object, tuple[str, str, str]] = {}
    for kind, source, target in drawn + opposed:
        mutual = kind == "contradiction" or (kind == "attack" and strict and source[0] == target[0] == "[")
        key = (kind, frozenset((source, target)) if mutual else (source, target))
        relations.setdefault(key, (kind, source, target))
    return Drawn(found, arguments, list(relations.values()), strict, draw(st.none() | st.integers(0, 4)))


@settings(max_examples=50)
@given(drawings())
def test_verdicts_are_those_of_the_truth_tables(drawn: Drawn) -> None:
    """On what is drawn, and on what holds and is not."""
    text = drawn.text()
    found = grounded(text)
    assert [item.verdict for item in found.relations] == [drawn.verdict(*relation) for relation in drawn.relations], (
        text
    )
    for item in found.relations:
        if item.between and item.how in ("contrary", "contradictory") and not item.why:
            one, other = (drawn.formulas[_number(drawn, side.name)] for side in item.between)
            assert one is not None
            assert other is not None
            assert how(one, other) == item.how
    assert not found.cut
    assert _pairs(drawn, found) == _missing(drawn), text


def _number(drawn: Drawn, name: str) -> int:
    if name[0] == "[":
        return int(name[2:-1])
    place, _, argument = name.partition(" of ")
    return drawn.arguments[int(argument[2:-1])][int(place[1:-1]) - 1]


def _pairs(drawn: Drawn, found: Grounding) -> set[tuple[str, frozenset[int]]]:
    return {
        (item.how, frozenset((_number(drawn, item.source.name), _number(drawn, item.target.name))))
        for item in found.undrawn
    }


def _missing(drawn: Drawn) -> set[tuple[str, frozenset[int]]]:
    """What holds between statements of which no argument has both, and is drawn in no way."""
    inside = {place for argument in drawn.arguments for place in argument}
    related = {int(name[2:-1]) for _, *ends in drawn.relations for name in ends if name[0] == "["}
    outside = {n for n, formula in enumerate(drawn.formulas) if formula is not None or n not in inside} | related
    sources = outside | {argument[-1] for argument in drawn.arguments}
    targets = outside | {place for argument in drawn.arguments for place in argument[:-1]}
    known = set()
    for kind, source, target in drawn.relations:
        for one in drawn.acting(source):
            for other in drawn.aims(target):
                known.add((kind == "support", one, other))
                if kind != "support":
                    known.add((False, other, one))
    found = set()
    for one in sources:
        for other in targets:
            left, right = drawn.formulas[one], drawn.formulas[other]
            together = any(one in argument and other in argument for argument in drawn.arguments)
            if one == other or left is None or right is None or together:
                continue
            kind = how(left, right)
            supports = kind in _WANTED["support"]
            if kind in (*_WANTED["support"], *_WANTED["attack"]) and (supports, one, other) not in known:
                found.add((kind, frozenset((one, other))))
    return found


class Tables:
    """What the names in sentences stand for, as truth tables."""

    def __init__(self, drawn: Drawn, text: str) -> None:
        self.drawn = drawn
        self.lines = text.split("\n")
        self._table = table_of(*(formula for formula in drawn.formulas if formula is not None))
        self.every = self._table.every

    def number(self, name: str) -> int:
        return _number(self.drawn, name)

    def of(self, name: str) -> int:
        formula = self.drawn.formulas[self.number(name)]
        assert formula is not None, name
        return self._table.of(formula)

    def premises(self, name: str) -> list[int]:
        """The tables of an argument's premises."""
        numbers = self.drawn.arguments[int(name[2:-1])][:-1]
        return [self._table.of(formula) for number in numbers if (formula := self.drawn.formulas[number]) is not None]

    def cases(self, one: str, other: str) -> tuple[bool, bool, bool, bool]:
        """Whether both can be true, just the first, just the other, none."""
        left, right = self.of(one), self.of(other)
        both, none = left & right, self.every & ~(left | right)
        return both != 0, left & ~right != 0, right & ~left != 0, none != 0

    def draws(self, line: str, one: str, other: str, sign: str) -> bool:
        """Whether a line and the one above draw a relation between two statements."""
        found = self.lines[int(line) - 1].split()
        ends = {self.number(self.lines[int(line) - 2].strip()), self.number(found[1])}
        return found[0].strip("<>") == sign and ends == {self.number(one), self.number(other)}


NAME = r"(\[S\d+\]|\(\d+\) of <A\d+>)"
ARGUMENT = r"(<A\d+>)"
AS_DECLARED = r", as line (\d+) declares"
PAIRS: dict[str, Callable[[bool, bool, bool, bool], bool]] = {
    "{} is equivalent to {}": lambda both, first, second, none: not first and not second,
    "{} is equivalent to {}: both can be true": lambda both, first, second, none: both and not first and not second,
    "{} entails {}": lambda both, first, second, none: not first,
    "{} entails {}: both can be true": lambda both, first, second, none: both and not first,
    "{1} entails {0}, and not the other way round": lambda both, first, second, none: first and not second,
    "{1} entails {0}, and not the other way round: both can be true": lambda both, first, second, none: (
        both and first and not second
    ),
    "{} is contrary to {}: they cannot both be true, and can both be false": lambda both, first, second, none: (
        none and not both
    ),
    "{} is contradictory to {}: one is true and one is false": lambda both, first, second, none: not both and not none,
    "{} and {} can both be true, and cannot both be false": lambda both, first, second, none: both and not none,
    "{} and {} are independent": lambda both, first, second, none: both and first and second and none,
    "{} and {} are independent: both can be true": lambda both, first, second, none: both and first and second and none,
}
"""What two statements are to each other: can both be true, just the first, just the second, none?"""
SENTENCES: dict[str, Callable[..., bool]] = {
    f"{NAME} is the same statement as {NAME}": lambda t, a, b: t.number(a) == t.number(b),
    f"{NAME} cannot be true": lambda t, a: t.of(a) == 0,
    f"{NAME} is true whatever is the case": lambda t, a: t.of(a) == t.every,
    f"{NAME} entails no premise of {ARGUMENT}": lambda t, a, b: all(t.of(a) & ~each for each in t.premises(b)),
    f"{NAME} entails no premise of {ARGUMENT} that can be false": lambda t, a, b: all(
        t.of(a) & ~each for each in t.premises(b) if each != t.every
    ),
    f"{NAME} can be true together with each premise of {ARGUMENT}": lambda t, a, b: all(
        t.of(a) & each for each in t.premises(b)
    ),
    f"{NAME} can be true together with each premise of {ARGUMENT} that can be true": lambda t, a, b: all(
        t.of(a) & each for each in t.premises(b) if each
    ),
    f"not decided: {NAME} has no formalization": lambda t, a: t.drawn.formulas[t.number(a)] is None,
    f"{NAME} is contradictory to {NAME}: one is true and one is false{AS_DECLARED}": lambda t, a, b, line: t.draws(
        line, a, b, ""
    ),
    f"{NAME} and {NAME} cannot both be true{AS_DECLARED}": lambda t, a, b, line: t.draws(line, a, b, "-"),
    f"{NAME} entails {NAME}{AS_DECLARED}": lambda t, a, b, line: t.draws(line, a, b, "+"),
}
"""All others."""


def is_true(tables: Tables, sentence: str) -> bool:
    """Whether a sentence is true in all that it says; it must be one that is known."""
    for pattern, holds in PAIRS.items():
        if found := re.fullmatch(re.sub(r"\{\d?\}", NAME.replace("\\", r"\\"), pattern), sentence):
            one, other = reversed(found.groups()) if pattern.startswith("{1}") else found.groups()
            return holds(*tables.cases(one, other))
    for pattern, said in SENTENCES.items():
        if found := re.fullmatch(pattern, sentence):
            return said(tables, *found.groups())
    raise AssertionError(sentence)


@settings(max_examples=150)
@given(drawings())
def test_every_sentence_is_true(drawn: Drawn) -> None:
    """Why what is drawn holds or not, and what holds besides, with the formulas that are shown."""
    text = drawn.text()
    tables = Tables(drawn, text)
    shown = drawn_text.full(grounded(text), Style()).split("\n")[2:-3]
    for head, line in zip(shown, [*shown[1:], ""], strict=False):
        if head[:1] in ("✓", "✗", "?") and head[1:2] == " ":
            assert is_true(tables, line.strip().removeprefix("does not hold: ")), text
        elif head.startswith("+ "):
            assert is_true(tables, re.sub(r"^\+ +\d+ +", "", head)), text
        elif found := re.fullmatch(rf" {{8}}{NAME}: (.+)", head):
            premise = understand(Input(f"argument a:\n premise P: {found[2]}\n", "x"))
            formula, own = premise.arguments[0].premises[0].formula, drawn.formulas[tables.number(found[1])]
            assert formula is not None
            assert own is not None
            both = table_of(formula, own)
            assert both.of(formula) == both.of(own), text


def test_contraries_are_not_said_to_be_true_together() -> None:
    """A contradiction drawn between them does not hold, as both can be false."""
    text = '[Red]: r {formalization: "p & ~q"}\n  >< [Green]\n\n[Green]: g {formalization: "q & ~p"}\n  >< [Red]\n'
    said = drawn_text.full(grounded(text), Style())
    assert "does not hold: [Green] is contrary to [Red]: they cannot both be true, and can both be false\n" in said
    assert "1 relation drawn: 1 does not hold" in said


def test_a_relation_drawn_from_both_ends_is_one() -> None:
    """It does not declare itself; in strict mode an attack between statements has no direction."""
    ends = "[A]: a\n  >< [B]\n\n[B]: b\n  >< [A]\n"
    attacks = "[A]: a\n  -> [B]\n\n[B]: b\n  -> [A]\n  <- [A]\n"
    strict = "===\nmodel: {mode: strict}\n===\n\n"
    assert [item.verdict for item in grounded(ends).relations] == ["undecided"]
    assert [item.verdict for item in grounded(attacks).relations] == ["undecided", "undecided"]
    assert [item.verdict for item in grounded(strict + attacks).relations] == ["undecided"]
    supports = "<A>\n  +> [C]\n\n[C]: c\n  <+ <A>\n"
    assert len(grounded(supports).relations) == 1


def test_what_is_missing_in_an_argument_is_told_as_it_is() -> None:
    """One that has a structure is not said to have none."""
    text = "<A>\n  +> [C]\n  <- [C]\n\n(1) a\n\n<B>\n  <- [C]\n\n(1) {nothing: true}\n----\n(2) b\n\n[C]: c\n"
    assert [item.why for item in grounded(text).relations] == [
        "<A> has no conclusion",
        "[C] has no formalization",
        "<B> has no premise",
    ]


def test_contrary_is_not_contradictory() -> None:
    """The one cannot be true with the other; only the other can be false with it too."""
    text = (
        '[A]: a {formalization: "p & q"}\n  - [B]\n  - [C]\n  >< [B]\n  >< [C]\n\n'
        '[B]: b {formalization: "p & -q"}\n\n[C]: c {formalization: "-(p & q)"}\n'
    )
    assert verdicts(text) == [
        ("holds", "contrary"), ("holds", "contradictory"), ("fails", "contrary"), ("holds", "contradictory"),
    ]  # fmt: skip


def test_nothing_holds_trivially() -> None:
    """What cannot be true entails all and is compatible with nothing, and that is not what is drawn."""
    never = '{formalization: "q & -q"}'
    text = f'[A]: a {{formalization: "p"}}\n  + [N]: never {never}\n  - [N]\n  + [T]: t {{formalization: "p"}}\n'
    found = grounded(text).relations
    assert [item.verdict for item in found] == ["fails", "fails", "holds"]
    assert found[0].why == "[N] cannot be true"


def test_arguments_act_by_their_conclusion_on_premises() -> None:
    """Which of them it is, is told with its line."""
    text = (
        '<A>\n  +> <B>\n  -> <C>\n\n(1) a {formalization: "p & q"}\n----\n(2) b {formalization: "p"}\n\n'
        '<B>\n\n(1) x {formalization: "r"}\n(2) y {formalization: "p | r"}\n----\n(3) z {formalization: "s"}\n\n'
        '<C>\n\n(1) u {formalization: "-p"}\n----\n(2) v {formalization: "t"}\n'
    )
    first, second = grounded(text).relations
    assert first.between is not None
    assert [(side.name, side.place.line, side.text) for side in first.between] == [
        ("(2) of <A>", 7, "p"),
        ("(2) of <B>", 12, "p or r"),
    ]
    assert (first.verdict, first.how, second.verdict, second.how) == ("holds", "entails", "holds", "contradictory")


def test_what_cannot_be_decided() -> None:
    """No formalization, none that can be used, no structure; an undercut is not judged."""
    text = (
        '[A]: a\n  + [B]: b {formalization: "p"}\n  - [F]: f {formalization: "all x.F(x)"}\n  + <S>: sketch\n\n'
        "<R>\n  _ [B]\n\n(1) [A]\n----\n(2) [B]\n\n[B]\n  - [F]\n  + <R>\n"
    )
    found = grounded(text).relations
    assert [item.verdict for item in found] == [
        "undecided", "undecided", "undecided", "not judged", "undecided", "holds",
    ]  # fmt: skip
    assert [item.why for item in found[:3]] == [
        "[A] has no formalization",
        "[F] has a formalization that cannot be used",
        "<S> has no premise-conclusion structure",
    ]  # fmt: skip
    assert found[-1].how == "same"
    assert [item.verdict for item in grounded(text, Limits(deadline=0.0)).relations][-1] == "holds"


def test_what_the_author_declares() -> None:
    """A contradiction between statements without formulas grounds what is drawn between arguments."""
    text = "<A>\n  -> <B>\n\n(1) a\n----\n(2) [C]: c\n\n<B>\n\n(1) [D]: d\n----\n(2) e\n\n[C]\n  >< [D]\n"
    first, second = grounded(text).relations
    assert (first.verdict, first.why, second.verdict) == ("holds", "as line 15 declares", "undecided")


def test_a_limit_is_told() -> None:
    """Nothing is said to hold or not when time is up."""
    text = '[A]: a {formalization: "p"}\n  + [B]: b {formalization: "p & q"}\n'
    found = grounded(text, Limits(deadline=0.0))
    assert [(item.verdict, item.why) for item in found.relations] == [("undecided", "the time limit was reached")]
    assert (found.cut, found.status) == ("time", 3)


def test_terms_of_a_symbol() -> None:
    """What one argument declares for itself is its own."""
    text = (
        '[A]: a {formalization: "p", declarations: {p: "rain"}}\n  + <R>\n  + <S>\n\n<R>\n\n'
        '(1) b {formalization: "q"}\n----\n(2) c {formalization: "p"}\n\n<S>\n\n'
        '(1) b {formalization: "q", declarations: {p: "snow"}}\n----\n(2) c {formalization: "p"}\n'
    )
    assert verdicts(text) == [("holds", "equivalent"), ("fails", "independent")]
