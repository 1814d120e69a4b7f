"""What a file and its imports say, in clauses: the half of the trusted base that reads. The other is :mod:`.verify`.

It shares the parser and the reader of sentences with `check`, and nothing that comes after them: which files there
are, what names mean and what formulas say is found out here again. What it might read otherwise than `check` does it
refuses; why that is all is told in docs/certificates.md.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from argdsl.exchange.certificates import reader
from argdsl.exchange.certificates.refusal import content, name_of, need, refuse, text
from argdsl.model import imports
from argdsl.syntax import tree
from argdsl.syntax.parse import parse
from argdsl.text.source import AMID, Source

MAX_COUNT = 1_000_000
_CLOSING = tree.Claim | tree.TermDeclaration | tree.Definition | tree.SourceDeclaration | tree.Import | tree.Title
# Connectives as conjunctions: the sign of the whole, of the first part, of the others.
_SIGNS = {"and": (1, 1, 1), "or": (-1, -1, -1), "nor": (1, -1, -1), "unless": (-1, -1, -1)}
_SIGNS |= {"implies": (-1, 1, -1), "if": (-1, -1, 1), "excludes": (-1, 1, 1)}


def key_of(phrase: Any) -> str:
    """What phrases compare by; of none, nothing."""
    return " ".join(normalize("NFC", getattr(phrase, "text", phrase or "")).replace("’", "'").casefold().split())


class Item:
    """What has a name: a phrase, claim, argument, premise or step. `says` is its literal, once that is known.

    `names` is what its formula may use: the names in its file and in what that imports, by kind and key.
    """

    def __init__(self, name: str, kind: str, statement: Any, names: "Names") -> None:
        self.name, self.kind, self.statement, self.names, self.says = name, kind, statement, names, 0
        self.statements, self.items, self.labels = list[Any](), dict[str, Item](), dict[tuple[str, str], str]()
        self.home: Item | None = None  # the argument that it stands in


Names = dict[tuple[str, str], Item]


def enter(table: Any, key: Any, item: Any) -> None:
    """Let a name mean something. It means nothing else yet, and is not empty."""
    name = key if isinstance(key, str) else key[-1]
    need(name and table.setdefault(key, item) is item, f"there are two of `{name}`, or it is no name")


def named(table: Any, key: Any) -> Any:
    """What a name means."""
    need(key in table, f"nothing is called `{key if isinstance(key, str) else key[-1]}` here")
    return table[key]


_OF_HOW_MANY = ("all", "every", "no", "some", "most")


class File:
    """What a file and its imports say, in literals. `gates` has a variable for each term and conjunction of these."""

    def __init__(self, path: str) -> None:
        self.gates, self.digests = dict[Any, int](), dict[str, str]()
        self._all_names, self._opened = dict[str, Names](), list[Item]()
        self._parsed, self._sentences = dict[int, Any](), dict[int, reader.Sentences]()
        names = self._read(path, os.path.realpath(path), ())
        self._sketch = len(self.digests) == 1 and all(item.kind != "term" for item in names.values())
        for argument in self._opened:
            self._label(argument)
        for item in [item for argument in self._opened for item in argument.items.values()]:
            self._says(item, ())
        self.arguments = [argument for argument in self._opened if argument.names is names]
        gates = [(gate, key) for key, gate in self.gates.items() if isinstance(key, tuple)]
        clauses = [(gate, *(-part for part in key)) for gate, key in gates]
        self.clauses = dict(enumerate(clauses + [(-gate, part) for gate, key in gates for part in key], 1))

    def _read(self, written: str, file: str, importing: tuple[str, ...]) -> Names:
        """The names in a file and in what it imports. A file is read once, by whatever path it is imported."""
        # How `check` reads a file depends on how its name ends: the one that is written, or the one links lead to.
        only = f"`{written}`: only files are read whose names, links followed, end in `.arg`"
        need(written.endswith(".arg") and file.endswith(".arg"), only)
        need(file not in importing, f"`{written}`: imports go round in a circle")
        need(len(importing) <= imports.MOST_NESTED, f"`{written}`: imports nest deeper than {imports.MOST_NESTED}")
        if file not in self._all_names:
            name, data = name_of(file, written), content(file, written)
            names = self._all_names[file] = Names()
            self.digests[name] = hashlib.sha256(data).hexdigest()
            need(b"\0" not in data, f"`{written}` is not a text")
            source = Source(text(data.removeprefix(b"\xef\xbb\xbf"), written), written)
            need(not AMID.search(source.text), f"`{written}` has a sign that some programs begin a new line at")
            parsed = parse(source)
            for found in parsed.diagnostics:
                need(found.severity != "error", f"{written}:{found.place.start.line}: {found.message}")
            self._parsed[id(names)] = parsed
            self._enter(parsed.statements, names, (*importing, file))
        return self._all_names[file]

    def _enter(self, statements: Iterable[tree.Statement], names: Names, importing: tuple[str, ...]) -> None:
        """Enter the names that the statements of a file give to something, and those of its imports."""
        argument = None
        for statement in statements:
            argument = None if isinstance(statement, _CLOSING) else argument
            match statement:
                case tree.Import(written):
                    file = imports.target(importing[-1], written) or refuse(f"`{written}` is no path")
                    for key, item in self._read(written, file, importing).items():
                        enter(names, key, item)
                case tree.TermDeclaration(spellings):
                    for spelling in spellings:
                        things = "[" in spelling.text or statement.properties
                        need(not things, "there is no certificate of what is said of things")
                        enter(names, ("phrase", key_of(spelling)), Item(key_of(spellings[0]), "term", None, names))
                case tree.Definition(phrase):
                    enter(names, ("phrase", key_of(phrase)), Item(phrase.text, "define", statement, names))
                case tree.Claim(label):
                    enter(names, ("claim", label.text), Item(label.text, "claim", statement, names))
                case tree.Argument(phrase):
                    argument = Item(" ".join(phrase.text.split()), "argument", statement, names)
                    enter(names, ("argument", key_of(phrase)), argument)
                    self._opened.append(argument)
                case tree.Premise() | tree.Given() | tree.Step():
                    within = argument or refuse("a statement stands in no argument")
                    alone = [ref.argument is None for ref in getattr(statement, "refs", ())]
                    need(alone == sorted(alone), "what `given` takes before `of` may be of that argument, too")
                    within.statements += getattr(statement, "refs", [statement])
                case tree.Title() | tree.SourceDeclaration() | tree.Cite() | tree.Note():
                    pass
                case tree.ExpectVerdict() | tree.ExpectConsistency() | tree.ExpectDependence() | tree.ExpectIdle():
                    pass
                case tree.KindDeclaration() | tree.IndividualDeclaration():
                    refuse("there is no certificate of what is said of the things of a kind")
                case _:
                    refuse(f"there is no certificate of what has a `{type(statement).__name__}`")

    def _label(self, argument: Item) -> None:
        """Labels as written; of what is given its own, or `LABEL of NAME` if that is taken; else P1, C1 and so on."""
        place = {"P": 0, "C": 0}
        taken = {each.label.text for each in argument.statements if not isinstance(each, tree.Ref) and each.label}
        for each in argument.statements:
            if isinstance(each, tree.Ref):
                key = key_of(each.argument)
                of_name = f" of {named(argument.names, ('argument', key)).name}" if key else ""
                label, kind = each.label + of_name if each.label in taken else each.label, "given"
                enter(argument.labels, (key, each.label), label)
            else:
                letter, kind = ("P", "premise") if isinstance(each, tree.Premise) else ("C", each.keyword)
                place[letter] += 1
                free = (f"{letter}{n}" for n in range(place[letter], sys.maxsize) if f"{letter}{n}" not in taken)
                label = each.label.text if each.label else next(free)
            enter(argument.items, label, Item(label, kind, each, argument.names))
            argument.items[label].home = argument
            argument.labels.setdefault((key_of(argument.name), label), label)
            taken.add(label)

    def _says(self, item: Item, within: tuple[Item, ...]) -> int:
        """What an item says; what is given says what the statement behind it does."""
        need(item not in within, f"`{item.name}` goes round in a circle")
        if item.kind == "given" and not item.says:
            label, key = item.statement.label, key_of(item.statement.argument)
            argument = named(item.names, ("argument", key)) if key else None
            target = named(argument.items, label) if argument else named(item.names, ("claim", label))
            item.says = self._says(target, (*within, item))
        item.says = item.says or self._literal(self._reading(item), item, (*within, item))
        return item.says

    def _reading(self, item: Item) -> tree.Formula:
        """The formula of a statement as its words are to be taken in its file."""
        key = id(item.names)
        if key not in self._sentences:
            # Each file by itself is a sketch or is none for `check`, and what it reads may be another then.
            terms = any(each.kind == "term" for each in item.names.values())
            need(self._sketch or terms, "of several files one has no terms, so that how it reads depends on the others")
            parsed = self._parsed[key]
            kinds = {key: (each.kind, each.name) for (kind, key), each in item.names.items() if kind == "phrase"}
            formulas = [each.formula for each in parsed.statements if hasattr(each, "formula")]
            self._sentences[key] = reader.Sentences(parsed.text, kinds, self._sketch, formulas)
        reading = self._sentences[key].read(item.statement.formula, lambda text: reader.label_of(text, item))
        return reading or refuse(f"there is no certificate of how `{item.name}` is to be read")

    def _literal(self, node: tree.Formula, item: Item, within: tuple[Item, ...]) -> int:
        """What a formula of an item says. Definitions are put in where they are met."""
        parts = [self._literal(part, item, within) for part in node.parts]
        match node:
            case tree.Phrase():
                return self._phrase(node, item.names, within)
            case tree.Said(ref):
                target = reader.labelled(ref.label, getattr(ref.argument, "text", ""), item)
                return self._says(target or refuse(f"`{ref.label}` is no label here"), within)
            case tree.Group():
                return parts[0]
            case tree.Negation():
                return -parts[0]
            case tree.Constant(value):
                return self._all(()) if value else -self._all(())
            case tree.Junction("xor") | tree.Conditional("iff"):
                need(len(parts) == 2, "more than two are joined by `xor`")
                xor = self._all([-self._all(parts), -self._all(-part for part in parts)])
                return xor if node[0] == "xor" else -xor
            case tree.Junction(word) | tree.Conditional(word):
                whole, first, others = named(_SIGNS, word)
                return int(whole * self._all([first * parts[0], *(others * part for part in parts[1:])]))
            case tree.Counted(kind, number):
                least, most = self._least(number, parts), -self._least(number + 1, parts)
                need(kind in ("at least", "at most", "exactly"), f"there is no certificate of what has `{kind}`")
                return least if kind == "at least" else most if kind == "at most" else self._all([least, most])
        return refuse(f"there is no certificate of what has a `{type(node).__name__}`")

    def _phrase(self, phrase: tree.Phrase, names: Names, within: tuple[Item, ...]) -> int:
        """The literal of a term, or of what a definition says. Only a file that stands alone needs no declarations."""
        key = key_of(phrase)
        item = names.get(("phrase", key), Item(key, "", None, names))
        # A sketch may take such a sentence apart; what it says of things no certificate tells.
        categorical = self._sketch and phrase.form == "plain" and key.split(" ")[0] in _OF_HOW_MANY
        need(not categorical, f"there is no certificate of what `{phrase.text}` says of how many")
        need(item.kind or (key and self._sketch), f"`{phrase.text}` is not declared where it is used")
        if item.kind == "define":
            return self._says(item, within)
        return self.gates.setdefault(item.name, len(self.gates) + 1)

    def _all(self, parts: Iterable[int]) -> int:
        """The literal of a conjunction."""
        key = tuple(sorted(set(parts)))
        return key[0] if len(key) == 1 else self.gates.setdefault(key, len(self.gates) + 1)

    def _least(self, number: int, parts: list[int]) -> int:
        """The literal that holds if so many of these do: `row[n]` says that `n` of those up to here do."""
        row = [self._all(())] + [-self._all(())] * min(number, len(parts))
        need(len(parts) * len(row) <= MAX_COUNT, "a count is too large")
        for part in parts:
            row[1:] = [-self._all([-row[n], -self._all([part, row[n - 1]])]) for n in range(1, len(row))]
        return row[number] if number <= len(parts) else -row[0]

    def holding(self, true: set[str]) -> set[int]:
        """The literals that hold in the situation in which just these terms are true."""
        found = set[int]()
        for key, gate in self.gates.items():
            found.add(gate if (found.issuperset(key) if isinstance(key, tuple) else key in true) else -gate)
        return found
