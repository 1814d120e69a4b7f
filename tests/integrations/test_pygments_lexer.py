"""Colours: the Pygments lexer, the TextMate grammar and the snippets say of a text what the grammar says."""

from __future__ import annotations

import importlib
import json
import re
import runpy
import tomllib
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Comment, Error, Keyword, Name, Punctuation, String
from spellings import spellings
from strategies import arguments, write
from textmate import Grammar

from argdsl.integrations.pygments_lexer import CONNECTIVE, TYPES, ArgumentLexer
from argdsl.syntax import tables
from argdsl.syntax.parse import parse
from argdsl.syntax.tokens import COMMENT, UNREAD, pieces
from argdsl.syntax.vocabulary import NEWER
from argdsl.text.source import Source

ROOT = Path(__file__).parents[2]
LIBRARY = sorted((ROOT / "arguments").rglob("*.arg"))
VSCODE = ROOT / "editors" / "vscode"
IN_JSON = json.loads((VSCODE / "syntaxes" / "arg.tmLanguage.json").read_text(encoding="utf-8"))
TEXTMATE = Grammar(IN_JSON)
SNIPPETS = json.loads((VSCODE / "snippets" / "arg.json").read_text(encoding="utf-8"))
PATTERNS = tables.load().patterns
KEYWORDS = [
    pattern.partition("(")[0] for name, pattern in PATTERNS.items() if re.match(rf"{name.lower()}\(.*,\.;\)", pattern)
]
CONNECTIVES = [name for name, kind in TYPES.items() if kind is CONNECTIVE and name != "COUNT"]


def example(connective: str) -> str:
    """A premise with a connective in it."""
    word = connective.lower()
    if word in ("not", "~", "!", "¬") or word.startswith("it"):
        return f"premise {connective} b"
    if word == "all different":
        return f"premise {connective} (a, b)"
    if word in PAIRS:
        return f"premise {connective} a {PAIRS[word]} b"
    if connective != word:
        return f"premise {connective} a, b"
    before = {"then": "if a ", "nor": "neither a ", "but not both": "either a or b "}
    return f"premise {before.get(connective, 'a ')}{connective}{'' if connective == 'but not both' else ' b'}"


PAIRS = {"either": "or", "both": "and", "neither": "nor", "not both": "and"}
SPELLINGS = list(dict.fromkeys(spelling for terminal in CONNECTIVES for spelling in spellings(PATTERNS[terminal])))


def tokens(text: str) -> list[tuple[object, str]]:
    return [(kind, value) for _, kind, value in ArgumentLexer().get_tokens_unprocessed(text)]


def test_the_spellings_are_those_of_the_grammar() -> None:
    """That is, this test can read the grammar."""
    assert len(KEYWORDS) == 16
    assert len(SPELLINGS) > 80
    for spelling in SPELLINGS:
        assert parse(Source(example(spelling), "x")).diagnostics == [], spelling


def test_pygments_knows_every_terminal() -> None:
    """And no other."""
    assert set(TYPES) == {*PATTERNS, COMMENT, UNREAD}


def test_the_textmate_grammar_has_the_words_of_the_tables() -> None:
    """As `editors/vscode/colours.py` writes them."""
    assert runpy.run_path(str(VSCODE / "colours.py"))["written"](IN_JSON) == IN_JSON


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_the_library_in_colours(path: Path) -> None:
    """All of it, and nothing that cannot be read; both say the same of keywords, connectives and comments."""
    text = path.read_text(encoding="utf-8")
    found = tokens(text)
    assert "".join(value for _, value in found) == text
    assert [value for kind, value in found if kind in Error] == []
    scopes = list(TEXTMATE.scopes(text))
    assert "".join(value for value, _ in scopes) == text
    for scope, kind in (
        ("keyword.declaration.arg", Keyword.Declaration),
        ("keyword.operator.word.arg", CONNECTIVE),
        ("comment.line.number-sign.arg", Comment),
    ):
        ours = [" ".join(value.split()) for each, value in found if each in kind]
        assert [" ".join(value.split()) for value, each in scopes if each == scope] == ours


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_connective_is_an_operator(spelling: str) -> None:
    """In both; as part of a longer word it is none."""
    text = example(spelling)
    assert spelling in [value for kind, value in tokens(text) if kind is CONNECTIVE]
    assert spelling in [value for value, scope in TEXTMATE.scopes(text) if scope.startswith("keyword.operator")]
    if spelling.isalpha() and spelling.islower():
        longer = f"premise q{spelling} {spelling}q q-{spelling} {spelling}-q"
        assert not [value for value, scope in TEXTMATE.scopes(longer) if scope.startswith("keyword.operator")]
        assert not [value for kind, value in tokens(longer) if kind is CONNECTIVE]


def test_a_comma_before_a_connective_is_no_part_of_it() -> None:
    for text in ("premise a, and b", "premise a,\n  and b"):
        assert [value for kind, value in tokens(text) if kind in Punctuation] == [","]
        for words in (
            [value for kind, value in tokens(text) if kind is CONNECTIVE],
            [value for value, scope in TEXTMATE.scopes(text) if scope.startswith("keyword.operator")],
        ):
            assert words == ["and"]
        assert "".join(value for _, value in tokens(text)) == text


@pytest.mark.parametrize("text", ["premise rain If snow", "premise the model is not aware", "premise it is not-so"])
def test_no_connective_in_a_phrase(text: str) -> None:
    """A capital in the middle, and what denies from inside of it."""
    assert not [value for kind, value in tokens(text) if kind is CONNECTIVE]
    assert not [value for value, scope in TEXTMATE.scopes(text) if scope.startswith("keyword.operator")]


@pytest.mark.parametrize("name", ["Earl J, and why", '"a: b"', "a: b", "Case 12/3 (2001)?"])
def test_the_name_of_an_argument_is_any_text(name: str) -> None:
    text = f"argument {name} : # so\n  premise a"
    assert [value for kind, value in tokens(text) if kind is Name.Class] == [name]
    assert [value for value, scope in TEXTMATE.scopes(text) if scope == "entity.name.section.arg"] == [name]


def test_a_statement_ends_with_its_lines() -> None:
    """A line that is not indented more is no part of it, in both."""
    text = "argument a:\n  premise b\n\n    # c\n    and d\n  hence e\n"
    assert (Error, "hence e") in tokens(text)
    plain = [value for value, scope in TEXTMATE.scopes(text) if not scope and value.strip()]
    assert plain == ["  hence e\n"]
    assert ("and", "keyword.operator.word.arg") in list(TEXTMATE.scopes(text))


def test_every_count_is_an_operator() -> None:
    """Before a parenthesis; anywhere else it is part of a phrase."""
    counts = [f"{kind} {number} of" for kind, number in product(("exactly", "at least", "at most"), ("2", "ten"))]
    for count in (*counts, "all of", "any of", "none of"):
        assert count in [value for kind, value in tokens(f"premise {count} (a, b)") if kind is CONNECTIVE]
        assert (count, "keyword.operator.word.arg") in list(TEXTMATE.scopes(f"premise {count} (a, b)"))
    assert (CONNECTIVE, "any of") not in tokens("premise any of the labs")
    assert "keyword.operator.word.arg" not in [scope for _, scope in TEXTMATE.scopes("premise any of the labs")]


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_every_keyword_is_one_at_the_start_of_a_line(keyword: str) -> None:
    """And only there; a newer one not where the line is indented more than what stands above."""
    text = f"note a {keyword} b\n  {keyword} x\n{keyword}, x\n"
    for found in (
        [value for kind, value in tokens(text) if kind in Keyword.Declaration],
        [value for value, scope in TEXTMATE.scopes(text) if scope == "keyword.declaration.arg"],
    ):
        assert found == ["note", *([] if keyword in NEWER else [keyword])]


@given(arguments(), st.integers(0, 2**32))
def test_no_character_is_lost(argument: object, seed: int) -> None:
    """However things are spelled, with comments inside of phrases."""
    text = write(argument, seed)  # type: ignore[arg-type]
    found = tokens(text)
    assert "".join(value for _, value in found) == text
    assert [value for kind, value in found if kind in Error] == []
    assert "".join(value for value, _ in TEXTMATE.scopes(text)) == text


@given(st.text(alphabet=st.sampled_from("#\"' \n\rab:,()premisonft-¬→\u2028\x0c")))
def test_any_text_at_all(text: str) -> None:
    """Nothing raises, nothing is lost, and pieces come in order."""
    assert "".join(value for _, value in tokens(text)) == text
    spans = [piece.span for piece in pieces(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)


def test_what_cannot_be_read_is_an_error_and_no_more() -> None:
    """The next statement is in colours again; text before the first is none."""
    found = tokens("# c\nhello\npremise a ) b\nnote C# is fine # not this\n")
    assert (Error, "hello") in found
    assert (Error, ") b") in found
    assert (String.Doc, "C# is fine") in found
    assert [value for kind, value in found if kind in Comment] == ["# c", "# not this"]


def test_pygments_finds_it() -> None:
    """By its entry point."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    module, name = points["pygments.lexers"]["argument"].split(":")
    assert getattr(importlib.import_module(module), name) is ArgumentLexer
    assert ArgumentLexer.filenames == ["*.arg"]


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippets(name: str) -> None:
    """Filled with what they propose, each can be read."""
    body = "\n".join(SNIPPETS[name]["body"])
    filled = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", filled).replace("$0", "")
    assert "$" not in filled
    statement = filled if filled.split()[0].rstrip(":") in KEYWORDS else f"premise {filled}"
    assert parse(Source(statement, "x")).diagnostics == [], statement
    assert SNIPPETS[name]["description"]


def test_the_language_configuration() -> None:
    """Comments and brackets of the language, and words as phrases have them."""
    configuration = json.loads((VSCODE / "language-configuration.json").read_text(encoding="utf-8"))
    assert configuration["comments"] == {"lineComment": "#"}
    assert configuration["brackets"] == [["(", ")"], ["[", "]"]]
    # A pattern that is no more than text is read without the flag, and means something else.
    assert configuration["wordPattern"]["flags"] == "u"
    word = configuration["wordPattern"]["pattern"].replace(r"\p{L}\p{N}_", r"\w")
    assert re.findall(word, "the model's long-term goals, née x2") == [
        "the",
        "model's",
        "long-term",
        "goals",
        "née",
        "x2",
    ]
