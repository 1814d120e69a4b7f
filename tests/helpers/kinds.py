"""Documents with kinds, drawn as what they mean and written as English; and what is so in a world, by that meaning.

Nothing here knows of the package: the writer knows what KINDS may be declared and said, and the meaning of a sentence
is that of what was drawn, however the words are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple, TypeAlias

Pick = Callable[[Sequence[Any]], Any]
"""One of some options."""

DECLARED = """\
kind person, also people: somebody
kind spy, also spies, a person: somebody who is paid for what is found out
kind goal, also goals: what somebody could want
individual Ann, a person: one
individual Ben, a spy: another
individual gold, a goal: what glitters
term [person] is brave: without fear
term [person] deceives: says what is not so
term [goal] is costly: much is to be paid for it
term [person] wants [goal], also [goal] is wanted by [person]: would like to have it
term [one person] knows [another person], also [another person] is known by [one person]: they have met
"""
ROOTS = ("person", "goal")
NAMES = {"Ann": "person", "Ben": "person", "gold": "goal"}
PLURAL = {"person": "people", "spy": "spies", "goal": "goals"}
ROOT = {"person": "person", "spy": "person", "goal": "goal"}
PREDICATES: Mapping[str, tuple[str, ...]] = {
    "spy": ("person",),
    "brave": ("person",),
    "deceive": ("person",),
    "costly": ("goal",),
    "want": ("person", "goal"),
    "know": ("person", "person"),
}


class World(NamedTuple):
    """How many things there are of each root, who is called what, and what is so."""

    sizes: Mapping[str, int]
    named: Mapping[str, int]
    facts: Mapping[tuple[str, tuple[int, ...]], bool]


Bound: TypeAlias = Mapping[str, int]
"""The things that variables stand for."""


# what can be drawn


@dataclass(frozen=True)
class Noun:
    """A kind, what is left out of it, and conditions."""

    kind: str
    other_than: str = ""
    conditions: tuple[Verb, ...] = ()
    joined: str = "and"


@dataclass(frozen=True)
class Subject:
    """A name, a variable, or so many of what a noun is said of."""

    determiner: str
    noun: Noun = field(default_factory=lambda: Noun("person"))
    number: int = 0
    name: str = ""


@dataclass(frozen=True)
class Verb:
    """A predicate, and what else it is said of; ``passive`` if what does it is that."""

    predicate: str
    other: Subject | None = None
    denied: bool = False
    passive: bool = False


@dataclass(frozen=True)
class Said:
    """A sentence: what is said of a subject."""

    subject: Subject
    verbs: tuple[Verb, ...]
    joined: str = "and"


@dataclass(frozen=True)
class There:
    """There is such a thing, or there are so many."""

    subject: Subject


@dataclass(frozen=True)
class MoreOf:
    """There are more of the one than of the other."""

    left: Noun
    right: Noun


@dataclass(frozen=True)
class Bind:
    """``for every person x, …``"""

    quantifier: str
    variable: str
    noun: Noun
    body: Sentence


@dataclass(frozen=True)
class Joined:
    """``if``, ``or``, ``and``, ``not``."""

    connective: str
    parts: tuple[Sentence, ...]


Sentence: TypeAlias = Said | There | MoreOf | Bind | Joined


# what is so


def members(noun: Noun, world: World, bound: Bound) -> list[int]:
    root = ROOT[noun.kind]
    found = []
    for thing in range(world.sizes[root]):
        if noun.kind == "spy" and not world.facts["spy", (thing,)]:
            continue
        if noun.other_than and thing == of_name(noun.other_than, world, bound):
            continue
        met = [does(condition, thing, world, bound) for condition in noun.conditions]
        if met and not (all(met) if noun.joined == "and" else any(met)):
            continue
        found.append(thing)
    return found


def of_name(name: str, world: World, bound: Bound) -> int:
    return bound[name] if name in bound else world.named[name]


def does(verb: Verb, thing: int, world: World, bound: Bound) -> bool:
    """Whether that is so of a thing."""
    if verb.predicate == "same":
        assert verb.other is not None
        return (thing == of_name(verb.other.name, world, bound)) != verb.denied
    if verb.other is None:
        return world.facts[verb.predicate, (thing,)] != verb.denied

    def related(other: int) -> bool:
        return world.facts[verb.predicate, (other, thing) if verb.passive else (thing, other)]

    root = PREDICATES[verb.predicate][0 if verb.passive else 1]
    return is_so_of(verb.other, root, related, world, bound) != verb.denied


def is_so_of(subject: Subject, root: str, holds: Callable[[int], bool], world: World, bound: Bound) -> bool:
    """Whether something holds of as many as the subject says."""
    if subject.determiner == "name":
        return holds(of_name(subject.name, world, bound))
    among = members(subject.noun, world, bound)
    if subject.determiner == "only":
        return all(thing in among for thing in range(world.sizes[root]) if holds(thing))
    whole, part = len(among), sum(map(holds, among))
    return COUNTED[subject.determiner](whole, part, subject.number)


COUNTED: Mapping[str, Callable[[int, int, int], bool]] = {
    "every": lambda whole, part, number: part == whole,
    "each": lambda whole, part, number: part == whole,
    "all": lambda whole, part, number: part == whole,
    "some": lambda whole, part, number: part > 0,
    "some of several": lambda whole, part, number: part > 0,
    "a": lambda whole, part, number: part > 0,
    "no": lambda whole, part, number: part == 0,
    "no of several": lambda whole, part, number: part == 0,
    "not every": lambda whole, part, number: part < whole,
    "not all": lambda whole, part, number: part < whole,
    "at least": lambda whole, part, number: part >= number,
    "at most": lambda whole, part, number: part <= number,
    "exactly": lambda whole, part, number: part == number,
    "more than": lambda whole, part, number: part > number,
    "fewer than": lambda whole, part, number: part < number,
    "most": lambda whole, part, number: 2 * part > whole,
    "at least %": lambda whole, part, number: whole > 0 and 100 * part >= number * whole,
    "more than %": lambda whole, part, number: whole > 0 and 100 * part > number * whole,
    "at most %": lambda whole, part, number: not (whole > 0 and 100 * part > number * whole),
    "less than %": lambda whole, part, number: not (whole > 0 and 100 * part >= number * whole),
}


def is_so(sentence: Sentence, world: World, bound: Bound) -> bool:
    match sentence:
        case Said(subject, verbs, joined):
            root = root_of(subject, verbs[0])

            def holds(thing: int) -> bool:
                each = [does(verb, thing, world, bound) for verb in verbs]
                return all(each) if joined == "and" else any(each)

            return is_so_of(subject, root, holds, world, bound)
        case There(subject):
            return is_so_of(subject, "", lambda thing: True, world, bound)
        case MoreOf(left, right):
            return len(members(left, world, bound)) > len(members(right, world, bound))
        case Bind(quantifier, variable, noun, body):
            each = [is_so(body, world, {**bound, variable: thing}) for thing in members(noun, world, bound)]
            return {"every": all(each), "some": any(each), "no": not any(each)}[quantifier]
        case Joined("if", (left, right)):
            return not is_so(left, world, bound) or is_so(right, world, bound)
        case Joined("and", parts):
            return all(is_so(part, world, bound) for part in parts)
        case Joined("or", parts):
            return any(is_so(part, world, bound) for part in parts)
        case Joined("not", (part,)):
            return not is_so(part, world, bound)
    raise TypeError(sentence)


def root_of(subject: Subject, verb: Verb) -> str:
    places = PREDICATES[verb.predicate] if verb.predicate != "same" else ("person",)
    return places[-1] if verb.passive else places[0]


# how it is written


def verb_text(verb: Verb, plural: bool) -> str:
    """Such as ``does not want gold``."""
    be, do = ("are", "do") if plural else ("is", "does")
    stem = {"deceive": "deceive", "want": "want", "know": "know"}.get(verb.predicate)
    other = "" if verb.other is None else " " + subject_text(verb.other)[0]
    if verb.passive:
        return f"{be}{' not' * verb.denied} {'wanted' if stem == 'want' else 'known'} by{other}"
    if stem is not None:
        return (f"{do} not {stem}" if verb.denied else stem if plural else f"{stem}s") + other
    if verb.predicate == "same":
        return f"{be} other than{other}" if verb.denied else f"{be} the same as{other}"
    what = ("spies" if plural else "a spy") if verb.predicate == "spy" else verb.predicate
    return f"{be}{' not' * verb.denied} {what}"


def noun_text(noun: Noun, plural: bool) -> str:
    words = PLURAL[noun.kind] if plural else noun.kind
    words += f" other than {noun.other_than}" if noun.other_than else ""
    if noun.conditions:
        texts = [verb_text(verb, plural) for verb in noun.conditions]
        words += f" {'who' if ROOT[noun.kind] == 'person' else 'that'} " + f" {noun.joined} ".join(texts)
    return words


def subject_text(subject: Subject) -> tuple[str, bool]:
    """Its words, and whether a verb behind it is in the plural."""
    determiner, noun, number = subject.determiner, subject.noun, subject.number
    if determiner == "name":
        return subject.name, False
    if determiner in ("every", "each", "some", "no", "not every", "a"):
        return f"{determiner} {noun_text(noun, False)}", False
    if determiner.endswith("of several"):
        return f"{determiner.split()[0]} {noun_text(noun, True)}", True
    if determiner.endswith("%"):
        return f"{determiner[:-2]} {number} percent of {noun_text(noun, True)}", True
    if determiner in ("all", "not all", "only", "most"):
        return f"{determiner} {noun_text(noun, True)}", True
    return f"{determiner} {number} {noun_text(noun, number != 1)}", number != 1


def text(sentence: Sentence) -> str:
    match sentence:
        case Said(subject, verbs, joined):
            words, plural = subject_text(subject)
            return f"{words} " + f" {joined} ".join(verb_text(verb, plural) for verb in verbs)
        case There(subject):
            words, plural = subject_text(subject)
            return f"there {'are' if plural else 'is'} {words}"
        case MoreOf(left, right):
            return f"there are more {noun_text(left, True)} than {noun_text(right, True)}"
        case Bind(quantifier, variable, noun, body):
            # The noun is told with its variable behind the kind.
            kind, rest = noun.kind, noun_text(noun, False)[len(noun.kind) :]
            return f"for {quantifier} {kind} {variable}{rest}, ({text(body)})"
        case Joined("if", (left, right)):
            return f"if {inner(left)}, then {inner(right)}"
        case Joined("not", (part,)):
            return f"it is not the case that {inner(part)}"
        case Joined(connective, parts):
            return f" {connective} ".join(map(inner, parts))
    raise TypeError(sentence)


def inner(sentence: Sentence) -> str:
    return f"({text(sentence)})"


# what is drawn


def noun(pick: Pick, kind: str, depth: int = 1, without: str = "") -> Noun:
    names = [name for name, root in NAMES.items() if root == ROOT[kind] and name != without]
    other_than = pick(["", "", "", "", *names])
    conditions = tuple(verb(pick, ROOT[kind], depth - 1) for _ in range(pick([0, 0, 1, 1, 2] if depth else [0])))
    return Noun(kind, other_than, *joined(pick, conditions))


def joined(pick: Pick, verbs: tuple[Verb, ...]) -> tuple[tuple[Verb, ...], str]:
    """With what joins them: where it is ``or``, a denial could be of both, and nobody writes one."""
    denied = len(verbs) > 1 and any(each.denied for each in verbs)
    # A denial may reach on to a verb in the plural behind it.
    verbs = type(verbs)(sorted(verbs, key=lambda each: each.denied))
    return verbs, "and" if denied else pick(["and", "or"])


def verb(pick: Pick, root: str, depth: int, force: str = "") -> Verb:
    """A predicate of such a thing; what else it is said of has that force, or is a name."""
    predicate, passive = pick(
        [("spy", False), ("brave", False), ("deceive", False), ("want", False), ("know", False), ("know", True)]
        if root == "person"
        else [("costly", False), ("want", True)]
    )
    places = PREDICATES[predicate]
    if len(places) == 1:
        return Verb(predicate, None, pick([False, False, True]))
    other = places[0] if passive else places[1]
    name = Subject("name", name=pick([name for name, own in NAMES.items() if own == other]))
    if force == "name" or pick([True, False]):
        return Verb(predicate, name, pick([False, False, True]), passive)
    options = {"every": ["every", "each"], "some": ["some", "a"]}.get(force, ["every", "some", "no", "a", "at least"])
    inside = Subject(pick(options), noun(pick, pick([k for k in PLURAL if ROOT[k] == other]), 0), pick([1, 2]))
    return Verb(predicate, inside, False, passive)


FORCE = {"every": "every", "each": "every", "all": "every", "some": "some", "some of several": "some"}


def said(pick: Pick) -> Said:
    if pick([True, False, False]):
        name = pick(list(NAMES))
        subject, force = Subject("name", name=name), ""
        root = NAMES[name]
    else:
        kind = pick(list(PLURAL))
        # That only people do what only people can says nothing.
        determiner = pick([key for key in (*COUNTED, *(["only"] if kind == "spy" else [])) if key != "a"])
        number = pick([20, 50, 60] if determiner.endswith("%") else [1, 2])
        described = noun(pick, kind, 0 if determiner.startswith("not ") else 1)
        subject, force = Subject(determiner, described, number), FORCE.get(determiner, "name")
        root = ROOT[kind]
    verbs = tuple(verb(pick, root, 0, force) for _ in range(pick([1, 1, 1, 2])))
    if force == "every" or subject.determiner in ("not every", "not all", "only"):
        verbs = tuple(Verb(v.predicate, v.other, False, v.passive) for v in verbs)
    if subject.determiner == "only":
        verbs = verbs[:1]
    if subject.determiner in ("not every", "not all") or len(subject.noun.conditions) > 1:
        verbs = verbs[:1]
    return Said(subject, *joined(pick, verbs))


def there(pick: Pick) -> Sentence:
    kind = pick(list(PLURAL))
    if pick([True, False, False]):
        return MoreOf(noun(pick, kind), noun(pick, pick(list(PLURAL)), 0))
    determiner = pick(["a", "no of several", "at least", "at most", "exactly", "more than", "fewer than"])
    return There(Subject(determiner, noun(pick, kind), pick([1, 2])))


def bound_sentence(pick: Pick) -> Sentence:
    """Two variables, of two forces or of one."""
    predicate = pick(["want", "know"])
    second = PREDICATES[predicate][1]
    others = [kind for kind in PLURAL if ROOT[kind] == second]
    related: Sentence = Said(
        Subject("name", name="x"), (Verb(predicate, Subject("name", name="y"), pick([True, False])),)
    )
    if pick([True, False]):
        more = Said(Subject("name", name="x"), (verb(pick, "person", 0, "name"),))
        related = Joined(pick(["if", "and", "or"]), pick([(more, related), (related, more)]))
    inside = Bind(pick(["every", "some", "no"]), "y", noun(pick, pick(others), 0), related)
    return Bind(pick(["every", "some", "no"]), "x", noun(pick, pick(["person", "spy"]), 1), inside)


def sentence(pick: Pick, depth: int = 1) -> Sentence:
    form = pick(["said"] * 5 + ["there", "bind"] + ["if", "or", "and", "not"] * depth)
    match form:
        case "said":
            return said(pick)
        case "there":
            return there(pick)
        case "bind":
            return bound_sentence(pick)
        case "not":
            return Joined("not", (sentence(pick, 0),))
    return Joined(form, (sentence(pick, 0), sentence(pick, 0)))


# all worlds


def spoken_of(part: object) -> Iterator[str]:
    """The predicates in it."""
    match part:
        case Verb(predicate, other):
            yield predicate
            yield from spoken_of(other)
        case Noun(kind, _, conditions):
            yield kind
            yield from spoken_of(conditions)
        case Subject(determiner, inside):
            if determiner != "name":
                yield from spoken_of(inside)
        case Said(subject, verbs):
            yield from spoken_of((subject, *verbs))
        case There(subject):
            yield from spoken_of(subject)
        case MoreOf(left, right):
            yield from spoken_of((left, right))
        case Bind(_, _, inside, body):
            yield from spoken_of((inside, body))
        case Joined(_, parts) | (*parts,):
            for each in parts:
                yield from spoken_of(each)


def worlds(predicates: set[str], most: int, bits: int) -> Iterator[World]:
    """All with up to so many things, the smallest first; sizes with more facts than ``bits`` are left out."""
    for sizes in sorted(product(range(1, most), repeat=len(ROOTS)), key=sum):
        of = dict(zip(ROOTS, sizes, strict=True))
        if sum(sizes) > most:
            continue
        rows = [
            (predicate, row)
            for predicate, places in PREDICATES.items()
            if predicate in predicates
            for row in product(*(range(of[root]) for root in places))
        ]
        if len(rows) > bits:
            continue
        for placed in product(*(range(of[root]) for root in NAMES.values())):
            named = dict(zip(NAMES, placed, strict=True))
            for values in product((False, True), repeat=len(rows)):
                facts = dict(zip(rows, values, strict=True))
                # Ben is declared to be a spy.
                if facts.get(("spy", (named["Ben"],)), True):
                    yield World(of, named, facts)
