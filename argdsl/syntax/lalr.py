"""A small LALR(1) parser with a contextual lexer, run on the tables that Lark compiled.

Lark's own parser reads a statement in about four times the time, and importing it costs more than
checking a file of twenty premises. What it does is kept: a token is looked for only among the terminals
that the parser's state accepts, in Lark's order of terminals. Nothing here recurses, so depth of nesting
is bounded by memory alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from argdsl.syntax.tables import Tables
from argdsl.text.source import Span

END = "$END"
_LONG = 1_000
"""Characters of a pattern that is long."""

_Matcher: TypeAlias = tuple[Callable[..., "re.Match[str] | None"], tuple[str, ...]]
"""What finds one of some terminals, and their names by the number of the group."""


class Unexpected(Exception):
    """The text cannot go on as it does: ``offset`` is where, ``states`` how far the parser had come."""

    def __init__(self, offset: int, states: list[int]) -> None:
        super().__init__(offset)
        self.offset = offset
        self.states = states


class Parser:
    """Parses statements of a text, bottom up.

    The value of a token is its :class:`Span`; the value of a rule is what ``actions[alias]`` returns when
    called with the values of the rule's symbols.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._lexers: list[tuple[_Matcher, ...] | None] = [None] * len(tables.actions)
        self._compiled: dict[tuple[str, ...], _Matcher] = {}

    def parse(self, text: str, start: int, end: int, actions: Mapping[str, Callable[..., Any]]) -> Any:
        """The value of ``text[start:end]``; raises :class:`Unexpected`."""
        tables = self._tables
        rules, action_rows, gotos, lexers = tables.rules, tables.actions, tables.gotos, self._lexers
        states = [0]
        values: list[Any] = []
        offset = start
        while True:
            state = states[-1]
            for match_token, names in lexers[state] or self._lexer(state):  # noqa: B007 (the names go with what is found)
                if (found := match_token(text, offset, end)) is not None:
                    break
            else:
                raise self._unexpected(text, start, end)
            index = found.lastindex
            if index is None:
                terminal, span = END, Span(end, end)
            else:
                terminal, span = names[index], Span(*found.span(index))
            while True:
                action = action_rows[states[-1]].get(terminal)
                if action is None:
                    raise self._unexpected(text, start, end)
                if action >= 0:
                    break
                symbol, length, alias = rules[~action]
                if not alias:
                    states[-1] = gotos[states[-2]][symbol]
                    continue
                value = actions[alias](*values[-length:])
                del values[-length:], states[-length:]
                values.append(value)
                states.append(gotos[states[-1]][symbol])
                if terminal == END and states[-1] == tables.accept:
                    return value
            states.append(action)
            values.append(span)
            offset = span.end

    def _unexpected(self, text: str, start: int, end: int) -> Unexpected:
        """Where a text that cannot be parsed goes wrong, found by recognising it once more."""
        states, offset = [0], start
        while True:
            token = self._token(states[-1], text, offset, end)
            if token is None:
                return Unexpected(self.skip(text, offset, end), states)
            terminal, span = token
            if not self._shift(states, terminal):
                return Unexpected(span.start, states)
            offset = span.end

    def tokens(self, text: str, start: int, end: int) -> list[tuple[str, Span]]:
        """The terminals of ``text[start:end]`` in order, as far as it can be read."""
        states, offset = [0], start
        found: list[tuple[str, Span]] = []
        while True:
            token = self._token(states[-1], text, offset, end)
            if token is None or token[0] == END or not self._shift(states, token[0]):
                return found
            found.append(token)
            offset = token[1].end

    def _token(self, state: int, text: str, offset: int, end: int) -> tuple[str, Span] | None:
        """The next terminal that a state accepts, or the end, and where it is."""
        for match_token, names in self._lexers[state] or self._lexer(state):
            if (found := match_token(text, offset, end)) is not None:
                index = found.lastindex
                return (END, Span(end, end)) if index is None else (names[index], Span(*found.span(index)))
        return None

    def _shift(self, states: list[int], terminal: str) -> bool:
        """Take a terminal, with the reductions that it causes; whether it can be taken.

        A table merges states, so some reductions may be made in vain: then they do not count.
        """
        kept, new = len(states), list[int]()
        while True:
            action = self._tables.actions[new[-1] if new else states[kept - 1]].get(terminal)
            if action is None:
                return False
            if action >= 0:
                break
            symbol, length, _ = self._tables.rules[~action]
            kept -= max(0, length - len(new))
            del new[max(0, len(new) - length) :]
            new.append(self._tables.gotos[new[-1] if new else states[kept - 1]][symbol])
        states[kept:] = [*new, action]
        return True

    def skip(self, text: str, offset: int, end: int) -> int:
        """The first offset from ``offset`` on at which something stands that is neither blank nor comment."""
        found = self._matcher(())[0](text, offset, end)
        return found.end() if found else offset

    def expected(self, states: list[int]) -> set[str]:
        """The terminals that could follow, each tried through the reductions it would cause."""
        return {terminal for terminal in self._tables.actions[states[-1]] if self._takes(states, terminal)}

    def _takes(self, states: list[int], terminal: str) -> bool:
        stack = list(states)
        while True:
            if terminal == END and stack[-1] == self._tables.accept:
                return True
            action = self._tables.actions[stack[-1]].get(terminal)
            if action is None:
                return False
            if action >= 0:
                return True
            symbol, length, _ = self._tables.rules[~action]
            del stack[-length:]
            stack.append(self._tables.gotos[stack[-1]][symbol])

    def _lexer(self, state: int) -> tuple[_Matcher, ...]:
        """What finds the next token in a state: a few patterns, tried in order.

        A long one is by itself, because compiling it takes time and many states accept it.
        """
        accepted = self._tables.actions[state]
        groups: list[list[str]] = [[]]
        for name, pattern in self._tables.patterns.items():
            if name in accepted:
                if len(pattern) > _LONG:
                    groups += [[name], []]
                else:
                    groups[-1].append(name)
        if END in accepted:
            groups[-1].append(END)
        lexer = tuple(self._matcher(tuple(group)) for group in groups if group)
        self._lexers[state] = lexer
        return lexer

    def _matcher(self, terminals: tuple[str, ...]) -> _Matcher:
        if terminals not in self._compiled:
            choices = [r"\Z" if name == END else f"({self._tables.patterns[name]})" for name in terminals]
            pattern = f"(?>(?:{self._tables.ignored})?)(?:{'|'.join(choices)})"
            self._compiled[terminals] = (re.compile(pattern).match, ("", *terminals))
        return self._compiled[terminals]
