"""Where the findings of name resolution go."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.model.document import Where
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Fix, Place, Related, place
from argdsl.text.source import Source, Span


class Reporter:
    """Adds findings about ``source`` to ``diagnostics``."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self._diagnostics = diagnostics

    def place(self, span: Span) -> Place:
        """Where a span of the source is."""
        return place(self.source, span)

    def where(self, span: Span) -> Where:
        """The same, kept as offsets."""
        return Where(self.source, span)

    def report(
        self,
        code: str,
        span: Span,
        message: str,
        *help: str,
        related: Sequence[Related] = (),
        fixes: Sequence[Fix] = (),
    ) -> None:
        """Add a finding."""
        found = finding(code, self.place(span), message, help=help, related=tuple(related), fixes=tuple(fixes))
        self.add(found)

    def add(self, found: Diagnostic) -> None:
        """Add a finding that is made already."""
        self._diagnostics.append(found)

    def duplicate(self, code: str, span: Span, what: str, there: Where) -> None:
        """Add the finding that ``what`` is declared twice, the other time ``there``."""
        self.report(code, span, f"{what} is there already", related=[Related("the other is here", place(*there))])
