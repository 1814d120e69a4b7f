"""What a terminal of the grammar matches, spelled out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from re import _constants as sre
from re import _parser


def spellings(pattern: str) -> list[str]:
    """Every text that a pattern of words matches: a blank for any blanks, 2 for any numeral, and nothing that may be
    left out."""
    return list(dict.fromkeys("".join(letters) for letters in _spellings(_parser.parse(pattern))))


def _spellings(parsed: object) -> Iterator[tuple[str, ...]]:
    return (tuple(itertools.chain(*parts)) for parts in itertools.product(*map(_choices, parsed)))


def _choices(item: tuple[object, object]) -> list[tuple[str, ...]]:
    match item:
        case (sre.LITERAL, code):
            return [(chr(code),)]
        case (sre.IN, [(sre.CATEGORY, sre.CATEGORY_SPACE)]):
            return [(" ",)]
        case (sre.IN, [(sre.CATEGORY, sre.CATEGORY_DIGIT)]):
            return [("2",)]
        case (sre.IN, choices):
            return [(chr(code),) for _, code in choices]
        case (sre.BRANCH, (_, branches)):
            return [letters for branch in branches for letters in _spellings(branch)]
        case (sre.SUBPATTERN, (_, _, _, inside)):
            return list(_spellings(inside))
        case (sre.MAX_REPEAT | sre.POSSESSIVE_REPEAT, (least, _, inside)):
            return list(_spellings(inside)) if least else [()]
        case (sre.ASSERT | sre.ASSERT_NOT, _):
            return [()]
        case _:
            raise AssertionError(item)
