"""One self-contained page: every argument in words, and, where scripts run, as a map that answers questions.

The words stand in the page as plain lists and tables, for print, for screen readers and for whoever blocks scripts.
The map is drawn from them by the scripts in ``assets`` (its layout by dagre), which get what they have to know of
the logic from an island of JSON. A content security policy lets nothing else run, and nothing be fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from argdsl.render import json_
from argdsl.render.html import prose
from argdsl.render.html.markup import Html, asset, digest, escape, inline, island, join, tag
from argdsl.render.style import Style
from argdsl.report.connections import Reference
from argdsl.report.graph import graph
from argdsl.report.report import Argument, Conclusion, File, Report
from argdsl.report.wording import arguments, reports
from argdsl.report.wording import page as wording
from argdsl.report.wording.lists import many
from argdsl.text.verdicts import NOT_CHECKED, UNCHECKED

_SCRIPTS = (
    "whatif.js",
    "parts.js",
    "route.js",
    "layout.js",
    "camera.js",
    "drawing.js",
    "map.js",
    "overview.js",
    "details.js",
    "finder.js",
    "page.js",
)
_FAILING = 6
"""Arguments that are not as expected that the head of the page names."""


def report(report: Report, _style: Style) -> str:
    """The page."""
    style = asset("page.css")
    scripts = [_dagre(), *map(asset, _SCRIPTS)]
    policy = (
        f"default-src 'none'; style-src {digest(style)}; script-src {' '.join(map(digest, scripts))};"
        " base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", _title(report)),
        inline("style", style),
    )
    alone, total = len(report.files) == 1, report.summary.arguments
    files = [prose.file(f"f{number}", file, total, alone=alone) for number, file in enumerate(report.files)]
    data = [_logic(f"f{number}", file) for number, file in enumerate(report.files)]
    path = report.files[0].path if alone and report.files[0].title else ""
    body = tag(
        "body",
        tag("a", wording.SKIP, href="#main", class_="skip"),
        tag(
            "header",
            tag("h1", _title(report)),
            tag("p", path, class_="path") if path else Html(),
            tag("p", *_counts(report), class_="counts"),
            _failing(report),
        ),
        tag("div", id="stage", hidden=True),
        tag("main", *files, tag("footer", tag("p", wording.FOOT)), id="main"),
        island(json_.compact({"files": data, "phrases": wording.PHRASES})),
        *(inline("script", script) for script in scripts),
    )
    kind = f"{'alone' if alone else 'several'}{' many' if total > prose.OPEN else ''}"
    return f"<!doctype html>\n{tag('html', head, body, lang='en', class_=kind)}\n"


def _dagre() -> str:
    """The library, its licence in front, without the pointer to a file that is not there."""
    code = asset("dagre.min.js").partition("//# sourceMappingURL")[0]
    return f"/*\ndagre\n\n{asset('dagre.LICENSE')}*/\n{code}"


def _title(report: Report) -> str:
    if len(report.files) == 1:
        return report.files[0].title or report.files[0].path
    return many(report.summary.arguments, "argument")


def _counts(report: Report) -> list[Html]:
    """How many of what, each with a link to the first of them."""
    counts = report.summary
    placed = [(f"f{n}a{place}", one) for n, file in enumerate(report.files) for place, one in enumerate(file.arguments)]
    found = [
        (prose.finding_id(f"f{n}", place), item)
        for n, file in enumerate(report.files)
        for place, item in enumerate(file.diagnostics)
    ]
    parts: list[Html] = []
    for verdict, number in counts.verdicts.items():
        first = next(id_ for id_, one in placed if (one.verdict or UNCHECKED) == verdict)
        word = NOT_CHECKED if verdict == UNCHECKED else verdict
        parts.append(_count(first, word.replace(" ", "-"), prose.badge(word, f"{number:,} ")))
    if counts.unexpected:
        first = next(id_ for id_, one in placed if one.as_expected is not True)
        parts.append(_count(first, "unexpected", reports.unexpected(counts)))
    else:
        parts.append(tag("span", reports.standing(report), class_="standing"))
    for severity, number in (("error", counts.errors), ("warning", counts.warnings), ("note", counts.notes)):
        if number:
            first = next(id_ for id_, item in found if item.severity == severity)
            parts.append(_count(first, severity, many(number, severity)))
    return [join([part, " "]) for part in parts] if placed or found else [tag("span", reports.NO_ARGUMENT)]


def _count(first: str, what: str, said: str) -> Html:
    return tag(
        "a",
        said,
        href=f"#{first}",
        class_=f"count of-{what}{'' if isinstance(said, Html) else ' plain'}",
        data_only=what,
    )


def _failing(report: Report) -> Html:
    """Links to what is not as expected, and why it is not."""
    found = [
        (f"f{n}a{place}", argument)
        for n, file in enumerate(report.files)
        for place, argument in enumerate(file.arguments)
        if argument.as_expected is not True
    ]
    if not found or report.summary.arguments < 2:
        return Html()
    items = [
        tag("li", tag("a", argument.name, href=f"#{id_}"), " ", tag("span", arguments.line(argument), class_="because"))
        for id_, argument in found[:_FAILING]
    ]
    if len(found) > _FAILING:
        rest = tag("a", wording.also(len(found) - _FAILING), href=f"#{found[_FAILING][0]}", data_only="unexpected")
        items.append(tag("li", rest))
    return tag("nav", tag("h2", wording.FAILING), tag("ul", *items), class_="failing", aria_label=wording.FAILING)


# what the scripts have to know


def _logic(prefix: str, file: File) -> dict[str, Any]:
    """Nodes and edges by id, and of each conclusion what keeps it up."""
    drawn = graph(file)
    ids = prose.ids(drawn.groups)
    nodes: dict[str, Any] = {}
    for number, (group, argument) in enumerate(zip(drawn.groups, file.arguments, strict=True)):
        conclusions = {item.label: item for item in argument.conclusions}
        for node in group.nodes:
            entry: dict[str, Any] = {"kind": node.kind, "label": node.label, "group": f"{prefix}{group.id}"}
            if node.verdict:
                entry |= _support(prefix, argument, conclusions[node.label], ids, number)
            elif node.origin is not None:
                entry["shared"] = "\n".join(node.origin[::-1])
            nodes[prefix + node.id] = entry
    for edge in drawn.edges:
        if edge.kind == "given":
            nodes[prefix + edge.target]["from"] = prefix + edge.source
    return {
        "id": prefix,
        "groups": [prefix + group.id for group in drawn.groups],
        "conflicts": {
            prefix + group.id: {
                "sets": [_named(prefix, ids, number, labels) for labels in file.arguments[number].conflicts],
                "complete": file.arguments[number].conflicts_complete,
            }
            for number, group in enumerate(drawn.groups)
            if file.arguments[number].consistent is False and not file.arguments[number].conclusions
        },
        "nodes": nodes,
        "edges": [[edge.kind, prefix + edge.source, prefix + edge.target] for edge in drawn.edges],
    }


def _named(prefix: str, ids: dict[Reference, str], number: int, labels: Iterable[str]) -> list[str]:
    return [prefix + ids[Reference(number, label)] for label in labels]


def _support(
    prefix: str, argument: Argument, conclusion: Conclusion, ids: dict[Reference, str], number: int
) -> dict[str, Any]:
    """Each support is what is needed with one alternative out of every choice."""
    named = partial(_named, prefix, ids, number)
    needed = set(conclusion.necessary)
    listed = [[label for label in support if label not in needed] for support in conclusion.supports]
    choices = [listed] if conclusion.factors is None else conclusion.factors
    premises = [premise.label for premise in argument.premises]
    steps = [label for label in conclusion.contributing if label not in premises]
    return {
        "verdict": conclusion.verdict,
        "needs": named(conclusion.necessary),
        "choices": [[named(choice) for choice in some] for some in choices],
        "complete": conclusion.factors is not None or conclusion.supports_complete,
        "basis": named([label for label in premises if label not in conclusion.idle] + steps),
        "sources": named(premises if conclusion.drawn_from is None else conclusion.drawn_from),
        "conflict": named(conclusion.conflict),
    }
