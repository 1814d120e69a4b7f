"""Names that mean nothing, reported with what may have been meant and the change that says so."""

from __future__ import annotations

import re
from itertools import islice

from argdsl.model.document import Argument, Document, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import argument_name
from argdsl.text.close_match import close_match, is_respelling
from argdsl.text.diagnostic import Fix, change, edit
from argdsl.text.source import Span

_HOMES = 3
"""Arguments that are named as those that a label may be of."""
_LABELS = 12
"""Labels of an argument that are listed."""
_OF = re.compile(r"[\w.-]+\s+of\s+")


class Unknown:
    """Reports names that mean nothing in ``document``."""

    def __init__(self, document: Document, reporter: Reporter) -> None:
        self._document = document
        self._reporter = reporter
        self._source = reporter.source

    def label(self, message: str, span: Span, label: str, argument: Argument) -> None:
        """A label, at the front of the reference at ``span``, that an argument does not have."""
        names = argument.labelled
        near = close_match(label, names)
        advice = (
            (f"did you mean `{near}`?",) if near else (f"it has {', '.join(islice(names, _LABELS))}",) if names else ()
        )
        fixes: list[Fix] = []
        if near and (put := _put(near, span, label)):
            fixes = [change(self._source, *put, is_respelling(label, names))]
        self._reporter.report("E206", span, message, *advice, fixes=fixes)

    def given(self, ref: tree.Ref, name: tree.Phrase, statement: Span) -> None:
        """What a statement refers to in another argument, called ``name``, and what is not given in its own."""
        written = one_line(name.text)
        taken = f"given {ref.label} of {argument_name(written)}"
        there = self._document.library.get(phrase_key(name.text))
        is_there = there is not None and there.find(ref.label) is not None
        fixes = [self._line_above(statement, taken)] if is_there else []
        message = f"`{ref.label} of {written}` is not given in this argument"
        self._reporter.report("E206", ref.span, message, f"add `{taken}`", fixes=fixes)

    def claim(self, label: str, span: Span) -> None:
        """A label, all of the reference at ``span``, that no claim has; statements of arguments may."""
        claims = self._document.claims
        if near := close_match(label, claims):
            meant, sure = [(near, near)], is_respelling(label, claims)
        else:
            library = self._document.library.values()
            homes = [other.name for other in library if (item := other.find(label)) and item.origin is None]
            sure = len(homes) == 1
            meant = [(f"{label} of {name}", f"{label} of {argument_name(name)}") for name in homes[:_HOMES]]
        advice = [f"did you mean `{name}`?" for name, _ in meant]
        fixes = [Fix(f"change to `{name}`", (edit(self._source, span, text),), sure) for name, text in meant]
        self._reporter.report("E206", span, f"no claim is called `{label}`", *advice, fixes=fixes)

    def argument(self, key: str, span: Span) -> None:
        """The name of an argument that there is not, in the reference at ``span``."""
        library = self._document.library
        written = one_line(self._source.slice(span)).split(" of ", 1)[-1].strip('"')
        near = close_match(key, library)
        advice = (f"did you mean `{library[near].name}`?",) if near else ()
        fixes: list[Fix] = []
        if near and (of := _OF.match(self._source.text, *span)):
            name = library[near].name
            renamed = edit(self._source, Span(of.end(), span.end), argument_name(name))
            fixes = [Fix(f"change to `{name}`", (renamed,), is_respelling(key, library))]
        self._reporter.report("E207", span, f"no argument is called `{written}`", *advice, fixes=fixes)

    def cited(self, name: tree.Label) -> None:
        """A source that is not declared."""
        names = self._document.cited
        near = close_match(name.text, names)
        advice = f"did you mean `{near}`?" if near else "declare it with `source NAME TEXT`"
        fixes = [change(self._source, name.span, near, is_respelling(name.text, names))] if near else []
        self._reporter.report("E208", name.span, f"no source is called `{name.text}`", advice, fixes=fixes)

    def _line_above(self, statement: Span, text: str) -> Fix:
        """The fix that adds a line above a statement, indented as it is."""
        from argdsl.syntax.layout.layout import line_end

        margin = self._source.shown[self._source.line_start(statement.start) : statement.start]
        line = f"{text}{line_end(self._source, ())}{margin}"
        return Fix(f"add `{text}`", (edit(self._source, Span(statement.start, statement.start), line),), True)


def _put(name: str, span: Span, label: str) -> tuple[Span, str] | None:
    """Where a name such as ``P1 of an argument`` is to be put, and how it is written, in the reference at ``span``.

    The reference is to ``label``; None if it names an argument already, as the new name does.
    """
    near, of, owner = name.partition(" of ")
    if not of:
        return Span(span.start, span.start + len(label)), near
    return None if len(label) < span.end - span.start else (span, f"{near} of {argument_name(owner)}")
