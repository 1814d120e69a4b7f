"""Renaming of what sentences speak of: kinds with their plurals and articles, individuals, variables, slotted terms.

A kind is renamed with its plural if that is the regular one, in slots and in the glosses that speak of these, too. A
spelling of a term with slots is renamed in each form of its verb; its slots stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argdsl.lsp.features.edits import Edit
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.navigate import nearby, occurrences
from argdsl.lsp.features.nouns import found
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.lsp.features.things import Told
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declare import spelling_key
from argdsl.model.nouns.declared import Predicate, Template
from argdsl.model.nouns.patterns import patterns, verb_forms
from argdsl.syntax import tree
from argdsl.syntax.english.forms import plural_of, with_article
from argdsl.syntax.spelled import is_plain
from argdsl.text.source import Span
from argdsl.text.visible import visible

_ARTICLE = re.compile(r"(?<!\S)\[?(an?)\s+\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_PIECE = re.compile(r"\[([^\[\]]*)\]|[^\[\]\s]+")
_VARIABLE = re.compile(r"(?![aAI]\Z)[^\W\d_]\d*")
_PLURAL = frozenset("are were do have aren't weren't don't haven't".split())


class Unnamable(Exception):
    """Why something cannot be called so, in words for the author."""


def called(known: Index, occurrence: Occurrence) -> str:
    """What is renamed at a place: a word as it stands, a spelling of a term with its slots."""
    symbol, nouns = occurrence.symbol, known.document.nouns
    declared = found(nouns, symbol) if nouns is not None and symbol.kind != "variable" else None
    if declared is not None and declared.sketched:
        raise Unnamable("it is declared nowhere: declare it first, with `kind`, `individual` or `term`")
    if isinstance(declared, Predicate):
        return spelled(declared, _template_at(known, occurrence, declared))
    return " ".join(known.text[slice(*occurrence.span)].split())


def spelled(term: Predicate, template: Template) -> str:
    """A spelling of a term with its slots in brackets."""
    return " ".join(f"[{term.slots[one].text}]" if isinstance(one, int) else one for one in template.pieces)


def edits(snapshot: Snapshot, occurrence: Occurrence, new: str, workspace: Workspace) -> list[Edit]:
    """What gives the thing at a place a new name in all files, if every sentence can be said with it."""
    known = index(snapshot)
    symbol = occurrence.symbol
    if symbol.kind == "slotted":
        return _of_term(snapshot, known, occurrence, new, workspace)
    if symbol.kind == "variable" and not _VARIABLE.fullmatch(new):
        raise Unnamable("a variable is a letter, with digits behind it if wanted; not `a`, and not `I`")
    if not is_plain(new):
        raise Unnamable("what stands inside of sentences stands there without quotes")
    if symbol.kind != "variable":
        _reject_taken(snapshot, workspace, symbol, new)
    changes = _changes(known, occurrence, new)
    made: list[Edit] = []
    for one, place in occurrences(symbol, snapshot, workspace):
        text = changes.get(_written(one, place.span))
        if text is not None:
            made += _replaced(one, place.span, text, symbol.kind == "kind")
    if symbol.kind == "kind":
        for one in nearby(snapshot, workspace):
            made += _in_glosses(one, symbol, changes)
    return made


def _written(snapshot: Snapshot, span: Span) -> str:
    return phrase_key(index(snapshot).text[slice(*span)])


def _reject_taken(snapshot: Snapshot, workspace: Workspace, symbol: Symbol, new: str) -> None:
    key = phrase_key(new)
    for one in nearby(snapshot, workspace):
        nouns = one.document.nouns
        if nouns is None or symbol not in index(one).by_symbol:
            continue
        for word, there in (("kind", nouns.kinds.get(key)), ("individual", nouns.names.get(key))):
            if there is not None and (there.key, word) != (symbol.key, symbol.kind):
                raise Unnamable(f"there is {with_article(word)} `{visible(there.name)}` already")


def _changes(known: Index, occurrence: Occurrence, new: str) -> dict[str, str]:
    """What each spelling becomes: the one at the place, and the regular plural of a kind along with its singular."""
    written = phrase_key(known.text[slice(*occurrence.span)])
    changes = {written: new}
    nouns = known.document.nouns
    kind = nouns.kinds.get(written) if nouns is not None and occurrence.symbol.kind == "kind" else None
    if kind is not None and written == kind.key and phrase_key(kind.plural) == phrase_key(plural_of(kind.name)):
        changes.setdefault(phrase_key(kind.plural), plural_of(new))
    return changes


def _replaced(snapshot: Snapshot, span: Span, new: str, is_noun: bool) -> Iterator[Edit]:
    """The edits at one place: a noun with the article before it."""
    source, text = snapshot.document.source, index(snapshot).text
    article = _ARTICLE.search(text, max(0, span.start - 80), span.start) if is_noun else None
    if article is not None:
        right = with_article(new).split()[0]
        if right != article.group(1).lower():
            capital = article.group(1)[0].isupper()
            yield Edit(snapshot.path, source, Span(*article.span(1)), right.capitalize() if capital else right)
    yield Edit(snapshot.path, source, span, new)


def _in_glosses(snapshot: Snapshot, symbol: Symbol, changes: dict[str, str]) -> Iterator[Edit]:
    """Slots in glosses that end in a kind which is renamed."""
    known = index(snapshot)
    if known.things is None or symbol not in known.by_symbol:
        return
    for statement in known.statements:
        if not isinstance(statement, tree.TermDeclaration) or not known.things.declares(statement):
            continue
        start = known.text.index(":", statement.spellings[-1].span.end)
        for match in _BRACKETS.finditer(known.text, start, statement.span.end):
            words = list(re.compile(r"\S+").finditer(known.text, *match.span(1)))
            ends = (Span(word.start(), words[-1].end()) for word in words)
            span = next((one for one in ends if _written(snapshot, one) in changes), None)
            if span is not None:
                yield from _replaced(snapshot, span, changes[_written(snapshot, span)], True)


# terms with slots


def _template_at(known: Index, occurrence: Occurrence, term: Predicate) -> Template:
    """The spelling that stands at a place."""
    statement = known.statements[occurrence.statement]
    if occurrence.declares:
        phrases = statement.spellings if isinstance(statement, tree.TermDeclaration) else ()
        for phrase in phrases:
            if phrase.span.start <= occurrence.span.start < phrase.span.end:
                return _with_key(term, spelling_key(phrase.text))
        return term.templates[0]
    for told in known.things.told.get(occurrence.symbol, {}).values() if known.things is not None else ():
        if occurrence.span in told.spans:
            return _template_of(term, told)
    return term.templates[0]


def _with_key(term: Predicate, key: str) -> Template:
    return next((one for one in term.templates if spelling_key(spelled(term, one)) == key), term.templates[0])


def _template_of(term: Predicate, told: Told) -> Template:
    """The first spelling of which a form stands in a sentence."""
    for template in term.templates:
        alone = Predicate(term.key, term.name, term.slots, (template,), "", term.declared)
        if any(one.pieces == told.pattern.pieces for one in patterns(alone)):
            return template
    return term.templates[0]


def _of_term(snapshot: Snapshot, known: Index, occurrence: Occurrence, new: str, workspace: Workspace) -> list[Edit]:
    assert known.document.nouns is not None
    term = found(known.document.nouns, occurrence.symbol)
    assert isinstance(term, Predicate)
    template = _template_at(known, occurrence, term)
    old_runs, new_runs = _runs(template.pieces), _new_runs(term, template, new)
    key = spelling_key(spelled(term, template))
    made: list[Edit] = []
    for one in nearby(snapshot, workspace):
        there = index(one)
        if there.things is None:
            continue
        made += _declared(one, there, occurrence.symbol, key, new_runs)
        told_there = there.things.told.get(occurrence.symbol, {}) if there.occurrences else {}
        for _, told in sorted(told_there.items()):
            if _template_of(term, told) == template:
                made += _told(one, told, isinstance(template.pieces[0], int), old_runs, new_runs)
    return made


def _runs(pieces: Sequence[str | int]) -> list[list[str]]:
    """The words between slots, each row by itself."""
    found: list[list[str]] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            if number == 0 or isinstance(pieces[number - 1], int):
                found.append([])
            found[-1].append(piece)
    return found


def _new_runs(term: Predicate, template: Template, new: str) -> list[list[str]]:
    """The words of the new spelling, whose slots stand where those of the old one do."""
    old = spelled(term, template)
    if "[" not in new and len(_runs(template.pieces)) == 1:
        return [new.split()]
    numbers = {slot.text.casefold(): number for number, slot in enumerate(term.slots)}
    pieces: list[str | int] = []
    for match in _PIECE.finditer(new):
        slot = match.group(1)
        pieces.append(match.group() if slot is None else numbers.get(" ".join(slot.split()).casefold(), -1))
    if _shape(pieces) != _shape(template.pieces):
        raise Unnamable(f"the new spelling has the same slots in the same places, and words between them: `{old}`")
    return _runs(pieces)


def _shape(pieces: Sequence[str | int]) -> list[int | None]:
    shape: list[int | None] = []
    for piece in pieces:
        one = piece if isinstance(piece, int) else None
        if one is not None or shape[-1:] != [None]:
            shape.append(one)
    return shape


def _declared(snapshot: Snapshot, known: Index, symbol: Symbol, key: str, runs: list[list[str]]) -> Iterator[Edit]:
    places = [one for one in known.by_symbol.get(symbol, ()) if one.declares]
    for number in {one.statement for one in places}:
        statement = known.statements[number]
        phrases = (
            statement.spellings
            if isinstance(statement, tree.TermDeclaration)
            else (statement.phrase,)
            if isinstance(statement, tree.Definition)
            else ()
        )
        for phrase in phrases:
            if spelling_key(phrase.text) == key:
                own = sorted(one.span for one in places if phrase.span.start <= one.span.start < phrase.span.end)
                for span, words in zip(own, runs, strict=True):
                    yield Edit(snapshot.path, known.document.source, span, " ".join(words))


def _told(
    snapshot: Snapshot, told: Told, has_subject: bool, old_runs: list[list[str]], runs: list[list[str]]
) -> Iterator[Edit]:
    """The edits where a sentence says the term, in the form of its verb that stands there."""
    source = snapshot.document.source
    spoken = _runs(told.pattern.pieces)
    for number, (span, form, old, new) in enumerate(zip(told.spans, spoken, old_runs, runs, strict=True)):
        words = _in_form(form, old, new) if number == 0 and has_subject else new
        there = source.slice(span).replace("’", "'").casefold().split()
        shared = len(form) - len(there)
        if words is None or shared < 0 or form[shared:] != there or form[:shared] != words[:shared]:
            written, line = visible(" ".join(source.slice(span).split())), source.position(span.start).line
            where = f"line {line} of {visible(source.path)}"
            raise Unnamable(f"`{written}` in {where} says it in a form that the new name has not")
        yield Edit(snapshot.path, source, span, " ".join(words[shared:]))


def _in_form(form: list[str], old: list[str], new: list[str]) -> list[str] | None:
    """The words of a new spelling in the form that an old one has somewhere; None if there is no such form."""
    verb = form[: len(form) - len(old) + 1]
    if verb == [old[0].casefold()]:
        return new
    if new[0].casefold() == old[0].casefold():
        return [*verb, *new[1:]]
    wanted = _sort(tuple(verb), old[0].casefold())
    forms = [(words, _sort(words, new[0].casefold())) for words, _ in verb_forms(new[0].casefold())]
    for alike in (3, 2):
        for words, sort in forms:
            if sort[:alike] == wanted[:alike]:
                return [*words, *new[1:]]
    return None


def _sort(form: tuple[str, ...], verb: str) -> tuple[bool, bool, bool]:
    """Of a form of a verb: whether it denies, whether it is in the plural, whether it is contracted."""
    denied = "not" in form or "cannot" in form or any(word.endswith("n't") for word in form)
    plural = form[0] in _PLURAL or (not denied and form != (verb,))
    return denied, plural, any(word.endswith("n't") for word in form)
