"""What can be offered inside of a sentence about things, and where kinds and slots are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from argdsl.logic.formula import Variable
from argdsl.lsp.features.candidates import Candidate
from argdsl.lsp.features.escape import escaped
from argdsl.lsp.features.formula_words import connective
from argdsl.lsp.features.index import Index
from argdsl.lsp.features.nouns import quantity
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Name, Nouns
from argdsl.model.nouns.determiners import determined
from argdsl.model.nouns.following import Follower, Following
from argdsl.model.nouns.places import Variables
from argdsl.syntax.english.forms import with_article
from argdsl.text.diagnostic import short
from argdsl.text.source import Span
from argdsl.text.visible import visible

_LONG: Final = 120
_MOST: Final = 2000
"""Names that are offered."""
_CUTS: Final = 8
"""Words before the cursor that what is offered may take the place of."""
_DETERMINERS: Final = ("every", "some", "no", "most", "at least 2", "exactly 1", "at most 1", "at least 50 percent of")
_IN_SLOTS: Final = ("every", "some", "no", "most")
_HEADS: Final = {
    "only": "whatever is as is said is one of these",
    "there is a": "at least one",
    "there are no": "none at all",
    "for every": "of each one, by a letter that stands for it",
    "for some": "of at least one, by a letter that stands for it",
}
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"[,:()]")
_BRACKET = re.compile(r"\[[^\[\]]*\Z")
_ARTICLE = re.compile(r",\s*(?:a|an)\s+(?P<noun>[^,:\[\]]*)\Z")
_SLOT = re.compile(r"\[([^\[\]]*)\]")


class Offered(NamedTuple):
    """A candidate and what it replaces."""

    candidate: Candidate
    span: Span


def in_declaration(known: Index, keyword: str, start: int, offset: int) -> list[Offered] | None:
    """Kinds where a declaration wants one; None where it wants none."""
    nouns = known.document.nouns
    before = known.text[start:offset]
    if nouns is None:
        return None
    if keyword in ("term", "define") and (bracket := _BRACKET.search(before)) is not None:
        span = Span(start + bracket.start() + 1, offset)
        if ":" in before:
            texts = dict.fromkeys(_SLOT.findall(before[: before.index(":")]))
            end = "" if known.text.startswith("]", offset) else "]"
            return [Offered(Candidate(visible(text), "term", f"{text}{end}", "a slot", rank=1), span) for text in texts]
        return [Offered(_noun(kind, False), span) for kind in _kinds(nouns)]
    if keyword in ("kind", "individual") and (article := _ARTICLE.search(before)) is not None:
        span = Span(start + article.start("noun"), offset)
        own = phrase_key(before.split(",")[0].partition(" ")[2])
        return [Offered(_noun(kind, False), span) for kind in _kinds(nouns) if kind.key != own]
    return None


def in_sentence(known: Index, start: int, offset: int) -> Iterator[Offered]:
    """What goes on with a sentence about things, ``start`` being that of its statement."""
    nouns = known.document.nouns
    if nouns is None or not known.document.declares:
        return
    text = known.text
    variables = _variables(nouns, text[start:offset])
    follower = Follower(nouns)
    for begin in _beginnings(text, start, offset):
        words = [match.start() for match in _WORD.finditer(text, begin, offset)]
        cuts = words if not text[offset - 1].isspace() else [*words, offset]
        for cut in (cuts or [offset])[-_CUTS:]:
            typed = " ".join(text[cut:offset].split()).casefold() + " " * (cut < offset and text[offset - 1].isspace())
            for one in _offered(nouns, follower, text[begin:cut], variables):
                if one.label.casefold().startswith(typed):
                    yield Offered(one, Span(cut, offset))


def _beginnings(text: str, start: int, offset: int) -> list[int]:
    """Where the sentence may begin that is being written: behind any connective, or behind all but `and`, `or`."""
    keyword = re.compile(r"\w+\s+").match(text, start, offset)
    firm = keyword.end() if keyword else offset
    loose = firm
    for match in (*_EDGE.finditer(text, firm, offset), *connective().finditer(text, firm, offset)):
        if match.end() < offset and match.lastgroup != "keyword":
            loose = max(loose, match.end())
            if match.group().strip(" ,") not in ("and", "or"):
                firm = max(firm, match.end())
    return list(dict.fromkeys((firm, loose)))


def _offered(nouns: Nouns, follower: Follower, before: str, variables: Variables) -> Iterator[Candidate]:
    words = before.split()
    if words[:1] == ["for"]:
        yield from _of_binding(nouns, words[1:])
        return
    found = follower.after(before, variables)
    for kind in found.subjects.values():
        yield from _noun_phrases(nouns, kind, variables, not words)
    yield from (_noun(kind, plural) for kind, plural in found.nouns.values())
    for root in found.members.values():
        yield from _names(nouns, root, 4)
    yield from _words(found)


def _of_binding(nouns: Nouns, words: list[str]) -> Iterator[Candidate]:
    """Behind `for`: a determiner, and then a noun with a letter."""
    if not words:
        yield from (_determiner(one, None) for one in ("every", "some", "no", "most", "at least 2"))
    found = determined([word.casefold() for word in words])
    if found is not None and found.words == len(words):
        yield from (_noun(kind, None) for kind in _kinds(nouns))


def _kinds(nouns: Nouns) -> list[Kind]:
    return list({id(kind): kind for kind in nouns.kinds.values() if not kind.broken}.values())


def _below(kind: Kind, wanted: Kind | None) -> bool:
    above: Kind | None = kind
    while above is not None and wanted is not None and above is not wanted:
        above = above.above
    return above is not None


def _noun_phrases(nouns: Nouns, kind: Kind | None, variables: Variables, at_start: bool) -> Iterator[Candidate]:
    """Determiners, with the nouns of the kind where one is wanted, names and variables."""
    if kind is None:
        yield from (_determiner(one, None) for one in _DETERMINERS)
    else:
        below = [one for one in _kinds(nouns) if _below(one, kind)]
        yield from (_determiner(one, noun) for noun in below for one in _IN_SLOTS)
    if at_start:
        yield from (Candidate(head, "operator", head, said, rank=2) for head, said in _HEADS.items())
    for text, (_, root) in variables.items():
        if kind is None or _below(root, kind):
            yield Candidate(visible(text), "term", text, f"stands for {with_article(visible(root.name))}", rank=2)
    yield from _names(nouns, kind, 3)


def _determiner(word: str, kind: Kind | None) -> Candidate:
    found = determined([*word.split(), "x"])
    said = quantity(found.quantity) if found is not None else ""
    if kind is None:
        return Candidate(word, "operator", word, said, rank=1)
    noun = kind.plural if word == "most" else kind.name
    return Candidate(visible(f"{word} {noun}"), "operator", f"{word} {noun}", said, escaped(kind.gloss), rank=1)


def _names(nouns: Nouns, kind: Kind | None, rank: int) -> Iterator[Candidate]:
    own: dict[int, Name] = {id(name): name for name in nouns.names.values() if _below(name.kind, kind)}
    for name in list(own.values())[:_MOST]:
        detail = f"{with_article(name.kind.name)}: {name.gloss}"
        yield Candidate(visible(name.name), "term", name.name, visible(short(detail, _LONG)), rank=rank)


def _noun(kind: Kind, plural: bool | None) -> Candidate:
    word = kind.plural if plural else kind.name
    return Candidate(visible(word), "term", word, visible(short(kind.gloss, _LONG)), rank=1)


def _words(found: Following) -> Iterator[Candidate]:
    for words, term in found.words.items():
        if term is None:
            yield Candidate(words, "operator", words, rank=3)
        else:
            yield Candidate(visible(words), "term", words, visible(short(term.gloss or term.name, _LONG)), rank=2)


def _variables(nouns: Nouns, text: str) -> dict[str, tuple[Variable, Kind]]:
    """Letters that stand behind a noun in a statement, and the slots of a definition, with what they stand for."""
    found: dict[str, tuple[Variable, Kind]] = {}
    head = text[: text.index(":")] if text.startswith("define") and ":" in text else ""
    for slot in _SLOT.findall(head):
        words = slot.split()
        ends = (nouns.kinds.get(phrase_key(" ".join(words[n:]))) for n in range(len(words)))
        if (kind := next(filter(None, ends), None)) is not None:
            found[f"[{' '.join(words)}]"] = (Variable(f"[{' '.join(words)}]", kind.root.key), kind)
    words = [word.strip(",()") for word in text.split()]
    for place, word in enumerate(words):
        if re.fullmatch(r"(?![aAI]\Z)[^\W\d_]\d*", word):
            before = (nouns.kinds.get(phrase_key(" ".join(words[max(0, place - n) : place]))) for n in (3, 2, 1))
            if (kind := next(filter(None, before), None)) is not None:
                found[word] = (Variable(word, kind.root.key), kind)
    return found
