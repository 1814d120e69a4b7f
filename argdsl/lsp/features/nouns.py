"""What is said of a noun, a name, a term with slots, a variable or a noun phrase under the pointer, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argdsl.lsp.features.escape import escaped
from argdsl.lsp.features.index import Index
from argdsl.lsp.features.occurrence import Symbol
from argdsl.lsp.features.reminders import reminder
from argdsl.lsp.features.things import NounPhrase
from argdsl.model.document import Where
from argdsl.model.nouns.declare import PROPERTIES
from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate
from argdsl.model.nouns.phrases import Quantified
from argdsl.syntax.english.forms import with_article
from argdsl.syntax.tree import Quantity

_SPELLINGS: Final = 8
"""Other spellings that are listed."""
_PLAIN: Final = {
    "every": "each one there is, and there need be none",
    "some": "at least one",
    "no": "none at all",
}
_NONE: Final = "false if there are none"
_EVEN_NONE: Final = "true if there are none"


def phrase_at(known: Index, offset: int) -> NounPhrase | None:
    """The shortest noun phrase at the determiner or the noun of which an offset is."""
    number = known.number_at(offset)
    if known.things is None or number is None or not known.names_in(number):
        return None
    there = [one for one in known.things.phrases.values() if one.span.start <= offset <= one.noun.end]
    return min(there, key=lambda one: one.span.end - one.span.start, default=None)


def of_phrase(known: Index, one: NounPhrase) -> str:
    """What a determiner says."""
    written = " ".join(known.text[one.span.start : one.span.end].split())
    return f"**{escaped(written)}**: {_said(one.phrase)}"


def _said(phrase: Quantified) -> str:
    if phrase.determiner == "only":
        return f"whatever is as is said is one of these {escaped(phrase.kind.plural)}"
    measured = "by weight" if phrase.kind.root.weighted else "by number"
    return quantity(phrase.quantity, measured)


def quantity(how_many: Quantity, measured: str = "by number") -> str:
    """How many a determiner speaks of, in words."""
    kind, number, share = how_many
    if kind in _PLAIN:
        return _PLAIN[kind]
    if share == (1, 2) and kind == "more than":
        return f"more than half of them, {measured}; {_NONE}"
    if share is None:
        return f"{kind} {number:,}"
    percent = f"{100 * share[0] / share[1]:.8g} percent of them, {measured}"
    word = "less than" if kind == "fewer than" else kind
    return f"{word} {percent}; {_EVEN_NONE if kind in ('at most', 'fewer than') else _NONE}"


def of_symbol(known: Index, symbol: Symbol) -> list[str]:
    """What is declared of a noun, a name, a term with slots or a variable, in paragraphs."""
    nouns, things = known.document.nouns, known.things
    if nouns is None or things is None:
        return []
    if symbol.kind == "variable":
        kind = things.stands_for.get(symbol)
        return [f"**{escaped(symbol.key)}** stands for {escaped(with_article(kind.name))}" if kind else ""]
    declared = found(nouns, symbol)
    match declared:
        case Kind():
            return list(_kind(nouns, declared))
        case Name():
            return list(_name(nouns, declared))
        case Predicate():
            return list(_term(nouns, declared))
    return [escaped(symbol.key)]


def found(nouns: Nouns, symbol: Symbol) -> Kind | Name | Predicate | None:
    """What a symbol is declared as."""
    if symbol.kind == "kind":
        return nouns.kinds.get(symbol.key)
    return nouns.names.get(symbol.key) if symbol.kind == "individual" else nouns.predicates.get(symbol.key)


def where(nouns: Nouns, symbol: Symbol) -> Where | None:
    """Where that is declared; None of what a sketch, or a file without kinds, has by itself."""
    declared = found(nouns, symbol)
    return None if declared is None or declared.sketched else Where(*declared.declared)


def _kind(nouns: Nouns, kind: Kind) -> Iterator[str]:
    yield f"**{escaped(kind.name)}** ({'a kind, in a sketch' if kind.sketched else 'a kind'})"
    if kind.gloss:
        yield escaped(kind.gloss)
    if kind.above is not None:
        yield f"each is {escaped(with_article(kind.above.name))}"
    if kind.members is not None:
        listed = ", ".join(escaped(nouns.names[key].name) for key in kind.members[:_SPELLINGS])
        yield f"these are all: {listed}{', …' if len(kind.members) > _SPELLINGS else ''}"
    if kind.weighted:
        yield "shares of it are of some weight, not of numbers"
    yield from _also([key for key, other in nouns.kinds.items() if other is kind and key != kind.key])


def _name(nouns: Nouns, name: Name) -> Iterator[str]:
    yield f"**{escaped(name.name)}** ({escaped(with_article(name.kind.name))})"
    if name.gloss:
        yield escaped(name.gloss)
    yield from _also([key for key, other in nouns.names.items() if other is name and key != name.key])


def _term(nouns: Nouns, term: Predicate) -> Iterator[str]:
    kind = " (defined)" if term.defined else " (in a sketch)" if term.sketched else ""
    yield f"**{escaped(term.name)}**{kind}"
    if term.gloss:
        yield escaped(term.gloss)
    for spelling, name in PROPERTIES.items():
        said = reminder(spelling, False)
        if name in term.properties and said is not None:
            yield f"{spelling}: {said[1][0].lower()}{said[1][1:]}"
    yield from _also([key for key, other in nouns.predicates.items() if other is term and key != term.key])


def _also(others: list[str]) -> Iterator[str]:
    if others:
        yield f"also {', '.join(escaped(other) for other in others[:_SPELLINGS])}"
