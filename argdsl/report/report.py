"""What a check says: frozen data, the same for every face it is shown with.

Labels stand for statements throughout. A list of sets (supports, conflicts, repairs) holds every one of them
if its ``…_complete`` is true, and otherwise some; what is said to be necessary, contributing or idle is so in any case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from argdsl.text.diagnostic import Diagnostic, Place, Severity
from argdsl.text.verdicts import UNCHECKED, Outcome

if TYPE_CHECKING:
    from argdsl.report.connections import Links

Sets = tuple[tuple[str, ...], ...]


class Value(NamedTuple):
    """A term in a countermodel: the phrase, the value it has there, and its gloss."""

    phrase: str
    value: bool
    gloss: str


class Thing(NamedTuple):
    """A thing in a situation."""

    name: str
    """What it is called there: its own name, or such as ``another model``."""
    names: tuple[str, ...]
    """All names of it; of several, they are names of one and the same."""
    kind: str
    """The kind that all that it could be is of: a noun in the singular."""
    named: bool
    """Whether it has a name of its own."""
    plural: str = ""
    """That noun in the plural."""


class Fact(NamedTuple):
    """What is so in a situation, or is not, of things or of a proposition: a phrase with the names of things in it."""

    phrase: str
    value: bool
    """Whether it is so."""
    gloss: str
    """With the same names in it."""
    thing: str = ""
    """The name of the thing that it is about first, if its sentence begins with that."""
    predicate: str = ""
    """What that thing does, ``gets high reward``, or does not, ``is no schemer``; where it is about none first, the
    sentence, denied if it is not so; empty of a proposition."""
    things: tuple[str, ...] = ()
    """The names of all things that it is about."""
    spelled_out: bool = False
    """Whether the gloss says the same of these things, by their names."""


class Situation(NamedTuple):
    """What things there are in a situation, and what decides it, none of it dispensable."""

    things: tuple[Thing, ...]
    facts: tuple[Fact, ...]
    """What decides it."""
    same: Sets = ()
    """Names that are spoken of and stand for one thing."""
    separate: Sets = ()
    """Those of them that could be names of several."""
    counts: tuple[str, ...] = ()
    """How many there are of those that statements speak of a share of, or compare: ``of 10 models, 6 are schemers``."""
    rest: bool = False
    """Whether facts are left out, very many, that have nothing to do with the conclusion."""


class Citation(NamedTuple):
    """Where a source says something: a locator such as ``chapter 2``."""

    source: str
    locator: str


class Expected(NamedTuple):
    """What is expected of an argument, a text such as ``valid``, and whether it holds; None if that is not known."""

    text: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim; or a premise or something given, what an argument starts from.

    Its label and its text, the place where it stands, and its citations and notes; what is given has those of the claim
    that it takes over, too.
    """

    label: str
    text: str
    kind: str
    """``premise``, ``given`` or ``claim``."""
    place: Place
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    reading: str | None = None
    """What it was read as: all parentheses written, each phrase in quotes; None if it was refused."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way of changing what a conclusion is drawn from; it has been tried."""

    kind: str
    """``literals``, ``conditional`` and ``existence`` are added, and then it follows; so it does if it is drawn
    ``from`` more of what is there; ``remove`` would have to go, so that it is no longer refuted, or that what it is
    drawn from can all be true."""
    text: str
    """What is added, as a statement could have it; or ``from`` with all that is to be named after it; or the labels of
    what goes."""
    adds: tuple[str, ...]
    """Each formula, in the language."""
    removes: tuple[str, ...]
    """Each label."""
    sources: tuple[str, ...] = ()
    """Of a conclusion that names what it is drawn from: all that it is to name after ``from``, as it is to be written;
    at the end the labels that what is added is to have."""

    @property
    def premises(self) -> tuple[str, ...]:
        """What is added as it stands after ``premise``, with its label if it is to be named."""
        if not self.sources or not self.adds:
            return self.adds
        return tuple(map(": ".join, zip(self.sources[-len(self.adds) :], self.adds, strict=True)))


class DerivationStep(NamedTuple):
    """A step of a derivation; or a premise, where it is first needed."""

    name: str
    """The label of a premise or of a conclusion of the author's, else a number."""
    text: str
    """What is reached, in the language."""
    reading: str
    """The same with all parentheses written, each phrase in quotes, and defined phrases as what they stand for."""
    rule: str
    """``premise``, ``supposition``, ``contradiction``, ``modus ponens``, …"""
    sources: tuple[str, ...]
    """The names of the steps that it is drawn from."""
    blocks: tuple[tuple[str, str], ...]
    """The suppositions that it leaves behind, each with the last step under it, by their names."""
    depth: int
    """Under how many suppositions it stands."""
    sentence: str
    """The step in English; empty of a premise that is mentioned where it is used."""


class Derivation(NamedTuple):
    """Why a conclusion follows from one of its supports."""

    support: tuple[str, ...]
    """The labels of what it starts from."""
    steps: tuple[DerivationStep, ...]
    """None where no derivation was found with the work allowed, or only one too long to follow."""
    text: str
    """The whole as a paragraph."""


class Form(NamedTuple):
    """A known form by which a conclusion follows."""

    name: str
    """Such as ``modus tollens``."""
    sources: tuple[str, ...]
    """The labels of the support that is an instance of it."""


class Flaw(NamedTuple):
    """A known way in which an argument fails."""

    name: str
    """Such as ``affirming the consequent``."""
    text: str
    """A sentence that shows it."""


@dataclass(frozen=True, slots=True)
class Conclusion(Outcome):
    """A conclusion and, if it is valid, what it rests on.

    Its label and its text; its verdict; its supports, each as labels; what is necessary for it (in every support),
    what is contributing (in some) and what is idle (in none); its place, citations and notes.
    """

    label: str
    text: str
    keyword: str
    """That of its step."""
    verdict: str
    """``valid``, ``suggested``, ``invalid``, ``refuted``, ``vacuous`` or ``undecided``."""
    drawn_from: tuple[str, ...] | None
    """The labels named after ``from``; None where it is drawn from everything before it."""
    supports: Sets
    supports_complete: bool
    """Whether these are all of them."""
    supports_count: int | None
    """How many there are, listed or not; None if that is not known, or if it is not valid."""
    factors: tuple[Sets, ...] | None
    """All supports, listed or not: what is necessary and one choice of each factor; None if that is not known."""
    through: Sets
    """Of each support, the earlier conclusions that it passes through; empty if it does not pass through any."""
    necessary: tuple[str, ...]
    necessary_complete: bool
    """Whether these are all of them: no limit was reached before that was known."""
    contributing: tuple[str, ...]
    idle: tuple[str, ...]
    rests_on: tuple[str, ...]
    """Steps that it rests on although they do not follow or are only suggested."""
    countermodel: tuple[Value, ...] | None
    """Of an invalid or merely suggested one: what decides a situation in which the premises hold and it fails."""
    conflict: tuple[str, ...]
    """Of a vacuous one: what it is drawn from that cannot all be true."""
    limit: str
    """Of an undecided one: ``effort``, ``time`` or what else kept it from being known, such as ``interrupted``."""
    place: Place
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    suggestions: tuple[Suggestion, ...] = ()
    """Of one that is not valid: at most five, best first. ``argcheck`` looks for them only where an argument is not
    as expected, ``argcheck suggest`` everywhere."""
    suggestions_complete: bool = True
    """Whether none was passed over because of a limit, a bound, or because none were looked for."""
    reading: str | None = None
    """What it was read as, as in :attr:`Statement.reading`."""
    form: Form | None = None
    """Of a valid one: the known form that it is an instance of."""
    flaw: Flaw | None = None
    """The known way in which it fails."""
    situation: Situation | None = None
    """Of an invalid or merely suggested one, where statements speak of things: what there is in that situation."""
    definitions: Sets = ()
    """Of each support, or of the conflict, what is declared that it uses: ``"[goal] is simpler than [other goal]" is
    an order``. None where nothing is; those of the last of very many supports are not told."""
    derivation: Derivation | None = None
    """Of a valid one: why it follows, if that was asked for (:attr:`argdsl.Settings.derivations`)."""


@dataclass(frozen=True, slots=True)
class Argument(Outcome):
    """An argument and its verdict.

    Its name; what is expected, and, in ``as_expected``, whether it came out so (None if that is not known); whether
    its premises are consistent, and their conflicts and repairs if they are not, each as labels; its conclusions;
    its place, citations and notes.
    """

    name: str
    verdict: str | None
    """The worst of its conclusions'; ``consistent`` or ``inconsistent`` if it has none; None if it was not judged."""
    expected: tuple[Expected, ...]
    """What its author expects of it, or what is expected where nothing is said."""
    as_expected: bool | None
    consistent: bool | None
    premises: tuple[Statement, ...]
    conflicts: Sets
    conflicts_complete: bool
    """Whether these are all of them."""
    repairs: Sets
    repairs_complete: bool
    """Whether these are all of them."""
    conclusions: tuple[Conclusion, ...]
    place: Place
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    definitions: Sets = ()
    """Of each conflict, what is declared that it uses, as in :attr:`Conclusion.definitions`."""
    sketch: bool = False
    """Whether no terms are declared, so that its phrases are taken as they stand."""

    def conclusion(self, label: str) -> Conclusion | None:
        """The conclusion with a label, if there is one."""
        return next((one for one in self.conclusions if one.label == label), None)

    @property
    def missed(self) -> tuple[str, ...]:
        """What is expected of it and is not so."""
        return tuple(item.text for item in self.expected if item.holds is False)

    @property
    def idle(self) -> tuple[str, ...] | None:
        """Premises that no valid conclusion rests on; None if there is no valid conclusion."""
        valid = [conclusion for conclusion in self.conclusions if conclusion.follows]
        if not valid:
            return None
        found = set(valid[0].idle).intersection(*(conclusion.idle for conclusion in valid))
        return tuple(premise.label for premise in self.premises if premise.label in found)


@dataclass(frozen=True, slots=True)
class File:
    """A file: its path, its title, its arguments, diagnostics and claims, each in the order in which they stand."""

    path: str
    title: str
    arguments: tuple[Argument, ...]
    diagnostics: tuple[Diagnostic, ...]
    links: Links | None = None
    """Only where they were asked for."""
    claims: tuple[Statement, ...] = ()
    """The claims that it makes itself."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a report: files, arguments, and findings that are errors, warnings or notes."""

    files: int
    arguments: int
    verdicts: dict[str, int]
    """Arguments by verdict; those that could not be judged under ``unchecked``."""
    unexpected: int
    """Arguments that are not as expected, or not known to be."""
    errors: int
    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class Report:
    """What :func:`argdsl.check` returns."""

    files: tuple[File, ...]
    """The report on each file, in the order in which they were checked."""

    @property
    def summary(self) -> Summary:
        """Counts over all files."""
        arguments = [argument for file in self.files for argument in file.arguments]
        severities = Counter(item.severity for file in self.files for item in file.diagnostics)
        verdicts = Counter(argument.verdict or UNCHECKED for argument in arguments)
        unexpected = sum(argument.as_expected is not True for argument in arguments)
        counts = (severities[kind] for kind in ("error", "warning", "note"))
        return Summary(len(self.files), len(arguments), dict(sorted(verdicts.items())), unexpected, *counts)

    @property
    def status(self) -> int:
        """The exit status: 2 something could not be checked, else 1 an expectation fails, else 3 one is undecided.

        A remark or note that was raised to an error counts like an expectation that fails.
        """
        kinds = {item.code[0] for file in self.files for item in file.diagnostics if item.severity == "error"}
        return 2 if "E" in kinds else 1 if kinds & {"F", "W", "N"} else 3 if "U" in kinds else 0


def with_severities(file: File, severities: Mapping[str, Severity | None]) -> File:
    """The report on a file with other severities for some codes; None leaves a code out."""
    return replace(file, diagnostics=found_with_severities(file.diagnostics, severities))


def found_with_severities(
    found: Iterable[Diagnostic], severities: Mapping[str, Severity | None]
) -> tuple[Diagnostic, ...]:
    """The same for findings alone."""
    kept = []
    for item in found:
        severity = severities.get(item.code, item.severity)
        if severity is not None:
            kept.append(item if severity == item.severity else replace(item, severity=severity))
    return tuple(kept)
