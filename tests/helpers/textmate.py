"""Enough of TextMate to try a grammar on a text: scopes of every stretch of every line.

Regular expressions are Python's here and Oniguruma's in an editor; the grammar uses what both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

Rule = dict[str, Any]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Grammar:
    """A grammar as the JSON of a ``.tmLanguage.json`` file."""

    def __init__(self, data: Rule) -> None:
        self._data = data

    def scopes(self, text: str) -> Iterator[tuple[str, str]]:
        """Each stretch of the text with its innermost scope, in order."""
        stack: list[Rule] = [self._data]
        for line in text.splitlines(keepends=True):
            yield from self._line(line, stack)

    def _line(self, line: str, stack: list[Rule]) -> Iterator[tuple[str, str]]:
        at = 0
        while at <= len(line):
            rule = stack[-1]
            found = self._next(rule, line, at)
            plain = rule.get("contentName", rule.get("name", "") if len(stack) > 1 else "")
            if found is None:
                yield line[at:], plain
                return
            match, chosen = found
            if match.start() > at:
                yield line[at : match.start()], plain
            at = match.end()
            if chosen is rule:
                stack.pop()
                yield match.group(), rule.get("name", "")
            elif "begin" in chosen:
                stack.append(_ending(chosen, match))
                yield from self._captured(match, chosen.get("beginCaptures", {}), chosen.get("name", ""))
            elif match.group():
                yield from self._captured(match, chosen.get("captures", {}), chosen.get("name", ""))
            else:
                raise AssertionError(f"{chosen} matches nothing and goes nowhere")

    def _next(self, rule: Rule, line: str, at: int) -> tuple[re.Match[str], Rule] | None:
        found: list[tuple[int, int, re.Match[str], Rule]] = []
        if "end" in rule and (match := compiled(rule["end"]).search(line, at)):
            found.append((match.start(), 0, match, rule))
        for number, each in enumerate(self._flat(rule.get("patterns", [])), start=1):
            if match := compiled(each.get("begin") or each["match"]).search(line, at):
                found.append((match.start(), number, match, each))
        if not found:
            return None
        _, _, match, chosen = min(found, key=lambda entry: entry[:2])
        return match, chosen

    def _flat(self, patterns: list[Rule]) -> Iterator[Rule]:
        for each in patterns:
            each = self._data["repository"][each["include"][1:]] if "include" in each else each
            if "patterns" in each and "begin" not in each:
                yield from self._flat(each["patterns"])
            else:
                yield each

    def _captured(self, match: re.Match[str], captures: dict[str, Rule], name: str) -> Iterator[tuple[str, str]]:
        at = match.start()
        for number, capture in sorted((int(key), value) for key, value in captures.items()):
            start, end = match.span(number)
            if start >= 0 and end > start:
                yield match.string[at:start], name
                yield match.string[start:end], capture["name"]
                at = end
        yield match.string[at : match.end()], name


def _ending(rule: Rule, begin: re.Match[str]) -> Rule:
    """A rule that has begun, what it captured put into what it ends with."""
    end = re.sub(r"\\(\d)", lambda reference: re.escape(begin.group(int(reference.group(1)))), rule["end"])
    return {**rule, "end": end}
