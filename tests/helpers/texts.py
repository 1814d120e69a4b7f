"""Whole texts: what one says, and texts in which blanks and comments stand wherever they may."""

from __future__ import annotations

import re

from corpus import STATEMENTS
from hypothesis import strategies as st
from reading import shape

from argdsl.syntax.parse import parse
from argdsl.syntax.vocabulary import GLOSSED, KEYWORDS
from argdsl.text.source import Source


def said(text: str) -> object:
    """What a text says: its statements and what is wrong with them, without places and blanks."""
    parsed = parse(Source(text, "x"))
    return [_tidy(shape(item)) for item in parsed.statements], [item.code for item in parsed.diagnostics]


def _tidy(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(_tidy(part) for part in node)
    return " ".join(node.split()) if isinstance(node, str) else node


# documents with comments everywhere

_FORMS = [*STATEMENTS, 'premise P9 : ( p and "#1: not so" ) or not ( q -> ~ r )', "term long : ", "note"]
_WORDS = st.sampled_from(
    "C# a#b \" ( ) -> it's, note Note, premise Premise premse P1: Lesson: source term: x the of models argument "
    "\u2028 né: ½ wonderful incomprehensibilities and not 'quoted' #".split(" ")
)
_ASIDES = st.sampled_from(("", " words", ' "half', " premise P: a", " # more", "\tx", " (", "\x0b\u2028y  "))
_FREE = frozenset({"title", "note", "source", "cite"})


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Statements of every form, blanks and comments (numbered, as `#c7`) wherever they may stand."""
    number = 0

    def comment() -> str:
        nonlocal number
        number += 1
        return f"#c{number}{draw(_ASIDES)}"

    def own_lines() -> str:
        lines = draw(st.lists(st.sampled_from(("", "", "#", "    #", "\t#", "  ")), max_size=4))
        return "".join(f"{line[:-1]}{comment()}\n" if line.endswith("#") else f"{line}\n" for line in lines)

    def blank(token: str) -> str:
        kind = draw(st.integers(0, 24))
        if kind < 18 or token in KEYWORDS:
            return draw(st.sampled_from((" ", " ", "  ", "\t", "\x0b")))
        if kind < 22:
            return draw(st.sampled_from(("\n  ", "\n", "\n\n \n\t")))
        if kind < 24:
            return f" {comment()}\n{draw(st.sampled_from(('', '   ')))}"
        return f"\n{own_lines()}  {comment()}\n"

    text = own_lines()
    for form in draw(st.lists(st.sampled_from(_FORMS), max_size=8)):
        tokens = re.findall(r'"[^"]*"|\S+', form)
        if tokens[0] in _FREE or (tokens[0] in GLOSSED and ":" in tokens):
            tokens += draw(st.lists(_WORDS, max_size=40))
        elif ":" in tokens and tokens[0] != "argument":
            operands = draw(st.lists(st.sampled_from(("p", "long-term goals", "not q", '"a # b"')), max_size=12))
            tokens += " ".join(f"and {operand}" for operand in operands).split(" ") if operands else []
            tokens = re.findall(r'"[^"]*"|\S+', " ".join(tokens))
        text += draw(st.sampled_from(("", "  ", "      ", "\t"))) + tokens[0]
        for token in tokens[1:]:
            if token.startswith("#"):
                text += "\n"
                continue
            glued = token in (",", ":", ")") and tokens[0] not in _FREE and draw(st.booleans())
            text += ("" if glued else blank(token)) + token
        text += draw(st.sampled_from(("\n", "\n", "\n\n"))) if draw(st.booleans()) else f"  {comment()}\n"
        text += own_lines()
    text = text if draw(st.booleans()) else text.rstrip()
    return text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))


COUNTS = """\
argument counts:
  premise at least 4 of (a, b, c, d, e, f)
  premise at most 2 of (a, c, e)
  premise exactly 2 of (b, d, f)
  therefore at most 4 of (a, b, c, d, e, f)
  therefore exactly 1 of (b, d, f, (a and c), (c and e))
"""
