"""The map as a picture, laid out by Graphviz: the program ``dot`` if there is one, else the library of PyGraphviz."""

from __future__ import annotations

import shutil
import subprocess

from argdsl.render import dot
from argdsl.render.style import CannotRender, Style, extra
from argdsl.report.report import Report
from argdsl.text.visible import visible

_SECONDS = 120
"""How long Graphviz may take."""
_ADVICE = (
    f"svg needs Graphviz (`apt install graphviz`, `brew install graphviz`) or {extra('svg')};"
    " html, dot and mermaid need neither"
)


def report(report: Report, style: Style) -> str:
    """All files in one picture; raises :class:`CannotRender`."""
    text = dot.report(report, style)
    program = shutil.which("dot")
    return _with_program(program, text) if program else _with_library(text)


def _with_program(program: str, text: str) -> str:
    try:
        done = subprocess.run([program, "-Tsvg"], input=text.encode(), capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRender(f"Graphviz could not be run: {error}") from None
    if done.returncode:
        said = visible(done.stderr.decode(errors="replace").partition("\n")[0])
        raise CannotRender(f"Graphviz failed: {said}")
    return done.stdout.decode()


def _with_library(text: str) -> str:
    try:
        import pygraphviz
    except ImportError:
        raise CannotRender(_ADVICE) from None
    try:
        drawn: bytes = pygraphviz.AGraph(string=text).draw(format="svg", prog="dot")
    except (OSError, ValueError) as error:
        raise CannotRender(f"Graphviz failed: {visible(str(error))}") from None
    return drawn.decode()
