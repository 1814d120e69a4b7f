"""Argument files in colours, wherever Pygments is used: Sphinx, MkDocs, LaTeX (minted), `pygmentize`."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Name, Operator, Punctuation, String, Whitespace, _TokenType

from argdsl.syntax.tokens import COMMENT, UNREAD, pieces

TYPES: dict[str, _TokenType] = {
    **dict.fromkeys(
        "TITLE IMPORT SOURCE TERM DEFINE CLAIM ARGUMENT PREMISE GIVEN THEREFORE SUGGESTS EXPECT CITE NOTE".split(),
        Keyword.Declaration,
    ),
    **dict.fromkeys("FROM NEEDS RESTS_ON IDLE ALSO".split(), Keyword),
    **dict.fromkeys("VERDICT CONSISTENCY".split(), Keyword.Constant),
    **dict.fromkeys(
        "IFF IMPLIES NECESSARY UNLESS EXCLUDES IF THEN OR XOR BUT_NOT_BOTH AND NOR EITHER BOTH NEITHER".split(),
        Operator.Word,
    ),
    **dict.fromkeys("NOT COUNT".split(), Operator.Word),
    **dict.fromkeys("COLON COMMA LPAR RPAR".split(), Punctuation),
    "PHRASE": Name.Variable,
    "QUOTED": String.Double,
    "HEAD": Name.Label,
    "LABEL": Name.Label,
    "OF_NAME": Name.Class,
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
        end, named = 0, False
        for kind, span in pieces(text):
            if end < span.start:
                yield end, Whitespace, text[end : span.start]
            of_type = TYPES[kind]
            if of_type is Keyword.Declaration:
                named = kind == "ARGUMENT"
            yield span.start, Name.Class if named and kind in ("PHRASE", "QUOTED") else of_type, text[slice(*span)]
            end = span.end
        if end < len(text):
            yield end, Whitespace, text[end:]
