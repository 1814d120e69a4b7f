"""Check certificates: situations are evaluated and refutations followed, in clauses that :mod:`.clauses` derives.

What has to be trusted beside this, and why, is said in docs/certificates.md.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from argdsl.exchange.certificates.clauses import File, Item, key_of
from argdsl.exchange.certificates.refusal import Refused, content, name_of, need, plain, text
from argdsl.syntax import tree

FORMAT = "argcheck certificate 1"
# By verdict: whose it may be (initials), what goes with what that is drawn from, and what does not (1: it, -1: not it).
SHOWN: dict[str, tuple[str, list[int], list[int]]] = {
    "consistent": ("p", [0], []), "inconsistent": ("p", [], [0]), "valid": ("ts", [0], [-1]),
    "refuted": ("ts", [0], [1]), "vacuous": ("ts", [], [0]), "invalid": ("t", [1, -1], []),
    "suggested": ("s", [1, -1], []), "uncertified": ("pts", [], []),
}  # fmt: skip
# The number of a step, its literals, 0, its hints, 0.
_STEP = re.compile(r"[1-9][0-9]{0,17}(?: -?[1-9][0-9]{0,17})* 0(?: [1-9][0-9]{0,17})* 0", re.ASCII)


def follow(clauses: dict[int, tuple[int, ...]], literals: Sequence[int], steps: Iterable[str]) -> None:
    """Follow a refutation of these literals.

    What a lemma denies makes its hints unit clauses, one by one, and at last one empty. The last lemma is empty.
    """
    known, lemma = clauses | {len(clauses) + n: (each,) for n, each in enumerate(literals, 1)}, [0]
    for step in steps:
        need(_STEP.fullmatch(step), f"`{step}` is no step")
        number, *rest = [int(word) for word in step.split()]
        lemma, hints = rest[: rest.index(0)], rest[rest.index(0) + 1 : -1]
        true = {-literal for literal in lemma}
        for hint in hints:
            left = [literal for literal in known[hint] if -literal not in true]
            true.update(left if len(left) == 1 else [] if left else [0])
        need(0 in true and number not in known, f"a refutation goes wrong at `{step}`")
        known[number] = tuple(lemma)
    need(lemma == [], "a refutation does not reach a contradiction")


def _list(value: Any) -> list[Any]:
    """A list, which nothing else can stand for."""
    need(isinstance(value, list), "something is no list")
    return list(value)


class Evidence:
    """What a certificate's situations and refutations show of the statements of an argument."""

    def __init__(self, file: File, argument: Item, record: Any) -> None:
        self.says = {f"not {label}": -item.says for label, item in argument.items.items()}
        self.says |= {label: item.says for label, item in argument.items.items()}
        kind, items = list if file.things is None else dict, argument.items.values()
        need(all(isinstance(each, kind) for each in _list(record["situations"])), "a situation is of another kind")
        self._held = [file.holding(each, items) for each in record["situations"]]
        self._refuted = list[set[int]]()
        for each in _list(record["refutations"]):
            need({"from", "steps"} <= each.keys() <= {"from", "instances", "steps"}, "a refutation has other members")
            literals = [self.says[label] for label in _list(each["from"])]
            with file.opened(_list(each.get("instances", []))) as clauses:
                follow(clauses, literals, _list(each["steps"]))
            self._refuted.append(set(literals))

    def possible(self, labels: Iterable[str], more: int = 0) -> bool:
        """Whether a situation shows that these, and a literal more, can all be true."""
        wanted = self._literals(labels, more)
        return any(wanted <= each for each in self._held)

    def impossible(self, labels: Iterable[str], more: int = 0) -> bool:
        """Whether a refutation shows that they cannot."""
        wanted = self._literals(labels, more)
        return any(wanted >= each for each in self._refuted)

    def without(self, labels: set[str], more: int) -> set[str]:
        """Those of these labels of which a situation shows that they can be false when the others are true."""
        held = [each for each in self._held if more in each or not more]
        false = [{label for label in labels if self.says[label] not in each} for each in held]
        return set[str]().union(*(each for each in false if len(each) == 1))

    def _literals(self, labels: Iterable[str], more: int) -> set[int]:
        return {more, *(self.says[label] for label in labels)} - {0}


class Claim(NamedTuple):
    """What is claimed of premises, with conflicts and repairs, or of a conclusion, with supports and necessary ones."""

    verdict: str
    sets: list[set[str]]
    repairs: list[set[str]]


def claim_of(value: Any) -> Claim:
    """A claim as it is written."""
    need(len(value) == 3, "a claim has other members")
    return Claim(value["verdict"], _labels_of(value["sets"]), _labels_of(value["repairs"]))


def _labels_of(value: Any) -> list[set[str]]:
    """The sets of labels in a claim: different lists, none of which has a label twice."""
    sets = [frozenset(each) for each in value]
    lists = isinstance(value, list) and all(isinstance(each, list) for each in value)
    need(lists and len({*sets}) == len(sets) and [*map(len, sets)] == [*map(len, value)], "a list has something twice")
    return [set(each) for each in sets]


class Traced(NamedTuple):
    """What a statement is traced back to, at least and at most; an empty label stands for what is not known."""

    least: set[str]
    most: set[str]


def together(traces: Iterable[Traced]) -> Traced:
    """What several statements are traced back to."""
    least, most = set[str](), set[str]()
    for each in traces:
        least |= each.least
        most |= each.most
    return Traced(least, most)


def traced_to(label: str, claim: Claim, drawn: Traced) -> Traced:
    """What a conclusion is traced back to from further on, by what is claimed of it and what it is drawn from.

    Unless it follows, that is itself; else it is what is in a support. There may be other supports than those that
    are shown, but not if all that is in one is necessary.
    """
    if claim.verdict != "valid":
        itself = {"" if claim.verdict == "uncertified" else label}
        return Traced(itself, itself)
    necessary = set[str]().union(*claim.repairs)
    return Traced(set[str]().union(*claim.sets), necessary if necessary in claim.sets else drawn.most)


def check(file: File, argument: Item, record: Any) -> str:
    """Check what a certificate says of an argument; what that is, in short."""
    steps = [item for item in argument.items.values() if isinstance(item.statement, tree.Step)]
    need(record["argument"] == argument.name and len(record) == 4, "it is about other arguments")
    need(list(record["claims"]) == ["", *(item.name for item in steps)], "it is about other conclusions")
    evidence, said = Evidence(file, argument, record), list[str]()
    traces = {label: Traced({label}, {label}) for label in argument.items.keys() - {item.name for item in steps}}
    for item in [Item("", "premises", None, argument.names), *steps]:
        claim = claim_of(record["claims"][item.name])
        drawn = _drawn_from(argument, item, traces.keys())
        traced = together(traces[label] for label in drawn)
        _verdict_is_shown(evidence, item, claim.verdict, drawn)
        _sets_are_shown(evidence, item, claim, traced)
        if item.name:
            traces[item.name] = traced_to(item.name, claim, traced)
        said.append(f"{item.name or 'premises'} {claim.verdict}" + f" (sets: {len(claim.sets)})" * bool(claim.sets))
    return f"{argument.name}: {', '.join(said)}"


def _drawn_from(argument: Item, item: Item, above: Iterable[str]) -> set[str]:
    """The labels of what a step is drawn from: what it names, or all premises and the steps above it."""
    refs = getattr(item.statement, "sources", None) or ()
    named = {argument.labels[key_of(ref.argument), ref.label] if ref.argument else ref.label for ref in refs}
    need(named <= set(above), f"`{item.name}` is drawn from what is not above it")
    return named or set(above)


def _verdict_is_shown(evidence: Evidence, item: Item, verdict: str, drawn: set[str]) -> None:
    """That the premises, or the statement with what it is drawn from, can and cannot be true as the verdict has it."""
    kinds, possible, impossible = SHOWN[verdict]
    need(item.kind[0] in kinds, f"`{item.name or 'premises'}` cannot be {verdict}")
    need(all(evidence.possible(drawn, sign * item.says) for sign in possible), f"{verdict} is not shown")
    need(all(evidence.impossible(drawn, sign * item.says) for sign in impossible), f"{verdict} is not shown")


def _sets_are_shown(evidence: Evidence, item: Item, claim: Claim, traced: Traced) -> None:
    """That supports are conflicts with the goal, the denial of what follows, and each that is necessary is a repair."""
    follows = claim.verdict == "valid"
    if claim.sets or claim.repairs:
        need((follows or claim.verdict == "inconsistent") and "" not in traced.most, "there are no sets")
    need(not follows or all(len(some) == 1 for some in claim.repairs), "what is necessary is one by one")
    goal = -item.says if follows else 0
    for some in claim.sets:
        _is_minimal(evidence, some, traced.least, goal)
    for some in claim.repairs:
        _is_repair(evidence, some, traced.most, goal)


def _is_minimal(evidence: Evidence, some: set[str], whole: set[str], goal: int) -> None:
    """That a support or a conflict is impossible together with the goal, and without any of its members is not."""
    need(some <= whole and evidence.impossible(some, goal), "a set is not shown to be enough")
    need(evidence.without(some, goal) == some, "a set is not shown to have nothing to spare")


def _is_repair(evidence: Evidence, some: set[str], whole: set[str], goal: int) -> None:
    """That without a repair the rest is possible with the goal, and with any of its members again it is not."""
    why = f"{', '.join(sorted(some))} is not shown to be a repair"
    need(some <= whole and evidence.possible(whole - some, goal), why)
    for each in some:
        need(evidence.impossible(whole - some | {each}, goal), why)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. What it has twice another reader may take from elsewhere."""
    need(len(dict(pairs)) == len(pairs), "an object has a member twice")
    return dict(pairs)


def _verified(folder: str, path: str) -> tuple[int, list[str]]:
    """Check the certificate of a file: an exit status, and a line on each argument or on what is wrong."""
    unclear, status = "it cannot be read, or its formulas nest too deeply", 2
    try:
        file = File(path)
        unclear = "it has no certificate that can be understood"
        target = os.path.join(folder, f"{name_of(path)}.json")
        need(os.path.exists(target), unclear)
        data, status = json.loads(text(content(target, target), target), object_pairs_hook=_members), 1
        need([data["format"], data["files"], len(data)] == [FORMAT, file.digests, 3], "it was made for other files")
        lines = [check(file, *each) for each in zip(file.arguments, data["arguments"], strict=True)]
        claims = [claim for argument in data["arguments"] for claim in argument["claims"].values()]
        return 3 * any(claim["verdict"] == "uncertified" for claim in claims), lines
    except Exception as error:
        return status, [f"NOT VERIFIED: {error if isinstance(error, Refused) else unclear}"]


def _write(line: str) -> None:
    # Servers for continuous integration obey lines that begin with `::` or have `##[` in them.
    try:
        sys.stdout.buffer.write(f"{plain(line).replace('::', ': :').replace('##[', '## [')}\n".encode())
        sys.stdout.buffer.flush()
    except (AttributeError, OSError, ValueError):
        os._exit(2)  # nobody is there to be told, and so nothing may be taken for verified


def main(arguments: list[str], left_out: Sequence[str] = ()) -> int:
    """Check the certificates in a folder, the first argument, of the files that the others name; an exit status.

    Files that are ``left_out`` are named: that they were not looked at must not be overlooked.
    """
    statuses = list[int]()
    for path in arguments[1:]:
        status, lines = _verified(arguments[0], path)
        statuses.append(status)
        for line in lines:
            _write(f"{path}: {line}")
    for path in left_out:
        _write(f"{path}: left out, as the configuration says")
    more = f", {len(left_out)} left out" if left_out else ""
    _write(f"{statuses.count(0)} of {len(statuses)} files verified{more}")
    return max(statuses, key=(0, 3, 1, 2).index, default=2)
