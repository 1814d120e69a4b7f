"""Writes the words of the language into the TextMate grammar, out of the tables that the program itself runs on.

What a stretch of text looks like to an editor is said in the grammar; which words begin a statement and which connect
is not, so whoever adds one runs this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from argdsl.syntax.connectives import CONNECTIVES, SIGNS, WORDED
from argdsl.syntax.vocabulary import EXPECTABLE, STATEMENTS, STATING, WORDS, Kind

GRAMMAR = Path(__file__).parent / "syntaxes" / "arg.tmLanguage.json"
NO_KEYWORD = "(?![\\w'’,.;)?-])"
NO_WORD = "(?![\\w'’]|-+[\\w'’])"
ANY = f"(?:{'|'.join(word for word, kind in STATEMENTS.items() if not kind.newer)}){NO_KEYWORD}"
"""What begins a statement on a line that is indented more than the one above, too."""
SAYING = "|".join(f"(?<={keyword} )" for keyword in STATEMENTS if keyword in STATING)


def rule(kind: Kind) -> str:
    """The rule of the grammar for a kind of statement, by what follows its keyword."""
    if kind.glossed:
        return "term"
    if kind.text:
        return "cited" if " NAME " in kind.usage else "prose"
    if kind.opens:
        return "name"
    if kind.formula:
        return "definition" if kind.names == "phrase" else "sentence"
    return {"given": "references", "expect": "expectation"}.get(kind.keyword, kind.keyword)


def written(grammar: dict[str, Any]) -> dict[str, Any]:
    """The grammar with the words of the tables in the place of those that it had."""
    rules = json.loads(json.dumps(grammar))["repository"]
    keywords: dict[str, list[str]] = {}
    for kind in STATEMENTS.values():
        keywords.setdefault(rule(kind), []).append(kind.keyword)
    for name, words in keywords.items():
        _, _, rest = rules[name]["begin"].partition(NO_KEYWORD)
        rules[name]["begin"] = f"^([ \\t]*)({'|'.join(words)}){NO_KEYWORD}{rest}"
        rules[name]["end"] = f"^(?!\\s*(?:#|$)|\\1[ \\t]+(?![ \\t]|{ANY}))"
    rules["term"]["patterns"][0]["end"] = f"(?=^[ \\t]*{ANY}|^[^\\s#])"
    inside = [word.spelling for word in WORDS if word.terminal in ("ALSO", "JUST", "WEIGHTED", "PROPERTY")]
    rules["term"]["patterns"][1]["match"] = f"(?<=,)\\s*(?:{_any((*inside, 'an?'))})(?![\\w'’-])"
    verdict = rules["expectation"]["patterns"][1]
    verdict["match"] = re.sub(r"\(\?:valid[^)]*\)", f"(?:{'|'.join(EXPECTABLE)})", verdict["match"])
    for pattern, match in zip(rules["connective"]["patterns"], _connectives(), strict=True):
        pattern["match"] = match
    return {**grammar, "repository": rules}


def _connectives() -> tuple[str, str, str]:
    """Connectives in words, those that may have a capital where a sentence begins, and in signs."""
    spelled = [
        (one, word)
        for one in CONNECTIVES
        if one.terminal not in ("COUNT", "DIFFERENT")
        for word in one.spellings
        if word in WORDED
    ]
    words = [word for _, word in spelled]
    begin = [word.capitalize() for one, word in spelled if one.place in ("front", "one")]
    return (
        f"(?<![\\w'’-])(?:{_any(words)}){NO_WORD}",
        f"(?:{SAYING}|(?<=: )|(?<=:)|(?<=\\())(?:{_any(begin)}){NO_WORD}",
        f"{'|'.join(sign for sign in SIGNS if len(sign) > 1)}|[{''.join(sign for sign in SIGNS if len(sign) == 1)}]",
    )


def _any(words: Iterable[str]) -> str:
    """A pattern of words, those that begin with another one before it."""
    forms = dict.fromkeys(re.sub("['’]", "['’]", word).replace(" ", "\\s+") for word in words)
    return "|".join(sorted(forms, key=len, reverse=True))


if __name__ == "__main__":
    made = written(json.loads(GRAMMAR.read_text(encoding="utf-8")))
    GRAMMAR.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
