"""Statements with mistakes."""

from __future__ import annotations

from corpus import STATEMENTS
from hypothesis import strategies as st

TOKENS = sorted({token for statement in STATEMENTS for token in statement.split(" ")} | set("()[]{}=;?!.-\"'#%é"))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A statement with some tokens deleted, doubled, replaced or put in; its keyword stays."""
    keyword, *tokens = draw(st.sampled_from(STATEMENTS)).split(" ")
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(tokens)))
        match draw(st.sampled_from(["delete", "double", "insert", "replace"])):
            case "delete":
                del tokens[place : place + 1]
            case "double":
                tokens[place:place] = tokens[place : place + 1]
            case "insert":
                tokens.insert(place, draw(st.sampled_from(TOKENS)))
            case _:
                tokens[place : place + 1] = [draw(st.sampled_from(TOKENS))]
    return " ".join([keyword, *tokens])
