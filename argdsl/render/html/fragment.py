"""The report as a piece of a page, for notebooks: no script, nothing fetched, no ids that could be there twice.

All colours are mixed with that of the text around it, so that they can be read on light pages and on dark ones.
Of a very large report the first part is shown, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from argdsl.render import full
from argdsl.render.html.markup import Html, asset, inline, join, tag
from argdsl.render.html.prose import badge, expectation, situation, things
from argdsl.render.standalone import cases
from argdsl.render.style import Style
from argdsl.report.report import Argument, Conclusion, File, Report
from argdsl.report.wording.arguments import contradiction, verdict
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.lists import many
from argdsl.report.wording.situations import more, rows_of
from argdsl.report.wording.suggestions import offers
from argdsl.text.diagnostic import LONG, Diagnostic, short

_ARGUMENTS = 200
"""Arguments that are shown."""
_OPEN = 12
"""Arguments up to which all of them are shown open; of more, those that are not as expected."""
_ITEMS = 30
"""Terms of a countermodel, and findings about an argument, that are shown."""
_Item = TypeVar("_Item")


def report(report: Report) -> str:
    """What a notebook shows."""
    room = _ARGUMENTS
    parts: list[Html] = []
    everything = report.summary.arguments <= _OPEN
    for file in report.files:
        if room > 0:
            parts.append(_file(file, room, everything, named=len(report.files) > 1))
        room -= len(file.arguments)
    rest = tag("p", f"and {many(-room, 'argument')} more", class_="quiet") if room < 0 else Html()
    counts = tag("p", full.summary(report, Style()).strip(), class_="quiet")
    return tag("div", inline("style", asset("fragment.css")), *parts, rest, counts, class_="argcheck")


def text(report: Report) -> str:
    """What is shown where there are no pages."""
    style = Style()
    return "".join(full.file(file, style) for file in report.files) + full.summary(report, style).rstrip()


def page(report: Report, height: int) -> str:
    """The page of the map, in a frame of its own that can do nothing to the page around it.

    The frame is light where the page around it is, and dark where it is: notebooks and sites that can be dark are known
    by what they write on their pages.
    """
    from html import escape

    from argdsl.render.html import page

    inside = escape(page.report(report, Style()))
    frame = f'<iframe srcdoc="{inside}" sandbox="allow-scripts" style="height: {height}px" title="Map"></iframe>'
    return tag("div", inline("style", asset("frame.css")), Html(frame), class_="argcheck-map")


def _file(file: File, room: int, everything: bool, *, named: bool) -> Html:
    outside, about = cases(file)
    name = [tag("strong", file.path)] if named else []
    title = [tag("span", f"{'  ' if named else ''}{file.title}")] if file.title else []
    pairs = zip(file.arguments[:room], about, strict=False)
    return join(
        [
            tag("p", *name, *title) if name or title else Html(),
            _findings(outside),
            *(_argument(argument, items, everything) for argument, items in pairs),
        ]
    )


def _argument(argument: Argument, items: Sequence[Diagnostic], everything: bool) -> Html:
    wrong = argument.as_expected is not True or any(item.severity == "error" for item in items)
    said = [] if argument.consistent is not False else contradiction(argument)
    return tag(
        "details",
        tag("summary", tag("strong", short(argument.name)), "  ", badge(verdict(argument)), expectation(argument)),
        *(tag("p", sentence) for sentence in said),
        *map(_step, argument.conclusions),
        _findings(items),
        open=wrong or everything,
    )


def _step(conclusion: Conclusion) -> Html:
    said = [tag("p", sentence) for sentence in sentences(conclusion)]
    values, rest = _first(rows_of(conclusion))
    return tag(
        "div",
        tag("p", tag("strong", conclusion.label), "  ", short(conclusion.text, LONG)),
        *said,
        things(conclusion),
        situation(tuple(values)),
        rest,
        *(tag("p", offer) for offer in offers(conclusion)),
        class_="step",
    )


def _findings(items: Sequence[Diagnostic]) -> Html:
    shown, rest = _first(items)
    return join([tag("ul", *map(_finding, shown), class_="findings"), rest]) if shown else Html()


def _finding(item: Diagnostic) -> Html:
    # The situation in which a conclusion fails stands above.
    message = item.brief or short(item.message, LONG)
    place = f"{item.place.path}:{item.place.start.line}:{item.place.start.column}"
    return tag(
        "li",
        tag("strong", f"{item.severity} {item.code}", class_=item.severity),
        f" {message} ",
        tag("span", place, class_="place"),
        *(tag("div", f"→ {short(advice, LONG)}", class_="help") for advice in item.advice),
    )


def _first(items: Sequence[_Item]) -> tuple[Sequence[_Item], Html]:
    """As many as are shown, and how many more there are."""
    rest = len(items) - _ITEMS
    return items[:_ITEMS], tag("p", more(rest), class_="quiet") if rest > 0 else Html()
