"""What a change between two versions is: plain data, a class a kind, for whoever words or lists it.

What changes inside of an argument is in :mod:`argdsl.diff.inside`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from argdsl.diff import inside
from argdsl.logic.compare import Relation

# arguments and files


@dataclass(frozen=True, slots=True)
class ArgumentAdded:
    """An argument is new."""

    verdict: str


@dataclass(frozen=True, slots=True)
class ArgumentRemoved:
    """An argument is gone."""

    verdict: str


@dataclass(frozen=True, slots=True)
class ArgumentRenamed:
    """An argument has another name."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ArgumentMoved:
    """An argument stands in another file."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class FileAdded:
    """A file is new."""


@dataclass(frozen=True, slots=True)
class FileRemoved:
    """A file is gone."""


OfArgument: TypeAlias = ArgumentAdded | ArgumentRemoved | ArgumentRenamed | ArgumentMoved | FileAdded | FileRemoved


# findings


@dataclass(frozen=True, slots=True)
class RemarkAdded:
    """There is a remark."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RemarkRemoved:
    """There is no such remark any more."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ErrorAdded:
    """There is an error."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ErrorRemoved:
    """There is no such error any more."""

    code: str
    message: str


OfFinding: TypeAlias = RemarkAdded | RemarkRemoved | ErrorAdded | ErrorRemoved


# phrases


@dataclass(frozen=True, slots=True)
class PhraseRenamed:
    """A phrase is written otherwise."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class GlossChanged:
    """A phrase has another gloss."""

    phrase: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DefinitionChanged:
    """A phrase is defined otherwise."""

    phrase: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class DefinitionAdded:
    """A phrase is defined that was a term of its own."""

    phrase: str


@dataclass(frozen=True, slots=True)
class DefinitionRemoved:
    """A phrase is a term of its own that was defined."""

    phrase: str


@dataclass(frozen=True, slots=True)
class DeclarationChanged:
    """Something else is declared of a kind, an individual or a term, or it is defined otherwise in terms of these."""

    phrase: str
    was: str
    now: str


OfPhrase: TypeAlias = (
    PhraseRenamed | GlossChanged | DefinitionChanged | DefinitionAdded | DefinitionRemoved | DeclarationChanged
)


# all of them

What: TypeAlias = OfArgument | inside.What | OfFinding | OfPhrase


def kind_name(kind: type[What]) -> str:
    """What a kind of change is called in data: ``premise-added``."""
    return re.sub("(?!^)(?=[A-Z])", "-", kind.__name__).lower()


@dataclass(frozen=True, slots=True)
class Change:
    """One change, and where it is."""

    what: What
    file: str = ""
    """The file as both versions know it; empty for what concerns several."""
    argument: str = ""
    regression: bool = False

    @property
    def kind(self) -> str:
        """What its kind is called in data."""
        return kind_name(type(self.what))


class Diff(NamedTuple):
    """All changes, and how many arguments there are in both versions."""

    changes: tuple[Change, ...]
    arguments: int

    @property
    def regressions(self) -> int:
        """How many of the changes are for the worse."""
        return sum(change.regression for change in self.changes)
