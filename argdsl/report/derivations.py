"""Why a conclusion follows, or in which known way it fails, as a report has it: in labels and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from argdsl.judge.derivations import Derived, derived, derived_from, form
from argdsl.judge.flaws import flaw
from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.logic.derivation.derivation import Step
from argdsl.logic.derivation.rules import CASES, SUPPOSITION
from argdsl.logic.formula import Formula, Term
from argdsl.logic.shape import speaks_of_things
from argdsl.model.document import Argument, Document, Item
from argdsl.model.sentences import Sentences
from argdsl.report.report import Conclusion, Derivation, DerivationStep, Flaw, Form
from argdsl.report.wording.derivations import Said, of_things, quoted, sentence
from argdsl.report.wording.flaws import fails
from argdsl.syntax.formulas import show


def form_of(step: StepVerdict) -> Form | None:
    """The known form by which a conclusion follows, if it is one."""
    found = form(step)
    return None if found is None else Form(found[0], tuple(item.label for item in found[1]))


def flaw_of(document: Document, verdict: ArgumentVerdict, number: int) -> Flaw | None:
    """The known way in which a conclusion fails, if it is one."""
    found = flaw(verdict, number)
    if found is None:
        return None
    say = Sentences(document)
    return Flaw(
        found.name,
        fails(
            found.name,
            verdict.steps[number].item.label,
            [item.label for item in found.statements],
            [say.of(part) for part in found.parts],
            [document.entries[name].name for name in found.terms],
        ),
    )


def derivation_of(document: Document, step: StepVerdict) -> Derivation | None:
    """Why a conclusion follows, in steps; without any where there are too many to be followed."""
    found = derived(step)
    return None if found is None else _told(document, step.item, found)


def derivation_in(document: Document, argument: Argument, said: Conclusion) -> Derivation | None:
    """The same of a conclusion of an argument of ``document`` by what a report without derivations says of it."""
    item = argument.find(said.label)
    if item is None or not said.follows or not said.supports:
        return None
    known = {label: argument.find(label) for labels in (*said.supports, *said.through) for label in labels}
    judged = {label: each for label, each in known.items() if each is not None and each.formula is not None}
    if len(judged) < len(known) or item.formula is None:
        return None
    supports, through = ([[judged[label] for label in each] for each in sets] for sets in (said.supports, said.through))
    return _told(document, item, derived_from(supports, item, through))


def _told(document: Document, conclusion: Item, found: Derived) -> Derivation:
    labels = tuple(item.label for item in found.support)
    if found.steps is None:
        said = (item.formula for item in (*found.support, conclusion))
        about_things = any(formula is not None and speaks_of_things(formula) for formula in said)
        return Derivation(labels, (), of_things(labels) if about_things else "")
    return Derivation(labels, *_Telling(document, conclusion, found).steps())


class _Telling:
    """The steps of a derivation, named and put into words."""

    def __init__(self, document: Document, conclusion: Item, found: Derived) -> None:
        self._say = Sentences(document)
        self._entries = document.entries
        self._found = found
        self._found_steps = found.steps or ()
        self._names: list[str] = []
        self._listed: set[int] = set()
        self._quoted: set[int] = set()
        """Premises that stand among the steps, and those whose text was quoted in a sentence."""
        self._done = {first for step in self._found_steps for first, last in step.blocks if first == last}
        """Suppositions that are what was to be shown."""
        last, free = len(self._found_steps) - 1, 0
        taken = {item.label for item in (*found.support, *found.stones, conclusion)}
        for number, step in enumerate(self._found_steps):
            stone = None if step.stone is None or step.depth else found.stones[step.stone].label
            name = conclusion.label if number == last else stone
            if name is None or name in self._names:
                free = next(number for number in count(free + 1) if str(number) not in taken)
                name = str(free)
            self._names.append(name)
        self._texts = [self._say.of(step.formula) for step in self._found_steps]
        self._texts[-1:] = [conclusion.text]

    def steps(self) -> tuple[tuple[DerivationStep, ...], str]:
        """The steps, premises among them where they are first needed, and the whole as a paragraph."""
        told: list[DerivationStep] = []
        # What cases are told of is said before them.
        based = {step.blocks[0][0]: step for step in self._found_steps if step.rule == CASES and step.statements}
        for number, step in enumerate(self._found_steps):
            if (basis := based.get(number)) is not None:
                told += self._opened(basis, basis.depth, quote=True)
            told += self._opened(step, step.depth)
            told.append(self._step(number, step))
        return tuple(told), " ".join(one.sentence for one in told if one.sentence)

    def _reading(self, formula: Formula | None) -> str:
        assert formula is not None
        return show(
            formula, lambda node: self._entries[node.name].name if isinstance(node, Term) else None, spell=_quote
        )

    def _opened(self, step: Step, depth: int, *, quote: bool = False) -> Iterator[DerivationStep]:
        """The premises that a step is the first to need."""
        for number in step.statements:
            if number not in self._listed:
                self._listed.add(number)
                item = self._found.support[number]
                if quote:
                    self._quoted.add(number)
                sentence = quoted(item.label, item.text) if quote else ""
                yield DerivationStep(
                    item.label, item.text, self._reading(item.formula), "premise", (), (), depth, sentence
                )

    def _place_of(self, number: int, step: Step) -> str:
        """How a supposition stands to others: alone it is done, it is one more, or it is instead of the last."""
        if step.rule != SUPPOSITION:
            return ""
        if number in self._done:
            return "done"
        before = self._found_steps[number - 1] if number else None
        if before is not None and before.depth >= step.depth:
            return "instead"
        return "more" if step.depth > 1 else ""

    def _step(self, number: int, step: Step) -> DerivationStep:
        support, texts = self._found.support, self._texts
        applied = support[step.statements[0]] if step.applies else None
        others = step.statements[1:] if step.applies else step.statements
        fresh = [each for each in others if each not in self._quoted]
        self._quoted.update(fresh)
        before = [*(support[each].text for each in others if each not in fresh), *(texts[each] for each in step.steps)]
        said = Said(
            rule=step.rule,
            text=texts[number],
            applied=None if applied is None else (applied.label, applied.text),
            facts=[(support[each].label, support[each].text) for each in fresh],
            before=before,
            follows_last=len(before) == 1 and step.steps == (number - 1,),
            cases=len(step.blocks),
            place=self._place_of(number, step),
            ends=number == len(self._names) - 1,
        )
        return DerivationStep(
            name=self._names[number],
            text=texts[number],
            reading=self._reading(step.formula),
            rule=step.rule,
            sources=(*(support[each].label for each in step.statements), *(self._names[each] for each in step.steps)),
            blocks=tuple((self._names[first], self._names[last]) for first, last in step.blocks),
            depth=step.depth,
            sentence=sentence(said),
        )


def _quote(name: str) -> str:
    return f'"{name}"'
