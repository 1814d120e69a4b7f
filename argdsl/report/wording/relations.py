"""How statements of different arguments stand to each other, and whether what is drawn between them holds."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.limits import reason

FORWARDS = {"attacks": "attacks", "supports": "says the same as", "contradicts": "cannot be true together with"}
"""By its kind, what the source of a relation does to its target."""
BACKWARDS = {"attacks": "attacked by", "supports": "supported by", "contradicts": "cannot be true together with"}
"""The same, said of the target."""
DRAWN = {"support": "supports", "attack": "attacks", "contradiction": "contradicts", "undercut": "undercuts"}
"""By the kind of a relation that is drawn, what its source is said to do."""
_HOW = {
    "same": "{0} is the same statement as {1}",
    "equivalent": "{0} is equivalent to {1}",
    "entails": "{0} entails {1}",
    "follows from": "{1} entails {0}, and not the other way round",
    "contrary": "{0} is contrary to {1}: they cannot both be true, and can both be false",
    "contradictory": "{0} is contradictory to {1}: one is true and one is false",
    "incompatible": "{0} and {1} cannot both be true",
    "subcontrary": "{0} and {1} can both be true, and cannot both be false",
    "independent": "{0} and {1} are independent",
}
_TOGETHER = ("equivalent", "entails", "follows from", "independent")
"""What is told of an attack that does not hold leaves open for many readers that both can be true."""
_COUNTED = {
    "holds": ("holds", "hold"),
    "fails": ("does not hold", "do not hold"),
    "undecided": ("not decided", "not decided"),
    "not judged": ("not judged", "not judged"),
}
UNDRAWN = "holds, and is not drawn"
UNDERCUT = "an undercut is about an inference"


def how(relation: str, one: str, other: str) -> str:
    """What the first statement is to the second."""
    return _HOW[relation].format(one, other)


def told(verdict: str, kind: str, relation: str, between: Sequence[str] | None, why: str) -> str:
    """Why what is drawn holds or not, in a sentence."""
    if verdict in ("undecided", "not judged"):
        return f"{_COUNTED[verdict][0]}: {why}"
    said = how(relation, *between) if relation and between else ""
    if verdict == "fails" and kind != "support" and relation in _TOGETHER:
        said += ": both can be true"
    whole = ", ".join(part for part in (said, why) if part)
    return whole if verdict == "holds" else f"{_COUNTED[verdict][0]}: {whole}"


def counted(verdict: str, number: int) -> str:
    """``1 holds``, ``2 do not hold``."""
    return f"{number} {_COUNTED[verdict][number != 1]}"


def drawn(number: int) -> str:
    """``2 relations drawn``."""
    return f"{number} relation{'s' * (number != 1)} drawn"


def undrawn(number: int) -> str:
    """How many relations hold that are not drawn."""
    return f"{number} not drawn"


def more_undrawn(limit: str) -> str:
    """That it is not known whether these are all."""
    return f"there may be more that is not drawn: {reason(limit)}"


# what it depends on


def lacks(name: str, what: str) -> str:
    """What keeps something from being judged."""
    return f"{name} has {what}"


def constant(name: str, value: bool) -> str:
    """What keeps something from doing anything: it has one value whatever is the case."""
    return f"{name} is true whatever is the case" if value else f"{name} cannot be true"


def declared(line: int) -> str:
    """That the author says so."""
    return f"as line {line} declares"


def does_nothing(name: str, supports: bool, argument: str, constant: bool) -> str:
    """Why a conclusion does to no premise of an argument what is drawn.

    ``constant``: some of them have the same value whatever is the case, and do not count.
    """
    if supports:
        return f"{name} entails no premise of {argument}{' that can be false' if constant else ''}"
    each = f"each premise of {argument}{' that can be true' if constant else ''}"
    return f"{name} can be true together with {each}"
