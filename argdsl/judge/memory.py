"""Verdicts kept from one check of a document for the next: what has not changed need not be asked again.

A verdict is a function of what :func:`argument_key` names and of nothing else, so that a check with known verdicts
says the same as one without. A verdict that a limit of time had a part in is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from argdsl.judge.verdicts import Consistency, LocalVerdict, StepVerdict, Suggestions
from argdsl.logic.formula import Formula
from argdsl.logic.structure import Digests, digest
from argdsl.model.document import Argument, Document, Item

if TYPE_CHECKING:
    from argdsl.logic.first_order.signature import Signature


class Known(NamedTuple):
    """What one check found, for the next one. It is not changed by being used."""

    arguments: Mapping[bytes, LocalVerdict]
    together: Mapping[bytes, Consistency]
    suggestions: Mapping[bytes, Suggestions]

    def and_also(self, other: Known) -> Known:
        """What either check found."""
        return Known(
            {**self.arguments, **other.arguments},
            {**self.together, **other.together},
            {**self.suggestions, **other.suggestions},
        )


NOTHING = Known({}, {}, {})
_TIMELY = ("time", "interrupted")


class Keeper:
    """Looks verdicts up in what is known, and collects those of the present check."""

    def __init__(self, known: Known, effort: int, max_sets: int) -> None:
        """``effort`` and ``max_sets`` are the limits of the present check."""
        self._known = known
        self._digests = Digests()
        self._limits = f"{effort},{max_sets}".encode()
        self._arguments: dict[bytes, LocalVerdict] = {}
        self._together: dict[bytes, Consistency] = {}
        self._suggestions: dict[bytes, Suggestions] = {}
        self._vocabulary: bytes | None = None
        self._signature: tuple[Signature, bytes] | None = None

    def result(self, whole: bool = True) -> Known:
        """All that the present check looked up or added; of one that is not ``whole``, besides what was known."""
        found = Known(self._arguments, self._together, self._suggestions)
        return found if whole else self._known.and_also(found)

    @property
    def judged(self) -> int:
        """How many arguments have a verdict so far."""
        return len(self._arguments)

    def argument_key(self, argument: Argument, signature: Signature | None) -> bytes:
        """All that the verdict on an argument by itself depends on: labels and formulas in order, what is declared."""
        parts = [self._limits, self._declared(signature)]
        for item in argument.premises:
            parts += (_bytes(item.label), self._formula(item.formula))
        for item in argument.steps:
            sources = b"*" if item.sources is None else digest(map(_bytes, item.sources))
            parts += (item.keyword.encode(), _bytes(item.label), sources, self._formula(item.formula))
        return digest(parts)

    def argument(self, key: bytes) -> LocalVerdict | None:
        """The verdict on arguments like this, if it is known."""
        verdict = self._known.arguments.get(key)
        return None if verdict is None else self.keep_argument(key, verdict)

    def keep_argument(self, key: bytes, verdict: LocalVerdict) -> LocalVerdict:
        """Keep a verdict, which is returned."""
        limits = {verdict.limit, *(step.limit for step in verdict.steps)}
        sets = (verdict.conflicts, *(step.sets for step in verdict.steps))
        limits.update(some.stopped for some in sets if some is not None)
        if not limits.intersection(_TIMELY):
            self._arguments[key] = verdict
        return verdict

    def together_key(self, formulas: Sequence[Formula], signature: Signature | None) -> bytes:
        """All that it depends on whether formulas can hold together."""
        return digest((self._limits, self._declared(signature), *map(self._digests.of, formulas)))

    def together(self, key: bytes) -> Consistency | None:
        """Whether they can, if that is known."""
        found = self._known.together.get(key)
        return None if found is None else self.keep_together(key, found)

    def keep_together(self, key: bytes, found: Consistency) -> Consistency:
        """Keep an answer, which is returned."""
        stopped = found.conflicts.stopped if found.conflicts else ""
        if found.why_unknown not in _TIMELY and stopped not in _TIMELY:
            self._together[key] = found
        return found

    def suggestion_key(
        self,
        document: Document,
        argument: Argument,
        step: StepVerdict,
        drawn: Sequence[Item],
        others: Sequence[Item],
        parts: int,
    ) -> bytes:
        """All that it depends on what is suggested for a conclusion: wording too, and what terms are called.

        That is ``drawn``, which it is drawn from, and, if it names that, ``others`` that it could name and the labels
        that are taken; ``parts``: which part of the effort may be spent on it.
        """
        if self._vocabulary is None:
            entries = document.entries.items()
            parts_of_it = (
                part
                for key, entry in entries
                for part in (_bytes(key), _bytes(entry.name), self._formula(entry.definition))
            )
            nouns = b"" if document.nouns is None else _bytes(repr(document.nouns.spelled()))
            declared = b"declared" if document.declares else b"sketch"
            self._vocabulary = digest([declared, self._declared(document.signature), nouns, *parts_of_it])
        items = [part for item in (*drawn, step.item, *others) for part in (_bytes(item.label), _bytes(item.text))]
        formulas = [self._formula(item.formula) for item in (*drawn, step.item, *others)]
        named = [] if step.item.sources is None else [*map(_bytes, argument.labelled), b"%d" % len(drawn)]
        known = [self._limits, b"%d" % parts, self._vocabulary, step.verdict.encode()]
        return digest([*known, *items, *formulas, *named])

    def suggestions(self, key: bytes) -> Suggestions | None:
        """What is known to be suggested, if it is."""
        found = self._known.suggestions.get(key)
        if found is not None:
            self._suggestions[key] = found
        return found

    def keep_suggestions(self, key: bytes, found: Suggestions) -> None:
        """Keep what is suggested."""
        self._suggestions[key] = found

    def _declared(self, signature: Signature | None) -> bytes:
        """A name for what holds in every situation."""
        if signature is None:
            return b""
        if self._signature is None or self._signature[0] is not signature:
            axioms = [
                part
                for axiom in signature.axioms
                for part in (_bytes(axiom.about), _bytes(axiom.property), self._digests.of(axiom.formula))
            ]
            rest = (sorted(signature.individuals.items()), sorted(signature.inhabited), sorted(signature.weighted))
            self._signature = signature, digest([_bytes(repr(rest)), *axioms])
        return self._signature[1]

    def _formula(self, formula: Formula | None) -> bytes:
        return b"" if formula is None else self._digests.of(formula)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
