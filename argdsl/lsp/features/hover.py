"""What is said of the thing under the pointer, as Markdown."""

from __future__ import annotations

import time
from typing import NamedTuple

from argdsl.lsp.features.escape import code, escaped
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.lenses import title
from argdsl.lsp.features.navigate import argument_of, item_of, nearby
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.lsp.features.reminders import reminder
from argdsl.lsp.features.tokens import token_at
from argdsl.lsp.features.verdicts import judged_of
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.canonical import canonical, stands_as_read
from argdsl.model.document import Argument, Document, Entry, Item, Where
from argdsl.report import report
from argdsl.report.derivations import derivation_in
from argdsl.report.wording.arguments import CHECKING, role
from argdsl.report.wording.conclusions import BROKEN, sentences
from argdsl.report.wording.lists import many
from argdsl.report.wording.remedies import remedies
from argdsl.report.wording.situations import lines_of, more, rows_of, truth
from argdsl.syntax import tree
from argdsl.text.source import Span

_VALUES = 12
"""Terms of a countermodel that are written out."""
_NOTES = 5
_IN_SENTENCES = ("term", "unknown", "kind", "individual", "slotted", "variable")
"""Kinds of symbols that sentences have in them."""
_PATIENCE = 0.2
"""Seconds after which no other file is looked at; those that were need not be read again for the next answer."""


class Hover(NamedTuple):
    """What is said, and the stretch that it is about."""

    span: Span
    markdown: str


def hover(snapshot: Snapshot, offset: int, workspace: Workspace) -> Hover | None:
    """What there is to say of the place at ``offset``."""
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    if occurrence is not None:
        said = _name(snapshot, known, occurrence, workspace)
        if occurrence.symbol.kind in _IN_SENTENCES:
            items = known.items_in(occurrence.statement)
            said = "\n\n".join([said, *_sentence(snapshot, items), *_drawn(snapshot, known, items)])
        return Hover(occurrence.span, said)
    determined = _determined(snapshot, known, offset)
    if determined is not None:
        return determined
    number = known.number_at(offset)
    if number is None or offset > known.statements[number].span.end:
        return None
    token = token_at(known, offset)
    statement, items = known.statements[number], known.items_in(number)
    if isinstance(statement, tree.Given):
        items = []
    sentence = _sentence(snapshot, items)
    at_head = token is not None and token.span.start == statement.span.start
    if token is not None and token.type in ("keyword", "operator", "number") and not (at_head and items):
        reminded = reminder(known.text[slice(*token.span)], token.type != "keyword")
        if reminded is not None:
            return Hover(token.span, "\n\n".join([code(reminded[0]), reminded[1], *sentence]))
    if not items or not (at_head or items[0].is_step or sentence):
        return None
    return Hover(statement.span, _item(snapshot, items[0], known.owners.get(id(items[0]))))


def _determined(snapshot: Snapshot, known: Index, offset: int) -> Hover | None:
    """What there is to say of a word such as ``every``, with its noun phrase."""
    if known.things is None:
        return None
    from argdsl.lsp.features.nouns import of_phrase, phrase_at

    there = phrase_at(known, offset)
    if there is None:
        return None
    number = known.number_at(offset)
    items = known.items_in(number) if number is not None else []
    return Hover(there.span, "\n\n".join([of_phrase(known, there), *_sentence(snapshot, items)]))


def _drawn(snapshot: Snapshot, known: Index, items: list[Item]) -> list[str]:
    """The verdict on the conclusion that a sentence is, below what is said of a phrase in it."""
    owner = known.owners.get(id(items[0])) if items and items[0].is_step else None
    if owner is None:
        return []
    return ["---", f"{code(items[0].keyword)} **{escaped(items[0].label)}**", *_judged(snapshot, items[0], owner)]


def _name(snapshot: Snapshot, known: Index, occurrence: Occurrence, workspace: Workspace) -> str:
    symbol = occurrence.symbol
    document = snapshot.document
    uses = _uses(symbol, workspace, snapshot)
    match symbol.kind:
        case "term":
            return _term(known, document.entries[symbol.key], uses)
        case "kind" | "individual" | "slotted" | "variable":
            return "\n\n".join([*_thing(known, occurrence), uses])
        case "unknown":
            return f"**{escaped(symbol.key)}** is not declared\n\n{uses}"
        case "source":
            return _source(snapshot, symbol)
        case "argument":
            argument = argument_of(known, symbol.key)
            return _argument(snapshot, argument, symbol) if argument else escaped(symbol.key)
        case _:
            item = item_of(known, symbol)
            if item is None:
                return escaped(symbol.key)
            return _item(snapshot, item, known.owners.get(id(item)))


def _uses(symbol: Symbol, workspace: Workspace, snapshot: Snapshot) -> str:
    """How often it is used, as far as that is known soon."""
    end = time.monotonic() + _PATIENCE
    uses, least = 0, ""
    for one in nearby(snapshot, workspace):
        uses += sum(
            not occurrence.declares and not occurrence.further for occurrence in index(one).by_symbol.get(symbol, ())
        )
        if time.monotonic() > end:
            least = "at least "
            break
    if not uses:
        return "not used in the files that were looked at so far" if least else "never used"
    return f"used {least}{'once' if uses == 1 else many(uses, 'time')}"


def _term(known: Index, entry: Entry, uses: str) -> str:
    others = [key for key, other in known.document.entries.items() if other is entry and key != entry.key]
    lines = [f"**{escaped(entry.name)}**" + {"define": " (defined)", "sketch": " (in a sketch)"}.get(entry.kind, "")]
    if entry.gloss:
        lines.append(escaped(entry.gloss))
    if entry.kind == "define" and (meaning := _definition(known.document, entry.where)):
        lines.append(f"exactly when {escaped(meaning)}")
    if others:
        lines.append(f"also {', '.join(escaped(other) for other in others[:8])}")
    return "\n\n".join([*lines, uses])


def _thing(known: Index, occurrence: Occurrence) -> list[str]:
    """What there is to say of something that is spoken of inside of sentences."""
    from argdsl.lsp.features import nouns

    symbol = occurrence.symbol
    lines = nouns.of_symbol(known, symbol)
    there = nouns.phrase_at(known, occurrence.span.start) if symbol.kind == "kind" else None
    if there is not None and there.noun == occurrence.span:
        lines.insert(0, nouns.of_phrase(known, there))
    found = nouns.found(known.document.nouns, symbol) if known.document.nouns is not None else None
    if (
        symbol.kind == "slotted"
        and found is not None
        and (meaning := _definition(known.document, Where(*found.declared)))
    ):
        lines.append(f"exactly when {escaped(meaning)}")
    return lines


def _definition(document: Document, where: Where) -> str:
    """What stands behind the colon of a definition."""
    for statement in document.trees[where.source].statements:
        if isinstance(statement, tree.Definition) and statement.phrase.span == where.span:
            return where.source.slice(statement.formula.span)
    return ""


def _source(snapshot: Snapshot, symbol: Symbol) -> str:
    where = snapshot.document.cited.get(symbol.key)
    if where is None:
        return f"**{escaped(symbol.key)}** is not declared"
    text = where.source.slice(where.span).split(None, 2)
    return f"**{escaped(symbol.key)}**\n\n{escaped(text[2])}" if len(text) > 2 else f"**{escaped(symbol.key)}**"


def _argument(snapshot: Snapshot, argument: Argument, symbol: Symbol) -> str:
    lines = [f"**{escaped(argument.name)}**"]
    if symbol.path == snapshot.document.source.path:
        lines.append(escaped(title(judged_of(snapshot, argument).said)))
    else:
        lines.append(f"in {escaped(symbol.path)}")
    steps = [f"- **{escaped(step.label)}** {escaped(step.text)}" for step in argument.steps[:8]]
    return "\n\n".join([*lines, *(["\n".join(steps)] if steps else []), *_apparatus(argument)])


def _item(snapshot: Snapshot, item: Item, owner: Argument | None) -> str:
    of = f" of {escaped(owner.name)}" if owner is not None else ""
    # Where no terms are declared nothing else tells that a sentence was misread.
    read = _reading(snapshot, item, always=not snapshot.document.declares)
    lines = [f"{code(item.keyword)} **{escaped(item.label)}**{of}", escaped(item.text), *read]
    if owner is not None and item.where.source is snapshot.document.source:
        lines += _judged(snapshot, item, owner)
    return "\n\n".join([*lines, *_apparatus(item)])


def _judged(snapshot: Snapshot, item: Item, owner: Argument) -> list[str]:
    """The verdict on a conclusion, or what a premise does for those of its argument."""
    judged = judged_of(snapshot, owner)
    if not item.is_step:
        does = role(judged.said, item.label) if judged.said is not None else ""
        return [escaped(does)] if does else []
    if judged.said is None:
        return [f"*{CHECKING}*"]
    said = judged.conclusion(item)
    if said is None:
        return [f"*{BROKEN}*"]
    derivation = derivation_in(snapshot.document, owner, said)
    why = [escaped(derivation.text)] if derivation is not None and derivation.text else []
    return [*_verdict(judged.said, said), *why]


def _reading(snapshot: Snapshot, item: Item, always: bool) -> list[str]:
    """What a statement was read as; unless ``always``, only where that is not what stands there."""
    document = snapshot.document
    stands = item.reading is None or stands_as_read(item.text, item.reading)
    if item.reading is None or (stands and not always):
        return []
    return [f"read as {escaped(canonical(item.reading, document.entries))}"]


def _sentence(snapshot: Snapshot, items: list[Item]) -> list[str]:
    """What the sentence that a statement consists of was read as, where that is not what stands there."""
    return _reading(snapshot, items[0], always=False) if items and items[0].origin is None else []


def _verdict(argument: report.Argument, said: report.Conclusion) -> list[str]:
    """The verdict in words, the situation in which a conclusion fails, and what would help."""
    first, *rest = sentences(said)
    lines = [f"**{said.verdict}**: {escaped(first)}", *map(escaped, rest)]
    values = rows_of(said)
    there = [f"- {escaped(line)}" for line in lines_of(said)[:_VALUES]]
    if there or values:
        shown = [
            f"- {truth(value.value) if value.value else f'**{truth(value.value)}**'}: {escaped(value.phrase)}"
            + (f" ({escaped(value.gloss)})" if value.gloss else "")
            for value in values[:_VALUES]
        ]
        left = len(values) - _VALUES
        lines.append("\n".join([*there, *shown, *([f"- {more(left)}"] if left > 0 else [])]))
    return [*lines, *map(escaped, remedies(argument, said))]


def _apparatus(thing: Item | Argument) -> list[str]:
    """Sources and notes."""
    cited = [f"*{escaped(one.source)}* {escaped(one.locator)}".rstrip() for one in thing.citations[:_NOTES]]
    told = [*cited, *map(escaped, thing.notes[:_NOTES])]
    return ["\n".join(f"- {line}" for line in told)] if told else []
