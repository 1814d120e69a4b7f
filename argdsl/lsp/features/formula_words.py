"""Words of formulas, told by the terminals of the grammar: connectives, keywords between names, phrases, labels."""

from __future__ import annotations

import re
from functools import cache

from argdsl.syntax import tables
from argdsl.syntax.connectives import TERMINALS
from argdsl.syntax.vocabulary import WORDS

_WORDS = tuple(dict.fromkeys(word.terminal for word in WORDS if word.spelling not in ("from", "of")))


@cache
def connective() -> re.Pattern[str]:
    """What stands between names; the group is ``operator``, without a comma before it, ``keyword`` or ``true``."""
    patterns = tables.load().patterns
    words = "|".join(rf"(?<![\w'’-])(?!,)(?:{patterns[name]})" for name in TERMINALS)
    rest = "|".join([*(rf"(?<![\w'’.-])(?:{patterns[name]})" for name in _WORDS), r"(?<!\w)(?:from|of)(?!\w)"])
    others = r"(?P<true>(?<![\w'’-])(?:true|false)(?![\w'’-]))"
    return re.compile(rf"(?P<operator>{words})|(?P<keyword>{rest})|{others}")


@cache
def word() -> re.Pattern[str]:
    """Any word of a statement; besides those, ``variable`` is a quoted phrase, ``phrase`` another, and ``label``."""
    patterns = tables.load().patterns
    label = r"(?P<label>(?<![\w.-])[\w.-]+(?=\s*:))"
    return re.compile(
        rf'(?P<variable>"[^"]*")|(?:{connective().pattern})|{label}|(?P<phrase>{patterns["PHRASE"]})|[\w.\'’-]+'
    )
