"""What the playground asks of argcheck: the text of an editor in, plain data as JSON out.

It calls what the language server calls, in the same process: nothing is decided or worded here. Places are offsets as
JavaScript counts them, in units of UTF-16. There is one text, which may import nothing, and one :class:`Session` for
it, which keeps verdicts from one check to the next.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from argdsl.api import check
from argdsl.api.input import Input, understand
from argdsl.api.report import Report
from argdsl.api.settings import Settings
from argdsl.judge.memory import NOTHING, Keeper
from argdsl.lsp.features import completion, hover, tokens
from argdsl.lsp.features.action import Action
from argdsl.lsp.features.actions import actions, findings, span_of
from argdsl.lsp.features.verdicts import state
from argdsl.lsp.snapshot import Snapshot
from argdsl.model.document import Document
from argdsl.render.html import page
from argdsl.render.html.markup import asset, digest, escape
from argdsl.render.standalone import cases
from argdsl.render.style import Style
from argdsl.report import report
from argdsl.report.wording import arguments, conclusions, derivations, reports, situations, suggestions
from argdsl.report.wording.lists import many
from argdsl.text.diagnostic import LONG, Diagnostic, Place, short
from argdsl.text.source import Span
from argdsl.text.verdicts import UNCHECKED, sign
from argdsl.text.visible import visible

NAME = "argument.arg"
MOST = 200_000
"""Characters of a text beyond which it is not read here: a browser has less room and time than a terminal."""
_TOO_LONG = f"this is longer than {MOST:,} characters; check it with argcheck on your own machine"
_MENDED = 40
"""Findings that fixes are looked for in advance."""
_VALUES = 30
_CLASHES = ("F502", "W609")
"""Findings that say of an argument what is said of it anyway: that its premises contradict each other."""
_COMPLETIONS = 100
Json = dict[str, Any]


class Session:
    """One text, as it is now, and what is known of it."""

    def __init__(self, effort: int) -> None:
        """``effort``: for one argument, as in :class:`~argdsl.Settings`."""
        self._settings = Settings(effort=effort, derivations=True)
        self._known = NOTHING
        self._text = _Text("")

    def read(self, text: str) -> str:
        """What the text says: the kinds of its words, and what cannot be read."""
        read = self._take(text)
        if read.too_long:
            return json.dumps({"tokens": [], "findings": [read.too_long]})
        return json.dumps({"tokens": list(_tokens(read)), "findings": list(_findings(read))})

    def check(self, text: str) -> str:
        """What follows: all findings with what mends them, and the report."""
        read = self._take(text)
        if read.too_long:
            return json.dumps({"findings": [read.too_long], "report": None})
        if read.file is None:
            keeper = Keeper(self._known, self._settings.effort, self._settings.max_sets)
            read.file = check.verdicts(read.document, self._settings, keeper)
            self._known = keeper.result()
        return json.dumps({"findings": list(_findings(read)), "report": _report(read, read.file)})

    def hover(self, text: str, at: int) -> str:
        """What is said of the thing at a place, as HTML; ``null`` if there is nothing to say."""
        read = self._take(text)
        found = None if read.too_long else hover.hover(read.snapshot, read.offset(at), read)
        if found is None:
            return "null"
        return json.dumps({**read.range(found.span), "html": _html(found.markdown)})

    def complete(self, text: str, at: int) -> str:
        """What could stand at a place, the best first."""
        read = self._take(text)
        if read.too_long:
            return "[]"
        found = completion.completions(read.snapshot, read.offset(at), read)[:_COMPLETIONS]
        return json.dumps(
            [
                {
                    **read.range(one.span),
                    "label": one.candidate.label,
                    "kind": one.candidate.kind,
                    "insert": one.candidate.insert,
                    "snippet": one.candidate.snippet,
                    "filter": one.candidate.filter or one.candidate.label,
                    "detail": one.candidate.detail,
                    "html": _html(one.candidate.documentation) if one.candidate.documentation else "",
                }
                for one in found
            ]
        )

    def page(self, text: str, scheme: str, name: str) -> str:
        """The page with the map, as ``argcheck graph`` writes it of a file of that name, in the colours of a scheme.

        For those see :func:`coloured`.
        """
        read = self._take(text)
        if read.too_long:
            return json.dumps("")
        settings = replace(self._settings, links=True)
        document = understand(Input(text, name))
        judged = check.verdicts(document, settings, Keeper(self._known, settings.effort, settings.max_sets))
        return json.dumps(coloured(page.report(Report((judged,)), Style()), scheme))

    def _take(self, text: str) -> _Text:
        if text != self._text.text:
            self._text = _Text(text)
        return self._text


class _Text:
    """A text and what it says; a workspace of nothing else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.file: report.File | None = None
        self._wide = [place for place, sign in enumerate(text) if sign > "\uffff"]
        self._units = [place + number for number, place in enumerate(self._wide)]

    @property
    def too_long(self) -> Json | None:
        """The finding about a text that is not read; None if it is."""
        if len(self.text) <= MOST:
            return None
        return {"from": 0, "to": 1, "severity": "error", "code": "", "message": _TOO_LONG, "help": [], "actions": []}

    @cached_property
    def document(self) -> Document:
        return understand(Input(self.text, NAME))

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot("", NAME, None, self.document.source, self.document, self.file, self.file is not None)

    def snapshots(self) -> Iterator[Snapshot]:
        yield self.snapshot

    def units(self, offset: int) -> int:
        """The place of a code point."""
        return offset + bisect_left(self._wide, offset)

    def offset(self, units: int) -> int:
        """The code point at a place."""
        return max(0, min(units - bisect_left(self._units, units), len(self.text)))

    def range(self, span: Span) -> Json:
        return {"from": self.units(span.start), "to": self.units(span.end)}

    def place(self, place: Place) -> Json:
        """The stretch of a finding; one that is empty has a character in it, so as to be seen."""
        span = span_of(self.document.source, place)
        if span.start == span.end and span.end < len(self.text) and self.text[span.end] != "\n":
            span = Span(span.start, span.end + 1)
        return self.range(span)


def _tokens(read: _Text) -> Iterator[list[Any]]:
    """Each word with a colour: where it begins and ends, its kind and what else it is."""
    for one in tokens.tokens(read.snapshot):
        yield [read.units(one.span.start), read.units(one.span.end), " ".join([one.type, *one.modifiers])]


def _findings(read: _Text) -> Iterator[Json]:
    """All findings on the text, in order; those of very many come without what mends them."""
    for number, item in enumerate(findings(read.snapshot)):
        yield _finding(read, item, number < _MENDED)


def _mending(read: _Text, item: Diagnostic) -> Iterable[Action]:
    """What mends a finding; those that are certain first."""
    span = span_of(read.document.source, item.place)
    found = [one for one in actions(read.snapshot, span, read) if item in one.diagnostics]
    return sorted(found, key=lambda one: not one.preferred)


def _action(read: _Text, action: Action) -> Json:
    edits = sorted(action.edits, key=lambda one: one.span)
    return {
        "title": action.title,
        "preferred": action.preferred,
        "edits": [{**read.range(one.span), "insert": one.text} for one in edits],
    }


# the report


def _report(read: _Text, file: report.File) -> Json:
    said = Report((file,))
    outside, about = cases(file)
    counts = said.summary
    return {
        "title": visible(short(file.title)),
        "status": reports.standing(said),
        "standing": "failing" if said.status else "fine" if counts.arguments else "nothing",
        "counts": [
            {"verdict": verdict, "sign": sign(None if verdict == UNCHECKED else verdict), "number": number}
            for verdict, number in counts.verdicts.items()
        ],
        "found": [
            many(number, word)
            for number, word in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note"))
            if number
        ],
        "outside": [_finding(read, item) for item in outside],
        "arguments": [_argument(read, one, some) for one, some in zip(file.arguments, about, strict=True)],
    }


def _argument(read: _Text, argument: report.Argument, items: list[Diagnostic]) -> Json:
    said = arguments.contradiction(argument) if argument.consistent is False else []
    # What is said of the argument or of its conclusions need not be said below them again.
    failing = {one.place.start for one in argument.conclusions if not one.follows}
    clashes = [item for item in items if said and item.code in _CLASHES]
    told = [item for item in items if item in clashes or (item.code == "F501" and item.place.start in failing)]
    return {
        **read.place(argument.place),
        "name": visible(short(argument.name)),
        "verdict": arguments.verdict(argument),
        "counted": argument.verdict or UNCHECKED,
        "sign": sign(argument.verdict),
        "state": state(argument),
        "agreement": visible(arguments.agreement(argument)),
        "said": [visible(one) for one in said],
        "actions": [_action(read, one) for item in clashes for one in _mending(read, item)],
        "conclusions": [_conclusion(read, one, items) for one in argument.conclusions],
        "findings": [_finding(read, item) for item in items if item not in told],
    }


def _conclusion(read: _Text, conclusion: report.Conclusion, items: list[Diagnostic]) -> Json:
    values = conclusion.countermodel or ()
    about = [item for item in items if item.code == "F501" and item.place.start == conclusion.place.start]
    return {
        **read.place(conclusion.place),
        "label": visible(conclusion.label),
        "text": visible(short(conclusion.text, LONG)),
        "verdict": conclusion.verdict,
        "sign": sign(conclusion.verdict),
        "said": [visible(short(one, LONG)) for one in conclusions.sentences(conclusion)],
        "why": _why(conclusion.derivation) if conclusion.derivation else None,
        "head": list(situations.HEAD),
        "values": [
            [visible(short(one.phrase)), situations.truth(one.value), visible(short(one.gloss, LONG))]
            for one in values[:_VALUES]
        ],
        "more": situations.more(len(values) - _VALUES) if len(values) > _VALUES else "",
        "offers": [visible(one) for one in suggestions.offers(conclusion)],
        "actions": [_action(read, one) for item in about for one in _mending(read, item)],
    }


def _why(derivation: report.Derivation) -> Json:
    return {
        "text": visible(derivation.text if derivation.steps else derivations.NONE_FOUND),
        "steps": [
            {
                "name": visible(short(step.name)),
                "lead": f"{derivations.SUPPOSE} " if step.rule == "supposition" else "",
                "text": visible(short(step.text, LONG)),
                "basis": visible(derivations.basis(step)),
                "depth": step.depth,
            }
            for step in derivation.steps
        ],
    }


def _finding(read: _Text, item: Diagnostic, mended: bool = True) -> Json:
    """A finding; what a hover goes on to say, such as the situation in which a conclusion fails, is left to that."""
    return {
        **read.place(item.place),
        "severity": item.severity,
        "code": item.code,
        "message": visible(item.brief or short(item.message, LONG)),
        "help": [visible(short(line, LONG)) for line in item.help],
        "actions": [_action(read, one) for one in _mending(read, item)] if mended else [],
    }


def coloured(html: str, scheme: str) -> str:
    """A page of the product's that follows the system, or in ``light`` or ``dark`` colours whatever the system has."""
    if scheme not in ("light", "dark"):
        return html
    style = asset("page.css")
    chosen = style.replace("(prefers-color-scheme: dark)", "all" if scheme == "dark" else "not all")
    for old, new in ((style, chosen), (escape(digest(style)), escape(digest(chosen)))):
        html = html.replace(old, new)
    return html.replace('content="light dark"', f'content="{scheme}"')


def _html(markdown: str) -> str:
    """Markdown of the language server's as HTML; whatever an author wrote is text in it."""
    from markdown_it import MarkdownIt

    rules = ["table", "code", "fence", "html_block", "html_inline", "image", "link", "autolink", "reference"]
    return str(MarkdownIt("commonmark", {"html": False}).disable(rules, True).render(markdown))
