"""From a phrase taken apart to what it says: each quantifier in its place, or the ways in which they could stand.

A determiner reaches over all that stands behind it in its clause. Where two that differ in force stand in one clause,
or a denial and one behind it, the order matters and English does not tell it: that is no reading but a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise, permutations
from typing import Literal, NamedTuple, TypeAlias

from argdsl.logic.formula import SAME, Thing, Variable
from argdsl.model.nouns import phrases
from argdsl.model.nouns.declared import Kind, Nouns, Predicate
from argdsl.model.nouns.phrases import Clause, Named, NounPhrase, Only, Predicated, Sentence, Several, There, Whole
from argdsl.model.nouns.words import filled, is_a
from argdsl.syntax import tree
from argdsl.syntax.tree import Formula, Quantity
from argdsl.text.source import Span

_NAMES = ("x", "y", "z", "u", "v", "w")
_EVERY = Quantity("every")
_BEING = frozenset({"is", "are", "was", "were"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
_A_KIND = "`{}` may speak of the kind as a whole, of each of it, or of one"
_OF_SEVERAL = "what is denied of several may be denied of each, or of all of them together"
_SHARED = "what stands behind `{1}` may belong to `{0}`, or be said by itself"
_APART = ("say of each by itself what is so of it",)
_ORDER = "the order of `{}` and `{}` matters, and the sentence does not tell it"
_ONE_OR_ALL = "`not` may deny one part, or all of them"
_DENIED = "`not` may stand before or behind `{}`"
_SAY_OF_VARIABLE = "say it with a variable, as in `for every {} x, …`"

Junctor: TypeAlias = Literal["and", "or"]


class Doubt(NamedTuple):
    """Why a phrase that makes sense in its words is not read: what each way of taking it would say."""

    problem: str
    readings: tuple[Formula | str, ...] = ()
    """Each as a formula, or as it is to be written."""
    help: tuple[str, ...] = ()


class Unread(Exception):
    """Carries a doubt from where it is met."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.problem)
        self.doubt = doubt


class Fresh:
    """Names for variables that a sentence does not have in it."""

    def __init__(self, taken: Sequence[str]) -> None:
        self._first = {word.casefold() for word in taken}
        self._taken = set(self._first)

    def again(self) -> None:
        """Give out the same names again, for another way of taking the sentence."""
        self._taken = set(self._first)

    def variable(self, kind: Kind) -> Variable:
        """A new one for things of a kind."""
        number = 0
        while True:
            for letter in _NAMES:
                name = f"{letter}{number or ''}"
                if name not in self._taken:
                    self._taken.add(name)
                    return Variable(name, kind.root.key)
            number += 1


class Scoping:
    """What sentences say that stand at a place."""

    def __init__(self, nouns: Nouns, span: Span, fresh: Fresh) -> None:
        self._nouns = nouns
        self._span = span
        self._fresh = fresh

    def meant(self, sentence: Sentence) -> Formula | Doubt:
        """What a sentence says."""
        try:
            match sentence:
                case There(phrase):
                    return self._each_one(phrase, lambda variable: tree.Constant(True, self._span))
                case phrases.More(more, less):
                    return self._more(more, less)
                case Only():
                    return self._only(sentence)
                case Whole(said):
                    return self._said_of(None, said)
                case Clause(subject, said, junctor):
                    return self._about(subject, said, junctor)
        except Unread as unread:
            return unread.doubt

    def narrowed(self, phrase: phrases.Quantified, variable: Variable) -> Formula | Doubt | None:
        """What narrows a kind down, said of a variable."""
        try:
            return self._condition(phrase, variable)
        except Unread as unread:
            return unread.doubt

    def said_of_one(
        self, subject: phrases.Quantified, said: Sequence[Predicated], junctor: Junctor
    ) -> tuple[phrases.Quantified, Variable, Formula | None, Formula] | None:
        """What is said of each of a kind: the kind, a variable, what that has to meet, and what is said of it."""
        variable = self._fresh.variable(subject.kind)
        every = phrases.Quantified("every", _EVERY, subject.kind, subject.said, subject.others)
        every.conditions, every.junctor = subject.conditions, subject.junctor
        try:
            return every, variable, self._condition(every, variable), self._of(variable, said, junctor)
        except Unread:
            return None

    # kinds of sentences

    def _more(self, more: phrases.Quantified, less: phrases.Quantified) -> Formula:
        weighted = next((one.kind for one in (more, less) if one.kind.root.weighted), None)
        if weighted is not None:
            raise Unread(Doubt(f"{weighted.plural} have weights, and are not counted"))
        variables = [self._fresh.variable(more.kind), self._fresh.variable(less.kind)]
        sides = [self._described(phrase, one) for phrase, one in zip((more, less), variables, strict=True)]
        said = [f"{phrase.kind.plural} {phrase.said}".strip() for phrase in (more, less)]
        return tree.Comparison(variables[0], variables[1], said[0], said[1], sides[0], sides[1], self._span)

    def _described(self, phrase: phrases.Quantified, variable: Variable) -> Formula:
        """That a variable is of a kind, and as narrows it down."""
        condition = self._condition(phrase, variable)
        parts = [self._kind(phrase.kind, variable), *([] if condition is None else [condition])]
        return self._joined(parts, "and")

    def _only(self, sentence: Only) -> Formula:
        """Whatever is so is one of the kind, as it is narrowed down."""
        phrase, root = sentence.phrase, sentence.phrase.kind.root
        if phrase.kind is root and not phrase.said:
            raise Unread(Doubt(f"it says nothing: only {phrase.kind.plural} can be so, by what is declared"))
        variable = self._fresh.variable(root)
        said = self._of(variable, sentence.said, sentence.junctor)
        body = tree.Conditional("implies", said, self._described(phrase, variable), self._span)
        return tree.Bound(_EVERY, variable, root.name, root.plural, "", "", None, body, self._span)

    def _about(self, subject: NounPhrase, said: Sequence[Predicated], junctor: Junctor) -> Formula:
        """Something said of a subject, which reaches over all of it."""
        match subject:
            case Named(thing):
                return self._of(thing, said, junctor)
            case Several(members, several):
                if any(one.denied for one in said):
                    raise Unread(Doubt(_OF_SEVERAL, (), ("say of each by itself what is not so of it",)))
                _require_apart(subject)
                self._require_clear_of_each(subject, said)
                with _part_only(None):
                    return self._joined([self._about(one, said, junctor) for one in members], several)
            case phrases.Reflexive():
                raise AssertionError(subject)
            case phrases.Quantified():
                self._require_clear(subject, said, junctor)
                return self._each_one(subject, lambda variable: self._of(variable, said, junctor))

    def _require_clear_of_each(self, subject: Several, said: Sequence[Predicated]) -> None:
        """Raises Unread where it matters whether a row of subjects stands before a determiner or behind it.

        ``Ann and Ben want some goal`` may be of one that both want.
        """
        commutes = "every" if subject.junctor == "and" else "some"
        inside = [one for each in said for one in each.slots.values() if isinstance(one, phrases.Quantified)]
        other = next((one for one in inside if one.quantity.kind != commutes), None)
        if other is None:
            return
        problem = _ORDER.format(subject.junctor, other.determiner)
        names = [one.thing for one in subject.members if isinstance(one, Named)]
        if len(said) > 1 or len(inside) > 1 or len(names) < len(subject.members):
            raise Unread(Doubt(problem, (), ("say of each by itself what is so of it",)))
        (only,) = said
        slot = next(slot for slot, one in only.slots.items() if one is other)
        each = self._joined([self._said_of(name, only) for name in names], subject.junctor)
        self._fresh.again()

        def of_all(variable: Variable) -> Formula:
            ways = [self._of_names(only, {only.subject: name, slot: variable}) for name in names]
            return self._joined(ways, subject.junctor)

        raise Unread(Doubt(problem, (each, self._each_one(other, of_all))))

    def _require_clear(self, subject: phrases.Quantified, said: Sequence[Predicated], junctor: Junctor) -> None:
        """Raises Unread where it is not clear what a determiner says in front of all this."""
        if subject.determiner in ("a", "an"):
            of = f"{subject.determiner} {subject.kind.name}"
            ways: list[Formula | str] = []
            for each in (_EVERY, Quantity("some")):
                try:
                    ways.append(self._again(subject, each, said, junctor))
                except Unread as unread:
                    ways += unread.doubt.readings
            raise Unread(Doubt(_A_KIND.format(of), tuple(ways)))
        inside = [one for each in said for one in each.slots.values() if isinstance(one, phrases.Quantified)]
        if subject.quantity.kind == "every" and any(one.denied for one in said):
            raise Unread(self._denied_of_every(subject, said, junctor))
        other = next((one for one in inside if _clash(subject, one)), None)
        if other is not None:
            problem = _ORDER.format(subject.determiner, other.determiner)
            orders = tuple(self._orders(subject, said[0])) if len(said) == 1 else ()
            raise Unread(Doubt(problem, orders, () if orders else (_SAY_OF_VARIABLE.format(subject.kind.name),)))

    def _again(
        self, subject: phrases.Quantified, quantity: Quantity, said: Sequence[Predicated], junctor: Junctor
    ) -> Formula:
        """The same of another determiner."""
        self._fresh.again()
        other = phrases.Quantified(quantity.kind, quantity, subject.kind, subject.said, subject.others)
        other.conditions, other.junctor = subject.conditions, subject.junctor
        return self._about(other, said, junctor)

    def _denied_of_every(self, subject: phrases.Quantified, said: Sequence[Predicated], junctor: Junctor) -> Doubt:
        problem = f"`not` may deny it of each, or deny that it is so of {_of_kind(subject)}"
        if len(said) > 1 or any(isinstance(one, phrases.Quantified) for one in said[0].slots.values()):
            return Doubt(problem, (), (_SAY_OF_VARIABLE.format(subject.kind.name),))
        positive = _with(said[0], denied=False)
        readings = (
            tree.Negation(self._again(subject, _EVERY, [positive], junctor), self._span),
            self._again(subject, Quantity("no"), [positive], junctor),
        )
        return Doubt(problem, readings)

    def _orders(self, subject: phrases.Quantified, said: Predicated) -> Iterator[Formula]:
        """What a sentence with several determiners says in each order of them."""
        bound: list[tuple[int, phrases.Quantified]] = [(said.subject, subject)]
        bound += [(slot, one) for slot, one in said.slots.items() if isinstance(one, phrases.Quantified)]
        for order in permutations(bound):
            self._fresh.again()
            yield self._nested(list(order), said, {})

    def _nested(
        self, left: list[tuple[int, phrases.Quantified]], said: Predicated, things: Mapping[int, Thing]
    ) -> Formula:
        if not left:
            return self._of_names(said, things)
        (slot, phrase), *others = left
        return self._each_one(phrase, lambda variable: self._nested(others, said, {**things, slot: variable}))

    # what is said

    def _of(self, thing: Thing, said: Sequence[Predicated], junctor: Junctor) -> Formula:
        """Something said of a thing: one thing, or several."""
        if (start := _reaches_on(said)) is not None:
            with _part_only(None):
                apart = [self._said_of(thing, one) for one in said]
                behind = [self._said_of(thing, _with(one, denied=False)) for one in said[start:]]
            whole = tree.Negation(self._joined(behind, junctor), self._span)
            ways = (self._joined(apart, junctor), self._joined([*apart[:start], whole], junctor))
            raise Unread(Doubt(_ONE_OR_ALL, ways))
        if len(said) == 1:
            return self._said_of(thing, said[0])
        with _part_only(None):
            return self._joined([self._said_of(thing, one) for one in said], junctor)

    def _said_of(self, thing: Thing | None, said: Predicated) -> Formula:
        """One thing said of a thing, or of nothing beside what stands in its slots."""
        order = [slot for slot in said.order if slot in said.slots]
        order += [slot for slot in said.slots if slot not in order]
        bound = [(slot, one) for slot in order if isinstance(one := said.slots[slot], phrases.Quantified)]
        several = [(slot, one) for slot in order if isinstance(one := said.slots[slot], Several)]
        things = {} if thing is None else {said.subject: thing}
        if said.denied and bound:
            raise Unread(self._denied_before(said, things, bound))
        if said.denied and several:
            raise Unread(Doubt(_OF_SEVERAL, (), ("say of each by itself what is not so of it",)))
        for (_, one), (_, other) in pairwise(bound):
            if _clash(one, other):
                orders = tuple(self._nested(list(order), said, things) for order in permutations(bound))
                raise Unread(Doubt(_ORDER.format(one.determiner, other.determiner), orders))
        if len(several) > 1:
            raise Unread(Doubt("two rows of names stand in it", (), ("say of each by itself what is said of it",)))
        return self._nested(bound, said, things)

    def _of_names(self, said: Predicated, things: Mapping[int, Thing]) -> Formula:
        """A term said of things, and of the names in its other slots; of a row of names, of each or of one."""
        named = {slot: one.thing for slot, one in said.slots.items() if isinstance(one, Named)}
        if itself := [slot for slot, one in said.slots.items() if isinstance(one, phrases.Reflexive)]:
            named |= dict.fromkeys(itself, things[said.subject])
        row = next(((slot, one) for slot, one in said.slots.items() if isinstance(one, Several)), None)
        if row is None:
            return self._basic(said, {**named, **things})
        slot, several = row
        members = [one.thing for one in several.members if isinstance(one, Named)]
        return self._joined([self._basic(said, {**named, **things, slot: one}) for one in members], several.junctor)

    def _denied_before(
        self, said: Predicated, things: Mapping[int, Thing], bound: list[tuple[int, phrases.Quantified]]
    ) -> Doubt:
        first = bound[0][1]
        if len(bound) > 1:
            return Doubt(_DENIED.format(first.determiner), (), (_SAY_OF_VARIABLE.format(first.kind.name),))
        positive = self._nested(bound, _with(said, denied=False), things)
        readings = (tree.Negation(positive, self._span), self._nested(bound, said, things))
        return Doubt(_DENIED.format(first.determiner), readings)

    def _basic(self, said: Predicated, things: Mapping[int, Thing]) -> Formula:
        """A term said of things."""
        texts = {slot: self._text(thing) for slot, thing in things.items()}
        match said.predicate:
            case Predicate() as predicate:
                row = tuple(things[slot] for slot in range(len(predicate.slots)))
                atom = tree.Predication(predicate.key, row, filled(predicate, texts), self._span)
            case Kind() as kind:
                atom = self._kind(kind, things[0])
            case None:
                atom = tree.Predication(
                    SAME, (things[0], things[1]), f"{texts[0]} is the same as {texts[1]}", self._span
                )
        return tree.Negation(atom, self._span) if said.denied != said.different else atom

    def _kind(self, kind: Kind, thing: Thing) -> tree.Predication:
        key = "" if kind.above is None else kind.key
        return tree.Predication(key, (thing,), is_a(kind, self._text(thing)), self._span)

    def _text(self, thing: Thing) -> str:
        """What a thing is called in a sentence."""
        return thing.name if isinstance(thing, Variable) else self._nouns.names[thing.name].name

    # quantifiers

    def _each_one(self, phrase: phrases.Quantified, body: Callable[[Variable], Formula]) -> Formula:
        """So many of a kind are as a body says of a variable."""
        if phrase.kind.root.weighted and phrase.quantity.number:
            raise Unread(Doubt(f"{phrase.kind.plural} have weights, and are not counted"))
        variable = self._fresh.variable(phrase.kind)
        condition = self._condition(phrase, variable)
        try:
            return bound(phrase, variable, condition, body(variable), self._span)
        except Unread as unread:
            # What the body may say is said in the scope of this.
            ways = unread.doubt.readings
            readings = [bound(phrase, variable, condition, way, self._span) for way in ways if not isinstance(way, str)]
            raise Unread(unread.doubt._replace(readings=tuple(readings))) from None

    def _condition(self, phrase: phrases.Quantified, variable: Variable) -> Formula | None:
        parts: list[Formula] = []
        for other in phrase.others:
            text = f"{variable.name} is the same as {other.text}"
            same = tree.Predication(SAME, (variable, other.thing), text, self._span)
            parts.append(tree.Negation(same, self._span))
        if phrase.conditions:
            with _part_only(phrase.kind):
                parts.append(self._of(variable, phrase.conditions, phrase.junctor))
        return self._joined(parts, "and") if parts else None

    def _joined(self, parts: Sequence[Formula], junctor: Junctor) -> Formula:
        return parts[0] if len(parts) == 1 else tree.Junction(junctor, tuple(parts), self._span)


@contextmanager
def _part_only(kind: Kind | None) -> Iterator[None]:
    """Whatever is in doubt inside is a part of the sentence, of which no way of taking it is a sentence."""
    try:
        yield
    except Unread as unread:
        advice = _SAY_OF_VARIABLE.format(kind.name) if kind is not None else "say each by itself"
        raise Unread(unread.doubt._replace(readings=(), help=(advice,))) from None


def bound(
    phrase: phrases.Quantified, variable: Variable, condition: Formula | None, body: Formula, span: Span
) -> tree.Bound:
    """A quantifier with its kind."""
    kind = phrase.kind
    key = "" if kind.above is None else kind.key
    return tree.Bound(phrase.quantity, variable, kind.name, kind.plural, key, phrase.said, condition, body, span)


def _require_apart(subject: Several) -> None:
    """Raises Unread where a subject may belong to what stands before it in the row.

    ``every saint that trusts Ann and some schemer deceives`` may be of who trusts both; ``no saint or Ann deceives``,
    of neither.
    """
    for before, behind in pairwise(subject.members):
        if isinstance(before, Named):
            continue
        named = isinstance(behind, Named)
        none = before.quantity.kind == "no"
        own = isinstance(behind, phrases.Quantified) and (behind.quantity.kind == "no" or subject.junctor == "and")
        ending = _ending(before)
        # With names alone the other way is a reading of its own.
        inside = ending is not None and not (named and isinstance(ending, Named | Several))
        if inside or (none and not own):
            of = ("that" if before.conditions else "other than") if inside else before.determiner
            raise Unread(Doubt(_SHARED.format(of, subject.junctor), (), _APART))


def _ending(phrase: phrases.Quantified) -> NounPhrase | None:
    """What stands in a slot at the end of what narrows a kind down."""
    if not phrase.conditions:
        return phrase.others[-1] if phrase.others else None
    last = phrase.conditions[-1]
    if last.predicate is None or (last.pattern is not None and isinstance(last.pattern.pieces[-1], int)):
        return last.slots.get(last.order[-1])
    return None


def _of_kind(subject: phrases.Quantified) -> str:
    """``every model``, ``all models``."""
    return f"{subject.determiner} {subject.kind.plural if subject.determiner == 'all' else subject.kind.name}"


def _reaches_on(said: Sequence[Predicated]) -> int | None:
    """The part from which a denial may reach on to what is behind: in ``does not deceive and want gold``, the first."""
    return next(
        (
            place
            for place, one in enumerate(said)
            if one.denied and one.pattern is not None and one.pattern.pieces[1] in _DO
            if any(map(_is_base, said[place + 1 :]))
        ),
        None,
    )


def _is_base(said: Predicated) -> bool:
    """Whether a verb stands as it does behind `does not`."""
    if said.pattern is None or said.denied or said.pattern.pieces[1] in _BEING:
        return False
    own = {
        piece.casefold()
        for each in said.pattern.predicate.templates
        for piece in each.pieces[1:2]
        if isinstance(piece, str)
    }
    return said.pattern.pieces[1] not in own


def _clash(one: phrases.Quantified, other: phrases.Quantified) -> bool:
    """Whether it matters which of two quantifiers stands before the other."""
    plain = ("every", "some")
    return one.quantity.kind != other.quantity.kind or one.quantity.kind not in plain


def _with(said: Predicated, *, denied: bool | None = None, slots: dict[int, NounPhrase] | None = None) -> Predicated:
    return Predicated(
        said.predicate,
        said.denied if denied is None else denied,
        said.subject,
        said.slots if slots is None else slots,
        said.order,
        said.different,
    )
