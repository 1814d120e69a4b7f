"""What the tools answer: frozen data, of which the schemas are made that clients are told.

What is at its default is left out of an answer. Whatever authors wrote has its control characters spelled out, and is
cut where it is very long; only what is to be written, in a fix or by ``format``, is as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
Status = Literal["as expected", "not as expected", "errors", "undecided"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text, and what to put in its place; lines and columns are counted from 1, `end_column` is the
    one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a finding. Its `edits` are to be made together, each where it says in the text as it is
    now. `preferred` if it is what the author meant, most likely."""

    title: str
    edits: tuple[Edit, ...]
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An error, remark or note, and where it is in the text: lines and columns are counted from 1, and `end_column`
    is the one after the last character. `source` is the line, each `help` says what would mend it, and each of
    `fixes` does."""

    code: str
    severity: Severity
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    source: str = ""
    help: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A term in a situation: whether it is true there, and what it means."""

    phrase: str
    true: bool
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A conclusion and its verdict. `explanation` says what it rests on, or why it does not follow; `form` is the known
    form by which it follows, `flaw` the known way in which it fails; `necessary` are the premises it cannot do without.
    `countermodel` is a situation in which the premises hold and it fails; `things`, what is so of each thing in it."""

    label: str
    line: int
    column: int
    text: str
    verdict: str
    explanation: str
    necessary: tuple[str, ...] = ()
    necessary_left_out: int = 0
    countermodel: tuple[Value, ...] = ()
    countermodel_left_out: int = 0
    suggestions: tuple[str, ...] = ()
    form: str = ""
    flaw: str = ""
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument and its verdict; `unchecked` if a statement in it is broken. `expected` is what it should have been
    and is not; `contradiction` says which premises contradict each other; on `idle` premises no conclusion rests.
    `premises` has the line of each, by its label."""

    name: str
    line: int
    verdict: str
    as_expected: bool | None
    expected: tuple[str, ...] = ()
    contradiction: tuple[str, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    conclusions_left_out: int = 0
    idle: tuple[str, ...] = ()
    idle_left_out: int = 0
    premises: dict[str, int] = field(default_factory=dict)
    premises_left_out: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much more there is than is told."""

    findings: int = 0
    arguments: int = 0
    conclusions: int = 0
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: findings, errors first, and arguments in the order of the text. Where not all are told, those
    are that matter most, and `left_out` counts the rest."""

    status: Status
    summary: str
    findings: tuple[Finding, ...]
    arguments: tuple[Argument, ...]
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A conclusion that is not valid, and what would help; all of it is known if `complete`."""

    argument: str
    label: str
    line: int
    column: int
    text: str
    verdict: str
    explanation: str
    suggestions: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All conclusions that are not valid, and the errors that keep others from being judged."""

    summary: str
    conclusions: tuple[Suggested, ...]
    errors: tuple[Finding, ...] = ()
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a derivation, or a premise where it is first needed: its name, what is reached, the rule, and the names
    of the steps it is drawn from. `depth` is under how many suppositions it stands; `basis` is the rule with all that
    it is drawn from, parts under a supposition that is left behind included."""

    name: str
    text: str
    rule: str
    sources: tuple[str, ...] = ()
    depth: int = 0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A conclusion, its verdict, and why: in a paragraph, and for a valid one in `steps` from one `support`."""

    argument: str
    label: str
    line: int
    text: str
    verdict: str
    explanation: str
    support: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why conclusions follow, and the errors that keep others from being judged."""

    summary: str
    conclusions: tuple[Reason, ...]
    errors: tuple[Finding, ...] = ()
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two versions, in a sentence."""

    argument: str
    kind: str
    worse: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed, for the worse first; and the errors of the newer version."""

    summary: str
    worse: int
    changes: tuple[Change, ...]
    errors: tuple[Finding, ...] = ()
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A page."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text in the one layout, and whether that is another than it had."""

    changed: bool
    text: str


Answer = Checked | Suggestions | Reasons | Compared | Explained | Formatted
