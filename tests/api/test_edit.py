"""What is found after an edit, from the last check and the edited argument alone, is what a whole check finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl import Settings, check
from argdsl.api.check import verdicts
from argdsl.api.edit import Checked, Edit
from argdsl.api.input import Input, understand
from argdsl.judge.memory import NOTHING, Keeper
from argdsl.syntax.build import Builder
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span

_TERMS = ("a", "b", "c", "long-term goals", "Not b", '"Not b"', "B", "below", "yy")
_LITERALS = st.builds(lambda sign, term: sign + term, st.sampled_from(("", "not ")), st.sampled_from(_TERMS[:-1]))
_FORMULAS = st.one_of(
    _LITERALS,
    st.builds("{} {} {}".format, _LITERALS, st.sampled_from(("implies", "and", "or", "if", "excludes")), _LITERALS),
    st.builds(lambda some: f"at least 2 of ({', '.join(some)})", st.lists(_LITERALS, min_size=3, max_size=4)),
)
_LABELS = st.sampled_from(("", "", "P1: ", "Q: ", "C1: "))
_PREMISES = st.builds("  premise {}{}".format, _LABELS, _FORMULAS)
_LINES = st.one_of(
    _PREMISES,
    _PREMISES,
    st.builds("  therefore {}{}".format, st.sampled_from(("", "", "C1: ", "from P1: ")), _FORMULAS),
    st.builds("  suggests {}".format, _FORMULAS),
    st.sampled_from(
        (
            "  given Claimed", "  given P1 of one", "  given P1, Claimed", "  given C1 of two", "  given C1 of one",
            "  given P1 of Three of them", "  given C1 of four, P1 of two", "  given C1 of tow", "  expect valid",
            "  expect invalid", "  expect consistent P1, C1 of one", "title below", "claim Below: a",
            "  expect P1 idle", "  expect C1 needs P1", "  expect inconsistent P1, Claimed",
            "expect consistent P1 of two",
            "  note in passing # and more", "  cite Book, 3", "  cite Bok", "# premise", "", "  ", "foo", "  premse a",
            "  premise a and b or c", "  premise (a", "claim Other: b", "term b: twice",
            "\u2028  premise a", '  premise "a',
        )
    ),
)  # fmt: skip
_NAMES = ("one", "two", "Three  of them", "four")
_PIECES = ("x", " ", "\n", "\r", "not ", "#", '"', ":", ", ", "(", "argument four:", "\n  premise a\n", "")


@st.composite
def documents(draw: st.DrawFn) -> str:
    declared = [f"term {term}: so" for term in _TERMS if term not in ("B", "below")] if draw(st.booleans()) else []
    above = draw(st.lists(st.sampled_from(("title T", "source Book of it", "define d: not a", "# c")), max_size=3))
    lines = [*above, *declared, "claim Claimed: a or c"]
    for name in draw(st.permutations(_NAMES))[: draw(st.integers(1, 4))]:
        lines += [draw(st.sampled_from(("", "  "))) + f"argument {name}:", *draw(st.lists(_LINES, max_size=6))]
    lines += ["define below: a or b"] if draw(st.booleans()) else []
    return draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))).join(lines) + draw(st.sampled_from(("", "\n")))


def edited(draw: Callable[[st.SearchStrategy[int]], int], source: Source, line: str) -> tuple[Span, str]:
    """What is put in the place of what: some characters, or a line."""
    starts = [*source.line_starts, len(source.text)]
    number = draw(st.integers(0, len(starts) - 2))
    start, end = starts[number], starts[number + 1]
    kind = draw(st.integers(0, 4))
    if kind < 2:
        return Span(start, end if kind else start), f"{line}\n"
    offset = draw(st.integers(start, end))
    return Span(offset, min(len(source.text), offset + draw(st.integers(0, 2)))), _PIECES[draw(st.integers(0, 12))]


class Text:
    """A text that has been checked, and what has been done to it since."""

    def __init__(self, text: str, settings: Settings | None = None, imported: str = "") -> None:
        self.settings = settings or Settings()
        self.reader = lambda _path: imported.encode()
        document = understand(Input(text, "text.arg", "text.arg", self.reader))
        keeper = Keeper(NOTHING, self.settings.effort, self.settings.max_sets)
        self.checked = Checked(document, verdicts(document, self.settings, keeper).diagnostics)
        self.known = keeper.result()
        self.source = Source(text, "text.arg")
        self.edit: Edit | None = None

    def put(self, span: Span, text: str) -> None:
        done = Edit(span, len(text) - (span.end - span.start))
        self.edit = done if self.edit is None else self.edit.and_then(span, len(text))
        self.source = self.source.replaced(span, text)

    def replace(self, old: str, new: str) -> None:
        start = self.source.text.index(old)
        self.put(Span(start, start + len(old)), new)

    def patched(self) -> tuple[Diagnostic, ...] | None:
        keeper = Keeper(self.known, self.settings.effort, self.settings.max_sets)
        assert self.edit is not None
        given = (self.edit, self.source, self.settings.limits(), self.settings.max_sets, keeper)
        return self.checked.patched(*given)

    def fresh(self) -> tuple[Diagnostic, ...]:
        return check(self.source.text, self.settings, path="text.arg", reader=self.reader).files[0].diagnostics


@given(documents(), st.lists(_LINES, min_size=1, max_size=4), st.data(), st.sampled_from((1000, 1000, 2)))
def test_a_patch_finds_what_a_whole_check_finds(text: str, lines: list[str], data: st.DataObject, most: int) -> None:
    one = Text(text, Settings(max_sets=most))
    for line in lines:
        one.put(*edited(data.draw, one.source, line))
        found = one.patched()
        assert found is None or found == one.fresh()


@given(st.text("ab\r\n\x0c\u2028", max_size=30), st.data())
def test_lines_after_an_edit_are_those_of_the_new_text(text: str, data: st.DataObject) -> None:
    source = Source(text, "x")
    for _ in range(data.draw(st.integers(1, 4))):
        assert source.line_starts == Source(source.text, "x").line_starts
        start = data.draw(st.integers(0, len(source.text)))
        end = data.draw(st.integers(start, min(len(source.text), start + 4)))
        source = source.replaced(Span(start, end), data.draw(st.text("ab\r\n", max_size=4)))
    assert source.line_starts == Source(source.text, "x").line_starts


SKETCH = """\
argument first:
  premise it rains
  premise it rains implies the street is wet
  therefore the street is wet

argument second:
  premise the sun shines
  premise the sun shines implies it is warm
  therefore it is warm
  therefore it rains
"""
UNUSED = """\
argument unused:
  premise a
  premise a implies b
  premise c
  premise c implies d
  therefore b
  therefore d
"""
ROUND = "argument y:\n  given P of z\nargument z:\n  given P of y\n"
DECLARED = "".join(
    f"term {term}: so\n" for term in ("it rains", "the street is wet", "the sun shines", "it is warm", "it goes on")
)


@pytest.mark.parametrize("above", ["", DECLARED])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("premise it rains", "premise not it rains"),
        ("premise it rains\n", "premise it rains\n  premise the sun shines\n"),
        ("  premise it rains\n", ""),
        ("premise it rains implies", "premise rain implies"),
        ("therefore the street is wet", "therefore (the street is wet"),
        ("  premise the sun shines\n", "  # gone\n\n"),
        ("therefore it is warm", "note it is warm"),
        ("argument second:", "argument  second :"),
        ("  therefore it is warm\n  therefore it rains\n", "  therefore it is warm\n"),
        ("  therefore it rains\n", "  premise L: it rains\n  premise L: it rains\n"),
        (" implies the street is wet\n  therefore the street is wet\n", " implies (\n"),
        ("premise it rains\n", "premise it goes on\n  premise it rains\n"),
    ],
)
def test_an_edit_in_an_argument_is_patched(above: str, old: str, new: str) -> None:
    """One that changes lines, terms that are used, or what can be read, too; and another edit after it."""
    one = Text(above + SKETCH + "claim C: it goes on\n")
    one.replace(old, new)
    found = one.patched()
    assert found == one.fresh()
    assert one.edit is not None
    start = one.edit.span.start
    one.put(Span(start, start), " ")
    assert one.patched() == one.fresh()


TAKES = "argument third:\n  given C1 of first\n  premise the street is wet implies it goes on\n  therefore it goes on\n"
GIVES = "argument zeroth:\n  premise it goes on\n  therefore it rains\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (SKETCH + TAKES, "premise it rains\n", "premise it rains\n\n"),
        (SKETCH + TAKES, "premise it rains\n", ""),
        (SKETCH + TAKES, "therefore the street is wet", "therefore not the street is wet"),
        (SKETCH + TAKES, "therefore the street", "therefore L: the street"),
        (TAKES + SKETCH, "premise it rains\n", ""),
        (TAKES + SKETCH, "implies the street is wet\n  therefore", "implies (\n  therefore"),
        (TAKES + SKETCH, "premise it rains\n", "premise it rains\n  given P1 of third\n"),
        (GIVES + SKETCH + "  given C1 of zeroth\n", "premise the sun shines", "premise not the sun shines"),
        (GIVES + SKETCH + "  given C1 of zeroth\n", "premise the sun shines\n", "premise the sun shines\n\n"),
        (SKETCH + "  given C1 of zeroth\n" + GIVES, "premise the sun shines", "premise not the sun shines"),
        (SKETCH + "  expect consistent C1 of first\n", "premise it rains\n", ""),
        (SKETCH, "  therefore it rains\n", "  given P1 of second\n  therefore it rains\n"),
        (SKETCH + "claim C: it rains\n", "therefore it is warm\n", "expect consistent P1, C\n"),
        (SKETCH + "define it rains: a or b\n", "premise the sun shines", "premise not the sun shines"),
        ("define d: a\n" + SKETCH, "premise it rains", "premise d"),
    ],
)
def test_what_takes_from_the_edited_argument_is_looked_at_again(text: str, old: str, new: str) -> None:
    one = Text(text)
    one.replace(old, new)
    assert one.patched() == one.fresh()


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (SKETCH, "argument second:\n", ""),
        (SKETCH, "argument second:", "argument third:"),
        (SKETCH, "argument second:", "argument first:"),
        (SKETCH, "argument second:", "argument Second:"),
        (SKETCH, "\n\nargument second:", " argument second:"),
        (SKETCH, "wet\n\n", "wet"),
        (SKETCH, "  therefore it is warm\n", "claim C: it is warm\n"),
        (SKETCH, "  therefore it is warm\n", "argument third:\n"),
        (SKETCH, "argument first:", "moreover\nargument first:"),
        (f"title T\r{SKETCH}", "argument first:", "\nargument first:"),
        (SKETCH + "claim C: a\nexpect consistent C1 of first\n", "premise it rains", "premise not it rains"),
        (SKETCH + "argument third:\n  given P9 of fourth\n", "premise it rains", "premise not it rains"),
        (SKETCH + "argument first:\n", "premise it rains", "premise not it rains"),
        (SKETCH + "claim C: a\n  premise (b\n", "premise the sun shines", "premise not the sun shines"),
        (UNUSED + "argument third:\n  given C1 of unused\n", "  given C1 of unused\n", ""),
        (UNUSED + "argument third:\n  given C1 of unused\n", "given C1 of", "given (C1 of"),
        (UNUSED + "argument third:\n  premise a\n", "  premise a\n", "  given C1 of unused\n"),
        ("argument x:\n  given P of y\n  premise a\n" + ROUND, "  given P of y\n", ""),
        (ROUND + "argument x:\n  premise a\n", "  premise a\n", "  premise a\n  given P of y\n"),
        (SKETCH + "argument third:\n  given P1 of secnd\n", "argument second", "argument SECOND"),
        (DECLARED + SKETCH.replace("therefore it rains", "therefore rain"), "premise it rains", "premise rain"),
        (SKETCH, "premise it rains\n", "premise It Rains\n"),
        (SKETCH + "claim C: it rains\n", "claim C: it rains", "claim C: not it rains"),
        (SKETCH + "  given C1 of zeroth\n" + GIVES, "premise the sun shines", "premise the sun shines\n"),
        ("title T\n" + SKETCH, "title T", "title U"),
        (f"{SKETCH}  # c\n\n  kind k: x\n", "  therefore it is warm\n", "therefore it is warm\n"),
    ],
)
def test_what_may_matter_elsewhere_is_left_to_a_whole_check(text: str, old: str, new: str) -> None:
    one = Text(text)
    one.replace(old, new)
    assert one.patched() is None


IMPORTED = "argument imported:\n  premise p\n  therefore p\n"


@pytest.mark.parametrize(
    ("imported", "patched"),
    [(IMPORTED, True), (f"term p: so\n{IMPORTED}", True), (f"{IMPORTED}  given C1 of unused\n", False)],
)
def test_what_is_found_in_an_import_stays(imported: str, patched: bool) -> None:
    """What it says of itself; if it takes from an argument called like the edited one, a whole check is needed."""
    one = Text(f'import "i.arg"\nargument other:\n  given C1 of imported\n{UNUSED}', imported=imported)
    one.replace("premise c\n", "premise not c\n")
    assert one.patched() == (one.fresh() if patched else None)


def test_edits_of_two_arguments_are_left_to_a_whole_check() -> None:
    one = Text(SKETCH)
    one.replace("premise it rains", "premise not it rains")
    assert one.patched() == one.fresh()
    one.replace("premise the sun shines", "premise not the sun shines")
    assert one.patched() is None


def test_only_the_edited_argument_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an edit costs does not depend on what else there is."""
    one = Text("".join(SKETCH.replace("first", f"one {n}").replace("second", f"two {n}") for n in range(100)))
    one.replace("premise it rains", "premise the sun shines")
    read: list[str] = []

    def noted(builder: Builder, *parts: object) -> object:
        made = premise(builder, *parts)
        read.append(one.source.slice(made.span))
        return made

    premise = Builder.premise
    monkeypatch.setattr(Builder, "premise", noted)
    one.patched()
    assert read == ["premise the sun shines", "premise it rains implies the street is wet"]


THINGS = """\
kind model, also models: a model
kind goal, also goals: a goal
individual Ann, a model: one
term [model] is aware: it knows
term [model] wants [goal]: it acts

argument first:
  premise every model is aware
  therefore Ann is aware

argument second:
  premise for some goal g, Ann wants g
  therefore some model wants some goal
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every model is aware", "some model is aware"),
        ("  premise every model is aware\n", ""),
        ("  therefore Ann is aware", "  therefore some model wants some goal"),
        ("  premise for some goal g, Ann wants g\n", ""),
        ("therefore some model wants some goal", "therefore there is a goal"),
        ("Ann wants g\n", "Ann wants h\n"),
    ],
)
def test_an_edit_in_an_argument_about_things_is_patched(old: str, new: str) -> None:
    """What nobody speaks of any more is told, and what somebody speaks of again is not."""
    one = Text(THINGS)
    one.replace(old, new)
    assert one.patched() == one.fresh()
    assert one.edit is not None
    start = one.edit.span.start
    one.put(Span(start, start), " ")
    assert one.patched() == one.fresh()
