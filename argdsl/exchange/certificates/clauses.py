"""What a file and its imports say, in clauses: the half of the trusted base that reads. The other is :mod:`.verify`.

It shares the parser and the reader of sentences with `check`, and nothing that comes after them: which files there
are, what names mean and what formulas say (:mod:`.literals`) is found out here again. What it might read otherwise
than `check` does it refuses; why that is all is told in docs/certificates.md.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unicodedata import normalize

from argdsl.exchange.certificates import reader
from argdsl.exchange.certificates.gates import Gates
from argdsl.exchange.certificates.literals import Saying
from argdsl.exchange.certificates.refusal import content, name_of, need, refuse, text
from argdsl.model import imports
from argdsl.syntax import tree
from argdsl.syntax.parse import parse
from argdsl.text.source import AMID, Source

_OF_THINGS = tree.KindDeclaration | tree.IndividualDeclaration
_CLOSING = (
    tree.Claim | tree.TermDeclaration | tree.Definition | tree.SourceDeclaration | tree.Import | tree.Title | _OF_THINGS
)
_DECLARING = ("term", "noun")  # what makes a file no sketch


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
        self.reading: Any = None
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


class File:
    """What a file and its imports say, in literals. `gates` has a variable for each term and conjunction of these."""

    def __init__(self, path: str) -> None:
        self.digests, self._all_names, self._opened = dict[str, str](), dict[str, Names](), list[Item]()
        self._parsed, self._sentences = dict[int, tuple[Source, Any]](), dict[int, reader.Sentences]()
        self._nouns, self._of_nouns = dict[int, Any](), dict[int, Item]()
        names = self._read(path, os.path.realpath(path), ())
        self._sketch = len(self.digests) == 1 and all(item.kind not in _DECLARING for item in names.values())
        for argument in self._opened:
            self._label(argument)
        self.things = self._sentences_of(names).nouns
        self.make = Gates(self.things)
        self.gates, saying = self.make.gates, Saying(self, self.make)
        for item in [item for argument in self._opened for item in argument.items.values()]:
            item.says = saying.says(item)
        self.arguments = [argument for argument in self._opened if argument.names is names]
        self.clauses = dict(enumerate(self.make.clauses(), 1))

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
            self._parsed[id(names)] = source, parsed
            imported = self._enter(parsed.statements, names, (*importing, file))
            self._enter_nouns(source, parsed.statements, names, imported)
        return self._all_names[file]

    def _enter_nouns(self, source: Source, all_: Iterable[tree.Statement], names: Names, imported: list[Any]) -> None:
        """Enter kinds, individuals and terms with slots, by all their spellings, and those of imports."""
        statements = [each for each in all_ if isinstance(each, _OF_THINGS) or reader.has_slots(each)]
        nouns = reader.declared(source, imported, statements) if statements or imported else None
        self._nouns[id(names)] = nouns
        for key, noun, definition in reader.spelled(nouns, statements):
            # What an import has is the same there.
            item = self._of_nouns.setdefault(id(noun), Item(noun.key, "noun", definition, names))
            enter(names, ("phrase", key), item)

    def _enter(self, statements: Iterable[tree.Statement], names: Names, importing: tuple[str, ...]) -> list[Any]:
        """Enter the names that the statements of a file give to something, and those of its imports, whose nouns are
        returned."""
        argument, nouns = None, list[Any]()
        for statement in statements:
            argument = None if isinstance(statement, _CLOSING) else argument
            match statement:
                case tree.Import(written):
                    file = imports.target(importing[-1], written) or refuse(f"`{written}` is no path")
                    theirs = self._read(written, file, importing)
                    nouns += [self._nouns[id(theirs)]] * (self._nouns[id(theirs)] is not None)
                    for key, item in theirs.items():
                        enter(names, key, item)
                case tree.KindDeclaration() | tree.IndividualDeclaration():
                    pass
                case tree.TermDeclaration() | tree.Definition() if reader.has_slots(statement):
                    pass
                case tree.TermDeclaration(spellings):
                    need(not statement.properties, "a term without slots has a property")
                    for spelling in spellings:
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
                case _:
                    refuse(f"there is no certificate of what has a `{type(statement).__name__}`")
        return nouns

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

    def reading(self, item: Item) -> tree.Formula:
        """The formula of a statement as its words are to be taken in its file."""
        if item.reading is None:
            sentences = self._sentences_of(item.names)
            slots = sentences.slots(item.name) if item.kind == "noun" else {}
            item.reading = sentences.read(item.statement.formula, lambda text: reader.label_of(text, item), slots)
        reading: tree.Formula = item.reading or refuse(f"there is no certificate of how `{item.name}` is to be read")
        return reading

    def slots(self, item: Item) -> list[Any]:
        """The variables that stand for the slots of a term in its definition."""
        return [variable for variable, _ in self._sentences_of(item.names).slots(item.name).values()]

    def given(self, item: Item) -> Item:
        """The statement behind what is given."""
        label, key = item.statement.label, key_of(item.statement.argument)
        argument = named(item.names, ("argument", key)) if key else None
        target: Item = named(argument.items, label) if argument else named(item.names, ("claim", label))
        return target

    def meant(self, phrase: tree.Phrase, item: Item) -> Item:
        """What a phrase in an item means. Only in a sketch it need not be declared."""
        key = key_of(phrase)
        found = item.names.get(("phrase", key), Item(key, "", None, item.names))
        need(
            found.kind in ("term", "define") or (key and self._sketch),
            f"`{phrase.text}` is not declared where it is used",
        )
        return found

    def _sentences_of(self, names: Names) -> reader.Sentences:
        """What reads the sentences of a file, told by its names."""
        key = id(names)
        if key not in self._sentences:
            # Each file by itself is a sketch or is none for `check`, and what it reads may be another then.
            terms = any(each.kind in _DECLARING for each in names.values())
            need(self._sketch or terms, "of several files one has no terms, so that how it reads depends on the others")
            kinds = {key: (each.kind, each.name) for (kind, key), each in names.items() if kind == "phrase"}
            self._sentences[key] = reader.Sentences(*self._parsed[key], kinds, self._nouns[key], self._sketch)
        return self._sentences[key]

    def holding(self, situation: Any, items: Iterable[Item] = ()) -> set[int]:
        """The literals that hold in a situation: of all that there are or, where there are things, of what items say.

        It tells which terms are true or, where there are things, what is so of them (:class:`.worlds.World`).
        """
        if self.things is not None:
            from argdsl.exchange.certificates.worlds import World

            saying = Saying(self, World(self.things, situation))
            return {item.says * saying.says(item) for item in items}
        true, found = set(situation), set[int]()
        for key, gate in self.gates.items():
            found.add(gate if (found.issuperset(key) if isinstance(key, tuple) else key in true) else -gate)
        return found

    @contextmanager
    def opened(self, steps: Sequence[Any]) -> Iterator[dict[int, tuple[int, ...]]]:
        """The clauses for a refutation: its own are those of the steps that bring in things, if there are any."""
        if not steps:
            yield self.clauses
            return
        need(self.things is not None, "there are no things of which a refutation could be")
        from argdsl.exchange.certificates.declared import rules
        from argdsl.exchange.certificates.instances import Instances

        instances = Instances(self.make, rules(self.things))
        with instances.apart():
            yield self.clauses | dict(enumerate(instances.clauses(steps), len(self.clauses) + 1))
