"""Derivations checked from their JSON alone: how that is read is known from the documentation, not from the package.

Each step has to hold wherever what it is drawn from does, in all situations over their terms; what it is drawn from has
to stand above it, under no supposition that was left behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, TypeAlias

Formula: TypeAlias = Callable[[Mapping[str, bool]], bool]
_TOKEN = re.compile(r'"[^"]*"|[()]|,|\d+|[^\s(),"]+')
_JOINING: dict[str, Callable[[list[bool]], bool]] = {
    "and": all,
    "or": any,
    "nor": lambda values: not any(values),
    "implies": lambda values: not values[0] or values[1],
    "if": lambda values: values[0] or not values[1],
    "unless": lambda values: values[0] or values[1],
    "rules out": lambda values: not (values[0] and values[1]),
    "iff": lambda values: values[0] == values[1],
    "xor": lambda values: values[0] != values[1],
}


class Wrong(Exception):
    """A step that is not as it should be."""


class Reader:
    """Readings as functions of situations. ``said``: the readings of statements, by label; ``defined``: of phrases."""

    def __init__(self, said: Mapping[str, str], defined: Mapping[str, str]) -> None:
        self._said = said
        self._defined = defined

    def read(self, text: str) -> tuple[Formula, frozenset[str]]:
        """A reading, and its terms."""
        tokens = _TOKEN.findall(text)
        formula, names, rest = self._row(tokens)
        if rest:
            raise Wrong(f"cannot read on at {rest[0]!r} in {text!r}")
        return formula, names

    def _row(self, tokens: list[str]) -> tuple[Formula, frozenset[str], list[str]]:
        neither = tokens[:1] == ["neither"]
        formula, names, rest = self._operand(tokens[neither:])
        parts, word = [formula], ""
        while rest and rest[0] not in (")", ","):
            length = 2 if rest[:2] == ["rules", "out"] else 1
            if word not in ("", " ".join(rest[:length])):
                raise Wrong(f"mixed {word!r} and {rest[0]!r}")
            word = " ".join(rest[:length])
            formula, more, rest = self._operand(rest[length:])
            parts.append(formula)
            names |= more
        if not word:
            return parts[0], names, rest
        join = _JOINING[word]
        if join not in (all, any) and word != "nor" and len(parts) != 2:
            raise Wrong(f"{len(parts)} sides of {word!r}")
        return (lambda situation: join([part(situation) for part in parts])), names, rest

    def _operand(self, tokens: list[str]) -> tuple[Formula, frozenset[str], list[str]]:
        first, rest = tokens[0], tokens[1:]
        if first == "not":
            formula, names, rest = self._operand(rest)
            return (lambda situation: not formula(situation)), names, rest
        if first == "(":
            formula, names, rest = self._row(rest)
            return formula, names, rest[1:]
        if first in ("at", "exactly") and rest:
            return self._count(first, rest)
        if first in ("true", "false"):
            return (lambda _situation: first == "true"), frozenset(), rest
        name = first.strip('"')
        if (other := (self._defined if first.startswith('"') else self._said).get(name)) is not None:
            formula, names = self.read(other)
            return formula, names, rest
        if not first.startswith('"'):
            raise Wrong(f"what is {first!r}?")
        return (lambda situation: situation[name]), frozenset([name]), rest

    def _count(self, first: str, rest: list[str]) -> tuple[Formula, frozenset[str], list[str]]:
        kind, rest = (first, rest) if first == "exactly" else (f"at {rest[0]}", rest[1:])
        number, rest = int(rest[0]), rest[3:]
        parts: list[Formula] = []
        names: frozenset[str] = frozenset()
        while True:
            formula, more, rest = self._operand(rest)
            parts.append(formula)
            names |= more
            mark, rest = rest[0], rest[1:]
            if mark == ")":
                break

        def holds(situation: Mapping[str, bool]) -> bool:
            held = sum(part(situation) for part in parts)
            return {"at least": held >= number, "at most": held <= number, "exactly": held == number}[kind]

        return holds, names, rest


def follows(sources: list[str], reached: str, reader: Reader) -> bool:
    """Whether a reading holds in every situation in which others do."""
    formulas = [reader.read(text) for text in (*sources, reached)]
    names = sorted(frozenset().union(*(names for _, names in formulas)))
    if len(names) > 16:
        raise Wrong(f"too many terms to go through: {len(names)}")
    for values in product((False, True), repeat=len(names)):
        situation = dict(zip(names, values, strict=True))
        if all(formula(situation) for formula, _ in formulas[:-1]) and not formulas[-1][0](situation):
            return False
    return True


def check(derivation: dict[str, Any], premises: Mapping[str, str], conclusion: str, reader: Reader) -> int:
    """Check a derivation; how many steps it has. ``premises``: readings by label. Raises Wrong."""
    steps = derivation["steps"]
    if not steps:
        raise Wrong("there are no steps")
    seen: dict[str, dict[str, Any]] = {}
    block: dict[str, tuple[str, ...]] = {}
    """Of each step so far, the suppositions that it stands under."""
    open_: list[str] = []
    for step in steps:
        name, depth, rule = step["name"], step["depth"], step["rule"]
        if name in seen:
            raise Wrong(f"two steps are called {name}")
        if rule == "premise":
            if name not in derivation["support"] or not _same(step["reading"], premises[name], reader):
                raise Wrong(f"{name} is not what the argument says")
            block[name] = ()
            seen[name] = step
            continue
        if rule == "supposition":
            del open_[depth - 1 :]
            open_.append(name)
            if len(open_) != depth or step["from"] or step["blocks"]:
                raise Wrong(f"{name} is no supposition")
        del open_[depth:]
        if len(open_) != depth:
            raise Wrong(f"{name} is under {len(open_)} suppositions, not {depth}")
        for source in step["from"]:
            if source not in seen or block[source] != tuple(open_[: len(block[source])]):
                raise Wrong(f"{name} is drawn from {source}, which is not there")
        drawn = [seen[source]["reading"] for source in step["from"]]
        for first, last in step["blocks"]:
            inside = (*open_, first)
            if seen[first]["rule"] != "supposition" or block[first] != inside or block[last] != inside:
                raise Wrong(f"{name} leaves behind {first} to {last}, which is no block")
            drawn.append(f"({seen[first]['reading']}) implies ({seen[last]['reading']})")
        if rule != "supposition" and not follows(drawn, step["reading"], reader):
            raise Wrong(f"{name} does not follow from {', '.join(step['from'])}")
        block[name] = tuple(open_)
        seen[name] = step
    last = steps[-1]
    if last["depth"] or not _same(last["reading"], conclusion, reader):
        raise Wrong("it does not end with the conclusion")
    return sum(step["rule"] != "premise" for step in steps)


def _same(one: str, other: str, reader: Reader) -> bool:
    return follows([one], other, reader) and follows([other], one, reader)


def defined(readings: dict[str, Any]) -> dict[str, str]:
    """What defined phrases stand for, out of ``argcheck read --format json``; files must not differ about them."""
    return {
        sentence["label"]: sentence["reading"]
        for file in readings["files"]
        for sentence in file["sentences"]
        if sentence["keyword"] == "define" and sentence["reading"]
    }


def check_all(report: dict[str, Any], readings: dict[str, Any]) -> int:
    """Check the derivation of every valid conclusion of a report; how many those are. Raises Wrong."""
    number = 0
    phrases = defined(readings)
    for file in report["files"]:
        for argument in file["arguments"]:
            said = {each["label"]: each["reading"] for each in (*argument["premises"], *argument["conclusions"])}
            for conclusion in argument["conclusions"]:
                if conclusion["verdict"] == "valid" and conclusion["supports"]:
                    number += 1
                    check(conclusion["derivation"], said, conclusion["reading"], Reader(said, phrases))
    return number
