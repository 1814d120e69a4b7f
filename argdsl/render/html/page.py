"""One self-contained page: every argument in words, and, where scripts run, as a map that answers questions.

The words stand in the page as plain lists and tables, for print, for screen readers and for whoever blocks scripts.
The map is drawn from them by the scripts in ``assets`` (its layout by dagre), which get what they have to know of
the logic from an island of JSON. A content security policy lets nothing else run, and nothing be fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any

from argdsl.render import json_
from argdsl.render.html import prose
from argdsl.render.html.markup import Html, asset, digest, escape, inline, island, join, tag
from argdsl.render.style import Style
from argdsl.report.connections import Reference
from argdsl.report.graph import graph
from argdsl.report.report import Argument, Conclusion, File, Report
from argdsl.report.wording import reports
from argdsl.report.wording.lists import many

_SCRIPTS = ("whatif.js", "layout.js", "parts.js", "details.js", "map.js")


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
    alone = len(report.files) == 1
    files = [prose.file(f"f{number}", file, alone=alone) for number, file in enumerate(report.files)]
    data = [_logic(f"f{number}", file) for number, file in enumerate(report.files)]
    body = tag(
        "body",
        tag("a", "Skip to the arguments", href="#main", class_="skip"),
        tag("header", tag("h1", _title(report)), tag("p", _counts(report), class_="counts"), _contents(report)),
        tag("main", *files, id="main"),
        tag("footer", tag("p", "Checked by argcheck. A verdict is about what follows, not about what is true.")),
        island(json_.compact({"files": data})),
        *(inline("script", script) for script in scripts),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _dagre() -> str:
    """The library, its licence in front, without the pointer to a file that is not there."""
    code = asset("dagre.min.js").partition("//# sourceMappingURL")[0]
    return f"/*\ndagre\n\n{asset('dagre.LICENSE')}*/\n{code}"


def _title(report: Report) -> str:
    if len(report.files) == 1:
        return report.files[0].title or report.files[0].path
    return many(report.summary.arguments, "argument")


def _counts(report: Report) -> Html:
    counts = report.summary
    verdicts = [prose.badge(verdict, f"{number:,} ") for verdict, number in counts.verdicts.items()]
    parts = [f"{reports.counted(counts)} "]
    parts += [part for verdict in verdicts for part in (verdict, " ")]
    found = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")]
    return join(
        [*parts, ", ".join([reports.standing(report), *(many(number, word) for number, word in found if number)])]
    )


def _contents(report: Report) -> Html:
    """Links to the files, if there are several, in groups by folder."""
    if len(report.files) < 2:
        return Html()
    numbered = enumerate(report.files)
    groups = []
    for folder, files in groupby(numbered, key=lambda pair: pair[1].path.rpartition("/")[0]):
        items = [tag("li", tag("a", file.title or file.path, href=f"#f{n}"), prose.signs(file)) for n, file in files]
        groups.append(tag("li", folder or "here", tag("ul", *items)))
    label = f"{len(report.files):,} files"
    return tag("nav", tag("details", tag("summary", label), tag("ul", *groups), open=True), aria_label="Files")


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
