"""Every form of every statement becomes the tree it should, and every node knows its place in the text."""

from __future__ import annotations

import pytest
from corpus import FORMULAS, STATEMENTS
from hypothesis import given
from hypothesis import strategies as st

from argdsl.syntax import tree
from argdsl.syntax.parse import Parsed, parse
from argdsl.text.source import Source


def parsed(text: str) -> Parsed:
    return parse(Source(text, "case.arg"))


def one(text: str) -> tree.Statement:
    result = parsed(text)
    assert result.diagnostics == []
    (statement,) = result.statements
    return statement


def plain(node: object) -> object:
    """A tree as nested tuples of class names and texts, without spans."""
    match node:
        case tree.Span():
            return None
        case tuple() if hasattr(node, "_fields"):
            fields = [plain(getattr(node, name)) for name in node._fields if "span" not in name]
            return (type(node).__name__, *fields)
        case tuple():
            return tuple(plain(item) for item in node)
        case _:
            return node


def phrase(text: str, form: str = "plain") -> tuple[str, str, str]:
    return ("Phrase", text, form)


def quoted(text: str) -> tuple[str, str, str]:
    return phrase(text, "quoted")


def label(text: str) -> tuple[str, str]:
    return ("Label", text)


def ref(text: str, argument: str | None = None) -> tuple[object, ...]:
    return ("Ref", text, phrase(argument) if argument else None)


def ref_quoted(text: str, argument: str) -> tuple[object, ...]:
    return ("Ref", text, quoted(argument))


P, Q, R = phrase("p"), phrase("q"), phrase("r")
LEFT = phrase("40 % left")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title A title", ("Title", "A title")),
        ('title "A" (title):\n  and -> more  # no more', ("Title", '"A" (title): and -> more')),
        ("title C#, a#b # but not this\n  # nor this\n  and this", ("Title", "C#, a#b and this")),
        ('import "a/b.arg"', ("Import", "a/b.arg")),
        ("source smith", ("SourceDeclaration", label("smith"), "")),
        ("source smith On rain", ("SourceDeclaration", label("smith"), "On rain")),
        ("source smith: On rain", ("SourceDeclaration", label("smith"), "On rain")),
        ("source O'Brien-2.1 On rain", ("SourceDeclaration", label("O'Brien-2.1"), "On rain")),
        ("term p:", ("TermDeclaration", (P,), "", ())),
        ("term p: and\n  or", ("TermDeclaration", (P,), "and or", ())),
        ('term p, also q, also "r": g', ("TermDeclaration", (P, Q, quoted("r")), "g", ())),
        ("term p,\n  also q:\n  g", ("TermDeclaration", (P, Q), "g", ())),
        ("define p: q and r", ("Definition", P, ("Junction", "and", (Q, R)))),
        ("claim X.1-a_b: p", ("Claim", label("X.1-a_b"), P)),
        ("claim 1: p", ("Claim", label("1"), P)),
        ("argument from design:", ("Argument", phrase("from design"))),
        ('argument "a: b":', ("Argument", quoted("a: b"))),
        ("argument a: b, (c)\n  and 3 d : # e", ("Argument", phrase("a: b, (c)\n  and 3 d"))),
        ("premise p", ("Premise", None, P)),
        ("  premise p  ", ("Premise", None, P)),
        ("premise P1: p", ("Premise", label("P1"), P)),
        ("premise P1 : p", ("Premise", label("P1"), P)),
        ("given X", ("Given", (ref("X"),))),
        (
            'given X, P1 of some argument, P2 of "p, q"',
            ("Given", (ref("X"), ref("P1", "some argument"), ref_quoted("P2", "p, q"))),
        ),
        ("given P1 of of", ("Given", (ref("P1", "of"),))),
        ("given of of it", ("Given", (ref("of", "it"),))),
        ("therefore p", ("Step", "therefore", None, None, P)),
        ("therefore C1: p", ("Step", "therefore", label("C1"), None, P)),
        ("therefore from P1: p", ("Step", "therefore", None, (ref("P1"),), P)),
        (
            "therefore C1 from P1, P2 of it: p",
            ("Step", "therefore", label("C1"), (ref("P1"), ref("P2", "it")), P),
        ),
        ("therefore from here on", ("Step", "therefore", None, None, phrase("from here on"))),
        ("suggests p", ("Step", "suggests", None, None, P)),
        ("suggests C1: p", ("Step", "suggests", label("C1"), None, P)),
        ("suggests from P1: p", ("Step", "suggests", None, (ref("P1"),), P)),
        ("suggests C1 from P1: p", ("Step", "suggests", label("C1"), (ref("P1"),), P)),
        *((f"expect {word}", ("ExpectVerdict", word)) for word in "valid invalid vacuous refuted suggested".split()),
        ("expect consistent", ("ExpectConsistency", True, None)),
        ("expect inconsistent", ("ExpectConsistency", False, None)),
        ("expect consistent P1, X of it", ("ExpectConsistency", True, (ref("P1"), ref("X", "it")))),
        ("expect inconsistent P1", ("ExpectConsistency", False, (ref("P1"),))),
        ("expect C1 needs P1, P2", ("ExpectDependence", "needs", ref("C1"), (ref("P1"), ref("P2")))),
        ("expect C1 rests\n on P1", ("ExpectDependence", "rests on", ref("C1"), (ref("P1"),))),
        ("expect P1 idle", ("ExpectIdle", ref("P1"))),
        ("expect P1 of it idle", ("ExpectIdle", ref("P1", "it"))),
        ("expect valid idle", ("ExpectIdle", ref("valid"))),
        ("expect valid needs P1", ("ExpectDependence", "needs", ref("valid"), (ref("P1"),))),
        ("expect consistent rests on P1", ("ExpectDependence", "rests on", ref("consistent"), (ref("P1"),))),
        ("expect idle idle", ("ExpectIdle", ref("idle"))),
        ("cite smith", ("Cite", label("smith"), "")),
        ("cite smith p. 3 # x", ("Cite", label("smith"), "p. 3")),
        ("note it is so", ("Note", "it is so")),
    ],
)
def test_statements(text: str, expected: object) -> None:
    assert plain(one(text)) == expected


def junction(word: str, *parts: object) -> tuple[object, ...]:
    return ("Junction", word, parts)


def conditional(word: str, left: object, right: object) -> tuple[object, ...]:
    return ("Conditional", word, left, right)


def counted(kind: str, count: int, *parts: object) -> tuple[object, ...]:
    return ("Counted", kind, count, parts)


def negation(part: object) -> tuple[object, ...]:
    return ("Negation", part)


def group(part: object) -> tuple[object, ...]:
    return ("Group", part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p", P),
        ('"p"', quoted("p")),
        ('"true"', quoted("true")),
        ("true", ("Constant", True)),
        ("false", ("Constant", False)),
        ("true story", phrase("true story")),
        ("p\n  q", phrase("p\n  q")),
        ("p # comment\n", P),
        ('"# no comment"', quoted("# no comment")),
        ("p.", P),
        ("121 people lost £1,000.50, and 40 % left", junction("and", phrase("121 people lost £1,000.50"), LEFT)),
        ("हिन्दी में पानी", phrase("हिन्दी में पानी")),
        ("p is not q", phrase("p is not q")),
        ("p not q", None),
        ("not p and q", junction("and", negation(P), Q)),
        ("not not p", negation(negation(P))),
        ("~!¬p", negation(negation(negation(P)))),
        ("not (p and q)", negation(group(junction("and", P, Q)))),
        ("not exactly 1 of (p)", negation(counted("exactly", 1, P))),
        ("Not p", negation(P)),
        ("it is not the case that p", negation(P)),
        ("It's false that (p or q)", negation(group(junction("or", P, Q)))),
        ("it is not the case that p or q", None),
        ("p and q and r", junction("and", P, Q, R)),
        ("p but q & r", junction("and", P, Q, R)),
        ("p, q and r", junction("and", P, Q, R)),
        ("p, q, and r", junction("and", P, Q, R)),
        ("p, q, or r", junction("or", P, Q, R)),
        ("p, and q", junction("and", P, Q)),
        ("p, although q", junction("and", P, Q)),
        ("Even though p, q", junction("and", P, Q)),
        ("p, q", None),
        ("p or q | r", junction("or", P, Q, R)),
        ("p xor q", junction("xor", P, Q)),
        ("either p or q or r", junction("or", P, Q, R)),
        ("either p or q but not both", junction("xor", P, Q)),
        ("p or q but not both", junction("xor", P, Q)),
        ("both p and q", junction("and", P, Q)),
        ("not both p and q", negation(junction("and", P, Q))),
        ("neither p nor q nor r", junction("nor", P, Q, R)),
        ("p implies q", conditional("implies", P, Q)),
        ("if p, then q", conditional("implies", P, Q)),
        ("If p, q", conditional("implies", P, Q)),
        ("if p, then if q, then r", conditional("implies", P, conditional("implies", Q, R))),
        ("Provided that p, q", conditional("implies", P, Q)),
        ("Only if p, q", conditional("if", P, Q)),
        ("Unless p, q", conditional("unless", P, Q)),
        ("p, unless q", conditional("unless", P, Q)),
        ("p whenever q", conditional("if", P, Q)),
        ("p only when q", conditional("implies", P, Q)),
        ("p entails q", conditional("implies", P, Q)),
        ("if p then q, and r", None),
        ("if p, q and r", None),
        ("p if q", conditional("if", P, Q)),
        ("p is necessary for q", conditional("if", P, Q)),
        ("p unless q", conditional("unless", P, Q)),
        ("p rules out q", conditional("excludes", P, Q)),
        ("p iff q", conditional("iff", P, Q)),
        ("p if and only if q", conditional("iff", P, Q)),
        ("p exactly when q", conditional("iff", P, Q)),
        ("p or q implies q and r", conditional("implies", junction("or", P, Q), junction("and", Q, R))),
        ("p -> q & r", conditional("implies", P, junction("and", Q, R))),
        ("if p and q then r", conditional("implies", junction("and", P, Q), R)),
        ("if (if p then q) then r", conditional("implies", group(conditional("implies", P, Q)), R)),
        ("exactly 2 of (p, q)", counted("exactly", 2, P, Q)),
        ("exactly 2 of (p, q, and r)", counted("exactly", 2, P, Q, R)),
        ("exactly 2 of (p, q and r)", None),
        ("at least ten of (p)", counted("at least", 10, P)),
        ("at most 007 of (p)", counted("at most", 7, P)),
        ("all of (p, q)", counted("at least", 2, P, Q)),
        ("any of (p, q)", counted("at least", 1, P, Q)),
        ("none of (p, q)", counted("at most", 0, P, Q)),
        ("at least 1 of (if p, then q, r)", counted("at least", 1, conditional("implies", P, Q), R)),
        ("any of the labs", phrase("any of the labs")),
        ("p exactly", phrase("p exactly")),
        ("it is so", phrase("it is so")),
        ("p is required", phrase("p is required")),
        ("or-gate and not-so-fast", junction("and", phrase("or-gate"), phrase("not-so-fast"))),
        ("p->q", conditional("implies", P, Q)),
        ("p-->q", None),
        ("p - q", None),
        ("(p", None),
        ("p)", None),
    ],
)
def test_formulas(text: str, expected: object) -> None:
    result = parsed(f"premise {text}")
    (statement,) = result.statements
    if expected is None:
        assert isinstance(statement, tree.Broken)
        assert len(result.diagnostics) == 1
    else:
        assert result.diagnostics == []
        assert isinstance(statement, tree.Premise)
        assert plain(statement.formula) == expected


def parts_of(node: object) -> list[object]:
    """The nodes below a node, in order."""
    found: list[object] = []
    for item in node if isinstance(node, tuple) and not isinstance(node, str) else ():
        if isinstance(item, tuple) and hasattr(item, "span"):
            found.append(item)
        elif isinstance(item, tuple) and not hasattr(item, "_fields"):
            found += [part for part in item if hasattr(part, "span")]
    return found


@given(st.sampled_from(STATEMENTS), st.sampled_from(["", "\n", "# before\n  ", "title t\n"]), st.integers(0, 2))
def test_spans_slice_to_their_own_text(statement: str, before: str, after: int) -> None:
    text = before + statement + ["", "  \n\n", " # after\nnote the end"][after]
    if not statement.startswith(("title", "term", "source", "cite", "note")):
        assert text.count(statement) == 1
    source = Source(text, "case.arg")
    node = parse(source).statements[1 if before.startswith("title") else 0]
    assert source.slice(node.span) == statement
    todo = [node]
    while todo:
        here = todo.pop()
        for part in parts_of(here):
            assert here.span.start <= part.span.start < part.span.end <= here.span.end
            written = source.slice(part.span)
            assert written == written.strip()
            match part:
                case tree.Phrase(text=name) if isinstance(here, tree.Binding) and part is here.noun:
                    assert name.split() == [word for word in written.split() if word != here.variable.text]
                case tree.Phrase(text=name):
                    assert written.strip('"') == name
                case tree.Label(text=name):
                    assert written == name
                case tree.Ref(label=name):
                    assert written.startswith(name)
                case _ if not isinstance(here, tree.Group):
                    head = "define [model] wins:" if "[model]" in written else "premise"
                    again = parsed(f"{head} {written}").statements[0]
                    assert plain(again.formula) == plain(part)
            todo.append(part)


@given(st.sampled_from(FORMULAS), st.lists(st.sampled_from([" ", "\n ", "\t ", " # and\n ", "\r\n  "]), min_size=1))
def test_blanks_and_comments_are_free(formula: str, blanks: list[str]) -> None:
    tokens = formula.split(" ")
    quoted = any('"' in token for token in tokens)
    text = tokens[0]
    for number, token in enumerate(tokens[1:]):
        text += (" " if quoted else blanks[number % len(blanks)]) + token
    several = ("long-term", "at ", "exactly", "if and", "only if", "for ", "there ")
    if "#" in text and any(word in formula for word in several):
        return  # a comment does not stand inside of a phrase, a binding or a connective of several words
    result = parsed(f"premise {text}")
    straight = one(f"premise {formula}")
    if result.diagnostics:
        assert "#" in text or " ," in formula
    else:
        assert normal(plain(result.statements[0])) == normal(plain(straight))


def normal(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(normal(item) for item in node)
    return " ".join(node.split()) if isinstance(node, str) else node


def test_keywords_count_at_the_start_of_a_line_alone() -> None:
    result = parsed("premise source code\n implies argument\n  note this\npremise x, premise y")
    assert [type(item).__name__ for item in result.statements] == ["Premise", "Note", "Broken"]
    result = parsed("premise p\n premises\n expect-ation\n note's\n term2")
    assert [type(item).__name__ for item in result.statements] == ["Premise"]


@pytest.mark.parametrize("stray", ["and q", "hence q", "# c\n\nq", "Premise q", "it rains\nand q"])
def test_a_line_that_is_not_indented_more_belongs_to_no_statement(stray: str) -> None:
    result = parsed(f"  premise p\n  {stray}\n  therefore r")
    assert [type(item).__name__ for item in result.statements] == ["Premise", "Broken", "Step"]
    assert [item.code for item in result.diagnostics] == ["E103"]
    assert plain(result.statements[0]) == ("Premise", None, P)


def test_a_tab_counts_to_the_next_multiple_of_eight() -> None:
    assert plain(one("  \tpremise p\n         and q")) == ("Premise", None, junction("and", P, Q))
    assert [item.code for item in parsed("  \tpremise p\n        and q").diagnostics] == ["E103"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(ending: str) -> None:
    result = parsed(ending.join(["", "premise p  # c", "  and q", "therefore q", ""]))
    assert result.diagnostics == []
    assert [type(item).__name__ for item in result.statements] == ["Premise", "Step"]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "  \n # a\n\t# b\n"])
def test_nothing_is_in_order(text: str) -> None:
    result = parsed(text)
    assert result.statements == result.diagnostics == []


def test_deep_nesting_and_long_chains() -> None:
    deep = "(" * 10_000 + "p" + ")" * 10_000
    assert parsed(f"premise {deep}").diagnostics == []
    assert parsed(f"premise {'not ' * 10_000}p").diagnostics == []
    long = one("premise " + " and ".join(["p"] * 10_000))
    assert isinstance(long, tree.Premise)
    assert len(long.formula.parts) == 10_000
    broken = parsed(f"premise {'(' * 10_000}p\nclaim C: q")
    assert [item.code for item in broken.diagnostics] == ["E101"]
    nested = parsed("premise " + "if " * 3_000 + "p" + " then q" * 3_000)
    assert {item.code for item in nested.diagnostics} == {"E102"}
