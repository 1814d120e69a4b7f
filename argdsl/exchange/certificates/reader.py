"""How the sentences of a certified file are read: as `check` reads them, by the same reader, in the checker's names.

The reader (argdsl.model.reading) knows no files and no labels: which phrases are declared and which labels there are
is told to it here, from what :mod:`.clauses` has found out. What it refuses, or would have to parse again, is refused.
"""

from collections.abc import Callable, Iterable
from typing import Any

from argdsl.model.document import Entry, Where, phrase_key
from argdsl.model.familiar import Vocabulary
from argdsl.model.reading import Label, Reader, label_and_name
from argdsl.model.whole import WholePhrases
from argdsl.syntax import tree, walk
from argdsl.syntax.spelled import is_plain
from argdsl.text.source import Source, Span

_PLACE = Span(0, 0)
_NOWHERE = Where(Source("", ""), _PLACE)


class Sentences:
    """The sentences of one file: ``kinds`` has the kind and the own spelling of each phrase that it may use, by key."""

    def __init__(self, text: str, kinds: dict[str, tuple[str, str]], sketch: bool, formulas: Iterable[Any]) -> None:
        self._text, self._formulas = text, list(formulas)
        entries = {key: Entry(own, own, "", _NOWHERE, kind) for key, (kind, own) in kinds.items()}
        self._reader = Reader(Vocabulary(entries, not sketch, self._spoken))
        self._whole = WholePhrases(key for key in kinds if not is_plain(key) and key not in ("true", "false"))

    def read(self, formula: tree.Formula, labels: Callable[[str], Label | None]) -> tree.Formula | None:
        """What a formula says, phrase by phrase; None if that is refused."""
        if self._whole.found(self._text, formula.span):
            return None
        reading = self._reader.read(formula, labels)
        return None if self._reader.doubts else reading

    def _spoken(self) -> set[str]:
        """The keys of all phrases in the file."""
        return {phrase_key(phrase.text) for formula in self._formulas for phrase in walk.phrases(formula)}


def label_of(text: str, item: Any) -> Label | None:
    """What a text in an item of :mod:`.clauses` is the label of, if it is one; in a definition nothing is."""
    found = label_and_name(text)
    if found is None or item.kind == "define":
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
