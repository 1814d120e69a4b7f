"""A situation in which a conclusion fails, in one line, or a line for each of its terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argdsl.report.report import Conclusion, Situation, Thing, Value
from argdsl.report.wording.lists import SHOWN, labels, many
from argdsl.syntax.spelled import Deny, phrase
from argdsl.text.diagnostic import short

FAILING = "the premises hold and it fails"
WHEN = f"{FAILING} when"
"""Leads over to a situation."""
HEAD = ("In this situation", "it is", "that")
"""Over a table of terms, their values and glosses."""


def _not_inside(_phrase: str) -> str | None:
    """Of phrases that are not denied inside."""
    return None


def situation(values: Sequence[Value], quote: Callable[[str], str] = phrase, deny: Deny = _not_inside) -> str:
    """A countermodel in one line: ``long-term goals and awareness, but not deception``.

    ``quote`` is how phrases are shown, and ``deny`` how they are denied inside.
    """
    shown = values if len(values) <= SHOWN else values[: SHOWN - 1]
    holding: list[str] = []
    failing: list[str] = []
    for value in shown:
        denied = None if value.value else deny(value.phrase)
        said = holding if value.value or denied is not None else failing
        said.append(quote(short(value.phrase if denied is None else denied)))
    parts = [labels(holding)] * bool(holding) + [_none_of(failing)] * bool(failing)
    rest = len(values) - len(shown)
    return ", but ".join(parts) + (f"; {many(rest, 'more term')} not shown" if rest else "")


# of statements that speak of things

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_REST = "and whatever else the premises say that has nothing to do with it"
_ALIKE = 3
"""So many things that are alike are told together."""
_FEW = 4
"""Things in all beyond which already two of them are."""
_FIRST = 3
"""Which of several things is the first that is told by an ordinal number."""


def nth(number: int, one: str, noun: str) -> str:
    """What the first, second, … of several things without names is called: ``a model``, ``another model``, ``a third
    model``; ``one`` is the noun with its article."""
    if number < _FIRST:
        return one if number == 1 else f"another {noun}"
    word = _ordinal(number)
    return f"{noun} {number:,}" if word is None else f"{'an' if word[0] in 'aeiou' else 'a'} {word} {noun}"


def the_nth(number: int, of: int, noun: str) -> str:
    """How it is referred to, among so many: ``the first model``, ``the other model``."""
    if number == of == _FIRST - 1:
        return f"the other {noun}"
    word = _ordinal(number)
    return f"{noun} {number:,}" if word is None else f"the {word} {noun}"


def that_same(noun: str) -> str:
    """How a thing without a name is referred to in what is said of it."""
    return f"that same {noun}"


def _ordinal(number: int) -> str | None:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else None


def none_of_kind(noun: str) -> str:
    """That there is nothing of a kind."""
    return f"there is no {noun}"


def of_so_many(whole: int, noun: str, part: int, predicate: str) -> str:
    """Of how many of those that a share is of something is so: ``of 10 models, 6 are schemers``."""
    told = f"{part:,}{'' if predicate.startswith(':') else ' '}{predicate}"
    return f"of {whole:,} {noun}, {told}" if whole > 1 else f"{noun}: {whole}, of these {told}"


def compared(one: tuple[int, str], other: tuple[int, str]) -> str:
    """How many there are of two sorts that are compared."""
    return f"{one[1]}: {one[0]:,}, {other[1]}: {other[0]:,}"


def in_lines(there: Situation) -> list[str]:
    """What is so of each thing: ``another model: gets high reward, is no schemer``; propositions are left out.

    First the numbers that statements speak of, and which names are names of one thing. Things without names that are
    alike are told together.
    """
    lines = [*there.counts, *map(one_and_the_same, there.same)]
    told: set[str] = set()
    for thing in there.things:
        if thing.name in told:
            continue
        does = _does(thing, there)
        alike = [other.name for other in there.things if _is_alike(thing, other, there)]
        told.update(alike)
        if len(alike) >= (_ALIKE if len(there.things) <= _FEW else 2):
            others = any(one.kind == thing.kind and one.name not in alike for one in there.things)
            which = f"{len(alike):,} {'other ' * others}{thing.plural}"
            lines.append(f"{which}: each {', '.join(map(short, does))}")
        elif does:
            lines += [f"{name}: {', '.join(map(short, does))}" for name in alike or [thing.name]]
        elif not _is_told(thing, there):
            lines.append(f"{thing.name}: there is one")
    lines += [short(fact.predicate) for fact in there.facts if fact.predicate and not fact.thing]
    return [*lines, _REST] if there.rest else lines


def _does(thing: Thing, there: Situation) -> list[str]:
    """What is said of a thing first."""
    return [fact.predicate for fact in there.facts if fact.thing == thing.name]


def _is_alike(thing: Thing, other: Thing, there: Situation) -> bool:
    """Whether the same is said of two things without names, and nothing of how these stand to others."""
    alone = all(
        fact.things == (fact.thing,) for fact in there.facts if thing.name in fact.things or other.name in fact.things
    )
    does = _does(thing, there)
    same_kind = (thing.named, thing.kind) == (False, other.kind) and not other.named
    return same_kind and alone and bool(does) and sorted(does) == sorted(_does(other, there))


def lines_of(conclusion: Conclusion) -> list[str]:
    """The same of the situation in which a conclusion fails."""
    return [] if conclusion.situation is None else in_lines(conclusion.situation)


def rows_of(conclusion: Conclusion) -> tuple[Value, ...]:
    """What is told of that situation in a table: what no line tells, or a gloss says otherwise of the same things."""
    if conclusion.situation is None:
        return conclusion.countermodel or ()
    facts = (fact for fact in conclusion.situation.facts if not fact.predicate or fact.spelled_out)
    return tuple(Value(fact.phrase, fact.value, fact.gloss) for fact in facts)


def in_one_line(there: Situation, quote: Callable[[str], str] = phrase, deny: Deny = _not_inside) -> str:
    """The same as sentences in one line, with propositions behind."""
    parts = [*there.counts, *map(one_and_the_same, there.same)]
    for thing in there.things:
        does = [fact.predicate for fact in there.facts if fact.thing == thing.name]
        if does:
            parts.append(f"{thing.name} {labels(list(map(short, does)))}")
        elif not _is_told(thing, there):
            parts.append(f"there is {thing.name}")
    parts += [short(fact.predicate) for fact in there.facts if fact.predicate and not fact.thing]
    propositions = [Value(fact.phrase, fact.value, fact.gloss) for fact in there.facts if not fact.predicate]
    if propositions:
        parts.append(situation(propositions, quote, deny))
    parts += [_REST] if there.rest else []
    shown = parts if len(parts) <= SHOWN else parts[: SHOWN - 1]
    rest = len(parts) - len(shown)
    return "; ".join(shown) + (f"; {many(rest, 'more sentence')} not shown" if rest else "")


def _is_told(thing: Thing, there: Situation) -> bool:
    """Whether it is known without a fact about it that there is such a thing, or a fact speaks of it."""
    return thing.named or any(thing.name in fact.things for fact in there.facts)


_DECLARED = {
    "symmetric": "`{}` is symmetric",
    "transitive": "`{}` is transitive",
    "order": "`{}` is an order",
    "total order": "`{}` is a total order",
    "kind": "what `{}` is declared to be",
    "just": "what is declared to be all there is of `{}`",
}


def declared(name: str, property_: str) -> str:
    """What is declared of a term or a kind, as it stands after ``using that`` and ``by``."""
    return _DECLARED[property_].format(name)


def using(definitions: Sequence[Sequence[str]]) -> str:
    """``, by what is declared: …``: what some sets use, those that all do, or that some do; nothing if none does."""
    some = list(dict.fromkeys(one for each in definitions for one in each))
    if not some:
        return ""
    every = all(set(some) == set(each) for each in definitions)
    return f", {'' if every else 'in part '}by definition: {labels(some)}"


def one_and_the_same(names: Sequence[str]) -> str:
    """``Ann and the owner are one and the same``."""
    return f"{labels(names)} are one and the same"


def different(names: Sequence[str]) -> str:
    """What to say if they are not."""
    return f"if they are different, say `all different ({', '.join(names)})`"


def _none_of(phrases: Sequence[str]) -> str:
    """``not a``, ``neither a nor b``, ``none of a, b and c``."""
    match phrases:
        case [one]:
            return f"not {one}"
        case [one, other]:
            return f"neither {one} nor {other}"
    return f"none of {labels(phrases)}"


def truth(value: bool) -> str:
    """The value of a term in a word."""
    return "true" if value else "false"


def more(number: int) -> str:
    """Of terms, arguments or findings that are not shown."""
    return f"and {number:,} more"
