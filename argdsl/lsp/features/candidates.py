"""What can be offered: phrases with their glosses, labels, names, keywords and connectives with a reminder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from argdsl.lsp.features.escape import code, escaped
from argdsl.lsp.features.index import Index
from argdsl.lsp.features.reminders import reminder
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.document import Argument, Item
from argdsl.syntax import tree
from argdsl.syntax.connectives import CONNECTIVES
from argdsl.syntax.spelled import argument_name, is_plain
from argdsl.syntax.vocabulary import BELOW, INSIDE, STEPS, TOP, WORDS
from argdsl.text.diagnostic import short
from argdsl.text.visible import visible

_LONG = 120
"""Characters of a gloss that stand beside its phrase; of a longer one, all of it is documentation."""
_MOST = 2000
"""Things of a kind that are offered."""


class Candidate(NamedTuple):
    """Something to insert."""

    label: str
    kind: str
    """``keyword``, ``operator``, ``term``, ``label``, ``argument``, ``source``, ``file`` or ``snippet``."""
    insert: str
    """In LSP's snippet syntax where it is a snippet."""
    detail: str = ""
    documentation: str = ""
    """Markdown."""
    snippet: bool = False
    filter: str = ""
    """What is held against what is typed, where that is not the label."""
    rank: int = 5
    """Those with a lower one come first."""


_KEYWORDS = {word.terminal for word in WORDS}
_COUNTS = {"exactly", "at least", "at most"}
_OPENERS = {"NOR": "neither", "BUT_NOT_BOTH": "or", "THEN": "if"}
"""What must stand before a connective that closes another one."""
_AMID = {one.terminal for one in CONNECTIVES if one.amid}
"""Terminals that the grammar takes behind a phrase, too."""

_SNIPPETS = {
    "argument": ("argument … premise … therefore", "argument ${1:name}:\n  premise ${2:A}\n  therefore ${0:B}"),
    "term": ("term … : gloss", "term ${1:phrase}: ${0:what it says}"),
    "kind": ("kind … , also … : gloss", "kind ${1:noun}, also ${2:nouns}: ${0:what is one}"),
    "individual": ("individual … , a … : gloss", "individual ${1:name}, a ${2:noun}: ${0:who it is}"),
    "premise": ("premise LABEL: …", "premise ${1:P1}: ${0:A}"),
    "therefore": ("therefore LABEL from …: …", "therefore ${1:C1} from ${2:P1, P2}: ${0:A}"),
}


def statements(inside: bool, follows: bool) -> Iterator[Candidate]:
    """Keywords that begin a statement; ``follows`` if there is one above that could be cited for."""
    first, second = (INSIDE, TOP) if inside else (TOP, ("expect",))
    below = BELOW if follows else ()
    ordered = (*first, *below, *second) if inside else (*first, *second, *below)
    for number, word in enumerate(ordered):
        yield _worded(word, "keyword", f"{word} ", number)
    for number, word in enumerate(ordered):
        if word in _SNIPPETS and (inside or word not in INSIDE):
            label, text = _SNIPPETS[word]
            yield Candidate(label, "snippet", text, snippet=True, rank=20 + number)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Spellings in words of the terminals that are offered; one will do of those that deny a sentence."""
    found: dict[str, tuple[str, ...]] = {}
    for one in CONNECTIVES:
        spelled = one.spellings[:1] if one.kind == "denied" else one.spellings
        found[one.terminal] = (*found.get(one.terminal, ()), *(word for word in spelled if word[0].isalpha()))
    for word in WORDS:
        if word.terminal != "OF_NAME":  # that takes a name with it
            found[word.terminal] = (*found.get(word.terminal, ()), word.spelling)
    return found


def words(terminals: set[str], typed: str, before: str) -> Iterator[Candidate]:
    """Keywords and connectives of some terminals, those that go on as what is typed begins."""
    for terminal, spellings in _words().items():
        if terminal not in terminals or not _goes(terminal, terminals, before):
            continue
        kind = "keyword" if terminal in _KEYWORDS else "operator"
        for spelling in spellings:
            if typed and not spelling.startswith(typed):
                continue
            if terminal in ("COUNT", "DIFFERENT"):
                amount = "${1:2} of (${0})" if spelling in _COUNTS else "(${0})"
                made = _worded(spelling, kind, f"{spelling} {amount}", 6)
                yield made._replace(label=f"{spelling} …", snippet=True)
            else:
                yield _worded(spelling, kind, spelling, 3 if kind == "keyword" else 6)


def _goes(terminal: str, terminals: set[str], before: str) -> bool:
    """Whether a connective has something to close, if it closes another one, and a part to stand before."""
    if terminal == "PROPERTY":
        return "[" in before
    opener = _OPENERS.get(terminal)
    if opener is not None:
        return opener in before.lower().split()
    return terminal not in _AMID or "PHRASE" in terminals


def _worded(word: str, kind: str, insert: str, rank: int) -> Candidate:
    said = reminder(word, kind == "operator")
    detail, meaning = said if said else ("", "")
    return Candidate(word, kind, insert, detail, f"{code(detail)}\n\n{meaning}" if meaning else "", rank=rank)


def phrases(known: Index, besides: str) -> Iterator[Candidate]:
    """All phrases, each spelling by itself; not the one that is just being typed."""
    written = {
        known.key(text): text
        for occurrence in known.occurrences
        if occurrence.declares and (text := " ".join(known.text[slice(*occurrence.span)].split()))
    }
    for number, (key, entry) in enumerate(known.document.entries.items()):
        if number >= _MOST or (key == besides and entry.kind == "sketch"):
            continue
        name = entry.name if key == entry.key else written.get(key, key).strip('"')
        insert = name if is_plain(name) else f'"{name}"'
        said = f"another spelling of {escaped(entry.name)}" if key != entry.key else ""
        said = said or (escaped(entry.gloss) if len(entry.gloss) > _LONG else "")
        gloss = entry.gloss or {"define": "defined"}.get(entry.kind, "")
        yield Candidate(visible(name), "term", insert, visible(short(gloss, _LONG)), said, rank=4)


def undeclared(known: Index) -> Iterator[Candidate]:
    """Phrases that are used and not declared."""
    names = {one.symbol.key: one for one in known.occurrences if one.symbol.kind == "unknown"}
    for one in names.values():
        text = " ".join(known.text[slice(*one.span)].split())
        yield Candidate(visible(text), "term", text, "not declared yet", rank=4)


def labels(known: Index, statement: str, argument: Argument | None, offset: int) -> Iterator[Candidate]:
    """Labels that a statement may name: ``statement`` is its keyword, or ``expect consistent``."""
    if statement == "given" or argument is None:
        yield from _claims(known)
        yield from _elsewhere(known, argument)
        return
    drawn = statement in STEPS
    items = [*argument.premises, *(step for step in argument.steps if not drawn or step.where.span.end < offset)]
    if statement == "expect":
        items = sorted(items, key=lambda item: not item.is_step)
    for number, item in enumerate(items):
        yield _labelled(item, item.label, min(number, 9))
    if statement == "expect consistent":
        yield from _claims(known)
        yield from _elsewhere(known, argument)


def _labelled(item: Item, name: str, rank: int) -> Candidate:
    text = visible(short(item.text))
    return Candidate(name, "label", name, f"{item.keyword} {text}", escaped(item.text), rank=rank)


def _claims(known: Index) -> Iterator[Candidate]:
    return (_labelled(claim, label, 1) for label, claim in known.document.claims.items())


def _elsewhere(known: Index, argument: Argument | None) -> Iterator[Candidate]:
    """Statements of other arguments, conclusions first."""
    made = 0
    for other in known.document.library.values():
        for item in (*other.steps, *other.premises) if other is not argument else ():
            if item.origin is None and made < _MOST:
                made += 1
                name = f"{item.label} of {argument_name(other.name)}"
                yield _labelled(item, name, 2 if item in other.steps else 3)


def arguments(known: Index, label: str, around: Argument | None) -> Iterator[Candidate]:
    """``of NAME`` for each argument in which something has the label."""
    for other in known.document.library.values():
        item = other.find(label)
        if item is not None and other is not around:
            name = f"of {argument_name(other.name)}"
            yield Candidate(visible(name), "argument", name, visible(short(item.text)), escaped(item.text), rank=2)


def sources(known: Index) -> Iterator[Candidate]:
    """What can be cited."""
    for name, where in known.document.cited.items():
        words = where.source.slice(where.span).split(None, 2)
        text = words[2] if len(words) > 2 else ""
        yield Candidate(name, "source", name, visible(short(text)), escaped(text), rank=1)


def files(snapshot: Snapshot, workspace: Workspace, known: Index) -> Iterator[Candidate]:
    """Other documents that could be imported."""
    folder = os.path.dirname(snapshot.document.source.path)
    there = {statement.path for statement in known.statements if isinstance(statement, tree.Import)}
    for one in workspace.snapshots():
        path = os.path.relpath(one.document.source.path, folder or ".").replace(os.sep, "/")
        if one.uri != snapshot.uri and path not in there:
            yield Candidate(path, "file", f'"{path}"', one.document.title, rank=1)
