"""A whole document judged: its arguments, what they rest on through one another, and what their authors expect.

What is said of an argument by itself depends on nothing else in the document, nor on what was asked before.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from argdsl.judge.argument import Unsettled, judge_argument
from argdsl.judge.asking import asked
from argdsl.judge.expectations import default, is_as_expected, judge_dependence, judge_idle
from argdsl.judge.grounds import Grounds
from argdsl.judge.verdicts import ArgumentVerdict, Consistency, Judged, LocalVerdict
from argdsl.logic.formula import Formula
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.context import kept
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.logic.supports.supports import MinimalSets
from argdsl.model.document import Argument, Document, Expectation
from argdsl.syntax import tree

if TYPE_CHECKING:
    from argdsl.judge.memory import Keeper
    from argdsl.judge.relations import Relations

_SMALL = 12
"""Statements up to which an argument may share an engine: making one takes longer than such an argument."""
_AMPLE = 10
"""How many times the effort that an argument took the limit must be, if no other engine is to come near it."""


class Judgement(NamedTuple):
    """All verdicts on a document's own arguments, and on its expectations outside of them."""

    arguments: list[ArgumentVerdict]
    judged: list[Judged]
    relations: Relations | None = None
    """Which statements speak for or against one another across arguments, if that was asked."""


class Wanted(NamedTuple):
    """What to look for beside verdicts."""

    suggestions: Literal["none", "unexpected", "all"] = "unexpected"
    """For which conclusions that are not valid to look for what would help: those in arguments that are not as
    expected, or all."""
    relations: bool = False


def judge(
    document: Document, limits: Limits, max_sets: int, keeper: Keeper | None = None, wanted: Wanted | None = None
) -> Judgement:
    """Answer every question that ``document`` raises. What ``keeper`` knows is not asked again."""
    wanted = wanted or Wanted()
    judging = _Judge(document, limits, max_sets, keeper)
    try:
        judgement = judging.run()
    finally:
        judging.end()
    every = wanted.suggestions == "all"
    if every or (wanted.suggestions != "none" and any(each.as_expected is False for each in judgement.arguments)):
        from argdsl.judge.suggestions import suggest

        suggest(document, judgement.arguments, limits, every=every, keeper=keeper)
    if wanted.relations:
        from argdsl.judge.relations import relate

        judgement = judgement._replace(relations=relate(document, limits))
    return judgement


class _Judge:
    def __init__(self, document: Document, limits: Limits, max_sets: int, keeper: Keeper | None) -> None:
        self._document = document
        self._limits = limits
        self._max_sets = max_sets
        self._keeper = keeper
        self._shared: Engine | None = None
        self._stopped = False
        self._verdicts: dict[int, ArgumentVerdict] = {}

    def run(self) -> Judgement:
        own = [self._local(argument) for argument in self._document.arguments]
        Grounds(self._document.library, self._local).trace(own)
        for verdict in own:
            verdict.judged = self._expectations(verdict)
        outside = [self._consistency(item) for item in self._document.expectations]
        return Judgement(own, outside)

    # one argument by itself

    def _local(self, argument: Argument) -> ArgumentVerdict:
        known = self._verdicts.get(id(argument))
        if known is None:
            known = self._verdicts[id(argument)] = ArgumentVerdict(argument, self._known(argument))
        return known

    def _known(self, argument: Argument) -> LocalVerdict:
        if argument.broken is not None:
            return LocalVerdict()
        if self._keeper is None:
            return self._judge(argument)
        key = self._keeper.argument_key(argument, self._document.signature)
        if (known := self._keeper.argument(key)) is not None:
            return known
        verdict = self._judge(argument)
        # A question without an answer can hide in what was not remarked on.
        return verdict if self._stopped else self._keeper.keep_argument(key, verdict)

    def _judge(self, argument: Argument) -> LocalVerdict:
        """The verdict of an engine of its own, or one that could not be another with any engine.

        What an engine was asked before may change which situation it finds, or which part of a list that is cut.
        One that is not to be asked any more is as good as another.
        """
        if self._limits.late():
            return self._judged_by(self._engine(), argument)
        items = (*argument.premises, *argument.steps)
        if len(items) <= _SMALL and not self._speak_of_things(item.formula for item in items):
            engine = self._engine()
            own = engine.unused
            with suppress(Unsettled):
                verdict = self._judged_by(engine, argument, settled=not own)
                if own or (_settled(verdict) and self._is_ample(engine)):
                    return verdict
        return self._judged_by(Engine(self._limits), argument)

    def _is_ample(self, engine: Engine) -> bool:
        """Whether the limit was so far off that it makes no difference what else the engine was asked."""
        return engine.spent <= self._limits.effort // _AMPLE

    def _judged_by(self, engine: Engine, argument: Argument, *, settled: bool = False) -> LocalVerdict:
        engine.begin(len(argument.premises) + len(argument.steps))
        signature = self._document.signature
        verdict = judge_argument(engine, argument, self._max_sets, settled=settled, signature=signature)
        self._stopped = bool(engine.stopped())
        return verdict

    def _engine(self) -> Engine:
        """The engine that small questions share, with those of earlier checks."""
        if self._shared is None:
            self._shared = Engine(self._limits, kept())
        return self._shared

    def end(self) -> None:
        """Leave that engine's context to later checks."""
        if self._shared is not None:
            self._shared.release()

    # expectations

    def _expectations(self, verdict: ArgumentVerdict) -> list[Judged]:
        argument = verdict.argument
        if not verdict.verdict:
            return []
        expectations = list(argument.expectations)
        says = [item.statement for item in expectations]
        named = any(
            isinstance(item, tree.ExpectVerdict)
            or (isinstance(item, tree.ExpectConsistency) and not item.refs and not item.consistent)
            for item in says
        )
        if not named:
            expectations.insert(0, Expectation(default(argument), argument.where))
        return [self._judge_expectation(verdict, item) for item in expectations]

    def _judge_expectation(self, verdict: ArgumentVerdict, expectation: Expectation) -> Judged:
        match expectation.statement:
            case tree.ExpectVerdict(expected):
                return Judged(expectation, is_as_expected(verdict, expected))
            case tree.ExpectConsistency(consistent, refs=None):
                holds = None if verdict.local.consistent is None else verdict.local.consistent == consistent
                return Judged(expectation, holds)
            case tree.ExpectConsistency():
                return self._consistency(expectation)
            case tree.ExpectDependence(relation):
                return judge_dependence(verdict, expectation, relation)
            case tree.ExpectIdle():
                return judge_idle(verdict, expectation)

    def _consistency(self, expectation: Expectation) -> Judged:
        assert isinstance(expectation.statement, tree.ExpectConsistency)
        formulas = [item.formula for item in expectation.items if item.formula is not None]
        if len(formulas) < len(expectation.items):
            return Judged(expectation, None, ("broken",))
        found = self._together(formulas)
        if found.answer is None:
            return Judged(expectation, None, (found.why_unknown,))
        return Judged(expectation, found.answer == expectation.statement.consistent, (), found.conflicts)

    def _together(self, formulas: list[Formula]) -> Consistency:
        if self._keeper is None:
            return self._ask_together(formulas)
        key = self._keeper.together_key(formulas, self._document.signature)
        return self._keeper.together(key) or self._keeper.keep_together(key, self._ask_together(formulas))

    def _ask_together(self, formulas: list[Formula]) -> Consistency:
        if len(formulas) <= _SMALL and not self._speak_of_things(formulas):
            engine = self._engine()
            own = engine.unused
            found = self._consistent(engine, formulas)
            complete = found.answer is not None and (found.conflicts is None or _complete(found.conflicts))
            if own or (complete and self._is_ample(engine)):
                return found
        return self._consistent(Engine(self._limits), formulas)

    def _consistent(self, engine: Engine, formulas: list[Formula]) -> Consistency:
        engine.begin(len(formulas))
        statements = asked(engine, formulas, 0, self._document.signature)
        answer, limit = statements.together(statements.premises)
        if answer is not False:
            return Consistency(answer, limit, None)
        return Consistency(False, "", statements.conflicts(statements.premises, self._max_sets, repairs=True))

    def _speak_of_things(self, formulas: Iterable[Formula | None]) -> bool:
        """Whether any of these does: what is found of such depends on all that an engine was asked before."""
        if self._document.signature is None:
            return False
        return any(formula is not None and speaks_of_things(formula) for formula in formulas)


def _settled(verdict: LocalVerdict) -> bool:
    """Whether nothing in a verdict was chosen among several that would have done."""
    return (
        verdict.consistent is not None
        and (verdict.conflicts is None or _complete(verdict.conflicts))
        and all(step.unshown for step in verdict.steps)
        and all(step.sets is None or (step.sets.supports_complete and step.uses is not None) for step in verdict.steps)
    )


def _complete(conflicts: MinimalSets) -> bool:
    return conflicts.supports_complete and conflicts.repairs_complete
