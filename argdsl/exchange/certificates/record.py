"""The record of an argument in a certificate: what the report says of it, as far as evidence is found.

Of what no evidence is found within the limits nothing is claimed, and a verdict without evidence is ``uncertified``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from argdsl.exchange.certificates import verify
from argdsl.exchange.certificates.clauses import Item
from argdsl.exchange.certificates.refusal import Refused
from argdsl.exchange.certificates.search import Refutation, Search
from argdsl.logic.proof.refutation import Limit
from argdsl.report import report
from argdsl.text.verdicts import UNDECIDED, consistency

if TYPE_CHECKING:
    from argdsl.exchange.certificates.things import ThingSearch


class Record:
    """The record of an argument: what the report says of it, as far as there is evidence."""

    def __init__(self, search: Search | ThingSearch, argument: Item, said: report.Argument) -> None:
        self._search = search
        self._argument = argument
        self._said = said
        self._says = {f"not {label}": -item.says for label, item in argument.items.items()}
        self._says |= {label: item.says for label, item in argument.items.items()}
        self._situations: list[Any] = []
        self._held: list[set[int]] = []
        self._refuted: list[set[int]] = []
        self.missing: list[str] = []
        self.refutations: list[Refutation] = []

    def run(self) -> dict[str, Any]:
        """The record, in the order in which conclusions stand."""
        said = self._said
        premises = [item.label for item in said.premises]
        traces = {label: verify.Traced({label}, {label}) for label in premises}
        traced = verify.together(traces.values())
        verdict = consistency(said.consistent)
        claims = {"": self._claim("", verdict, premises, traced, said.conflicts, said.repairs)}
        for each in said.conclusions:
            drawn = list(traces) if each.drawn_from is None else list(dict.fromkeys(each.drawn_from))
            traced = verify.together(traces[label] for label in drawn)
            necessary = [(label,) for label in each.necessary]
            claims[each.label] = self._claim(each.label, each.verdict, drawn, traced, each.supports, necessary)
            traces[each.label] = verify.traced_to(each.label, verify.claim_of(claims[each.label]), traced)
        return {
            "argument": self._argument.name,
            "claims": claims,
            "situations": self._situations,
            "refutations": [found.written() for found in self.refutations],
        }

    def _claim(
        self,
        label: str,
        verdict: str,
        drawn: Sequence[str],
        traced: verify.Traced,
        sets: Sequence[Sequence[str]],
        repairs: Sequence[Sequence[str]],
    ) -> dict[str, Any]:
        claim: dict[str, Any] = {"verdict": verdict, "sets": [], "repairs": []}
        _, possible, impossible = verify.SHOWN.get(verdict, ("", [], []))
        signs = {1: [label], -1: [f"not {label}"], 0: []}
        known = verdict != UNDECIDED and all(self._can([*drawn, *signs[sign]]) for sign in possible)
        if not known or not all(self._cannot([*drawn, *signs[sign]]) for sign in impossible):
            self._miss(label, UNDECIDED if verdict == UNDECIDED else f"{verdict}, of which no proof was found")
            return claim | {"verdict": "uncertified"}
        if verdict not in ("valid", "inconsistent"):
            return claim
        if "" in traced.most:
            self._miss(label, "what it rests on, as it is drawn from what is not certified")
            return claim
        goal = signs[-1] if verdict == "valid" else []
        whole = [other for other in self._argument.items if other in traced.most]
        # A situation without one necessary premise, and with all others, shows much of what is minimal too.
        shown = [some for some in repairs if self._can([*(each for each in whole if each not in some), *goal])]
        claim["sets"] = [list(some) for some in sets if traced.least.issuperset(some) and self._minimal(some, goal)]
        claim["repairs"] = [list(some) for some in shown if self._least(some, whole, goal)]
        left = len(sets) - len(claim["sets"]) + len(repairs) - len(claim["repairs"])
        if left:
            self._miss(label, f"{left} of its supports, conflicts, repairs or necessary premises")
        return claim

    def _miss(self, label: str, what: str) -> None:
        self.missing.append(f"{self._argument.name}, {label or 'premises'}: {what}")

    def _minimal(self, some: Sequence[str], goal: list[str]) -> bool:
        if not self._refute([*some, *goal]):
            return False
        wanted = {self._says[label] for label in goal}
        missing = [[label for label in some if self._says[label] not in held] for held in self._held if wanted <= held]
        alone = {labels[0] for labels in missing if len(labels) == 1}
        rests = [[other for other in some if other != label] + goal for label in some if label not in alone]
        return all(map(self._can, rests))

    def _least(self, some: Sequence[str], whole: Sequence[str], goal: list[str]) -> bool:
        rest = [label for label in whole if label not in some] + goal
        return all(self._cannot([*rest, label]) for label in some)

    def _can(self, labels: Sequence[str]) -> bool:
        """Whether there is, or can be found, a situation in which all of these hold."""
        wanted = {self._says[label] for label in labels}
        if any(wanted <= held for held in self._held):
            return True
        if not self._search.possible(wanted):
            return False
        situation = self._search.situation()
        try:
            held = self._search.read.holding(situation, self._argument.items.values())
        except Refused:
            return False
        self._situations.append(situation)
        self._held.append(held)
        return wanted <= held

    def _cannot(self, labels: Sequence[str]) -> bool:
        """Whether there is, or can be found, a refutation of some of these."""
        wanted = {self._says[label] for label in labels}
        if any(refuted <= wanted for refuted in self._refuted):
            return True
        if self._search.possible(wanted) is not False:
            return False
        core = self._search.core()
        named = {self._says[label]: label for label in reversed(labels) if self._says[label] in core}
        return self._refute(list(named.values()))

    def _refute(self, labels: list[str]) -> bool:
        literals = [self._says[label] for label in labels]
        if set(literals) not in self._refuted:
            try:
                found = self._search.refutation(self._argument.name, labels, literals)
            except (Limit, ValueError):
                return False
            self._refuted.append(set(literals))
            self.refutations.append(found)
        return True
