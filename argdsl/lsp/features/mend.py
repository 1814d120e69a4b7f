"""Declarations that a finding lacks: of phrases and sources, put where such things are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argdsl.lsp.features.action import Action, Around
from argdsl.lsp.features.edits import Edit, indentation, line_after, line_before
from argdsl.lsp.features.index import Index
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.model.document import phrase_key
from argdsl.syntax import tree
from argdsl.syntax.english.denial import denial
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Span

_HEAD = (tree.Title, tree.Import, tree.SourceDeclaration, tree.Cite, tree.Note)


def mends(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """What declares that which a finding finds undeclared."""
    if around.known.things is not None:
        from argdsl.lsp.features import mend_things

        yield from mend_things.mends(around, item, where)
        if item.code == "E201" and mend_things.fits_nothing(around, where):
            return
    if item.code == "E201":
        yield from _declare(around, item, where)
    if item.code in ("E201", "N701"):
        yield from _declare_all(around, item)
    if item.code == "E208":
        yield from _declare_source(around, item, where)


def _declare(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    occurrence = around.known.occurrence_at(where.start)
    if occurrence is not None:
        text = _spelled(around, occurrence)
        yield around.fix(f"declare `{text}` as a term", [_declaration(around, [text])], item, not item.fixes)


def _spelled(around: Around, occurrence: Occurrence) -> str:
    return " ".join(around.known.text[slice(*occurrence.span)].split())


def _declare_all(around: Around, item: Diagnostic) -> Iterator[Action]:
    known = around.known
    sketch = item.code == "N701"
    own: dict[str, str] = {}
    """By key, so that what is spelled in two ways, or denied in one place, is declared once."""
    for place in known.occurrences:
        wanted = place.symbol.kind == "unknown" or (sketch and _is_sketched(around, place.symbol))
        if wanted and not isinstance(known.statements[place.statement], tree.Broken):
            text = _affirmed(around, place)
            own.setdefault(phrase_key(text), text)
    if len(own) > 1 or (own and sketch):
        what = f"all {len(own):,} phrases as terms" if len(own) > 1 else "its phrase as a term"
        yield around.fix(f"declare {what}", [_declaration(around, own.values())], item, sketch)


def _affirmed(around: Around, place: Occurrence) -> str:
    """What a phrase is to be declared as: what it denies, if that is plain, else as it stands, as E201 says too."""
    spelled = _spelled(around, place)
    found = denial(spelled)
    return spelled if found is None or found.problem else found.positives[0]


def _is_sketched(around: Around, symbol: Symbol) -> bool:
    entry = around.known.document.entries.get(symbol.key)
    return symbol.kind == "term" and entry is not None and entry.kind == "sketch"


def _declaration(around: Around, texts: Iterable[str]) -> Edit:
    """Terms where terms are declared: below the last one, else above what is neither title, import nor source."""
    known, source = around.known, around.source
    last = _last(known, tree.TermDeclaration)
    lines = [f"term {text}:" for text in texts]
    if last is not None:
        margin = indentation(source, known.starts[last])
        return around.edit(*line_after(known, source, last, [margin + line for line in lines]))
    first = _first(known, _HEAD)
    margin = indentation(source, known.starts[first])
    gap = [] if isinstance(known.statements[first], tree.Definition) else [margin.rstrip()]
    return around.edit(*line_before(source, known.starts[first], [*(margin + line for line in lines), *gap]))


def _last(known: Index, kind: type) -> int | None:
    """The number of the last statement of a kind."""
    return max((number for number, one in enumerate(known.statements) if isinstance(one, kind)), default=None)


def _first(known: Index, head: tuple[type, ...]) -> int:
    """The number of the first statement that is none of what a file begins with."""
    return next((number for number, one in enumerate(known.statements) if not isinstance(one, head)), 0)


def _declare_source(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    known, source = around.known, around.source
    name = known.text[slice(*where)]
    last = _last(known, tree.SourceDeclaration)
    beside = _first(known, (tree.Title, tree.Import)) if last is None else last
    lines = [f"{indentation(source, known.starts[beside])}source {name}"]
    place = line_before(source, known.starts[beside], lines) if last is None else line_after(known, source, last, lines)
    yield around.fix(f"declare the source `{name}`", [around.edit(*place)], item, not item.fixes)
