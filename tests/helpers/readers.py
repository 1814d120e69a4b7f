"""Readers of what is exported, small and by themselves: they share nothing with the package.

Each makes truth tables (:mod:`oracle`) of what it reads, so that a wrong encoding shows without a prover.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from oracle import Table


def plain_name(symbol: str) -> str:
    """The name of a term or a label behind a symbol."""
    text = symbol if " " in symbol else symbol.removesuffix("?")
    return decoded(text)


def decoded(text: str) -> str:
    """The text with characters in place of their codes."""
    return re.sub(r"\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)


# SMT-LIB


class Check(NamedTuple):
    """A question of a script: what it said before, the status that it stated, the situations, what was named."""

    said: str
    status: str
    table: int
    named: dict[str, int]
    then: list[Any]
    """The commands up to the next question."""


class Script:
    """A script that has been run by truth table."""

    def __init__(self, text: str) -> None:
        commands = list(_expressions(text))
        self.table = Table([command[1] for command in commands if command[0] == "declare-const"])
        self.logic = ""
        self.checks: list[Check] = []
        self._env = {name: self.table.columns[name] for name in self.table.names}
        self._run(commands)

    def _run(self, commands: list[Any]) -> None:
        levels: list[list[tuple[str, int]]] = [[]]
        said = status = ""
        for command in commands:
            match command:
                case ["set-option", *_] | ["declare-const", *_]:
                    pass
                case ["set-logic", logic]:
                    self.logic = logic
                case ["define-fun", name, [], "Bool", body]:
                    assert name not in self._env
                    self._env[name] = self._bool(body)
                case ["push", "1"]:
                    levels.append([])
                case ["pop", "1"]:
                    levels.pop()
                case ["echo", text]:
                    said = text[1:]
                case ["set-info", ":status", stated_]:
                    status = stated_
                case ["assert", ["!", body, ":named", name]]:
                    assert name not in self._env
                    assert name not in dict(pair for level in levels for pair in level)
                    levels[-1].append((name, self._bool(body)))
                case ["assert", body]:
                    levels[-1].append(("", self._bool(body)))
                case ["check-sat"]:
                    stated = [pair for level in levels for pair in level]
                    table = self.table.every
                    for _, each in stated:
                        table &= each
                    named = {name: each for name, each in stated if name}
                    self.checks.append(Check(said, status, table, named, []))
                case _:
                    assert command[0] in ("get-unsat-core", "get-value")
                    self.checks[-1].then.append(command)

    def _bool(self, node: Any) -> int:
        every = self.table.every
        if isinstance(node, str):
            return {"true": every, "false": 0, **self._env}[node]
        operator, *parts = node
        if operator in (">=", "<=") or (operator == "=" and parts[0][0] == "+"):
            return self._compared(operator, *parts)
        tables = [self._bool(part) for part in parts]
        assert len(tables) == 1 if operator == "not" else len(tables) > 1
        found = tables[0]
        for other in tables[1:]:
            match operator:
                case "and":
                    found &= other
                case "or":
                    found |= other
                case "xor":
                    found ^= other
                case "=":
                    found = every & ~(found ^ other)
                case "=>":
                    assert len(tables) == 2
                    found = every & ~found | other
        return every & ~found if operator == "not" else found

    def _compared(self, operator: str, total: Any, bound: Any) -> int:
        number = -int(bound[1]) if isinstance(bound, list) else int(bound)
        assert total[0] == "+"
        assert len(total) > 2
        held = {0: self.table.every}
        for summand in total[1:]:
            yes = 0 if summand == "0" else self._bool(summand[1])
            assert summand == "0" or (summand[0], *summand[2:]) == ("ite", "1", "0")
            more: dict[int, int] = {}
            for value, table in held.items():
                for new, part in ((value, table & ~yes), (value + 1, table & yes)):
                    more[new] = more.get(new, 0) | part
            held = more
        holds = {">=": int.__ge__, "<=": int.__le__, "=": int.__eq__}[operator]
        return sum(table for value, table in held.items() if holds(value, number))


_SMT = re.compile(r';[^\n]*|"((?:""|[^"])*)"|\|([^|\\]*)\||([()])|([^\s()|";]+)|\s+')


def _expressions(text: str) -> Iterator[Any]:
    stack: list[list[Any]] = [[]]
    place = 0
    while place < len(text):
        match = _SMT.match(text, place)
        assert match is not None, text[place : place + 50]
        place = match.end()
        string, quoted, bracket, word = match.groups()
        if bracket == "(":
            stack.append([])
        elif bracket:
            done = stack.pop()
            stack[-1].append(done)
        elif string is not None:
            stack[-1].append('"' + string.replace('""', '"'))
        elif quoted is not None or word:
            stack[-1].append(quoted if quoted is not None else word)
    assert len(stack) == 1
    yield from stack[0]


# TPTP


_TPTP = re.compile(r"%[^\n]*|('[^']*')|(<=>|<~>|=>|[&|~(),.])|(\$\w+|\w+)|\s+")


class Problem:
    """A problem in TPTP: its status, axioms and conjecture, by name, as truth tables over its terms."""

    def __init__(self, text: str) -> None:
        assert re.sub(r"%[^\n]*", "", text).isascii()
        self.status = re.findall(r"^% Status : (\w+)$", text, re.MULTILINE)[0]
        self._tokens = list(_matches(_TPTP, text))
        self._place = 0
        formulas = list(self._formulas())
        self._definitions = {body[1]: body[2] for _, role, body in formulas if role == "definition"}
        atoms = dict.fromkeys(atom for _, _, body in formulas for atom in _atoms(body))
        self.table = Table([atom for atom in atoms if atom not in self._definitions])
        self._known = {name: self.table.columns[name] for name in self.table.names}
        self.axioms = {name: self.of(body) for name, role, body in formulas if role == "axiom"}
        conjectures = {name: self.of(body) for name, role, body in formulas if role == "conjecture"}
        assert len(conjectures) < 2
        self.conjecture = next(iter(conjectures.values()), None)
        for name in self._definitions:
            self.of(name)

    @property
    def possible(self) -> int:
        """The situations in which all axioms hold and the conjecture, if there is one, fails."""
        found = self.table.every
        for table in self.axioms.values():
            found &= table
        return found if self.conjecture is None else found & ~self.conjecture

    def _formulas(self) -> Iterator[tuple[str, str, Any]]:
        while self._place < len(self._tokens):
            assert [self._next(), self._next()] == ["fof", "("]
            name, _, role, _ = self._next(), self._next(), self._next(), self._next()
            body = self._formula()
            assert [self._next(), self._next()] == [")", "."]
            yield plain_name(name[1:-1]), role, body

    def _next(self) -> str:
        self._place += 1
        return self._tokens[self._place - 1]

    def _formula(self) -> Any:
        left = self._unary()
        operator = self._tokens[self._place]
        if operator not in ("&", "|", "=>", "<=>", "<~>"):
            return left
        parts = [left]
        while self._tokens[self._place] == operator:
            self._place += 1
            parts.append(self._unary())
        assert operator in "&|" or len(parts) == 2
        return (operator, *parts)

    def _unary(self) -> Any:
        token = self._next()
        if token == "~":
            return ("~", self._unary())
        if token == "(":
            inner = self._formula()
            assert self._next() == ")"
            return inner
        assert token in ("$true", "$false") or token[0] == "'"
        return token.strip("'")

    def of(self, node: Any) -> int:
        every = self.table.every
        if node in ("$true", "$false"):
            return every if node == "$true" else 0
        if isinstance(node, str):
            if node not in self._known:
                self._known[node] = self.of(self._definitions[node])
            return self._known[node]
        operator, *parts = node
        found, *others = [self.of(part) for part in parts]
        for other in others:
            match operator:
                case "&":
                    found &= other
                case "|":
                    found |= other
                case "=>":
                    found = every & ~found | other
                case "<=>":
                    found = every & ~(found ^ other)
                case "<~>":
                    found ^= other
        return every & ~found if operator == "~" else found


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    place = 0
    while place < len(text):
        match = pattern.match(text, place)
        assert match is not None, text[place : place + 50]
        place = match.end()
        yield from (group for group in match.groups() if group)


def _atoms(node: Any) -> Iterator[str]:
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            stack += top[1:]
        elif not top.startswith("$"):
            yield top


# DIMACS


@dataclass
class Clauses:
    """Clauses, the variables of terms by name, and what argcheck says of them."""

    text: str
    names: dict[str, int] = field(default_factory=dict)
    clauses: list[list[int]] = field(default_factory=list)
    status: str = ""

    def __post_init__(self) -> None:
        lines = self.text.split("\n")
        assert lines.pop() == ""
        header = next(line.split() for line in lines if line.startswith("p "))
        for line in lines:
            if match := re.fullmatch(r"c var (\d+) = (.*)", line):
                self.names[decoded(match[2])] = int(match[1])
            elif line.startswith("c argcheck says: "):
                self.status = line.removeprefix("c argcheck says: ")
            elif not line.startswith(("c ", "p ")):
                assert re.fullmatch(r"(-?[1-9]\d* )*0", line)
                self.clauses.append([int(word) for word in line.split()[:-1]])
        variables = {abs(literal) for clause in self.clauses for literal in clause} | set(self.names.values())
        assert [int(header[2]), int(header[3])] == [max(variables, default=0), len(self.clauses)]
        assert len(variables) == int(header[2])

    def possible(self, literals: Sequence[int] = ()) -> bool:
        """Whether they can all be true, with these literals."""
        return _possible([*([literal] for literal in literals), *self.clauses])


def _possible(clauses: list[list[int]]) -> bool:
    """Davis and Putnam, as far as tests need it."""
    while True:
        unit = next((clause[0] for clause in clauses if len(clause) == 1), None)
        if unit is None:
            break
        clauses = [[each for each in clause if each != -unit] for clause in clauses if unit not in clause]
    if [] in clauses:
        return False
    if not clauses:
        return True
    literal = clauses[0][0]
    return _possible([[literal], *clauses]) or _possible([[-literal], *clauses])


# Lean


_LEAN = re.compile(r"«([^»]*)»|(argcheck\.atLeast|[¬∧∨→↔()\[\],]|True|False|\d+)|\s+")


class Theorem(NamedTuple):
    """A theorem, and whether what it says is so and its proof shows it."""

    name: str
    good: bool


class Theorems:
    """The theorems of a file."""

    def __init__(self, text: str) -> None:
        self.found: list[tuple[str, Theorem]] = []
        namespace = ""
        for block in text.split("\n\n"):
            code = "\n".join(line for line in block.split("\n") if not line.startswith(("--", "set_option", "end ")))
            if code.startswith("namespace "):
                namespace = plain_name(code.removeprefix("namespace «").removesuffix("»") + " ").removesuffix(" ")
            elif code.startswith("theorem "):
                self.found.append((namespace, _theorem(code.removeprefix("theorem "))))


def _theorem(code: str) -> Theorem:
    statement, proof = code.split(" :=\n")
    head, *lines = statement.split("\n")
    if lines and lines[0].startswith("    ¬ ("):
        return _countermodel(head.removesuffix(" :"), lines, proof)
    match = re.fullmatch(r"(\w+|«[^»]*»)(?: \((.*) : Prop\))?", head)
    assert match is not None, head
    formulas = _Formulas(_symbols(match[2] or ""))
    hypotheses = {}
    for line in lines[:-1]:
        parts = re.fullmatch(r"    \((\w+|«[^»]*») : (.*)\)", line)
        assert parts is not None, line
        assert parts[1] not in hypotheses
        hypotheses[parts[1]] = formulas.of(parts[2])
    goal = formulas.of(lines[-1].removeprefix("    : "))
    held = formulas.table.every
    for table in hypotheses.values():
        held &= table
    return Theorem(match[1], not held & ~goal and _Proof(proof, formulas, hypotheses, goal).good())


def _countermodel(name: str, lines: list[str], proof: str) -> Theorem:
    match = re.fullmatch(r"    ¬ \((?:∀ (.*) : Prop,)?", lines[0])
    assert match is not None, lines[0]
    formulas = _Formulas(_symbols(match[1] or ""))
    held = formulas.table.every
    for line in lines[1:-1]:
        assert line.endswith(" →")
        held &= formulas.of(line.removesuffix(" →"))
    held &= ~formulas.of(lines[-1].strip()[:-1])
    given = re.fullmatch(r"  fun h => absurd (?:h|\(h ([TrueFals ]+)\)) \(by simp(?: \[argcheck\.atLeast\])?\)", proof)
    assert given is not None, proof
    values = [word == "True" for word in (given[1] or "").split()]
    situation = dict(zip(formulas.table.names, values, strict=True))
    return Theorem(name, bool(held & formulas.table.agreeing(situation)))


def _symbols(text: str) -> list[str]:
    return re.findall(r"«([^»]*)»", text)


class _Formulas:
    def __init__(self, names: list[str]) -> None:
        self.table = Table(names)
        assert len(names) == len(self.table.names)

    def of(self, text: str) -> int:
        self._tokens = [(match[1], match[2]) for match in _LEAN.finditer(text) if match[1] or match[2]]
        assert "".join(text.split()) == "".join(
            f"«{''.join(name.split())}»" if name else word for name, word in self._tokens
        )
        self._place = 0
        found = self._formula()
        assert self._place == len(self._tokens), text
        return found

    def _word(self) -> str:
        return self._tokens[self._place][1] if self._place < len(self._tokens) else ""

    def _formula(self) -> int:
        parts = [self._unary()]
        operator = self._word()
        while operator and self._word() == operator and operator in "∧∨→↔":
            self._place += 1
            parts.append(self._unary())
        every = self.table.every
        assert operator in "∧∨" or len(parts) < 3
        if operator == "∧" and len(parts) > 1:
            return self._all(parts)
        if operator == "∨" and len(parts) > 1:
            return every & ~self._all([every & ~part for part in parts])
        if operator == "→" and len(parts) > 1:
            return every & ~parts[0] | parts[1]
        if operator == "↔" and len(parts) > 1:
            return every & ~(parts[0] ^ parts[1])
        return parts[0]

    def _all(self, parts: list[int]) -> int:
        found = self.table.every
        for part in parts:
            found &= part
        return found

    def _unary(self) -> int:
        name, word = self._tokens[self._place]
        self._place += 1
        if name:
            return self.table.columns[name]
        if word == "(":
            found = self._formula()
            assert self._word() == ")"
            self._place += 1
            return found
        if word == "¬":
            return self.table.every & ~self._unary()
        if word == "argcheck.atLeast":
            return self._least()
        assert word in ("True", "False")
        return self.table.every if word == "True" else 0

    def _least(self) -> int:
        number = int(self._word())
        assert self._tokens[self._place + 1][1] == "["
        self._place += 2
        held = [self.table.every]
        while self._word() != "]":
            part = self._formula()
            held = [w & ~part | m & part for w, m in zip([*held, 0], [0, *held], strict=True)]
            self._place += self._word() == ","
        self._place += 1
        return sum(held[number:])


class _Proof:
    """A proof by cases: in each case, what the named rules say makes a hypothesis false, or the goal true."""

    def __init__(self, text: str, formulas: _Formulas, hypotheses: dict[str, int], goal: int) -> None:
        self._text = " ".join(text.split())
        self._formulas, self._hypotheses, self._goal = formulas, hypotheses, goal

    def good(self) -> bool:
        found = self._term({})
        assert not self._text, self._text
        return found

    def _take(self, pattern: str) -> re.Match[str]:
        match = re.match(pattern, self._text)
        assert match is not None, (pattern, self._text)
        self._text = self._text[match.end() :].lstrip()
        return match

    def _term(self, known: dict[str, int]) -> bool:
        if self._text.startswith("(Classical.em"):
            column = self._formulas.table.columns[self._take(r"\(Classical\.em «([^»]*)»\)\.elim")[1]]
            sides = []
            for side in (column, self._formulas.table.every & ~column):
                rule = self._take(r"\(fun (h\d+) =>")[1]
                assert rule not in known
                sides.append(self._term({**known, rule: side}))
                self._take(r"\)")
            return all(sides)
        absurd = self._take(r"absurd (\w+|«[^»]*») \(")[1] if self._text.startswith("absurd") else ""
        rules = self._take(r"by simp(?: \[([^\]]*)\])?")[1] or ""
        if absurd:
            self._take(r"\)")
        held = self._formulas.table.every
        for rule in rules.split(", ") if rules else []:
            if rule != "argcheck.atLeast":
                held &= known[rule] if rule in known else self._hypotheses[rule]
        return not held & (self._hypotheses[absurd] if absurd else self._formulas.table.every & ~self._goal)
