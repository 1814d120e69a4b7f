"""The pages of the docs that the playground leads to, as HTML beside it."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from argdsl.text.code_pages import page, rules

_DOCS = {"tutorial.md": "The tutorial", "language.md": "The language", "fallacies.md": "Forms and fallacies"}
_MORE = {"rules.md": "codes.html"}
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>")
_LINK = re.compile(r'<a href="([^"#]*)(#[^"]*)?">(.*?)</a>', re.DOTALL)


def pages(docs: Path) -> dict[str, str]:
    """The pages by the names of their files: those of the docs that there are, and all codes on one page."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    found = {name: title for name, title in _DOCS.items() if (docs / name).is_file()}
    homes = {name: f"{Path(name).stem}.html" for name in found} | _MORE
    made = {
        homes[name]: _page(title, _linked(markdown.render((docs / name).read_text(encoding="utf-8")), homes))
        for name, title in found.items()
    }
    codes = "\n".join(f"## {page(rule)}" for rule in rules())
    made["codes.html"] = _page("All findings explained", _linked(markdown.render(f"# Findings\n\n{codes}"), homes))
    return made


def _linked(html: str, homes: dict[str, str]) -> str:
    """Headings that can be linked to, and no links to files that are not there."""

    def link(match: re.Match[str]) -> str:
        file, place, words = match.groups("")
        target = homes.get(file, "") if file else ""
        if file.startswith(("https://", "http://")):
            return match[0]
        return f'<a href="{target}{place}">{words}</a>' if target or (place and not file) else words

    def heading(match: re.Match[str]) -> str:
        words = re.sub(r"<.*?>", "", match[2])
        slug = re.sub(r"[^\w\- ]", "", words.lower()).strip()
        name = slug.split()[0] if re.match(r"[efnuw]\d{3} ", slug) else slug.replace(" ", "-")
        return f'<h{match[1]} id="{name}">{match[2]}</h{match[1]}>'

    return _HEADING.sub(heading, _LINK.sub(link, html))


def _page(title: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · argcheck</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="doc.css">
</head>
<body>
<nav><a href="index.html">← argcheck in the browser</a></nav>
<main>
{body}</main>
</body>
</html>
"""
