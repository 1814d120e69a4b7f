"""What changed in one argument."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from argdsl.diff import inside
from argdsl.diff.changes import ArgumentMoved, ArgumentRenamed, Change, RemarkAdded, RemarkRemoved, What
from argdsl.diff.inside import Cause, State
from argdsl.diff.matching import Pair, Shapes, match_statements
from argdsl.diff.renaming import renamed_formula
from argdsl.logic.compare import Relation, seen_from
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine
from argdsl.model.document import Item
from argdsl.report import report
from argdsl.report.report import Sets
from argdsl.text.diagnostic import Diagnostic, Place
from argdsl.text.verdicts import consistency


def argument_changes(pair: Pair, shapes: Shapes, remarks: Remarks, engine: Engine) -> list[Change]:
    """All changes in an argument that is in both versions."""
    return _Compared(pair, shapes, remarks, engine).run()


class _Compared:
    def __init__(self, pair: Pair, shapes: Shapes, remarks: Remarks, engine: Engine) -> None:
        self._pair = pair
        self._old, self._new = pair.old.report, pair.new.report
        self._all_remarks = remarks
        self._engine = engine
        old, new = pair.old.model, pair.new.model
        self._premises = match_statements(old.premises, new.premises, shapes, pair.renamed)
        self._steps = match_statements(old.steps, new.steps, shapes, pair.renamed)
        self._statements = [*self._premises, *self._steps]
        self._names = self._name_statements()
        self._changed = {
            new.label: self._relation(old, new)
            for old, new in self._statements
            if old is not None and new is not None and shapes.of(old, pair.renamed) != shapes.of(new)
        }
        """Statements that say something else now, and how that stands to what they said."""

    def _name_statements(self) -> dict[str, str]:
        """What old labels are called here: by the label that the statement has now; if it is gone, by its own."""
        taken = {new.label for _, new in self._statements if new is not None}
        return {
            old.label: new.label if new is not None else f"old {old.label}" if old.label in taken else old.label
            for old, new in self._statements
            if old is not None
        }

    def _relation(self, old: Item, new: Item) -> Relation | None:
        if old.formula is None or new.formula is None or speaks_of_things(old.formula) or speaks_of_things(new.formula):
            # What such formulas come to depends on what either version declares of kinds.
            return None
        return seen_from(self._engine, renamed_formula(old.formula, self._pair.renamed), new.formula)

    def run(self) -> list[Change]:
        old, new = self._old, self._new
        found = list(self._identity())
        if old.verdict is not None and new.verdict is not None:
            found += [*self._conclusions(), *self._consistency()]
        elif old.verdict != new.verdict:
            worse = new.verdict is None and old.as_expected is True
            was, now = old.verdict or "unchecked", new.verdict or "unchecked"
            found.append(self._change(inside.Verdict("", was, now), worse))
        for one, other in self._premises:
            found += self._premise(one, other)
        for one, other in self._steps:
            found += self._step(one, other)
        if old.verdict is not None and new.verdict is not None:
            found += [*self._idle(), *self._expectations(), *self._remarks()]
        return found

    def _change(self, what: What, regression: bool = False) -> Change:
        return Change(what, self._pair.new.version.key, self._new.name, regression)

    def _identity(self) -> Iterator[Change]:
        old, new = self._pair.old, self._pair.new
        if old.report.name.casefold() != new.report.name.casefold():
            yield self._change(ArgumentRenamed(old.report.name, new.report.name))
        if old.version.key != new.version.key:
            yield self._change(ArgumentMoved(old.version.key, new.version.key))

    # statements

    def _premise(self, old: Item | None, new: Item | None) -> Iterator[Change]:
        if old is not None and new is not None:
            if new.label in self._changed:
                relation = self._changed[new.label]
                yield self._change(inside.PremiseChanged(new.label, old.text, new.text, relation))
            yield from self._label(old, new)
        elif new is not None:
            yield self._change(inside.PremiseAdded(new.label, new.text))
        elif old is not None:
            yield self._change(inside.PremiseRemoved(self._names[old.label], old.text))

    def _step(self, old: Item | None, new: Item | None) -> Iterator[Change]:
        if old is not None and new is not None:
            if new.label in self._changed:
                relation = self._changed[new.label]
                yield self._change(inside.ConclusionChanged(new.label, old.text, new.text, relation))
            yield from self._label(old, new)
            yield from self._drawn(old, new)
        elif new is not None:
            verdict = _verdict_of(self._new, new)
            yield self._change(inside.ConclusionAdded(new.label, new.text, verdict), verdict == "undecided")
        elif old is not None:
            yield self._change(inside.ConclusionRemoved(self._names[old.label], old.text, _verdict_of(self._old, old)))

    def _label(self, old: Item, new: Item) -> Iterator[Change]:
        if old.label != new.label:
            yield self._change(inside.LabelChanged(old.label, new.label))

    def _drawn(self, old: Item, new: Item) -> Iterator[Change]:
        """How a conclusion is drawn, and from what."""
        if old.keyword != new.keyword:
            yield self._change(inside.KeywordChanged(new.label, old.keyword, new.keyword))
        was, now = self._translated([old.sources or ()]), (new.sources or (),)
        if not _same(was, now):
            yield self._change(inside.SourcesChanged(new.label, was[0], now[0]))

    def _translated(self, sets: Iterable[Iterable[str]]) -> Sets:
        return tuple(tuple(self._names[label] for label in members) for members in sets)

    # verdicts

    def _conclusions(self) -> Iterator[Change]:
        before = {each.label: each for each in self._old.conclusions}
        after = {each.label: each for each in self._new.conclusions}
        for old, new in self._steps:
            if old is not None and new is not None:
                yield from self._conclusion(before[old.label], after[new.label])

    def _conclusion(self, old: report.Conclusion, new: report.Conclusion) -> Iterator[Change]:
        was, now = self._translated(old.supports), new.supports
        if old.verdict != new.verdict:
            yield self._verdict(old, new, was, now)
        elif not new.follows:
            return
        elif old.supports_complete and new.supports_complete:
            if not _same(was, now):
                yield self._change(inside.SupportsChanged(new.label, was, now))
        else:
            was, now = self._translated([old.necessary]), (new.necessary,)
            if not _same(was, now):
                yield self._change(inside.NeedsChanged(new.label, was[0], now[0]))

    def _verdict(self, old: report.Conclusion, new: report.Conclusion, was: Sets, now: Sets) -> Change:
        worse = old.sound and not new.sound
        verdict = inside.Verdict(
            new.label,
            old.verdict,
            new.verdict,
            was_sets=was,
            now_sets=(new.conflict,) if new.vacuous else now,
            because=tuple(self._causes(old, new)),
            situation=(new.countermodel or ()) if new.verdict == "invalid" else (),
        )
        return self._change(verdict, worse or new.verdict == "undecided")

    def _causes(self, old: report.Conclusion, new: report.Conclusion) -> Iterator[Cause]:
        """Changes of what the conclusion says, of what it is drawn from, and of premises that bear on it.

        Those are in its old supports, in its new ones or in its new conflict; any, if it has neither.
        """
        bearing = {label for members in self._translated(old.supports) for label in members}
        bearing.update(label for members in (*new.supports, new.conflict) for label in members)
        if new.label in self._changed:
            yield Cause("conclusion", new.label, self._changed[new.label])
        for one, other in self._premises:
            label = other.label if other is not None else self._names[one.label] if one is not None else ""
            if bearing and label not in bearing:
                continue
            if one is None or other is None:
                yield Cause("added" if one is None else "removed", label)
            elif label in self._changed:
                yield Cause("changed", label, self._changed[label])
        if not _same(self._translated([old.drawn_from or ()]), (new.drawn_from or (),)):
            yield Cause("sources", new.label)

    def _consistency(self) -> Iterator[Change]:
        old, new = self._old, self._new
        was, now = self._translated(old.conflicts), new.conflicts
        if old.consistent is not new.consistent:
            held, holds = consistency(old.consistent), consistency(new.consistent)
            worse = old.consistent is True or new.consistent is None
            yield self._change(inside.Consistency(held, holds, was, now), worse)
        elif new.consistent is False and old.conflicts_complete and new.conflicts_complete and not _same(was, now):
            yield self._change(inside.ConflictsChanged(was, now))

    # what follows from the verdicts

    def _idle(self) -> Iterator[Change]:
        """Premises of both versions on which some valid conclusion rests in one of the two only."""
        was, now = self._old.idle, self._new.idle
        if was is None or now is None:
            return
        for old, new in self._premises:
            if old is not None and new is not None and (old.label in was) != (new.label in now):
                kind = inside.IdleAdded if new.label in now else inside.IdleRemoved
                yield self._change(kind(new.label))

    def _expectations(self) -> Iterator[Change]:
        before, after = (_expected(argument) for argument in (self._old, self._new))
        gone = [text for text in before if text not in after]
        come = [text for text in after if text not in before]
        for text, now in after.items():
            if before.get(text, now) != now:
                worse = now == "unknown" or before[text] == "holds"
                yield self._change(inside.Expectation(text, before[text], now), worse)
        olds, news = ([text for text in texts if " " not in text] for texts in (gone, come))
        if len(olds) == len(news) == 1:
            (old,), (new,) = olds, news
            gone.remove(old)
            come.remove(new)
            yield self._change(inside.ExpectationChanged(old, new, after[new]), after[new] != "holds")
        for text in come:
            yield self._change(inside.ExpectationAdded(text, after[text]), after[text] != "holds")
        for text in gone:
            yield self._change(inside.ExpectationRemoved(text, before[text]))

    def _remarks(self) -> Iterator[Change]:
        before = {
            (code, self._names.get(label, label)): message
            for (code, label), message in self._all_remarks.on(self._pair.old.version.file, self._old).items()
        }
        after = self._all_remarks.on(self._pair.new.version.file, self._new)
        for key, message in after.items():
            if key not in before:
                yield self._change(RemarkAdded(key[0], message))
        for key, message in before.items():
            if key not in after:
                yield self._change(RemarkRemoved(key[0], message))


def _same(was: Sets, now: Sets) -> bool:
    return set(map(frozenset, was)) == set(map(frozenset, now))


def _verdict_of(argument: report.Argument, step: Item) -> str:
    """The verdict on a conclusion; empty if it could not be checked."""
    return {each.label: each.verdict for each in argument.conclusions}.get(step.label, "")


def _expected(argument: report.Argument) -> dict[str, State]:
    words: dict[bool | None, State] = {True: "holds", False: "fails", None: "unknown"}
    return {expected.text: words[expected.holds] for expected in argument.expected}


_TOLD = frozenset({"W604", "W617", "N703", "N704"})
"""Remarks that say what other changes say, or how long a list is, or where words stand that are the same."""


class Remarks:
    """The remarks on arguments; each file is looked through once, however many there are in it."""

    def __init__(self) -> None:
        self._files: dict[int, defaultdict[Place, list[tuple[int, Diagnostic]]]] = {}

    def on(self, file: report.File, argument: report.Argument) -> dict[tuple[str, str], str]:
        """What is remarked on an argument, by code and the label of the statement that it is about, in order."""
        if id(file) not in self._files:
            found = self._files[id(file)] = defaultdict(list)
            for number, item in enumerate(file.diagnostics):
                if item.code[0] in "WN" and item.code not in _TOLD:
                    found[item.place].append((number, item))
        places = self._files[id(file)]
        labels = {premise.place: premise.label for premise in argument.premises}
        labels.update((conclusion.place, conclusion.label) for conclusion in argument.conclusions)
        labels[argument.place] = ""
        numbered = [(number, label, item) for place, label in labels.items() for number, item in places.get(place, ())]
        numbered.sort(key=lambda entry: entry[0])
        return {(item.code, label): item.message for _, label, item in numbered}
