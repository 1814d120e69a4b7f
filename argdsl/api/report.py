"""Reports as they are handed out: in a notebook they show themselves."""

from __future__ import annotations

from typing import Any

from argdsl.report import report


class Report(report.Report):
    """What a check says, file by file; in a notebook it shows itself."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        from argdsl.render.html import fragment

        return fragment.report(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What IPython shows where it cannot show pages."""
        from argdsl.render.html import fragment

        printer.text(fragment.text(self))
