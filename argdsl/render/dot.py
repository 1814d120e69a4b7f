"""The map for Graphviz: one directed graph, a cluster for each argument."""

from __future__ import annotations

from argdsl.render.style import Style
from argdsl.report.graph import Edge, Group, Node, graph
from argdsl.report.report import File, Report
from argdsl.text.verdicts import VERDICTS
from argdsl.text.visible import visible, wrap

_WIDTH = 32
"""Columns of a box."""
_NODES = {
    "premise": 'fillcolor="#ffffff"',
    "given": 'fillcolor="#ffffff", style="filled,rounded,dashed"',
    "good": 'fillcolor="#dcf2e0", penwidth=2',
    "open": 'fillcolor="#e3edfb", penwidth=2',
    "failed": 'fillcolor="#fbdfdc", penwidth=2',
    "unsure": 'fillcolor="#fdf3cf", penwidth=2',
}
_EDGES = {
    "rests": "",
    "drawn": "style=dashed, color=gray50",
    "given": "style=dotted, color=gray40",
    "attacks": 'color="#b3261e", fontcolor="#b3261e", xlabel=attacks, penwidth=2, constraint=false',
    "supports": 'color="#1d6f33", fontcolor="#1d6f33", xlabel=supports, penwidth=2, constraint=false',
    "contradicts": 'color="#b3261e", fontcolor="#b3261e", xlabel=contradicts, dir=both, constraint=false',
}


def report(report: Report, _style: Style) -> str:
    """All files in one graph."""
    lines = ["digraph argument {", '  graph [rankdir=TB, fontname="Helvetica", nodesep=0.3, ranksep=0.5]']
    lines.append('  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11]')
    lines.append('  edge [fontname="Helvetica", fontsize=10]')
    for number, file in enumerate(report.files):
        lines += _file(f"f{number}", file, len(report.files) > 1)
    return "\n".join([*lines, "}", ""])


def quote(text: str) -> str:
    r"""The text as a string of the DOT language.

    A backslash begins an escape such as ``\N`` in a label, and ``&`` an HTML entity, so both are spelled out.
    """
    escaped = visible(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _file(prefix: str, file: File, framed: bool) -> list[str]:
    drawn = graph(file)
    lines = [line for group in drawn.groups for line in _group(prefix, group)]
    if framed and drawn.groups:
        name = file.title or file.path
        lines = [f"  subgraph cluster_{prefix} {{", f"  label={quote(name)}; color=gray80", *lines, "  }"]
    return lines + [_edge(prefix, edge) for edge in drawn.edges]


def _group(prefix: str, group: Group) -> list[str]:
    label = quote(f"{group.name} ({group.verdict})")
    lines = [f"  subgraph cluster_{prefix}{group.id} {{", f"    label={label}; style=rounded; color=gray60"]
    lines += [f"    {prefix}{node.id} [label={_label(node)}, {_look(node)}]" for node in group.nodes]
    return [*lines, "  }"]


def _label(node: Node) -> str:
    head = f"{node.label} ({node.verdict})" if node.verdict else node.label
    lines = wrap(visible(node.text), _WIDTH, "")
    if node.origin is not None:
        lines += wrap(visible(f"from {node.origin.argument or 'a claim'}"), _WIDTH, "")
    return "\\n".join(quote(line)[1:-1] for line in [head, *lines]).join('""')


def _look(node: Node) -> str:
    return _NODES[VERDICTS[node.verdict].look if node.verdict else node.kind]


def _edge(prefix: str, edge: Edge) -> str:
    look = _EDGES[edge.kind]
    return f"  {prefix}{edge.source} -> {prefix}{edge.target}" + (f" [{look}]" if look else "")
