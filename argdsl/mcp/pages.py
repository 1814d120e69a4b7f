"""Pages to read: the language, every code, an example."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.mcp.guide import EXAMPLE
from argdsl.text import reference

RULE = "argcheck://rules/{code}"


class Page(NamedTuple):
    """A page under a name of its own."""

    uri: str
    name: str
    description: str
    kind: str = "text/plain"


PAGES = (
    Page("argcheck://language", "language", "The reference of the .arg language, with examples.", "text/markdown"),
    Page("argcheck://rules", "rules", "The codes of all findings, with what each says."),
    Page("argcheck://example", "example", "An example of an .arg file, all of whose expectations hold."),
)


def read(uri: str) -> tuple[str, str] | None:
    """The kind and the text of a page; None if there is none."""
    match uri.removeprefix("argcheck://").split("/"):
        case ["language"]:
            return "text/markdown", language()
        case ["rules"]:
            return "text/plain", rules()
        case ["example"]:
            return "text/plain", EXAMPLE
        case ["rules", code] if (text := rule(code)) is not None:
            return "text/plain", text
    return None


def language() -> str:
    """The reference."""
    with open(reference.path(), encoding="utf-8") as file:
        return file.read()


def rules() -> str:
    """Every code with one line about it."""
    from argdsl.text import code_pages

    return "".join(f"{each.code}  {each.summary}\n" for each in code_pages.rules())


def rule(code: str) -> str | None:
    """The page of a code; None if there is no such code."""
    from argdsl.text import code_pages
    from argdsl.text.codes import NAMES

    wanted = code.strip().upper()
    return code_pages.page(code_pages.rule_of(wanted)) if wanted in NAMES else None


def codes() -> list[str]:
    """All codes."""
    from argdsl.text.codes import NAMES

    return sorted(NAMES)
