"""The page of every code, printed by ``argcheck explain``: what it means, why it matters and what to do.

Each is a Markdown file in ``pages/``, read when it is asked for: a title, a line that sums it up, paragraphs, an
example that yields the finding and a repaired one that does not; a test holds them to it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple, TypeAlias

from argdsl.text.codes import NAMES

Example: TypeAlias = str | dict[str, str]
"""A file; or several, by name, of which the first is checked."""

_WIDTH = 78
_REPAIR = "Put right"
_FENCED = re.compile(r"^(?:`([^`\n]+)`:\n\n)?(`{3,})\w+\n(.*?)^\2\n", re.MULTILINE | re.DOTALL)
"""A file of an example: its name, if it matters, a fence and the text."""


class Rule(NamedTuple):
    """A code and all that there is to say about it."""

    code: str
    name: str
    summary: str
    """One line, a sentence without its full stop."""
    explanation: str
    """Paragraphs for the author of an argument, with an empty line between them."""
    heading: str
    """What stands above ``bad``: that it is an example, and with which options it is checked or how it is saved."""
    bad: Example
    """Yields the finding."""
    good: Example
    """Does not. It is ``bad`` itself where only the options or the encoding yield it."""
    remark: str
    """What is said of ``bad`` in place of a repair."""


def rules() -> Iterator[Rule]:
    """Every rule, in order of codes."""
    return map(rule_of, NAMES)


def rule_of(code: str) -> Rule:
    """What the page of a code says; raises KeyError if there is no such code."""
    name = NAMES[code]
    text = resources.files("argdsl.text").joinpath("pages", f"{code}.md").read_text(encoding="utf-8")
    about, _, examples = text.partition("\n\n## ")
    _title, summary, *paragraphs = about.split("\n\n")
    heading, _, shown = examples.partition("\n")
    shown, _, repair = shown.partition(f"\n## {_REPAIR}\n")
    bad = _example(shown)
    return Rule(
        code,
        name,
        summary.removesuffix("."),
        "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs),
        heading,
        bad,
        _example(repair) if repair else bad,
        _FENCED.sub("", shown).strip(),
    )


def _example(text: str) -> Example:
    files: dict[str, str] = {name: inside for name, _, inside in _FENCED.findall(text)}
    return files.get("") or files


def page(rule: Rule) -> str:
    """The page of a rule as plain text."""
    parts = [
        f"{rule.code}  {rule.name}",
        textwrap.fill(f"{rule.summary}.", _WIDTH),
        *(textwrap.fill(paragraph, _WIDTH) for paragraph in rule.explanation.split("\n\n")),
        f"{rule.heading}:",
        _shown(rule.bad),
        *([rule.remark] if rule.remark else [f"{_REPAIR}:", _shown(rule.good)]),
    ]
    return "\n\n".join(parts) + "\n"


def _shown(example: Example) -> str:
    if isinstance(example, str):
        return textwrap.indent(example.strip("\n"), "    ")
    return "\n\n".join(f"  {name}:\n{_shown(text)}" for name, text in example.items())
