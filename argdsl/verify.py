"""Check certificates. This module is the trusted base: beside the standard library it needs the parser only.

From a file and its imports it derives clauses; in a certificate it evaluates situations and follows refutations."""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import normalize

from argdsl.source import Source
from argdsl.syntax import tree
from argdsl.syntax.parse import parse

FORMAT, MAX_BYTES, MAX_COUNT = "argcheck certificate 1", 200_000_000, 1_000_000
_CLOSING = tree.Claim | tree.TermDeclaration | tree.Definition | tree.SourceDeclaration | tree.Import | tree.Title
# Connectives as conjunctions: the sign of the whole, of the first part, of the others.
_SIGNS = {"and": (1, 1, 1), "or": (-1, -1, -1), "nor": (1, -1, -1), "unless": (-1, -1, -1)}
_SIGNS |= {"implies": (-1, 1, -1), "if": (-1, -1, 1), "excludes": (-1, 1, 1)}
# By verdict: whose it may be (initials), what goes with what that is drawn from, and what does not (1: it, -1: not it).
SHOWN: dict[str, tuple[str, list[int], list[int]]] = {
    "consistent": ("p", [0], []), "inconsistent": ("p", [], [0]), "valid": ("ts", [0], [-1]),
    "refuted": ("ts", [0], [1]), "vacuous": ("ts", [], [0]), "invalid": ("t", [1, -1], []),
    "suggested": ("s", [1, -1], []), "uncertified": ("pts", [], []),
}  # fmt: skip


def need(condition: object, problem: str) -> None:
    """Go on only if something is so."""
    if not condition:
        raise AssertionError(problem)


def name_of(path: str) -> str:
    """The path from the working folder of a file that lies in it."""
    name = os.path.relpath(os.path.realpath(path), os.path.realpath(os.curdir)).replace(os.sep, "/")
    good = os.path.isfile(path) and os.path.getsize(path) < MAX_BYTES and not name.startswith("../")
    need(good, f"{path} is no file, too large, or not in the working folder")
    return name


def key_of(phrase: Any) -> str:
    """What phrases compare by; of none, nothing."""
    return " ".join(normalize("NFC", getattr(phrase, "text", phrase or "")).replace("’", "'").casefold().split())


class Item:
    """What has a name: a phrase, claim, argument, premise or step. `says` is its literal, once that is known."""

    def __init__(self, name: str, kind: str, statement: Any, says: int = 0) -> None:
        self.name, self.kind, self.statement, self.says = name, kind, statement, says
        self.statements, self.items, self.labels = list[Any](), dict[str, Item](), dict[tuple[str, str], str]()


class File:
    """What a file and its imports say, in literals. `gates` has a variable for each term and conjunction of these."""

    def __init__(self, path: str) -> None:
        self.gates, self.digests, self._names = dict[Any, int](), dict[str, str](), dict[tuple[str, str], Item]()
        self._read(path)
        self._declared = any(item.kind == "term" for item in self._names.values())
        need(self._declared or len(self.digests) == 1, "a file that declares no term cannot be certified with imports")
        arguments = [item for item in self._names.values() if item.kind == "argument"]
        for argument in arguments:
            self._label(argument)
        for item in [item for argument in arguments for item in argument.items.values()]:
            self._says(item, ())
        self.arguments = [argument for argument in arguments if argument.statement == name_of(path)]
        gates = [(gate, key) for key, gate in self.gates.items() if isinstance(key, tuple)]
        clauses = [(gate, *(-part for part in key)) for gate, key in gates]
        self.clauses = dict(enumerate(clauses + [(-gate, part) for gate, key in gates for part in key], 1))

    def _enter(self, table: Any, key: Any, item: Any) -> None:
        need(table.setdefault(key, item) is item, f"there are two of `{key if isinstance(key, str) else key[-1]}`")

    def _read(self, path: str) -> None:
        data = Path(path).read_bytes()
        self.digests[name_of(path)] = hashlib.sha256(data).hexdigest()
        parsed, argument = parse(Source(data.removeprefix(b"\xef\xbb\xbf").decode(), path)), Item("", "", None)
        for found in parsed.diagnostics:
            need(found.severity != "error", f"{path}:{found.place.start.line}: {found.message}")
        for statement in parsed.statements:
            argument = Item("", "", None) if isinstance(statement, _CLOSING) else argument
            match statement:
                case tree.Import(target):
                    if name_of(target := os.path.join(os.path.dirname(path), target)) not in self.digests:
                        self._read(target)
                case tree.TermDeclaration(spellings):
                    term = Item(key_of(spellings[0]), "term", None)
                    for spelling in spellings:
                        self._enter(self._names, ("phrase", key_of(spelling)), term)
                case tree.Definition(phrase):
                    self._enter(self._names, ("phrase", key_of(phrase)), Item(phrase.text, "define", statement))
                case tree.Claim(label):
                    self._enter(self._names, ("claim", label.text), Item(label.text, "claim", statement))
                case tree.Argument(phrase):
                    argument = Item(" ".join(phrase.text.split()), "argument", name_of(path))
                    self._enter(self._names, ("argument", key_of(phrase)), argument)
                case tree.Premise() | tree.Given() | tree.Step():
                    need(argument.kind, f"{path}: a statement stands in no argument")
                    argument.statements += getattr(statement, "refs", [statement])

    def _label(self, argument: Item) -> None:
        """Labels as written; of what is given its own, or `LABEL of NAME` if that is taken; else P1, C1 and so on."""
        place = {"P": 0, "C": 0}
        taken = {each.label.text for each in argument.statements if not isinstance(each, tree.Ref) and each.label}
        for each in argument.statements:
            if isinstance(each, tree.Ref):
                of_name = f" of {self._names['argument', key_of(each.argument)].name}" if each.argument else ""
                label, kind = each.label + of_name if each.label in taken else each.label, "given"
                self._enter(argument.labels, (each.label, key_of(each.argument)), label)
            else:
                letter, kind = ("P", "premise") if isinstance(each, tree.Premise) else ("C", each.keyword)
                place[letter] += 1
                free = (f"{letter}{n}" for n in range(place[letter], sys.maxsize) if f"{letter}{n}" not in taken)
                label = each.label.text if each.label else next(free)
            self._enter(argument.items, label, Item(label, kind, each))
            argument.labels.setdefault((label, key_of(argument.name)), label)
            taken.add(label)

    def _says(self, item: Item, within: tuple[Item, ...]) -> int:
        """What an item says; what is given says what the statement behind it does."""
        need(item not in within, f"`{item.name}` goes round in a circle")
        if item.kind == "given" and not item.says:
            label, key = item.statement.label, key_of(item.statement.argument)
            target = self._names["argument", key].items[label] if key else self._names["claim", label]
            item.says = self._says(target, (*within, item))
        item.says = item.says or self._literal(item.statement.formula, (*within, item))
        return item.says

    def _literal(self, node: tree.Formula, within: tuple[Item, ...]) -> int:
        """What a formula says. Definitions are put in where they are met."""
        parts = [self._literal(part, within) for part in node.parts]
        match node:
            case tree.Phrase():
                item = self._names.get(("phrase", key_of(node)), Item(key_of(node), "", None))
                need(item.kind or not self._declared, f"`{node.text}` is not declared")
                new = len(self.gates) + 1
                return self._says(item, within) if item.kind == "define" else self.gates.setdefault(item.name, new)
            case tree.Junction("xor") | tree.Conditional("iff"):
                xor = self._all([-self._all(parts), -self._all(-part for part in parts)])
                return xor if node[0] == "xor" else -xor
            case tree.Junction(word) | tree.Conditional(word):
                whole, first, others = _SIGNS[word]
                return whole * self._all([first * parts[0], *(others * part for part in parts[1:])])
            case tree.Counted(kind, number):
                least, most = self._least(number, parts), -self._least(number + 1, parts)
                return least if kind == "at least" else most if kind == "at most" else self._all([least, most])
        return -self._all(parts) if isinstance(node, tree.Negation) or node[0] is False else self._all(parts)

    def _all(self, parts: Iterable[int]) -> int:
        key = tuple(sorted(set(parts)))
        return key[0] if len(key) == 1 else self.gates.setdefault(key, len(self.gates) + 1)

    def _least(self, number: int, parts: list[int]) -> int:
        """The literal that holds if so many of these do: `row[n]` says that `n` of those up to here do."""
        row = [self._all(())] + [-self._all(())] * min(number, len(parts))
        need(len(parts) * len(row) <= MAX_COUNT, "a count is too large")
        for part in parts:
            row[1:] = [-self._all([-row[n], -self._all([part, row[n - 1]])]) for n in range(1, len(row))]
        return row[number] if number <= len(parts) else -row[0]

    def _follow(self, literals: list[int], steps: list[str]) -> None:
        """Follow a refutation: what a lemma denies makes its hints unit clauses, one by one, and at last one empty."""
        known, lemma = self.clauses | {len(self.clauses) + n: (each,) for n, each in enumerate(literals, 1)}, [0]
        for step in steps:
            number, *rest = [int(word) for word in step.split()]
            lemma, hints = rest[: rest.index(0)], rest[rest.index(0) + 1 : -1]
            true = {-literal for literal in lemma}
            for hint in hints:
                left = [literal for literal in known[hint] if -literal not in true]
                true.update(left if len(left) == 1 else [] if left else [0])
            need(0 in true and number not in known, f"a refutation goes wrong at `{step}`")
            known[number] = tuple(lemma)
        need(lemma == [], "a refutation does not reach a contradiction")

    def holding(self, true: set[str]) -> set[int]:
        """The literals that hold in the situation in which just these terms are true."""
        found = set[int]()
        for key, gate in self.gates.items():
            found.add(gate if (found.issuperset(key) if isinstance(key, tuple) else key in true) else -gate)
        return found

    def check(self, argument: Item, record: Any) -> str:
        """Check what a certificate says of an argument; what that is, in short."""
        says = {f"not {label}": -item.says for label, item in argument.items.items()}
        says |= {label: item.says for label, item in argument.items.items()}
        held, refuted, said = [self.holding(set(true)) for true in record["situations"]], list[list[int]](), list[str]()
        for each in record["refutations"]:
            refuted.append([says[label] for label in each["from"]])
            self._follow(refuted[-1], each["steps"])

        def shown(labels: Iterable[str], more: int) -> int:  # 1: to be possible; -1: to be impossible
            wanted = {more, *(says[label] for label in labels)} - {0}
            return any(wanted <= each for each in held) - any(wanted.issuperset(each) for each in refuted)

        steps = [item for item in argument.items.values() if item.kind in ("therefore", "suggests")]
        traces = {label: {label} for label in argument.items.keys() - {item.name for item in steps}}
        need(list(record["claims"]) == ["", *(item.name for item in steps)], "it is about other conclusions")
        for item in [Item("", "premises", None), *steps]:
            claim, refs = record["claims"][item.name], getattr(item.statement, "sources", None) or ()
            drawn = {argument.labels[ref.label, key_of(ref.argument)] if ref.argument else ref.label for ref in refs}
            verdict, sets, repairs = claim["verdict"], claim["sets"], claim["repairs"]
            drawn = drawn or set(traces) - {""}
            need(len(claim) == 3 and drawn <= traces.keys(), f"`{item.name}` is drawn from what is not above it")
            kinds, possible, impossible = SHOWN[verdict]
            good = item.kind[0] in kinds and all(shown(drawn, sign * item.says) == 1 for sign in possible)
            need(good and all(shown(drawn, sign * item.says) == -1 for sign in impossible), f"{verdict} is not shown")
            whole, goal = set[str]().union(*(traces[label] for label in drawn)), -item.says if verdict == "valid" else 0
            need(not sets + repairs or ("" not in whole and verdict in ("valid", "inconsistent")), "there are no sets")
            for some in map(set, {*map(frozenset, sets)} if len({*map(frozenset, sets)}) == len(sets) else [["twice"]]):
                alone = [{x for x in some if says[x] not in each} for each in held if goal in each or not goal]
                need(some <= whole and shown(some, goal) == -1 and all({x} in alone for x in some), "a set is wrong")
            for some in map(set, repairs):
                good = some <= whole and all(shown(whole - some | {each}, goal) == -1 for each in some)
                need(good and shown(whole - some, goal) == 1, f"{', '.join(sorted(some))} is not shown to be a repair")
            traces[item.name] = whole if verdict == "valid" else {"" if verdict == "uncertified" else item.name}
            said.append(f"{item.name or 'premises'} {verdict}" + f" (sets: {len(sets)})" * bool(sets))
        return f"{argument.name}: {', '.join(said)}"


def main(arguments: list[str]) -> int:
    """Check the certificates in a folder, the first argument, of the files that the others name; an exit status."""
    statuses = list[int]()
    for path in arguments[1:]:
        status, lines = 2, list[str]()
        try:
            file = File(path)
            data, status = json.loads(Path(arguments[0], f"{name_of(path)}.json").read_bytes()), 1
            need([data["format"], data["files"], len(data)] == [FORMAT, file.digests, 3], "it was made for other files")
            for argument, record in zip(file.arguments, data["arguments"], strict=True):
                need(record["argument"] == argument.name and len(record) == 4, "it is about other arguments")
                lines.append(file.check(argument, record))
            status = 3 * any(c["verdict"] == "uncertified" for a in data["arguments"] for c in a["claims"].values())
        except Exception as error:
            why = error if isinstance(error, AssertionError) else "it has no certificate that can be understood"
            lines.append(f"NOT VERIFIED: {why}")
        for line in lines:
            plain = "".join(sign if sign.isprintable() else "?" for sign in f"{path}: {line}")
            # Servers for continuous integration obey lines that begin with `::` or have `##[` in them.
            sys.stdout.buffer.write(f"{plain.replace('::', ': :').replace('##[', '## [')}\n".encode())
        statuses.append(status)
    sys.stdout.buffer.write(f"{statuses.count(0)} of {len(statuses)} files verified\n".encode())
    return max(statuses, key=(0, 3, 1, 2).index, default=2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
