"""Whatever is written in English means what it says, or is refused; blanks, empty lines and comments change nothing."""

from __future__ import annotations

import random
from typing import Any

from english import Pick, Writer, formula, vocabulary
from hypothesis import given, note
from hypothesis import strategies as st
from reading import document_of
from sentences import about, findings, items, lettered, same, show

from argdsl.logic.formula import Formula

LEAST_SHARE = 0.6
"""Of the sentences that are drawn, how many are read at least, with their terms declared."""


Written = tuple[list[str], Formula, str]
"""Some terms, a formula over them, and a sentence that means it."""


def written(pick: Pick, shares: bool) -> Written:
    """What is written with the choices of ``pick``; ``shares``: whether what sentences share may be said once."""
    clauses = vocabulary(pick)
    meant = formula(pick, clauses)
    return list(clauses), meant, Writer(pick, clauses, shares=shares).sentence(meant)


@st.composite
def sentences(draw: st.DrawFn) -> Written:
    """What people write."""
    return written(lambda *options: draw(st.sampled_from(options)), draw(st.booleans()))


def declared(names: list[str], sentence: str) -> str:
    return "\n".join([*(f"term {name}: a gloss" for name in names), "argument ours:", f"premise {sentence}", ""])


def read(text: str, names: list[str]) -> Formula | None:
    """What the first premise of a text is taken for, over these names; None if anything is refused."""
    document = document_of(text)
    if any(item.severity == "error" for item in document.diagnostics):
        return None
    taken = document.arguments[0].premises[0].formula
    assert taken is not None, text
    return lettered(taken, {name.casefold(): name for name in names})


@given(sentences())
def test_a_sentence_of_declared_terms_means_what_it_says(drawn: Written) -> None:
    names, meant, sentence = drawn
    taken = read(declared(names, sentence), names)
    assert taken is None or same(taken, meant), f"{sentence}\nmeans {show(meant)}\ntaken {show(taken)}"


@given(sentences())
def test_a_sketch_means_what_it_says_or_tells_of_it(drawn: Written) -> None:
    """The same things stand in other premises, so that nothing is told of just because it stands alone."""
    names, meant, sentence = drawn
    text = "\n".join(["argument ours:", f"premise {sentence}", *(f"premise {name}" for name in names), ""])
    taken = read(text, names)
    told = taken is not None and any(about(item, 2, 2) for item in findings(text))
    assert taken is None or told or same(taken, meant), f"{sentence}\nmeans {show(meant)}\ntaken {show(taken)}"


def test_most_is_read() -> None:
    rng = random.Random(0)
    refused = []
    for _ in range(500):
        names, _, sentence = written(lambda *options: rng.choice(options), True)
        if read(declared(names, sentence), names) is None:
            refused.append(sentence)
    print(f"\n{500 - len(refused)} of 500 read; refused:", *refused, sep="\n  ")
    assert 500 - len(refused) >= LEAST_SHARE * 500


# layout


@st.composite
def files(draw: st.DrawFn) -> list[list[str]]:
    """Some terms, and an argument about them: each statement as its words."""

    def pick(*options: Any) -> Any:
        return draw(st.sampled_from(options))

    clauses = vocabulary(pick)
    writer = Writer(pick, clauses)
    premises = [f"premise {writer.sentence(formula(pick, clauses))}" for _ in range(draw(st.integers(1, 3)))]
    return [text.split() for text in (*(f"term {name}: a gloss" for name in clauses), "argument ours:", *premises)]


@given(files(), st.data())
def test_layout_changes_nothing_or_is_refused(statements: list[list[str]], data: st.DataObject) -> None:
    """Any indentation of any line, lines broken between any words, empty lines and comments between any lines."""
    plain = "\n".join(" ".join(words) for words in statements) + "\n"
    lines: list[str] = []
    for words in statements:
        line = data.draw(_MARGINS)
        for word in words:
            if line.strip() and data.draw(_BREAKS):
                lines += [line, *data.draw(_BETWEEN)]
                line = data.draw(_MARGINS)
            line += word + data.draw(_BLANKS)
        lines += [line, *data.draw(_BETWEEN)]
    changed = data.draw(st.sampled_from(("\n", "\r\n"))).join(lines) + "\n"
    note(changed)
    assert said(changed) in (None, said(plain))


_MARGINS = st.sampled_from(("", " ", "  ", "    ", "\t", "         "))
_BREAKS = st.sampled_from((False,) * 5 + (True,))
_BLANKS = st.sampled_from((" ",) * 8 + ("  ", "\t"))
_BETWEEN = st.lists(st.sampled_from(("", "   ", "# premise nothing", "      # a comment, and (more")), max_size=2)


def said(text: str) -> list[str] | None:
    """All formulas of a text as they were taken; None if anything is refused."""
    document = document_of(text)
    if any(item.severity == "error" for item in document.diagnostics):
        return None
    return [show(item.formula) if item.formula else "" for item in items(document)]


@given(
    st.integers(0, 3),
    st.sampled_from(("hence", "so", "Therefore", "Objection:", "the guard lies", "then the guard lies and")),
)
def test_a_line_that_goes_on_is_indented(margin: int, begins: str) -> None:
    """A line that begins with no keyword, and no further in than the statement above, is refused."""
    indented = " " * margin
    for above in ("premise Ann lies", "term Ann lies: a gloss", "note so it is said", "title Of lies"):
        text = f"argument ours:\n{indented}{above}\n{indented}{begins} the door is open\n"
        assert any(item.severity == "error" for item in document_of(text).diagnostics), text
