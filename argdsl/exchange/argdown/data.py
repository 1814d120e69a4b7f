"""The YAML in an Argdown text: data in braces and front matter. What an author writes is text; nothing is executed."""

from __future__ import annotations

import re
from typing import Any

_LARGEST = 200_000
_DEEPEST = 50
_DEEP_LINE = re.compile(rf"^(?: {{{200},}}|[ \t]*(?:[-?:][ \t]+){{{_DEEPEST},}})", re.MULTILINE)

Data = dict[str, Any]


def parsed(text: str) -> Data | None:
    """What a mapping says, each scalar as it is written; None if this is none, or too large to be looked at.

    Braces that a line break follows are around YAML in lines, as in Argdown; all others belong to the YAML.
    """
    if text.startswith("{") and text[1:2] in ("\n", "\r"):
        text = text[1:-1]
    if len(text) > _LARGEST or _depth(text) > _DEEPEST or _DEEP_LINE.search(text):
        return None
    import yaml

    try:
        found = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if found in (None, ""):
        return {}
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else None


def _depth(text: str) -> int:
    """How deep brackets nest at most, those in strings counted as well."""
    depth = deepest = 0
    for found in re.finditer(r"[\[{]|[\]}]", text):
        depth += 1 if found.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def string(data: Data, key: str) -> str:
    """The text under a key, on one line; empty if there is none."""
    value = data.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def strings(data: Data, key: str) -> list[str]:
    """The texts under a key, or the one."""
    value = data.get(key)
    if isinstance(value, str):
        return [string(data, key)] if value.strip() else []
    return [" ".join(item.split()) for item in value if isinstance(item, str)] if isinstance(value, list) else []


def mapping(data: Data, key: str) -> dict[str, str]:
    """The texts by name under a key."""
    value = data.get(key)
    if not isinstance(value, dict):
        return {}
    return {str(name): " ".join(text.split()) for name, text in value.items() if isinstance(text, str)}
