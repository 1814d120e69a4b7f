"""What an Argdown text is about: statements that are one by their titles, arguments, and relations drawn among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from argdsl.exchange.argdown.data import Data
from argdsl.text.diagnostic import short
from argdsl.text.source import Source

NOTHING = "nothing"
"""What is in the data of numbered statements that stand where Argdown wants one and there is none."""


class Remark(NamedTuple):
    """Something in the text that cannot be used: where, of which kind, and what to say of it."""

    offset: int
    kind: str
    message: str


@dataclass(slots=True, eq=False)
class Statement:
    """One occurrence: a definition if there is a text, else a reference."""

    offset: int
    title: str
    text: str
    data: Data
    tags: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Claim:
    """What all statements of one title say (Argdown's equivalence class); without a title, what one says."""

    title: str
    members: list[Statement] = field(default_factory=list)
    outside: bool = False
    """Whether it also stands outside of premise-conclusion structures."""

    @property
    def text(self) -> str:
        """Its first wording."""
        return next((member.text for member in self.members if member.text), "")


class Inference(NamedTuple):
    """The line above a conclusion."""

    offset: int
    rules: tuple[str, ...]
    data: Data


@dataclass(slots=True, eq=False)
class Numbered:
    """A premise or, below an inference, a conclusion."""

    number: str
    statement: Statement
    claim: Claim
    inference: Inference | None


@dataclass(slots=True, eq=False)
class Argument:
    """An argument, sketched or with its premise-conclusion structure."""

    offset: int
    title: str
    texts: list[str] = field(default_factory=list)
    data: Data = field(default_factory=dict)
    structure: list[Numbered] = field(default_factory=list)
    sketched: bool = True
    """Whether it has no structure."""

    @property
    def conclusion(self) -> Numbered | None:
        """The last, which is the main one."""
        return next((item for item in reversed(self.structure) if item.inference is not None), None)

    @property
    def premises(self) -> list[Numbered]:
        """What is not concluded in it."""
        return [item for item in self.structure if item.inference is None]


Member: TypeAlias = Claim | Argument


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """Something drawn: ``support``, ``attack``, ``contradiction`` or ``undercut``."""

    offset: int
    kind: str
    source: Member
    target: Member
    said: Claim | None = None
    """A claim of the map that is there to say the same."""


@dataclass(slots=True, eq=False)
class Map:
    """A whole text."""

    source: Source
    title: str = ""
    front: Data = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def alone(self) -> list[Claim]:
        """Statements without a title that are in no structure, and to or from which nothing is drawn."""
        related = {id(member) for one in self.relations for member in (one.source, one.target)}
        return [claim for claim in self.claims if not claim.title and claim.outside and id(claim) not in related]

    def remark(self, offset: int, kind: str, message: str) -> None:
        """Say what of the text is not in the map."""
        self.remarks.append(Remark(offset, kind, message))

    def alone_remark(self, claim: Claim) -> Remark:
        """What is to be said of such a statement if it has no formula."""
        text = claim.text
        what = f"text without a title: “{short(text, 60)}”" if text else "data or tags with no statement above them"
        return Remark(claim.members[0].offset, "text", what)

    def unite(self) -> None:
        """Let relations that are one, drawn from whichever end and however often, be one, where it stands first."""
        found: dict[tuple[object, ...], Relation] = {}
        for one in sorted(self.relations, key=lambda one: one.offset):
            found.setdefault(self._drawn_as(one), one)
        self.relations[:] = found.values()

    def _drawn_as(self, one: Relation) -> tuple[object, ...]:
        """What relations that are one have in common."""
        ends = (id(one.source), id(one.target))
        statements = isinstance(one.source, Claim) and isinstance(one.target, Claim)
        if one.kind == "contradiction" or (one.kind == "attack" and statements and self.strict):
            return one.kind, *sorted(ends)
        return (one.kind, *ends, one.offset) if one.kind == "undercut" else (one.kind, *ends)

    @property
    def strict(self) -> bool:
        """Whether supports and attacks among statements are meant to be logical ones."""
        model = self.front.get("model")
        return isinstance(model, dict) and model.get("mode") == "strict"
