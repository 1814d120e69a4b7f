"""LALR(1) tables of the surface syntax, compiled by Lark from ``grammar/arg.lark``.

Importing Lark costs half of what a small check may cost, so the tables of the shipped grammar are
compiled when the package is built (``hatch_build.py`` writes ``_tables.py``). They are used only while
their grammar text equals the grammar file's; otherwise Lark compiles the file as it stands. So the file
is what the program runs on, whoever edits it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, NamedTuple

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_COMPILED = "argdsl.syntax._tables"


class Rule(NamedTuple):
    """A grammar rule, as far as a parser needs it: what it makes, of how many symbols, and its action."""

    symbol: str
    length: int
    action: str
    """The alias of the rule; empty where the rule passes its only symbol on."""


class Tables(NamedTuple):
    """What an LALR(1) parser with a contextual lexer runs on. State 0 is the start."""

    rules: tuple[Rule, ...]
    actions: tuple[dict[str, int], ...]
    """Of each state: terminal to ``state`` (shift) or ``~rule`` (reduce). ``$END`` is the end of the text."""
    gotos: tuple[dict[str, int], ...]
    accept: int
    """The state in which the whole text has been recognised."""
    patterns: dict[str, str]
    """Regular expression of each terminal, in the order in which a lexer tries them."""
    ignored: str
    """Regular expression of what may stand between tokens."""


def grammar_path() -> str:
    """Where the grammar is: inside an installed package, or beside the package in a source tree."""
    shipped = os.path.join(_PACKAGE, "grammar", "arg.lark")
    return shipped if os.path.exists(shipped) else os.path.join(os.path.dirname(_PACKAGE), "grammar", "arg.lark")


def load() -> Tables:
    """The tables of the grammar file."""
    with open(grammar_path(), encoding="utf-8") as file:
        grammar = file.read()
    try:
        compiled = import_module(_COMPILED)
    except ModuleNotFoundError:
        return from_data(compile_grammar(grammar))
    if grammar != compiled.GRAMMAR:
        return from_data(compile_grammar(grammar))
    return from_data(compiled.DATA)


def from_data(data: dict[str, Any]) -> Tables:
    """The tables of what :func:`compile_grammar` made."""
    return Tables(**{**data, "rules": tuple(Rule(*rule) for rule in data["rules"])})


def compile_grammar(grammar: str) -> dict[str, Any]:
    """The tables as plain data, the same for the same grammar.

    States are numbered in the order in which a walk from the start over sorted symbols meets them,
    because Lark numbers them by the order of its sets.
    """
    from lark import Lark
    from lark.grammar import Rule as LarkRule
    from lark.lexer import TerminalDef

    data, memo = Lark(grammar, parser="lalr", lexer="contextual").memo_serialize([TerminalDef, LarkRule])
    table = data["parser"]["parser"]
    tokens: dict[int, str] = table["tokens"]
    rows = {state: {tokens[key]: action for key, action in row.items()} for state, row in table["states"].items()}
    order = [table["start_states"]["start"]]
    for state in order:
        for _, (kind, target) in sorted(rows[state].items()):
            if kind == 0 and target not in order:
                order.append(target)
    numbers = {state: number for number, state in enumerate(order)}

    definitions = [memo[index["@"]] for index in data["parser"]["lexer_conf"]["terminals"]]
    terminals = {item["name"]: item for item in definitions}
    rules: list[tuple[str, int, str]] = []
    rule_numbers: dict[int, int] = {}
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for state in order:
        action_row: dict[str, int] = {}
        goto_row: dict[str, int] = {}
        for symbol, (kind, target) in sorted(rows[state].items()):
            if kind == 0:
                row = action_row if symbol in terminals or symbol == "$END" else goto_row
                row[symbol] = numbers[target]
                continue
            if target["@"] not in rule_numbers:
                rule_numbers[target["@"]] = len(rules)
                rules.append(_rule(memo[target["@"]]))
            action_row[symbol] = ~rule_numbers[target["@"]]
        actions.append(action_row)
        gotos.append(goto_row)

    ignore = set(data["parser"]["lexer_conf"]["ignore"])
    ranked = sorted(terminals.values(), key=_rank)
    return {
        "rules": tuple(rules),
        "actions": tuple(actions),
        "gotos": tuple(gotos),
        "accept": numbers[table["end_states"]["start"]],
        "patterns": {item["name"]: _pattern(item) for item in ranked if item["name"] not in ignore},
        "ignored": "|".join(_pattern(item) for item in ranked if item["name"] in ignore),
    }


def write_compiled(grammar: str, target: str) -> None:
    """Write the tables of ``grammar`` as the module that :func:`load` looks for."""
    data = compile_grammar(grammar)
    with open(target, "w", encoding="utf-8") as file:
        file.write('"""Written when the package is built, from grammar/arg.lark."""\n\n')
        file.write(f"GRAMMAR = {grammar!r}\nDATA = {data!r}\n")


def _rule(rule: dict[str, Any]) -> tuple[str, int, str]:
    single = rule["options"]["expand1"] and len(rule["expansion"]) == 1 and not rule["alias"]
    return rule["origin"]["name"], len(rule["expansion"]), "" if single else rule["alias"]


def _rank(terminal: dict[str, Any]) -> tuple[int, int, int, str]:
    """Lark's order among terminals that match at the same place (documented under "Grammar Reference")."""
    pattern = terminal["pattern"]
    width = pattern["_width"][1] if pattern["__type__"] == "PatternRE" else len(pattern["value"])
    return -terminal["priority"], -width, -len(pattern["value"]), terminal["name"]


def _pattern(terminal: dict[str, Any]) -> str:
    import re

    pattern = terminal["pattern"]
    value: str = pattern["value"]
    return value if pattern["__type__"] == "PatternRE" else re.escape(value)
