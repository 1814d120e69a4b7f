"""Declarations of kinds, individuals and terms with slots that a finding lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argdsl.logic.formula import Variable
from argdsl.lsp.features.action import Action, Around
from argdsl.lsp.features.edits import Edit, indentation, line_after, line_before
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.determiners import determined
from argdsl.model.nouns.phrases import Named, NounPhrase, Parser, Quantified
from argdsl.model.nouns.reader import PhraseReader
from argdsl.model.nouns.scope import Doubt
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line
from argdsl.syntax.english.forms import plural_of, singulars, third_person, with_article
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Span

_LONGEST: Final = 14
"""Words of a phrase beyond which nothing is looked for in it."""
_NAME: Final = 3
"""Words that a new name or noun may have."""
_OFFERED: Final = 3
_PRIVATE: Final = "x000"
"""A variable in the place of what may be a name."""
_DECLARING: Final = (tree.KindDeclaration, tree.IndividualDeclaration, tree.TermDeclaration, tree.Definition)
_PLURAL: Final = frozenset({"all", "most"})


def mends(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """What declares a kind, a name or a term that a finding finds undeclared, or of no kind."""
    nouns = around.known.document.nouns
    if nouns is None or not around.known.document.declares:
        return
    if item.code == "E213":
        yield from _of_declaration(around, item, where, nouns)
    elif item.code == "E102":
        yield from _of_binding(around, item, where)
    elif item.code == "E201":
        yield from _of_phrase(around, item, where, nouns)


def fits_nothing(around: Around, where: Span) -> bool:
    """Whether it is known why the phrase at a place is no sentence about things, so that it is no new proposition."""
    nouns = around.known.document.nouns
    if nouns is None or not around.known.document.declares:
        return False
    return PhraseReader(nouns).why_not(_text(around, where), {}) is not None


def _text(around: Around, where: Span) -> str:
    return one_line(around.known.text[slice(*where)])


# declarations


def _of_declaration(around: Around, item: Diagnostic, where: Span, nouns: Nouns) -> Iterator[Action]:
    number = around.known.number_at(where.start)
    statement = around.known.statements[number] if number is not None else None
    text = _text(around, where).strip("[]").strip()
    if isinstance(statement, tree.IndividualDeclaration) and statement.kind is None:
        end = statement.spellings[-1].span.end
        for root in {kind.root.key: kind.root for kind in nouns.kinds.values()}.values():
            added = f", {with_article(root.name)}"
            yield around.fix(f"write{added}", [around.edit(Span(end, end), added)], item)
    elif not isinstance(statement, _DECLARING) or where == statement.span or not text:
        return
    elif phrase_key(text.split()[-1]) not in nouns.kinds:
        yield from _kind(around, item, text.split()[-1], None)


def _of_binding(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """A noun behind `for every` that is not declared."""
    number = around.known.number_at(where.start)
    formula = getattr(around.known.statements[number], "formula", None) if number is not None else None
    nouns = around.known.document.nouns
    for node in walk.nodes(formula) if formula is not None else ():
        if isinstance(node, tree.Binding) and node.noun.span == where and nouns is not None:
            first = one_line(node.noun.text).split()[0]
            if not any(first.casefold() in key.split() for key in nouns.kinds):
                yield from _kind(around, item, first, None)


def _kind(around: Around, item: Diagnostic, noun: str, above: Kind | None) -> Iterator[Action]:
    below = f", {with_article(above.name)}" if above is not None else ""
    line = f"kind {noun}, also {plural_of(noun)}{below}:"
    yield around.fix(f"declare the kind `{noun}`", [_declaration(around, line, tree.KindDeclaration)], item)


# phrases


def _of_phrase(around: Around, item: Diagnostic, where: Span, nouns: Nouns) -> Iterator[Action]:
    words = _text(around, where).split()
    if len(words) > _LONGEST:
        return
    yield from _individuals(around, item, words, nouns)
    yield from _nouns(around, item, words, nouns)
    if not fits_nothing(around, where):
        yield from _term(around, item, words, nouns)


def _individuals(around: Around, item: Diagnostic, words: list[str], nouns: Nouns) -> Iterator[Action]:
    """What may be a name: with it, the phrase would say something of a thing of some kind."""
    reader = PhraseReader(nouns)
    for size in range(1, _NAME + 1):
        found = False
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            if determined([words[start].casefold(), "x"]) is not None or _has_known(name.split(), nouns):
                continue
            text = " ".join([*words[:start], _PRIVATE, *words[start + size :]])
            for kind in _most_general([one for one in _kinds(nouns) if _reads(reader, text, one)])[:_OFFERED]:
                found = True
                line = f"individual {name}, {with_article(kind.name)}:"
                title = f"declare `{name}` as {with_article(kind.name)}"
                yield around.fix(title, [_declaration(around, line, tree.IndividualDeclaration)], item)
        if found:
            return


def _has_known(words: list[str], nouns: Nouns) -> bool:
    """Whether a name is in a row of words already, or a noun is all of it, or it may be meant for a variable."""
    rows = [phrase_key(" ".join(words[a:b])) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    return any(row in nouns.names for row in rows) or phrase_key(" ".join(words)) in nouns.kinds or len(words[0]) == 1


def _reads(reader: PhraseReader, text: str, kind: Kind) -> bool:
    found = reader.read(text, Span(0, 0), {_PRIVATE: (Variable(_PRIVATE, kind.root.key), kind)})
    return found is not None and not isinstance(found, Doubt)


def _kinds(nouns: Nouns) -> list[Kind]:
    return list({id(kind): kind for kind in nouns.kinds.values() if not kind.broken}.values())


def _most_general(kinds: list[Kind]) -> list[Kind]:
    return [kind for kind in kinds if kind.above not in kinds]


def _nouns(around: Around, item: Diagnostic, words: list[str], nouns: Nouns) -> Iterator[Action]:
    """A noun behind a determiner that is not declared: with one of another kind, the phrase would say something."""
    reader = PhraseReader(nouns)
    for start in range(1, len(words)):
        before = words[start - 1].casefold()
        known = any(phrase_key(words[start]) in key.split() for key in nouns.kinds)
        if known or determined([before, "x"]) is None:
            continue
        for kind in _most_general(_kinds(nouns)):
            noun = kind.plural if before in _PLURAL else kind.name
            text = " ".join([*words[:start], noun, *words[start + 1 :]])
            if reader.read(text, Span(0, 0), {}) is not None:
                single = next(singulars(words[start]), words[start]) if before in _PLURAL else words[start]
                yield from _kind(around, item, single, kind)
                return


def _term(around: Around, item: Diagnostic, words: list[str], nouns: Nouns) -> Iterator[Action]:
    """A term with slots where the phrase has noun phrases, if it begins with one and says something else besides."""
    parser = Parser(nouns)
    parser.begin(tuple(words), {})
    pieces: list[str | NounPhrase] = []
    place = 0
    while place < len(words):
        ends = range(len(words), place, -1)
        end, phrase = next(((end, one) for end in ends for one in parser.phrases_at(place, end)), (place + 1, None))
        pieces.append(words[place] if phrase is None else phrase)
        place = end
    slots = [one for one in pieces if isinstance(one, Named | Quantified)]
    if not slots or pieces[0] is not slots[0] or len(pieces) < 2 or not isinstance(pieces[1], str) or len(slots) > 3:
        return
    spelling = " ".join(_spelled(pieces, _slot_texts(slots)))
    yield around.fix(
        f"declare the term `{spelling}`", [_declaration(around, f"term {spelling}:", tree.TermDeclaration)], item
    )


def _slot_texts(slots: list[Named | Quantified]) -> dict[int, str]:
    """The text of each slot, by the identity of what stands there; those of one kind are told apart."""
    names = [one.kind.root.name for one in slots]
    before = ("one ", "another ", "a third ")
    found: dict[int, str] = {}
    for number, one in enumerate(slots):
        several = names.count(names[number]) > 1
        found[id(one)] = f"[{before[names[:number].count(names[number])] if several else ''}{names[number]}]"
    return found


def _spelled(pieces: list[str | NounPhrase], texts: dict[int, str]) -> Iterator[str]:
    first = pieces[0]
    plural = isinstance(first, Quantified) and first.said == "" and first.determiner.split()[0] in _PLURAL
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            yield texts.get(id(piece), "")
        elif number == 1 and plural:
            yield "is" if piece.lower() == "are" else third_person(piece)
        else:
            yield piece


def _declaration(around: Around, line: str, kind: type) -> Edit:
    """A line below the last declaration of its kind, else above the first statement that speaks of such things."""
    known, source = around.known, around.source
    alike = [number for number, one in enumerate(known.statements) if isinstance(one, kind)]
    if not alike and kind is tree.IndividualDeclaration:
        alike = [number for number, one in enumerate(known.statements) if isinstance(one, tree.KindDeclaration)]
    if alike:
        margin = indentation(source, known.starts[alike[-1]])
        return around.edit(*line_after(known, source, alike[-1], [f"{margin}{line}"]))
    head = (tree.Title, tree.Import, tree.SourceDeclaration, tree.Cite, tree.Note)
    first = next((number for number, one in enumerate(known.statements) if not isinstance(one, head)), 0)
    margin = indentation(source, known.starts[first])
    return around.edit(*line_before(source, known.starts[first], [f"{margin}{line}"]))
