"""The syntax tree: what an author wrote, construct by construct, each with its place in the text.

Nodes are named tuples rather than frozen dataclasses: a file of 100,000 premises makes a million of
them, and they are made and defined several times faster. Nodes of different kinds are told apart by
class, never by comparing them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from argdsl.logic.formula import Thing, Variable
from argdsl.text.source import Span

Junctor = Literal["and", "or", "xor", "nor"]
Arrow = Literal["iff", "implies", "if", "unless", "excludes"]
CountKind = Literal["exactly", "at least", "at most"]


PhraseForm = Literal["plain", "quoted", "completed", "both"]


class Phrase(NamedTuple):
    """A term as the author spelled it: ``situational awareness`` or ``"command and control"``."""

    text: str
    """Without quotes; blanks as written."""
    span: Span
    form: PhraseForm = "plain"
    """``completed`` with words that it shares with other parts of the sentence, of which only its own are at its
    place; ``both`` for ``Ben are both spies``, which goes with a subject before it."""

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


class Constant(NamedTuple):
    """``true`` or ``false``."""

    value: bool
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


class Negation(NamedTuple):
    """``not A``, ``it is not the case that A``."""

    operand: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.operand,)


class Group(NamedTuple):
    """``( A )``."""

    operand: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.operand,)


class Junction(NamedTuple):
    """``A and B``, ``either A or B``, ``A xor B``, ``neither A nor B``: two or more operands."""

    junctor: Junctor
    operands: tuple[Formula, ...]
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return self.operands


class Conditional(NamedTuple):
    """``A implies B``, ``A if B``, ``A unless B``, ``A rules out B``, ``A iff B``, in written order."""

    arrow: Arrow
    left: Formula
    right: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.left, self.right)


class Counted(NamedTuple):
    """``at least 2 of (A, B, C)``; ``all of`` is at least all, ``any of`` at least 1, ``none of`` at most 0."""

    kind: CountKind
    number: int
    operands: tuple[Formula, ...]
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return self.operands


class Label(NamedTuple):
    """The label of a claim, premise or step."""

    text: str
    span: Span


class Ref(NamedTuple):
    """``P1`` or ``P1 of another argument``."""

    label: str
    argument: Phrase | None
    span: Span


class Said(NamedTuple):
    """A label in place of a sentence: what stands under it. The parser makes phrases of these; readers find them."""

    ref: Ref
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


class Different(NamedTuple):
    """``all different (A, B, C)``: no two of these names stand for one thing."""

    names: tuple[Phrase, ...]
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: names are no formulas."""
        return ()


class Binding(NamedTuple):
    """``for every model m that is aware, A``, ``there is a model m such that A``, as the parser sees it."""

    determiner: str
    """``every``, ``each``, ``all``, ``some``, ``no``, ``not all``, ``most``, ``at least 3``, ``exactly one``,
    ``fewer than 3``, ``at least 40 percent``, ``more than half``, …: in lower case, on one line, without ``of``."""
    noun: Phrase
    """A kind, and behind the variable's place whatever narrows it down: ``model that is aware``. Its place is the whole
    stretch, the variable included."""
    variable: Label
    body: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What is said of the variable."""
        return (self.body,)


class Predication(NamedTuple):
    """What a phrase says of things, as it was read: a slotted term, a kind, or identity."""

    predicate: str
    """As in :class:`argdsl.logic.formula.Atom`; empty of the kind of a root, which says nothing of its things."""
    things: tuple[Thing, ...]
    text: str
    """The sentence with names and variables in its slots: ``x wants the prize``."""
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: none."""
        return ()


class Quantity(NamedTuple):
    """How many of those that a quantifier speaks of are as it says."""

    kind: Literal["every", "some", "no", "at least", "at most", "exactly", "more than", "fewer than"]
    number: int = 0
    """For the last five."""
    percent: tuple[int, int] | None = None
    """The share in their place, as a fraction in lowest terms: of ``most`` a half, with ``more than``."""


class Bound(NamedTuple):
    """A quantifier as it was read: so many of a kind that meet a condition are as the body says."""

    quantity: Quantity
    variable: Variable
    noun: str
    """The name of the kind, in the singular."""
    plural: str
    kind: str
    """Its predicate; empty of a root, of which everything is that the variable can stand for."""
    said: str
    """What narrows it down, as its author wrote it: ``that is aware``, ``other than Ann``; empty if nothing does."""
    condition: Formula | None
    """The same as it was read."""
    body: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """The condition, if there is one, and the body."""
        return (self.body,) if self.condition is None else (self.condition, self.body)


class Comparison(NamedTuple):
    """``there are more KS that … than LS that …``, as it was read; each body says all that is asked of its variable."""

    left_variable: Variable
    right_variable: Variable
    left_said: str
    """The kind in the plural and what narrows it down, as its author wrote it: ``models that deceive``."""
    right_said: str
    left: Formula
    right: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What is said of the one, and of the other."""
        return (self.left, self.right)


Formula: TypeAlias = (
    Phrase
    | Constant
    | Negation
    | Group
    | Junction
    | Conditional
    | Counted
    | Said
    | Different
    | Binding
    | Predication
    | Bound
    | Comparison
)
"""The parser makes all but the last three, which are what phrases and bindings come to where kinds are declared."""


class Title(NamedTuple):
    """``title TEXT``"""

    text: str
    span: Span


class Import(NamedTuple):
    """``import "path.arg"``"""

    path: str
    path_span: Span
    span: Span


class SourceDeclaration(NamedTuple):
    """``source NAME TEXT``"""

    name: Label
    text: str
    span: Span


class KindDeclaration(NamedTuple):
    """``kind NOUN, also NOUN, a NOUN, just NAME, NAME, weighted: GLOSS``; the first spelling is its own."""

    spellings: tuple[Phrase, ...]
    above: Phrase | None
    """The kind that each of its members is one of, as it is written; None of a root."""
    members: tuple[Phrase, ...] | None
    """After ``just``: the names of all that there are of it."""
    weighted: bool
    gloss: str
    span: Span


class IndividualDeclaration(NamedTuple):
    """``individual NAME, also NAME, a NOUN: GLOSS``; the first spelling is its own."""

    spellings: tuple[Phrase, ...]
    kind: Phrase | None
    """None where it is left out, for what is one of the only root."""
    gloss: str
    span: Span


class TermDeclaration(NamedTuple):
    """``term PHRASE, also PHRASE: GLOSS``; the first spelling is the term's own. Phrases may have slots in brackets."""

    spellings: tuple[Phrase, ...]
    gloss: str
    span: Span
    properties: tuple[Label, ...] = ()
    """``symmetric``, ``transitive``, ``an order``, ``a total order``, as written after a comma."""


class Definition(NamedTuple):
    """``define PHRASE: FORMULA``; the phrase may have slots in brackets."""

    phrase: Phrase
    formula: Formula
    span: Span


class Claim(NamedTuple):
    """``claim LABEL: FORMULA``"""

    label: Label
    formula: Formula
    span: Span


class Argument(NamedTuple):
    """``argument NAME:``"""

    name: Phrase
    span: Span


class Premise(NamedTuple):
    """``premise LABEL: FORMULA``, the label being optional."""

    label: Label | None
    formula: Formula
    span: Span


class Given(NamedTuple):
    """``given LABEL, LABEL of NAME``"""

    refs: tuple[Ref, ...]
    span: Span


class Step(NamedTuple):
    """A conclusion drawn, with a label or not, ``from`` named items or from all there is."""

    keyword: str
    label: Label | None
    sources: tuple[Ref, ...] | None
    formula: Formula
    span: Span


class ExpectVerdict(NamedTuple):
    """``expect valid`` and its like."""

    verdict: str
    span: Span


class ExpectConsistency(NamedTuple):
    """``expect consistent`` about an argument's premises, or about the statements named."""

    consistent: bool
    refs: tuple[Ref, ...] | None
    span: Span


class ExpectDependence(NamedTuple):
    """``expect C needs P1`` (P1 is necessary), ``expect C rests on P1`` (P1 is all that contributes)."""

    relation: Literal["needs", "rests on"]
    conclusion: Ref
    refs: tuple[Ref, ...]
    span: Span


class ExpectIdle(NamedTuple):
    """``expect P3 idle``"""

    ref: Ref
    span: Span


class Cite(NamedTuple):
    """``cite NAME TEXT``, about the statement above it."""

    name: Label
    text: str
    span: Span


class Note(NamedTuple):
    """``note TEXT``, about the statement above it."""

    text: str
    span: Span


class Broken(NamedTuple):
    """A statement that could not be read, and what can still be said of it for what depends on it."""

    keyword: str
    name: str
    """Its label, phrase or name, as far as it can be made out; empty where it cannot."""
    span: Span


Statement: TypeAlias = (
    Title
    | Import
    | SourceDeclaration
    | KindDeclaration
    | IndividualDeclaration
    | TermDeclaration
    | Definition
    | Claim
    | Argument
    | Premise
    | Given
    | Step
    | ExpectVerdict
    | ExpectConsistency
    | ExpectDependence
    | ExpectIdle
    | Cite
    | Note
    | Broken
)
