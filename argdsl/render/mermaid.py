"""The map for Mermaid, which many sites that show Markdown draw: one flowchart, a subgraph for each argument."""

from __future__ import annotations

import re

from argdsl.render.style import Style
from argdsl.report.graph import Edge, Group, Node, graph
from argdsl.report.report import File, Report
from argdsl.text.verdicts import VERDICTS
from argdsl.text.visible import visible

_SPECIAL = re.compile(r"(?<=\w)-(?!\w)|(?<!\w)-|:(?! )|[^\w ,:'’-]|_")
_ARROWS = {
    "rests": "-->",
    "drawn": "-.->",
    "given": "-.->|given|",
    "attacks": "==>|attacks|",
    "supports": "==>|supports|",
    "contradicts": "<==>|contradicts|",
}
_STYLES = """\
  classDef premise fill:#ffffff,stroke:#666,color:#111
  classDef given fill:#ffffff,stroke:#666,color:#111,stroke-dasharray:4
  classDef good fill:#dcf2e0,stroke:#1d6f33,color:#111
  classDef open fill:#e3edfb,stroke:#2457a5,color:#111
  classDef failed fill:#fbdfdc,stroke:#b3261e,color:#111"""
_CLASSES = {"good": "good", "open": "open", "failed": "failed", "unsure": "open"}


def report(report: Report, _style: Style) -> str:
    """All files in one flowchart."""
    lines = ["flowchart TB"]
    for number, file in enumerate(report.files):
        lines += _file(f"f{number}", file, len(report.files) > 1)
    return "\n".join([*lines, _STYLES, ""])


def quote(text: str) -> str:
    """The text as a quoted label: all but letters, digits, blanks and harmless signs as entity codes.

    Mermaid reads HTML, Markdown and its own ``#35;`` entities in labels, so nothing that may begin any is left.
    """
    return '"' + _SPECIAL.sub(lambda match: f"#{ord(match.group())};", visible(text)) + '"'


def _file(prefix: str, file: File, framed: bool) -> list[str]:
    drawn = graph(file)
    lines = [line for group in drawn.groups for line in _group(prefix, group)]
    if framed and drawn.groups:
        lines = [f"  subgraph {prefix} [{quote(file.title or file.path)}]", *lines, "  end"]
    return lines + [_edge(prefix, edge) for edge in drawn.edges]


def _group(prefix: str, group: Group) -> list[str]:
    lines = [f"  subgraph {prefix}{group.id} [{quote(f'{group.name}, {group.verdict}')}]"]
    lines += [f"    {prefix}{node.id}[{_label(node)}]:::{_class(node)}" for node in group.nodes]
    return [*lines, "  end"]


def _label(node: Node) -> str:
    head = f"{node.label}, {node.verdict}" if node.verdict else node.label
    source = f" (from {node.origin.argument or 'a claim'})" if node.origin is not None else ""
    return quote(f"{head}: {node.text}{source}")


def _class(node: Node) -> str:
    return _CLASSES[VERDICTS[node.verdict].look] if node.verdict else node.kind


def _edge(prefix: str, edge: Edge) -> str:
    return f"  {prefix}{edge.source} {_ARROWS[edge.kind]} {prefix}{edge.target}"
