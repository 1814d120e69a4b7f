"""What is seen in an Argdown text, and that any text is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl.api.input import Input, understand
from argdsl.exchange.argdown.carry import carry
from argdsl.exchange.argdown.drawn import ground
from argdsl.exchange.argdown.map import Argument, Map
from argdsl.exchange.argdown.read import read
from argdsl.logic.solver.solve import Limits
from argdsl.syntax.layout.layout import formatted
from argdsl.text.source import Source


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


STRICT = "title: T\nmodel:\n  mode: strict\nlist:\n  - a\n  - b\n"


@pytest.mark.parametrize(
    "front",
    [
        f"===\n{STRICT}===\n",
        f"===\n{STRICT}===\n".replace("\n", "\r\n"),
        f"===\n{STRICT}===\n".replace("\n", "\r"),
        f"// one\n<!-- two\nlines -->\n/* three */\n\n===\n{STRICT}=====\n",
        f"\n  ===\n{STRICT}\t=== \n",
        f"\ufeff===\n{STRICT}===\n",
        "=== {title: T, model: {mode: strict}} ===\n",
    ],
)
def test_front_matter_is_found(front: str) -> None:
    """Wherever Argdown's own parser finds it; a list in it attacks nothing."""
    found = seen(f"{front}\n[A]: a\n  - [B]: b\n")
    assert (found.title, found.strict, len(found.relations), found.remarks) == ("T", True, 1, [])


def test_rules_between_two_lines() -> None:
    """As people write them too; they are no part of the premise above."""
    for lines in (
        "--\nModus ponens, so\n--",
        "----\nModus ponens, so\n----",
        "----\nModus ponens, so",
        "-- Modus ponens, so --",
    ):
        (argument,) = seen(f"(1) a\n(2) b\n{lines}\n(3) c\n").arguments
        assert [item.statement.text for item in argument.structure] == ["a", "b", "c"]
        assert argument.structure[2].inference is not None
        assert argument.structure[2].inference.rules == ("Modus ponens", "so")


def test_what_follows_a_heading_or_a_statement_at_once_is_not_lost() -> None:
    """An empty line is missing, which is told; a heading may have two lines."""
    found = seen("# A heading\nof two lines\n[A]: a\n(1) p\n----\n(2) q\n")
    assert (found.title, [claim.text for claim in found.claims]) == ("A heading of two lines", ["a", "p", "q"])
    assert [remark.kind for remark in found.remarks] == ["structure", "structure"]
    assert len(found.arguments[0].structure) == 2
    assert [claim.text for claim in seen("[A]: a\n# H\n[B]: b\n").claims] == ["a", "b"]


def test_numbers_are_no_tags() -> None:
    found = seen("[A]: Issue #42 is open, and #7a #b\n").claims[0].members[0]
    assert (found.text, found.tags) == ("Issue #42 is open, and", ("7a", "b"))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[A]: a\n\n+ <B>\n", 3, "has nothing above it"),
        ('[A]: a {formalization: "p}\n  + [B]: b {formalization: "q"}\n', 1, "cannot be read as YAML"),
        ("[A]: a {formalization: 'p}\n  + [B]: b {formalization: 'q'}\n", 1, "cannot be read as YAML"),
        ("[A]: a {x: y\n  + [B]: b\n", 1, "this brace is not closed"),
        ("[A]: { { {\n  + [B]: b { {x: y}\n", 2, "no more data is looked for"),
        ("[A]: a\n  + [B]: b\n/* c\n", 3, "this comment is not closed"),
        ("===\ntitle: x\n\n[A]: a\n  + [B]: b\n", 1, "not closed: a line `===`"),
        ("===\n- x\n===\n\n[A]: a\n  + [B]: b\n", 1, "front matter cannot be read"),
        ("[A]: a\n  + [B]: b\n\n@include(../c.argdown)\n", 4, "`@include(../c.argdown)` is not followed"),
        ("[A]: a\n  + [B]: b\n\n(1) <A>\n----\n(2) c\n", 4, "(1), which is an argument"),
    ],
)
def test_what_is_not_read_is_told(text: str, line: int, what: str) -> None:
    """With its line; what stands around it is read, and that something was not makes the status."""
    source = Source(text, "x.argdown")
    assert [(source.position(one.offset).line, what) for one in read(source).remarks if what in one.message] == [
        (line, what)
    ]
    found = ground(read(source), Limits())
    assert (found.status, len(found.relations)) == (2, "+ [B]" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Just prose.\n\nAnd more.\n",
        "What I say:\n\n- b attacks a\n- c\n",
        "G1:\n  text: safe\n  supportedBy: [S1]\nS1:\n  text: by parts\n",
        "G1:\n  text: safe\n  supportedBy:\n    - S1\n    - S2\n",
        "[A]: a\n\nSome prose.\n",
    ],
)
def test_other_notations_are_no_success(text: str) -> None:
    """Prose, and YAML whose lists look like attacks."""
    found = ground(seen(text), Limits())
    assert found.status == 2
    assert found.remarks


def test_prose_around_a_map_is_told_and_no_failure() -> None:
    """Argdown's own examples are written so."""
    text = 'I begin.\n\n[A]: a {formalization: "p"}\n  + [B]: b {formalization: "p & q"}\n'
    found = ground(seen(text), Limits())
    assert (found.status, [said for _, said in found.remarks]) == (0, ["text without a title: “I begin.”"])


FRAGMENTS = (
    "[A]", "[A]: text", "<B>", "<B>: why", "(1) ", "(2) [A]: p", "----", "--", "-- rule {uses: [1]} --", "  + ",
    "   -> ", "_ ", "\t>< [A]", '{formalization: "p -> q", declarations: {p: "rain"}}', '{formalization: "all x.F(x)"}',
    "{", "}", "{a: [}", '{label: "from", expect: ["valid", "X idle"], cite: "x y"}', "===", "// c", "/*", "*/",
    "<!--", "*b*", "#t", "\\", '"', "and # not", "premise x", "therefore", "true",
    "@include(a.argdown)", "Modus ponens", "a very long text " * 12, "A.", "a", "\u2028", "\x00",
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
        document = understand(Input(carried.text, "x"))
        assert [item.message for item in document.diagnostics if item.severity == "error"] == [], carried.text
        assert formatted(carried.text) == carried.text
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
        "===",
        "/* */ ",
        "{a: b} ",
        '{"a\n',
        "(1) a\n-- b -",
        "---",
        "@include(",
        "----\nrule\n",
        "# a\n",
        "# a\n[b]\n",
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
