"""How the sentences of a certified file are read: as `check` reads them, by the same reader, in the checker's names.

The reader (argdsl.model.reading, and argdsl.model.nouns where kinds are declared) knows no files and no labels: which
phrases are declared and which labels there are is told to it here, from what :mod:`.clauses` has found out. What it
refuses, or would have to parse again, is refused. What reads nouns is imported only where there are any.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from argdsl.exchange.certificates.refusal import need, refuse
from argdsl.logic.formula import Variable
from argdsl.model.document import Document, Entry, Where, phrase_key
from argdsl.model.familiar import Vocabulary
from argdsl.model.reading import Label, Reader, label_and_name
from argdsl.model.whole import WholePhrases
from argdsl.syntax import tree, walk
from argdsl.syntax.spelled import is_plain
from argdsl.text.source import Source, Span

_PLACE = Span(0, 0)
_NOWHERE = Where(Source("", ""), _PLACE)
_PROPOSITIONS = ("term", "define")


def is_variable(thing: Any) -> bool:
    """Whether it is a variable that something is said of."""
    return isinstance(thing, Variable)


def has_slots(statement: Any) -> bool:
    """Whether a statement declares or defines a term with slots."""
    return any("[" in each.text and each.form == "plain" for each in _spellings(statement))


def _spellings(statement: Any) -> tuple[tree.Phrase, ...]:
    match statement:
        case tree.TermDeclaration(spellings):
            return spellings
        case tree.Definition(phrase):
            return (phrase,)
    return ()


def declared(source: Source, imported: Iterable[Any], statements: Sequence[Any]) -> Any:
    """The nouns that a file declares, with those of its imports."""
    from argdsl.model.nouns.declare import NounDeclarations
    from argdsl.model.nouns.declared import Nouns
    from argdsl.model.reporter import Reporter

    document, found, nouns = Document(source), list[Any](), Nouns()
    for theirs in imported:
        for mine, others in ((nouns.kinds, theirs.kinds), (nouns.names, theirs.names)):
            _enter_all(mine, others)
        _enter_all(nouns.predicates, theirs.predicates)
    document.nouns = nouns if nouns else None
    NounDeclarations(document, Reporter(source, found)).run(statements)
    for each in found:
        refuse(f"{each.place.path}:{each.place.start.line}: {each.message}")
    return document.nouns


def _enter_all(mine: dict[str, Any], others: Mapping[str, Any]) -> None:
    for key, noun in others.items():
        # The root that files have without declaring it is one.
        need(mine.setdefault(key, noun) is noun or noun.sketched, f"there are two of `{key}`")


def spelled(nouns: Any, statements: Iterable[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each spelling of what is declared, what that is and, of a term that is defined here, the definition."""
    if nouns is None:
        return
    from argdsl.model.nouns.declare import spelling_key

    defined = {spelling_key(each.phrase.text): each for each in statements if isinstance(each, tree.Definition)}
    for table in (nouns.kinds, nouns.names, nouns.predicates):
        for key, noun in table.items():
            if not noun.sketched:
                yield key, noun, defined.get(noun.key)


def inhabited(nouns: Any) -> set[str]:
    """The roots of which there is something that has no name."""
    return set() if nouns is None else {kind.key for kind in nouns.kinds.values() if kind.inhabited}


def individuals(nouns: Any) -> list[tuple[str, str]]:
    """The individuals, each once, with their roots."""
    return [] if nouns is None else list({name.key: name.kind.root.key for name in nouns.names.values()}.items())


class Sentences:
    """The sentences of one file: ``kinds`` has the kind and the own spelling of each phrase that it may use, by key."""

    def __init__(
        self, source: Source, parsed: Any, kinds: dict[str, tuple[str, str]], nouns: Any, sketch: bool
    ) -> None:
        self._text, self.nouns = parsed.text, nouns
        self._formulas = [each.formula for each in parsed.statements if hasattr(each, "formula")]
        propositions = {key: (kind, own) for key, (kind, own) in kinds.items() if kind in _PROPOSITIONS}
        entries = {key: Entry(own, own, "", _NOWHERE, kind) for key, (kind, own) in propositions.items()}
        opened = self._opened(source, parsed) if sketch and nouns is None else None
        reading = None
        if self.nouns is not None and (opened is not None or not sketch):
            from argdsl.model.nouns.formulas import NounReader

            reading = NounReader(self.nouns, parsed.text, None if opened is None else opened.phrases)
            reading.known = frozenset(propositions)
            for key in propositions:
                need(not reading.says_something(key), f"`{key}` is a sentence about things, too")
        self._reader = Reader(Vocabulary(entries, not sketch, self._spoken), reading)
        self._whole = WholePhrases(key for key in propositions if not is_plain(key) and key not in ("true", "false"))

    def _opened(self, source: Source, parsed: Any) -> Any:
        """What is taken apart in a sketch, whose nouns these are."""
        from argdsl.model.sketches import is_categorical, open_phrases

        if not is_categorical(parsed.statements):
            return None
        from argdsl.model.nouns.categorical import declared, opened
        from argdsl.model.nouns.declared import Declared

        phrases = open_phrases(parsed.statements)
        found = opened([phrase.text for phrase in phrases])
        if found is not None:
            self.nouns = declared(found, Declared(source, phrases[0].span))
        return found

    def slots(self, key: str) -> dict[str, tuple[Any, Any]]:
        """What the slots of a defined term stand for in its definition."""
        predicate = self.nouns.predicates[key]
        pairs = zip(predicate.variables, predicate.slots, strict=True)
        return {variable.name: (variable, slot.kind) for variable, slot in pairs}

    def read(
        self, formula: tree.Formula, labels: Callable[[str], Label | None], slots: Mapping[str, tuple[Any, Any]]
    ) -> tree.Formula | None:
        """What a formula says, phrase by phrase; None if that is refused."""
        if self._whole.found(self._text, formula.span):
            return None
        reading = self._reader.read(formula, labels, slots)
        return None if self._reader.doubts else reading

    def _spoken(self) -> set[str]:
        """The keys of all phrases in the file."""
        return {phrase_key(phrase.text) for formula in self._formulas for phrase in walk.phrases(formula)}


def label_of(text: str, item: Any) -> Label | None:
    """What a text in an item of :mod:`.clauses` is the label of, if it is one; in a definition nothing is."""
    found = label_and_name(text)
    if found is None or item.kind in ("define", "noun"):
        return None
    label, name = found
    target = labelled(label, name, item)
    if target is None or _is_phrase(getattr(target.statement, "formula", None), text):
        return None
    made = isinstance(target.statement, tree.Premise | tree.Step) and target.statement.label is None
    return Label(tree.Ref(label, tree.Phrase(name, _PLACE) if name else None, _PLACE), made)


def _is_phrase(formula: Any, text: str) -> bool:
    """Whether a formula is a phrase, without quotes, and no more than that."""
    plain = isinstance(formula, tree.Phrase) and formula.form == "plain"
    return plain and phrase_key(formula.text) == phrase_key(text)


def labelled(label: str, name: str, item: Any) -> Any:
    """The statement that a label means in an item: one of its argument, of the argument named, or a claim; or None."""
    home, key = item.home, phrase_key(name)
    if not name:
        return (home.items.get(label) if home else None) or item.names.get(("claim", label))
    if home and (key, label) in home.labels:
        return home.items[home.labels[key, label]]
    owner = item.names.get(("argument", key))
    return owner.items.get(label) if owner else None
