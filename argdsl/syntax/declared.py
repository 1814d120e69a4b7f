"""What a declaration of a kind, of an individual, or of a term with slots is made of, and what is wrong with it.

Loaded for such declarations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from argdsl.syntax import tree
from argdsl.syntax.ambiguity import Doubts
from argdsl.syntax.rows import Part
from argdsl.syntax.spelled import is_plain
from argdsl.syntax.tree import Label, Phrase
from argdsl.text.source import Span

_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_INSIDE = re.compile(r"\s(also|just|an?|weighted)(?!\S)")
"""What a part of a declaration begins with, in the middle of another."""
_SLOT = re.compile(r"\[[^\[\]]*\]")


def kind(parts: Sequence[Part], gloss: str, span: Span, doubts: Doubts) -> tree.KindDeclaration:
    """``kind NOUN, also NOUN, a NOUN, just NAME, NAME, weighted: GLOSS``, of its parts in written order."""
    above: Phrase | None = None
    members: list[Phrase] | None = None
    weighted = listing = False
    for part in parts:
        match part.what:
            case "own" | "also" if part.phrase is not None:
                _check_noun(part.phrase, doubts)
            case "below":
                if above is not None:
                    _reject(doubts, part.span, "a kind is below one other", "make that one a subkind of the second")
                above = part.phrase
            case "just" if part.phrase is not None:
                if members is not None:
                    _reject(doubts, part.span, "`just` stands once, before all names", "separate names by commas")
                members = [part.phrase]
            case "another" if part.phrase is not None:
                _another(part, listing, members, doubts)
            case "weighted":
                weighted = True
        listing = part.what in ("just", "another")
    _check_joined(parts, doubts)
    names = None if members is None else tuple(members)
    return tree.KindDeclaration(_spellings(parts), above, names, weighted, gloss, span)


def individual(parts: Sequence[Part], gloss: str, span: Span, doubts: Doubts) -> tree.IndividualDeclaration:
    """``individual NAME, also NAME, a NOUN: GLOSS``, of its parts in written order."""
    kinds = [part for part in parts if part.what == "below"]
    for part in kinds[1:]:
        _reject(doubts, part.span, "an individual is of one kind here", "say the other in a premise: `NAME is a NOUN`")
    _check_joined(parts, doubts)
    return tree.IndividualDeclaration(_spellings(parts), kinds[0].phrase if kinds else None, gloss, span)


def _spellings(parts: Sequence[Part]) -> tuple[Phrase, ...]:
    return tuple(part.phrase for part in parts if part.phrase is not None and part.what in ("own", "also"))


def _another(part: Part, listing: bool, members: list[Phrase] | None, doubts: Doubts) -> None:
    """One more name behind ``just``."""
    if listing and members is not None and part.phrase is not None:
        members.append(part.phrase)
        return
    problem = f"`{' '.join(part.phrase.text.split()) if part.phrase else ''}` is no part of the declaration of a kind"
    advice = "another spelling stands behind `also`, the kind above behind `a`, all that there are of it behind `just`"
    _reject(doubts, part.span, problem, advice)


def _check_noun(noun: Phrase, doubts: Doubts) -> None:
    found = _ARTICLE.match(noun.text) if noun.form == "plain" else None
    if found is None or doubts.found:
        return
    rest = noun.text[found.end() :]
    at = Span(noun.span.start, noun.span.start + len(found.group().rstrip()))
    problem = f"a kind is a noun without `{found.group().strip()}`"
    doubts.reject(at, problem, (" ".join(rest.split()),), "E101", noun.span)


def _check_joined(parts: Sequence[Part], doubts: Doubts) -> None:
    """Whether a comma is missing before a word that begins a part."""
    for part in parts:
        phrase = part.phrase
        found = _INSIDE.search(phrase.text) if phrase is not None and phrase.form == "plain" else None
        if found is None or phrase is None or doubts.found:
            continue
        start = phrase.span.start + found.start(1)
        at = Span(start, start + len(found.group(1)))
        before = phrase.text[: found.start()].rstrip().removesuffix(" is").removesuffix(" are")
        written = " ".join(f"{before}, {phrase.text[found.start(1) :]}".split())
        quotes = "if it is a part of the name, put all of it in double quotes"
        doubts.reject(at, f"a comma stands before `{found.group(1)}`", (written,), "E101", phrase.span, (quotes,))
        return


def check_slots(phrases: Sequence[Sequence[Span]], text: str, doubts: Doubts) -> None:
    """Whether slots hold words, and blanks stand around them, in phrases by their pieces."""
    for pieces in phrases:
        for before, piece in pairwise((None, *pieces)):
            assert piece is not None
            if before is not None and before.end == piece.start:
                at = Span(piece.start - 1, piece.start + 1)
                advice = "put a blank there; for `[model]'s aim` say `the aim of [model]`"
                _reject(doubts, at, "no blank stands between a slot and what is beside it", advice)
            elif text[piece.start] == "[":
                _check_slot(piece, text, doubts)


def _check_slot(slot: Span, text: str, doubts: Doubts) -> None:
    inside = " ".join(text[slot.start + 1 : slot.end - 1].split())
    if not inside:
        _reject(doubts, slot, "this slot is empty", "it names what it is for: `[model]`, `[one goal]`")
    elif not is_plain(inside):
        _reject(doubts, slot, "a slot holds the words of a phrase", "it ends in a kind, as in `[one goal]`")


def check_term(spellings: Sequence[Phrase], properties: Sequence[Label], doubts: Doubts) -> None:
    """Whether properties are said of something with slots, each once."""
    slotted = any(spelling.form == "plain" and "[" in spelling.text for spelling in spellings)
    said: set[str] = set()
    for label in properties:
        if not slotted:
            advice = f'if it is another spelling, write `also "{label.text}"`'
            _reject(doubts, label.span, f"only a term with slots can be `{label.text}`", advice)
        elif label.text in said:
            _reject(doubts, label.span, f"`{label.text}` is said twice", "once is enough")
        said.add(label.text)


def check_definition(
    phrase: Phrase | tree.Constant, slotted: Sequence[Sequence[Span]], text: str, doubts: Doubts
) -> None:
    """Whether the formula of a definition has no slots but those of what it defines."""
    written = text[phrase.span.start : phrase.span.end]
    known = {_inside(found.group()) for found in _SLOT.finditer(written)}
    quoted = isinstance(phrase, Phrase) and phrase.form == "quoted"
    for pieces in slotted:
        for found in _SLOT.finditer(text, pieces[0].start, pieces[-1].end):
            if quoted or _inside(found.group()) not in known:
                names = ", ".join(f"`[{name}]`" for name in sorted(known)) if known and not quoted else "none"
                problem = f"what is defined has no slot `[{_inside(found.group())}]`"
                _reject(doubts, Span(*found.span()), problem, f"the slots there: {names}")


def misplaced(slotted: Sequence[Sequence[Span]], text: str, doubts: Doubts) -> None:
    """Slots in a sentence that asserts or concludes something."""
    advice = "name whom it is said of, or say `every …`, `some …`"
    pieces = slotted[0]
    found = _SLOT.search(text, pieces[0].start, pieces[-1].end)
    assert found is not None
    _reject(doubts, Span(*found.span()), "a slot stands in `term` and `define` alone", advice)


def _inside(slot: str) -> str:
    return " ".join(slot[1:-1].split()).lower()


def _reject(doubts: Doubts, at: Span, problem: str, advice: str) -> None:
    """Tell of a problem, if it is the first with its statement."""
    if not doubts.found:
        doubts.reject(at, problem, (), "E101", at, (advice,))
