"""HTML that is safe by how it is made: what is not known to be markup is escaped wherever it is put.

Text of an author's is a ``str`` and can only become text; :class:`Html` is made by :func:`tag` alone.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from importlib import resources

from argdsl.text.visible import visible

_EMPTY = frozenset({"meta", "br", "input"})
_URL = re.compile(r"https?://[A-Za-z0-9][\w.~:/?#@!$&*+,;=%()-]*[\w/=&%#~-]", re.ASCII)


class Html(str):
    """Markup, as it stands."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element. Attributes that are None or false are left out; ``class_`` is ``class``, other ``_`` are ``-``."""
    head = name
    for key, value in attributes.items():
        if value is not None and value is not False:
            key = key.rstrip("_").replace("_", "-")
            head += f" {key}" if value is True else f' {key}="{escape(value)}"'
    return Html(f"<{head}>" if name in _EMPTY else f"<{head}>{join(children)}</{name}>")


def join(children: Iterable[str]) -> Html:
    """One after the other, with what is not markup escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))


def escape(text: str) -> str:
    """Text as it may stand in an element or an attribute; control characters are spelled out."""
    return html.escape(visible(text))


def linked(text: str) -> Html:
    """Text in which ``http`` and ``https`` addresses are links; nothing else ever becomes one."""
    parts: list[str] = []
    done = 0
    for match in _URL.finditer(text):
        parts.append(text[done : match.start()])
        parts.append(tag("a", match.group(), href=match.group(), rel="noopener noreferrer nofollow"))
        done = match.end()
    return join([*parts, text[done:]])


def inline(name: str, code: str) -> Html:
    """A ``style`` or ``script`` element of the package's own, the code as it stands."""
    if re.search(r"</(?:style|script)|<!--", code, re.IGNORECASE):
        raise ValueError("this code would end its element")
    return Html(f"<{name}>{code}</{name}>")


def asset(name: str) -> str:
    """A file of the package's own, to be put in."""
    return resources.files("argdsl.render.html").joinpath("assets", name).read_text(encoding="utf-8")


def digest(code: str) -> str:
    """What a content security policy calls a piece of code by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def island(text: str) -> Html:
    """JSON for the page's script to read; no string in it can end the element or begin a comment."""
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Html(f'<script type="application/json" id="data">{text}</script>')
