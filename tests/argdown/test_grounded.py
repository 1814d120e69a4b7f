"""Which relations hold, against truth tables."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import table_of
from strategies import formulas, simple

from argdsl.argdown.formalization import written
from argdsl.argdown.grounded import ground
from argdsl.argdown.grounding import Grounding
from argdsl.argdown.read import read
from argdsl.logic.formula import Formula
from argdsl.logic.solve import Limits
from argdsl.source import Source

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
    """A text with statements S0, …, arguments A0, … of numbers of statements, and relations among them."""

    formulas: list[Formula | None]
    arguments: list[list[int]]
    relations: list[tuple[str, str, str]]

    def text(self) -> str:
        lines = []
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
                    declared = {(one, other), (other, one)} & {
                        (self.acting(a)[0], self.acting(b)[0])
                        for drawn, a, b in self.relations
                        if drawn == "contradiction" and a[0] == b[0] == "[" and (drawn, a, b) != (kind, source, target)
                    }
                    undecided |= not (declared and kind != "support")
                    found = "contradictory" if declared and kind != "support" else ""
                else:
                    found = how(left, right)
                if found in _WANTED[kind]:
                    return "holds"
        return "undecided" if undecided else "fails"


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
    opposed = draw(st.lists(st.tuples(st.just("contradiction"), claims, claims), max_size=1))
    return Drawn(found, arguments, drawn + opposed)


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
    assert [(item.verdict, item.why) for item in found.relations] == [("undecided", "the limit of time was reached")]
    assert (found.cut, found.status) == ("time", 3)


def test_terms_of_a_symbol() -> None:
    """What one argument declares for itself is its own."""
    text = (
        '[A]: a {formalization: "p", declarations: {p: "rain"}}\n  + <R>\n  + <S>\n\n<R>\n\n'
        '(1) b {formalization: "q"}\n----\n(2) c {formalization: "p"}\n\n<S>\n\n'
        '(1) b {formalization: "q", declarations: {p: "snow"}}\n----\n(2) c {formalization: "p"}\n'
    )
    assert verdicts(text) == [("holds", "equivalent"), ("fails", "independent")]
