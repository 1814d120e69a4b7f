"""Mistakes in statements that cannot be parsed, and what would mend them.

:data:`_RULES` is the table: the first rule that knows what was meant says what to write, in the words of the author
where it can, and gives the changes that write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from argdsl.syntax.connectives import CONNECTIVES, SIGNS
from argdsl.syntax.split import declares
from argdsl.syntax.vocabulary import EXPECTABLE, GUESSED, KEYWORDS, NEWER, STATEMENTS, WORDS
from argdsl.text.close_match import close_match, is_only_match
from argdsl.text.diagnostic import Edit, Fix, change, edit
from argdsl.text.source import Source, Span

_CONNECTIVE_WORDS = {word for one in CONNECTIVES for word in one.spellings if word.isalpha()} | {"only", "none"}
"""Words that are a connective by themselves, and those that few phrases and many connectives begin with."""
_OTHER_SPELLINGS: dict[str, str] = {
    **dict.fromkeys(["&&", "/\\", "^", "∙", "·", "⋀"], "and"),
    **dict.fromkeys(["||", "\\/", "⋁"], "or"),
    **dict.fromkeys(["=>", "⊃", "⟹", "⟶", "⇒"], "implies"),
    **dict.fromkeys(["<=>", "==", "=", "≡", "⟺", "⟷", "⇔"], "iff"),
    **dict.fromkeys(["∼", "˜", "－"], "not"),
    **dict.fromkeys(["⊻", "≢"], "xor"),
}
_MAY_BE_IDENTITY = frozenset({"=", "=="})
_COUNT = re.compile(r"(?:exactly|at\s+least|at\s+most)\s")
_TYPOGRAPHIC = frozenset("“”„‟«»")
_AND_OR = re.compile(r"\b(?:and|or)\s*/\s*(?:and|or)\b")
_LINE = re.compile(r"[^\r\n]*[^\s]")
_LAST_PHRASE = re.compile(r"[^,:()\"]*\Z")
_SLOT = re.compile(r"\[[^\[\]:,()\"]*+([^\]]?)")
"""A bracket up to what ends the slot too early: a group, empty at the end of the statement."""
_HEAD_OF_BINDING = re.compile(r"\b((?i:for|there))\s+(?:\w+\s+){2,12}?(?![aAI]\s*\Z)[^\W\d_]\d{0,9}(?=\s*\Z)")
_NEXT_PHRASE = re.compile(r"\s*([^,:()\".]*[^\s,:()\".])")


class Mistake(NamedTuple):
    """Where a statement goes wrong."""

    source: Source
    text: str
    """That of the source, without comments."""
    start: int
    end: int
    """Of the statement."""
    span: Span
    """What stands where it goes wrong."""
    found: str
    """The same as text; empty at the end of the statement."""
    expected: set[str]
    """The terminals that could stand there."""

    @property
    def word(self) -> str:
        """What was found, in lower case."""
        return self.found.lower()

    def edit(self, span: Span, text: str) -> Edit:
        """The edit that puts a text in the place of a span."""
        return edit(self.source, span, text)


Mend: TypeAlias = tuple[tuple[str, ...], tuple[Fix, ...]]
"""What to write, a line each, and the changes that write it."""


def mend_of(mistake: Mistake) -> Mend:
    """What would mend a mistake, as far as any rule knows."""
    return next((mend for rule in _RULES if (mend := rule(mistake)) is not None), ((), ()))


def unclosed(found: str) -> bool:
    """Whether it begins with a quote that nothing closes."""
    return found.startswith('"') and (len(found) == 1 or not found.endswith('"'))


def _is_connective(word: str) -> bool:
    return word in _CONNECTIVE_WORDS


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but blanks stands before an offset on its line."""
    before = text[:offset].rstrip(" \t")
    return not before or before[-1] in "\r\n"


def _open_argument(at: Mistake) -> Mend | None:
    """The name of an argument without the colon that ends it."""
    if "ARGUMENT_NAME" not in at.expected or not at.found or at.found == ":":
        return None
    line = _LINE.match(at.text, at.span.start, at.end)
    if line is None or ":" in line.group():
        return None
    return ("the name ends with a `:` at the end of its line",), (
        Fix("add the missing `:`", (at.edit(Span(line.end(), line.end()), ":"),), True),
    )


def _misspelt_keyword(at: Mistake) -> Mend | None:
    if not at.found or _is_connective(at.word) or not begins_line(at.text, at.span.start):
        return None
    near = close_match(at.word, GUESSED)
    return ((_BEGIN.format(near),), (keyword_for(at.source, at.span, near),)) if near else None


def _bracket(at: Mistake) -> Mend | None:
    """A bracket that is none of a slot's."""
    if at.found[:1] in ("'", "’") and at.text.startswith("]", at.span.start - 1):
        return ("blanks stand around a slot: for `[model]'s aim` say `the aim of [model]`",), ()
    if at.found[:1] == "]":
        return ("no `[` opens this slot",), ()
    if at.found[:1] != "[":
        return None
    if at.text.startswith(("kind", "individual"), at.start):
        return ("slots stand in `term` and `define` alone: a kind is a noun, an individual has a name",), ()
    inside = _SLOT.match(at.text, at.span.start, at.end)
    if inside is None or inside.group(1) in ("", ":"):
        return ("a slot ends with `]`: `[model]`, `[one goal]`",), ()
    if inside.group(1) == "[":
        return ("a slot has no other in it, and ends with `]`",), ()
    return ("a slot holds the words of a phrase, and ends in a kind: `[one goal]`",), ()


def _property(at: Mistake) -> Mend | None:
    """What a term is said to be, in words that say nothing of it."""
    if "PROPERTY" not in at.expected or not at.found or "[" not in at.text[at.start : at.span.start]:
        return None
    spellings = [word.spelling for word in WORDS if word.terminal == "PROPERTY"]
    listed = ", ".join(f"`{spelling}`" for spelling in spellings)
    return (f"a term with slots can be {listed}; another spelling stands behind `also`",), ()


def _declaration_above(at: Mistake) -> Mend | None:
    """A line of a sentence that has the shape of a declaration."""
    line = max(at.text.rfind("\n", at.start, at.span.end), at.text.rfind("\r", at.start, at.span.end)) + 1
    first = len(at.text) - len(at.text[line:].lstrip()) if line else 0
    if not line or not (keyword := declares(at.text, first)) or first >= at.end:
        return None
    column = at.text[at.text.rfind("\n", 0, at.start) + 1 : at.start]
    advice = f"to begin a statement with `{keyword}`, begin the line where the statement above begins"
    return (advice,), (Fix(f"begin a statement with `{keyword}`", (at.edit(Span(line, first), column),)),)


def _listed(at: Mistake) -> Mend | None:
    """`just A, B and C`."""
    if at.found != "and" or not at.text.startswith(tuple(NEWER), at.start):
        return None
    before = at.text[: at.span.start].rstrip()
    change = at.edit(at.span, "") if before.endswith(",") else at.edit(Span(len(before), at.span.end), ",")
    return ("names are separated by commas, and by nothing else",), (Fix("write a comma", (change,), True),)


def _slotted(at: Mistake) -> Mend | None:
    """A connective in a term with slots, where quotes would make words of them."""
    if not _is_connective(at.word) or not at.text.startswith(("term", "define"), at.start):
        return None
    head = at.text[at.start : at.span.start]
    if "[" not in head.rsplit(",", 1)[-1] or ":" in head:
        return None
    return (f"a sentence is taken apart at `{at.word}`: say the term in other words",), ()


def _binding(at: Mistake) -> Mend | None:
    """`for every model m: …`, where a comma is wanted, and `there is a model m: …`."""
    found = _HEAD_OF_BINDING.search(at.text, at.start, at.span.start)
    if at.found[:1] not in (":", "(", ".", ";") or not at.found or found is None:
        return None
    there = found.group(1).lower() == "there"
    sign, name = (" such that", "`such that`") if there else (",", "a comma")
    if at.found[0] == "(":
        change = at.edit(Span(found.end(), at.span.start), f"{sign} ")
    else:
        change = at.edit(Span(found.end(), at.span.start + 1), sign)
    return (f"{name} stands behind the variable",), (Fix(f"write {name}", (change,), True),)


def _colon(at: Mistake) -> Mend | None:
    if at.found != ":":
        return None
    head = at.text[at.start : at.span.start].split()
    near = close_match(head[-2].lower(), GUESSED) if len(head) > 2 else None
    if near:
        offset = at.text.rindex(head[-2], at.start, at.span.start)
        if begins_line(at.text, offset):
            span = Span(offset, offset + len(head[-2]))
            return (_BEGIN.format(near),), (keyword_for(at.source, span, near),)
    if head == ["argument"]:
        return ("give it a name: `argument NAME:`",), ()
    if head == ["claim"]:
        return ("give it a label of one word: `claim K: …`",), ()
    if len(head) == 1:
        without = Fix("leave out the colon", (at.edit(at.span, ""),), True)
        return ("leave out the colon, or put a label of one word before it",), (without,)
    return (
        "a label is one word of letters, digits, `_`, `-` and `.`",
        "a phrase with other signs in it needs double quotes",
    ), ()


def _typographic_quotes(at: Mistake) -> Mend | None:
    if at.found not in _TYPOGRAPHIC:
        return None
    return ('a quoted phrase stands in straight double quotes: `"`',), ()


def _stop(at: Mistake) -> Mend | None:
    """A sentence that ends before its statement does, or with a sign that no statement has."""
    if not at.found or at.found[0] not in ".;?!…" or at.text[at.start : at.span.start].strip() in KEYWORDS:
        return None
    sign, span = at.found[0], Span(at.span.start, at.span.start + 1)
    if not at.text[span.end : at.end].strip():
        out = Fix(f"leave out the `{sign}`", (at.edit(span, ""),), sign in ";!…")
        return (f"leave out the `{sign}`: a statement ends with its line",), (out,)
    joined = Fix("write `and`", (at.edit(span, " and"),)) if sign in ".;" else None
    advice = f"what stands behind the `{sign}` is a statement of its own; or join the two with `and`"
    return (advice,), (joined,) if joined else ()


def _inner_not(at: Mistake) -> Mend | None:
    """`p not q`: what is denied stands behind the `not`."""
    if at.found != "not" or "PHRASE" in at.expected:
        return None
    before = _LAST_PHRASE.search(at.text, at.start, at.span.start)
    behind = _NEXT_PHRASE.match(at.text, at.span.end, at.end)
    phrase = before.group().split() if before else []
    while phrase and (phrase[0] in KEYWORDS or _is_connective(phrase[0])):
        phrase.pop(0)
    if behind is None or not phrase:
        return ("`not` stands before what it denies, or behind `is`, `does` and their like",), ()
    words = [*phrase, *behind.group(1).split()]
    if any(map(_is_connective, words)):
        return ("`not` stands before what it denies, or behind `is`, `does` and their like",), ()
    first = at.text.index(phrase[0], before.start() if before else at.start)
    span = Span(first, behind.end())
    whole, denied = " ".join([*phrase, "not", *behind.group(1).split()]), " ".join(words)
    readings = (f"not {denied}", f'"{whole}"')
    fixes = tuple(Fix(f"write {reading}", (at.edit(span, reading),)) for reading in readings)
    return (f"write  {readings[0]}", f"or     {readings[1]}"), fixes


def _capital_connective(at: Mistake) -> Mend | None:
    if at.found == at.word or not _is_connective(at.word):
        return None
    return (f"connectives are lower case: `{at.word}`",), (change(at.source, at.span, at.word, preferred=True),)


def _foreign_sign(at: Mistake) -> Mend | None:
    """A sign that other notations have for a connective."""
    around = _AND_OR.search(at.text, max(at.start, at.span.start - 8), min(at.end, at.span.end + 8))
    if at.found == "/" and around is not None:
        plain = Fix("write `or`", (at.edit(Span(*around.span()), "or"),), True)
        return ("write `or`, which leaves room for both",), (plain,)
    found = at.found
    if found in ("&", "|") and at.text[at.span.start - 1] == found:
        found *= 2
    if found not in _OTHER_SPELLINGS:
        return None
    kind = _OTHER_SPELLINGS[found]
    spellings = next(one.spellings for one in CONNECTIVES if one.kind == kind and one.place != "front")
    spelling, sign = spellings[0], next(each for each in spellings if each in SIGNS)
    before = "" if at.text[at.span.end - len(found) - 1].isspace() else " "
    after = "" if at.text[at.span.end : at.span.end + 1].isspace() else " "
    whole = at.edit(Span(at.span.end - len(found), at.span.end), f"{before}{spelling}{after}")
    return (f"write `{spelling}` or `{sign}`",), (Fix(f"write `{spelling}`", (whole,), found not in _MAY_BE_IDENTITY),)


def _unclosed_quote(at: Mistake) -> Mend | None:
    return (("a quoted phrase ends with another double quote",), ()) if unclosed(at.found) else None


def _misspelt_verdict(at: Mistake) -> Mend | None:
    words = at.text[at.start : max(at.span.end, at.start)].split()
    if words[:1] != ["expect"] or len(words) < 2 or not (near := close_match(words[1], EXPECTABLE)):
        return None
    said = words[1].strip(",:.")
    first = at.text.index(said, at.start + len("expect"))
    span, sure = Span(first, first + len(said)), is_only_match(said, EXPECTABLE)
    return (f"did you mean `{near}`?",), (change(at.source, span, near, sure),) if said != near else ()


def _capital_before(at: Mistake) -> Mend | None:
    """A connective with a capital further up, which was read as a part of a phrase."""
    words = at.text[at.start : max(at.span.end, at.start)].split()
    wrong = next((word for word in words[1:] if word.lower() != word and _is_connective(word.lower())), None)
    if wrong is None:
        return None
    found = re.compile(rf"(?<!\S){re.escape(wrong)}(?!\S)").search(at.text, at.start)
    fixes = (change(at.source, Span(*found.span()), wrong.lower(), preferred=True),) if found else ()
    return (f"connectives are lower case: `{wrong.lower()}`",), fixes


def _count_without_list(at: Mistake) -> Mend | None:
    counted = _COUNT.match(at.text, at.span.start) is not None
    return (_COUNTING, ()) if counted else None


def _astray(at: Mistake) -> Mend | None:
    """A connective where a phrase was to be."""
    if at.found in ("either", "both", "neither", "if") and "PHRASE" in at.expected:
        return (f"put the part that begins with `{at.found}` in parentheses",), ()
    if _is_connective(at.word) and ("PHRASE" in at.expected or "COLON" in at.expected):
        return ("a phrase that contains a connective needs double quotes",), ()
    return None


_COUNTING = (
    "counting takes a list in parentheses: `at least 2 of (A, B, C)`",
    "in a phrase with such words put all of it in double quotes",
)
_BEGIN = "did you mean to begin a statement with `{}`?"
_RULES: Sequence[Callable[[Mistake], Mend | None]] = (
    _open_argument,
    _misspelt_keyword,
    _declaration_above,
    _listed,
    _slotted,
    _bracket,
    _property,
    _binding,
    _colon,
    _typographic_quotes,
    _stop,
    _inner_not,
    _capital_connective,
    _foreign_sign,
    _unclosed_quote,
    _misspelt_verdict,
    _capital_before,
    _count_without_list,
    _astray,
)


def keyword_for(source: Source, span: Span, near: str) -> Fix:
    """The fix that puts a keyword in the place of a word, which is meant unless the word may be one of prose."""
    word = source.slice(span).lower()
    sure = STATEMENTS[near].distinct and word not in PROSE and is_only_match(word, GUESSED)
    return change(source, span, near, sure)


PROSE = frozenset(
    "arguments premises premised promise promised promises wherefore therefrom thereof except expects expected"
    " aspect".split()
)
"""Words of prose that are close to a keyword all the same."""
