"""What is seen in an Argdown text, and that any text is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl import api
from argdsl.argdown.carry import carry
from argdsl.argdown.grounded import ground
from argdsl.argdown.read import read
from argdsl.argdown.tree import Argument, Map
from argdsl.logic.solve import Limits
from argdsl.source import Source


def seen(text: str) -> Map:
    return read(Source(text, "x.argdown"))


def relations(text: str) -> list[str]:
    """As `kind source target`, with the brackets of their titles."""

    def name(member: object) -> str:
        title = getattr(member, "title", "")
        return f"<{title}>" if isinstance(member, Argument) else f"[{title}]"

    return [f"{one.kind} {name(one.source)} {name(one.target)}" for one in seen(text).relations]


def texts(text: str) -> list[str]:
    return [member.text for claim in seen(text).claims for member in claim.members]


def test_titles_make_statements_one() -> None:
    """Definitions and references of a title belong together; equal texts do not."""
    found = seen("[A]: one\n\n[A]\n\n[A]: two\n\nsame\n\nsame\n")
    assert [(claim.title, [member.text for member in claim.members]) for claim in found.claims] == [
        ("A", ["one", "", "two"]),
        ("", ["same"]),
        ("", ["same"]),
    ]


@pytest.mark.parametrize(
    ("sign", "drawn"),
    [
        ("+", "support [B] [A]"),
        ("<+", "support [B] [A]"),
        ("+>", "support [A] [B]"),
        ("-", "attack [B] [A]"),
        ("<-", "attack [B] [A]"),
        ("->", "attack [A] [B]"),
        ("_", "undercut [B] [A]"),
        ("<_", "undercut [B] [A]"),
        ("_>", "undercut [A] [B]"),
        ("><", "contradiction [B] [A]"),
    ],
)
def test_every_sign_of_a_relation(sign: str, drawn: str) -> None:
    """In both directions, from the line below to the one above where nothing is said."""
    assert relations(f"[A]\n  {sign} [B]\n") == [drawn]


def test_relations_nest_by_indentation() -> None:
    """With blanks or tabs; what is less indented above is the other side."""
    wanted = ["support <B> [A]", "attack <C> <B>", "support <D> <B>", "attack [E] [A]"]
    assert relations("[A]\n  + <B>\n     - <C>\n     + <D>\n  - [E]: e\n") == wanted
    assert relations("[A]\n\t+ <B>\n\t\t- <C>\n\t\t+ <D>\n\t- [E]\n") == wanted
    assert relations("[A]\r\n  + <B>: two\r\n    lines\r\n     - <C>\r\n     + <D>\r\n  - [E]\r\n") == wanted


def test_a_structure_belongs_to_the_argument_above() -> None:
    """Premises, inferences of each form, conclusions; without an argument above it makes one of its own."""
    text = (
        "<A>: why\n\n(1) [P]: one\n  more\n(2) two\n  + <B>\n-- Modus ponens, so {uses: [1, 2]} --\n"
        "  <_ <U>\n(3) three\n"
        "----\n(4) four\n--\nrule\n{from: [4]}\n--\n(5) five\n\n(1) alone\n-----\n(2) so\n"
    )
    found = seen(text)
    first, last = found.arguments[0], found.arguments[-1]
    assert (first.title, first.texts, last.title) == ("A", ["why"], "")
    assert [(item.number, item.statement.text) for item in first.structure] == [
        ("1", "one more"), ("2", "two"), ("3", "three"), ("4", "four"), ("5", "five"),
    ]  # fmt: skip
    lines = [item.inference for item in first.structure]
    assert lines[:2] == [None, None]
    assert [(line.rules, line.data) for line in lines[2:] if line] == [
        (("Modus ponens", "so"), {"uses": ["1", "2"]}), ((), {}), (("rule",), {"from": ["4"]}),
    ]  # fmt: skip
    assert relations(text) == ["support <B> []", "undercut <U> <A>"]
    assert [item.inference is None for item in last.structure] == [True, False]


def test_comments_are_not_there() -> None:
    """Of each form; a line with nothing else separates nothing, and none begins inside data or a title."""
    text = "a // one\n// two\nb /* three\n\n four */ c <!-- five --> d\n\n[x//y]: e {u: 'https://f'}\n"
    found = seen(text)
    assert texts(text) == ["a b c d", "e"]
    assert found.claims[1].title == "x//y"
    assert found.claims[1].members[0].data == {"u": "https://f"}


def test_marks_in_text() -> None:
    """Emphasis, links, mentions, tags, escapes and shortcodes become text or go."""
    text = "A *b* __c__ d_e 2 * 3 [f](g) @[h] @<i> #tag #(two words) \\*j\\* p .->. q\n"
    assert texts(text) == ["A b c d_e 2 * 3 f h i *j* p → q"]
    assert seen(text).claims[0].members[0].tags == ("tag", "two words")


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ('{formalization: "p -> q", declarations: {p: "a } b", "q": \'it: is\'}}',
         {"formalization": "p -> q", "declarations": {"p": "a } b", "q": "it: is"}}),
        ("{\n  a:\n    - b\n\n    - c\n}", {"a": ["b", "c"]}),
        ("{a: [1, no, 2001-01-01]}", {"a": ["1", "no", "2001-01-01"]}),
        ("{a: !!python/object:os.system x}", {"a": "x"}),
    ],
)  # fmt: skip
def test_data_is_yaml_of_texts(written: str, data: object) -> None:
    """In flow style and, after a line break, in lines; tags of YAML mean nothing."""
    assert seen(f"[A]: text {written}\n  + [B]\n").claims[0].members[0].data == data


def test_front_matter_headings_and_lists() -> None:
    """A title, the mode, and statements in lists."""
    found = seen(
        "===\ntitle: T\nmodel:\n  mode: strict\n===\n\n# H #tag {isGroup: true}\n\n* [A]: a\n* [B]: b\n1. [C]\n"
    )
    assert (found.title, found.strict, [claim.title for claim in found.claims]) == ("T", True, ["A", "B", "C"])


FRAGMENTS = (
    "[A]", "[A]: text", "<B>", "<B>: why", "(1) ", "(2) [A]: p", "----", "--", "-- rule {uses: [1]} --", "  + ",
    "   -> ", "_ ", "\t>< [A]", '{formalization: "p -> q", declarations: {p: "rain"}}', '{formalization: "all x.F(x)"}',
    "{", "}", "{a: [}", '{label: "from", expect: ["valid", "X idle"], cite: "x y"}', "===", "// c", "/*", "*/",
    "<!--", "*b*", "#t", "\\", '"', "and # not", "premise x", "therefore", "true", "A.", "a", "\u2028", "\x00",
    "ﬁ", "\r", "* ", "1. ", "é’s",
)  # fmt: skip


FRONTS = (
    "", "", "===\ntitle: a # b\nsources: {x: y, 'a b': c, x-: ''}\nexpect: [valid, 'inconsistent A, B']\n===\n\n",
    "===\nalso: {rain: p, x: A}\n"
    "definitions: {a: p and A, A: x, b: a or b, 'c\"': d, true: p, e: p and q or r}\n===\n\n",
)  # fmt: skip
ENDS = st.sampled_from(("", " ", "\n", "\n", "\n\n"))


@given(st.sampled_from(FRONTS), st.lists(st.tuples(st.sampled_from(FRAGMENTS), ENDS), max_size=40))
def test_any_text_becomes_a_file_without_errors(front: str, parts: list[tuple[str, str]]) -> None:
    """Whatever stands in it, also where sentences are read."""
    text = front + "".join(fragment + end for fragment, end in parts)
    for sentences in (False, True):
        carried = carry(seen(text), sentences=sentences)
        document = api.understand(carried.text, "x", None, reader=None)
        assert [item.message for item in document.diagnostics if item.severity == "error"] == [], carried.text
    ground(seen(text), Limits())


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "{\n\n",
        '{"',
        "{' ",
        "[a",
        "<a ",
        "/*",
        "@[",
        "#(",
        "(1) a\n----\n",
        "+ a\n",
        "[a]\n+ b\n\n",
        "(1) [A]\n",
        "=\n",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    """No text takes much longer than another of its length."""
    begun = time.process_time()
    carry(seen(piece * (10_000 // len(piece))))
    assert time.process_time() - begun < 2


def test_depth_is_no_matter() -> None:
    """Of relations, of data, of YAML in lines, of formulas."""
    nested = "a\n" + "".join(f"{' ' * depth}+ b\n" for depth in range(1, 500))
    assert len(seen(nested).relations) == 499
    for data in ("[" * 9_000 + "]" * 9_000, "\n" + "- " * 9_000 + "a\n"):
        found = seen(f"[A]: a {{a: {data}}}\n")
        assert "YAML" in found.remarks[0].message
    deep = carry(seen(f'[A]: a {{formalization: "{"(-" * 3_000}p{")" * 3_000}"}}\n'))
    assert "claim A: not not" in deep.text


def test_a_statement_that_begins_in_another_is_told_and_kept() -> None:
    """Argdown wants an empty line above it; without, what it says must not be lost in the one above."""
    found = read(Source('[A]: a {formalization: "p"}\n[B]: b {formalization: "q"}\n  + [A]\n', "x.argdown"))
    assert [(claim.title, claim.text) for claim in found.claims] == [("A", "a"), ("B", "b")]
    assert [(remark.offset, remark.kind) for remark in found.remarks] == [(28, "structure")]
