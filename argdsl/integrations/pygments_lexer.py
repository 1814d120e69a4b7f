"""Argument files in colours, wherever Pygments is used: Sphinx, MkDocs, LaTeX (minted), `pygmentize`."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Name, Punctuation, String, Whitespace, _TokenType

from argdsl.syntax.connectives import TERMINALS
from argdsl.syntax.tokens import COMMENT, UNREAD, pieces
from argdsl.syntax.vocabulary import KEYWORDS, WORDS

CONNECTIVE = Keyword.Type
"""Of connectives: Material for MkDocs has no colour for Operator.Word, and nearly every style has one for this."""
TYPES: dict[str, _TokenType] = {
    **dict.fromkeys((keyword.upper() for keyword in KEYWORDS), Keyword.Declaration),
    **{word.terminal: Keyword for word in WORDS},
    **dict.fromkeys(("ARTICLE", "BINDING"), Keyword),
    **dict.fromkeys(("VERDICT", "CONSISTENCY"), Keyword.Constant),
    **dict.fromkeys(TERMINALS, CONNECTIVE),
    **dict.fromkeys("COLON COMMA LPAR RPAR STOP".split(), Punctuation),
    "PHRASE": Name,
    "SLOT": Name.Variable,
    "QUOTED": String.Double,
    "HEAD": Name.Label,
    "LABEL": Name.Label,
    "OF_NAME": Name.Class,
    "ARGUMENT_NAME": Name.Class,
    "NAME": Name.Namespace,
    "TEXT": String.Doc,
    COMMENT: Comment.Single,
    UNREAD: Error,
}
"""What each terminal of the grammar is to Pygments."""


class ArgumentLexer(Lexer):
    """For ``.arg`` files."""

    name = "Argument"
    aliases = ["arg", "argument"]  # noqa: RUF012 - Pygments has no other way to be told
    filenames = ["*.arg"]  # noqa: RUF012 - as above
    mimetypes = ["text/x-argument"]  # noqa: RUF012 - as above

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Every character of the text, in order, as parts of tokens."""
        end = 0
        for kind, span in pieces(text):
            if end < span.start:
                yield end, Whitespace, text[end : span.start]
            if TYPES[kind] is CONNECTIVE and text[span.start] == ",":
                yield from _comma_and_word(span.start, text[slice(*span)])
            else:
                yield span.start, TYPES[kind], text[slice(*span)]
            end = span.end
        if end < len(text):
            yield end, Whitespace, text[end:]


def _comma_and_word(start: int, text: str) -> Iterator[tuple[int, _TokenType, str]]:
    """A connective with the comma that may stand before it."""
    word = text[1:].lstrip()
    yield start, Punctuation, ","
    blanks = len(text) - len(word)
    if blanks > 1:
        yield start + 1, Whitespace, text[1:blanks]
    if word:
        yield start + blanks, CONNECTIVE, word
