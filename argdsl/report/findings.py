"""From verdicts to diagnostics: all English about verdicts is here, and here only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argdsl.judge.document import Judgement
from argdsl.judge.verdicts import ArgumentVerdict, Judged, StepVerdict
from argdsl.logic.formula import terms
from argdsl.logic.supports.supports import MinimalSets
from argdsl.model.alone import standing_alone
from argdsl.model.denials import inner_denials
from argdsl.model.document import Argument, Document, Entry, Item, Where
from argdsl.model.meaning import not_understood
from argdsl.report.report import Suggestion, Value
from argdsl.syntax import tree
from argdsl.syntax.spelled import Deny
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place, Related, place, short

_LIMITS = {
    "effort": "the solver's effort limit was reached",
    "time": "the time limit was reached",
    "interrupted": "the check was interrupted",
    "sets": "not all supports are known",
    "evaluation": "the solver's answer did not stand up to evaluation",
}
_MORE_EFFORT = {
    "effort": "try a larger --effort",
    "time": "try a longer --timeout",
    "sets": "try a larger --max-sets",
}
_SHOWN = 8
_UNREAD = frozenset({"E101", "E102", "E103", "E104", "E201", "E212"})


def findings(document: Document, judgement: Judgement) -> list[Diagnostic]:
    """All that is to be said of the verdicts."""
    found: list[Diagnostic] = []
    given = taken_over(document.library.values(), document.library)
    for verdict in judgement.arguments:
        found += about_argument(document, verdict, given)
    for judged in judgement.judged:
        found += _about_consistency(judged)
    if not document.arguments or unread(document.source.path, document.diagnostics):
        return found
    return found + [unused(entry) for entry in own_terms(document) if not entry.used]


def labels(names: Sequence[str], word: str = "and") -> str:
    """``P1, P2 and P3``; of very many, the first few."""
    if len(names) > _SHOWN + 2:
        return f"{', '.join(names[:_SHOWN])} {word} {len(names) - _SHOWN:,} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}" if names else "nothing"


def alternatives(sets: Sequence[Sequence[str]], lead: str = "") -> str:
    """``P1 or P2``; with a comma where an alternative has several members: ``P1 and P2, or P3``."""
    several = lead or any(len(members) > 1 for members in sets)
    return (f", or {lead}" if several else " or ").join(labels(list(members)) for members in sets)


def suggested(item: Suggestion) -> str:
    """A suggestion in words: what is added and, where a conclusion names what it is drawn from, what it names then.

    So ``dark``, or ``premise P4: dark, and from P1, P4``, or ``from P1, P2``.
    """
    if not item.adds or not item.sources:
        return item.text
    premises = zip(item.sources[-len(item.adds) :], item.adds, strict=True)
    added = " and ".join(f"premise {label}: {text}" for label, text in premises)
    return f"{added}, and from {', '.join(item.sources)}"


def choices(necessary: Sequence[str], factors: Sequence[Sequence[Sequence[str]]], most: int) -> str:
    """``P1 and P2; and P3 or P4; and either P5 or both P6 and P7``: all supports in one sentence.

    Of a factor at most so many choices are written out.
    """
    parts = [labels(list(necessary))] if necessary else []
    return "; and ".join([*parts, *(_factor(factor, most) for factor in factors)])


def _factor(factor: Sequence[Sequence[str]], most: int) -> str:
    shown = factor if len(factor) <= most else factor[: most - 1]
    more = [f"one of {len(factor) - len(shown):,} more choices"] if len(shown) < len(factor) else []
    if all(len(chosen) == 1 for chosen in factor) and not more:
        return labels([chosen[0] for chosen in factor], "or")
    words = {1: "", 2: "both "}
    said = [words.get(len(chosen), "all of ") + labels(list(chosen)) for chosen in shown] + more
    return "either " + (" or " if len(said) == 2 else ", or ").join(said)


def many(number: int, word: str) -> str:
    """``1 support``, ``2,000 supports``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def situation(values: Sequence[Value], deny: Deny) -> str:
    """A countermodel in one line: ``long-term goals, not deception``. ``deny`` is how phrases are denied inside."""

    def said(value: Value) -> str:
        if value.value:
            return short(value.phrase)
        return short(deny(value.phrase) or "") or f"not {short(value.phrase)}"

    shown = [said(value) for value in values]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN - 1], f"{len(shown) - _SHOWN + 1:,} more"]
    return ", ".join(shown)


# diagnostics


def at(where: Where) -> Place:
    """Where a statement stands."""
    return place(where.source, where.span)


def _items(items: Iterable[Item]) -> str:
    return labels([item.label for item in items])


def _related(items: Iterable[Item]) -> tuple[Related, ...]:
    return tuple(Related(item.label, at(item.where)) for item in list(items)[:_SHOWN])


def about_argument(document: Document, verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    """All that is to be said of an argument; ``given`` are statements that are taken over somewhere."""
    argument = verdict.argument
    if not verdict.verdict:
        message = f"the argument `{argument.name}` is not checked, because a statement in it is broken"
        related = (Related("this one", at(argument.broken)),) if argument.broken else ()
        return [finding("N704", at(argument.where), message, related=related)]
    found: list[Diagnostic] = []
    for judged in verdict.judged:
        found += [item for item in _about_expectation(document, verdict, judged) if item not in found]
    told = {item.code for item in found}
    if verdict.local.consistent is False and not told & {"F502", "F506"} and not _expects_inconsistency(verdict):
        found.append(_contradiction(verdict, "W609"))
    found += _remarks(verdict, given)
    return found + standing_alone(document, argument, "F501" in told)


def _expects_inconsistency(verdict: ArgumentVerdict) -> bool:
    for judged in verdict.judged:
        match judged.expectation.statement:
            case tree.ExpectVerdict("vacuous") | tree.ExpectConsistency(False, None):
                return True
    return False


def _about_expectation(document: Document, verdict: ArgumentVerdict, judged: Judged) -> list[Diagnostic]:
    statement = judged.expectation.statement
    where = at(judged.expectation.where)
    if judged.holds is True:
        return []
    if isinstance(statement, tree.ExpectConsistency) and statement.refs:
        return _about_consistency(judged)
    if judged.holds is None:
        return _undecided(verdict, judged)
    match statement:
        case tree.ExpectVerdict(expected):
            return _wrong_verdict(document, verdict, expected, where)
        case tree.ExpectConsistency(consistent):
            if consistent:
                return [] if _says_contradiction(verdict) else [_contradiction(verdict, "F506")]
            return [finding("F506", where, "expected inconsistent premises, but they can all be true")]
        case tree.ExpectDependence(relation):
            return [_wrong_dependence(verdict, judged, relation, where)]
        case tree.ExpectIdle():
            label = judged.expectation.items[0].label
            message = f"expected {label} to be idle, but it contributes to {labels(judged.detail)}"
            return [finding("F505", where, message)]


def _undecided(verdict: ArgumentVerdict, judged: Judged) -> list[Diagnostic]:
    if isinstance(judged.expectation.statement, tree.ExpectVerdict) and verdict.steps:
        steps = [step for step in verdict.steps if step.verdict == "undecided"]
        return [
            finding(
                "U801",
                at(step.item.where),
                f"whether {step.item.label} follows is undecided: {_limit(step.local.limit)}",
                help=_effort(step.local.limit),
            )
            for step in steps
        ]
    reason = judged.detail[0] if judged.detail else verdict.local.limit
    message = f"whether this holds is undecided: {_limit(reason)}"
    return [finding("U801", at(judged.expectation.where), message, help=_effort(reason))]


def _limit(name: str) -> str:
    return _LIMITS.get(name, name)


def _effort(name: str) -> tuple[str, ...]:
    return (_MORE_EFFORT[name],) if name in _MORE_EFFORT else ()


def _wrong_verdict(document: Document, verdict: ArgumentVerdict, expected: str, where: Place) -> list[Diagnostic]:
    actual = verdict.verdict
    if expected not in ("valid", "suggested", "consistent") or actual in ("valid", "suggested", "consistent"):
        message = f"expected {expected}, but the argument is {actual}"
        return [finding("F504", where, message, help=_why(verdict))]
    if actual == "inconsistent":
        return [_contradiction(verdict, "F506")]
    found: list[Diagnostic] = []
    vacuous = [step for step in verdict.steps if step.verdict == "vacuous"]
    if verdict.local.consistent is False and any(step.item.sources is None for step in vacuous):
        found.append(_contradiction(verdict, "F502"))
        vacuous = [step for step in vacuous if step.item.sources is not None]
    for step in vacuous:
        conflict = step.items(step.local.conflict)
        message = f"{step.item.label} follows only because {_items(conflict)} contradict each other"
        if len(conflict) == 1:
            message = f"{step.item.label} follows only because {_items(conflict)} cannot be true"
        found.append(finding("F502", at(step.item.where), message, related=_related(conflict)))
    found += [_not_following(document, step) for step in verdict.steps if step.verdict in ("invalid", "refuted")]
    return found


def _says_contradiction(verdict: ArgumentVerdict) -> bool:
    """Whether the finding about the verdict tells already that the premises contradict each other."""
    wrong = [item.expectation.statement for item in verdict.judged if item.holds is False]
    unsound = any(isinstance(item, tree.ExpectVerdict) and item.verdict in ("valid", "suggested") for item in wrong)
    return unsound and any(step.verdict == "vacuous" and step.item.sources is None for step in verdict.steps)


def _why(verdict: ArgumentVerdict) -> tuple[str, ...]:
    return tuple(
        f"{step.item.label} rests on {_items(step.contributing)}"
        for step in verdict.steps
        if step.follows and not step.local.tautology
    )[:3]


def _not_following(document: Document, step: StepVerdict) -> Diagnostic:
    where = at(step.item.where)
    label = step.item.label
    source = f" from {labels(list(step.item.sources))}" if step.item.sources else ""
    if step.verdict == "refuted":
        return finding("F503", where, f"{label} is refuted: the opposite follows{source or ' from the premises'}")
    shown = values(document, step) or ()
    message = f"{label} does not follow{source}"
    if shown:
        message += f": the premises hold and it fails given {situation(shown, inner_denials(document.entries))}"
    return finding("F501", where, message, help=_not_understood(document, step))


def _not_understood(document: Document, step: StepVerdict) -> tuple[str, ...]:
    """What an argument may turn on that nothing is made of."""
    keys = dict.fromkeys(
        key for item in (*step.available, step.item) if item.formula is not None for key in terms(item.formula)
    )
    names = [document.entries[key].name for key in keys if key in document.entries]
    found = next((name for name in names if not_understood(name) is not None), None)
    if found is None:
        return ()
    return (f"`{not_understood(found)}` in `{found}` is not understood, which may be why",)


def _contradiction(verdict: ArgumentVerdict, code: str) -> Diagnostic:
    premises = verdict.argument.premises
    conflicts = verdict.local.conflicts.supports if verdict.local.conflicts else []
    items = [premises[number] for number in conflicts[0]] if conflicts else premises
    where = at(max(items, key=lambda item: item.where.span).where)
    what = f"{_items(items)} contradict each other" if len(items) > 1 else f"{items[0].label} cannot be true"
    vacuous = [step.item for step in verdict.steps if step.verdict == "vacuous"]
    so = f", so {_items(vacuous)} {'follow' if len(vacuous) > 1 else 'follows'} only vacuously" if vacuous else ""
    advice: list[str] = []
    if len(conflicts) > 1:
        least = "" if verdict.local.conflicts and verdict.local.conflicts.supports_complete else "at least "
        advice.append(f"there are {least}{len(conflicts):,} such conflicts")
    if verdict.local.conflicts and verdict.local.conflicts.repairs:
        repairs = verdict.local.conflicts.repairs
        ways = alternatives([[premises[number].label for number in repair] for repair in repairs[:4]])
        advice.append(f"giving up {ways} would do" + (", among other ways" if len(repairs) > 4 else ""))
    return finding(code, where, f"{what}{so}", help=tuple(advice), related=_related(items))


def _wrong_dependence(verdict: ArgumentVerdict, judged: Judged, relation: str, where: Place) -> Diagnostic:
    conclusion = judged.expectation.items[0]
    step = next(step for step in verdict.steps if step.item is conclusion)
    if step.local.sets is None:
        return finding("F505", where, f"expected {conclusion.label} to follow, but it is {step.verdict}")
    if relation == "needs":
        message = f"{conclusion.label} does not need {labels(judged.detail)}"
        other = next(
            (s for s in step.local.sets.supports if not {item.label for item in step.members(s)} & set(judged.detail)),
            None,
        )
        advice = (f"it follows from {_items(step.members(other))}",) if other else ()
        return finding("F505", where, message, help=advice)
    message = f"{conclusion.label} rests on {_items(step.contributing)}"
    expected = labels([item.label for item in judged.expectation.items[1:]])
    return finding("F505", where, f"{message}, not on {expected}", help=(f"the difference is {labels(judged.detail)}",))


def _about_consistency(judged: Judged) -> list[Diagnostic]:
    if judged.holds is True:
        return []
    where = at(judged.expectation.where)
    items = judged.expectation.items
    if judged.holds is None and judged.detail == ("broken",):
        return [finding("N704", where, "this expectation is not checked, because a statement it names is broken")]
    if judged.holds is None:
        reason = judged.detail[0]
        return [finding("U801", where, f"whether this holds is undecided: {_limit(reason)}", help=_effort(reason))]
    if judged.conflicts is None:
        return [finding("F506", where, f"expected a contradiction, but {_items(items)} can all be true")]
    conflict = [items[number] for number in judged.conflicts.supports[0]] if judged.conflicts.supports else list(items)
    what = f"{_items(conflict)} contradict each other" if len(conflict) > 1 else f"{_items(conflict)} cannot be true"
    return [finding("F506", where, f"expected no contradiction, but {what}", related=_related(conflict))]


def _remarks(verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    argument = verdict.argument
    found: list[Diagnostic] = []
    declared = {
        judged.expectation.items[0]
        for judged in verdict.judged
        if isinstance(judged.expectation.statement, tree.ExpectIdle)
    }
    idle: list[Item] = []
    if verdict.steps and all(step.follows for step in verdict.steps):
        used = {item for step in verdict.steps for item in set(step.available).difference(step.idle)}
        idle = [item for item in argument.premises if item not in declared and item not in used]
    for step in verdict.steps:
        found += _step_remarks(argument, step)
        # A premise that is idle anyway is told of once.
        spare = step.items(step.local.spare)
        if any(item not in idle for item in spare):
            message = f"{step.item.label} is drawn from more than it needs: it follows without {_items(spare)}"
            found.append(finding("W610", at(step.item.where), message, related=_related(spare)))
    for item in idle:
        found.append(finding("W604", at(item.where), f"{item.label} is idle: no conclusion rests on it"))
    found += _unused_steps(verdict, given)
    for number in verdict.local.redundant:
        item = verdict.argument.premises[number]
        if item in declared:
            continue
        found.append(finding("W602", at(item.where), f"{item.label} is redundant: the other premises entail it"))
    if verdict.circle is not None:
        names = _round([f"`{other.name}`" for other in verdict.circle.way], verdict.circle.whole)
        found.append(finding("W603", at(argument.where), f"arguments rest on one another in a circle: {names}"))
    if verdict.local.conflicts and not (
        verdict.local.conflicts.supports_complete and verdict.local.conflicts.repairs_complete
    ):
        sets = verdict.local.conflicts
        least = "" if sets.repairs_complete else "at least "
        message = f"there are {_listed(sets, 'conflict')}, and {least}{many(len(sets.repairs), 'repair')}"
        found.append(finding("N703", at(argument.where), message, help=_effort(sets.stopped or "sets")))
    return found


def _unused_steps(verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    """Steps that the last one makes no use of, directly or through others, nor anyone else, as far as that is known."""
    if len(verdict.steps) < 2 or not all(step.follows and step.local.uses is not None for step in verdict.steps):
        return []
    uses = {step.item: step.items(step.local.uses or ()) for step in verdict.steps}
    end = verdict.steps[-1].item
    stack = [end, *(item for judged in verdict.judged for item in judged.expectation.items)]
    stack += [item for item in uses if item in given]
    used: set[Item] = set()
    while stack:
        item = stack.pop()
        if item not in used:
            used.add(item)
            stack += uses.get(item, [])
    message = f"is not used by {end.label}, where the argument ends"
    return [finding("N706", at(item.where), f"{item.label} {message}") for item in uses if item not in used]


def taken_over(arguments: Iterable[Argument], library: Mapping[str, Argument]) -> set[Item]:
    """Statements of arguments in a library that some arguments take over."""
    origins = {origin for argument in arguments for origin in argument.given if origin[1] in library}
    return {item for label, key in origins if (item := library[key].find(label)) is not None}


def _listed(sets: MinimalSets, word: str) -> str:
    if sets.total is None and not sets.supports:
        return f"{word}s that are not known"
    if sets.total is None:
        return f"at least {many(len(sets.supports), word)}; not all are known"
    listed = len(sets.supports)
    shown = "" if sets.supports_complete else f", of which {listed:,} {'is' if listed == 1 else 'are'} listed"
    return f"{many(sets.total, word)}{shown}"


def _round(names: Sequence[str], whole: bool) -> str:
    """``a → b → a``; with dots where that is not the whole circle."""
    return " → ".join([*names, *(["…"] if not whole else []), names[0]])


def _step_remarks(argument: Argument, step: StepVerdict) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    where, label = at(step.item.where), step.item.label
    if step.local.tautology:
        found.append(finding("W606", where, f"{label} rests on no premise: it is true whatever is the case"))
    for item in step.items(step.local.begging):
        related = (Related(item.label, at(item.where)),)
        found.append(finding("W601", where, f"{label} begs the question: {item.label} says the same", related=related))
    if step.follows and step.item.plausible:
        found.append(
            finding(
                "W607",
                where,
                f"{label} does follow, so it is more than suggested",
                help=("write `therefore`",),
            )
        )
    if step.circle is not None:
        names = [_named(other, owner, argument) for owner, other in step.circle.way]
        others = [Related(name, at(other.where)) for name, (_, other) in zip(names, step.circle.way, strict=True)]
        message = f"{label} rests on itself: {_round(names, step.circle.whole)}"
        found.append(finding("W603", where, message, related=tuple(others[1:_SHOWN])))
    for owner, item in step.rests_on:
        name = _named(item, owner, argument)
        related = (Related(name, at(item.where)),)
        if item.plausible:
            found.append(finding("N702", where, f"{label} rests on {name}, which is only suggested", related=related))
        else:
            found.append(finding("W608", where, f"{label} rests on {name}, which does not follow", related=related))
    if step.local.sets is not None and not step.local.sets.supports_complete:
        message = f"{label} has {_listed(step.local.sets, 'support')}"
        found.append(finding("N703", where, message, help=_effort(step.local.sets.stopped or "sets")))
    return found


def _named(item: Item, owner: Argument, argument: Argument) -> str:
    """How a statement is called in an argument, whoever it belongs to."""
    return item.label if owner is argument else f"{item.label} of `{owner.name}`"


def own_terms(document: Document) -> Iterator[Entry]:
    """The terms that a file itself declares, each once, however it may be spelled."""
    for entry in {id(entry): entry for entry in document.entries.values()}.values():
        if entry.kind != "sketch" and not entry.broken and entry.where.source is document.source:
            yield entry


def unread(path: str, found: Iterable[Diagnostic]) -> bool:
    """Whether a statement of a file could not be read, so that it is not known what it uses."""
    return any(item.code in _UNREAD and item.place.path == path for item in found)


def unused(entry: Entry) -> Diagnostic:
    """The remark on a term that a file with arguments declares and does not use.

    A file of terms alone is for others to import.
    """
    return finding("W605", at(entry.where), f"the term `{entry.name}` is never used")


def values(document: Document, step: StepVerdict) -> tuple[Value, ...] | None:
    """What decides the situation in which a conclusion fails, in the author's phrases."""
    if step.local.situation is None:
        return None
    entries = document.entries
    return tuple(Value(entries[key].name, value, entries[key].gloss) for key, value in step.local.situation.items())
