"""Refutations of clauses, as proofs in LRAT that a simple program can follow.

A small solver with learned clauses (CDCL: Marques-Silva and Sakallah 1999; watched literals, activities and restarts
as in MiniSat, Eén and Sörensson 2003). Most sets of clauses that arguments make are refuted by unit propagation
alone; the search is for the others. It is no match for Z3 and need not be: what it says can be checked.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Mapping, Sequence

Clause = Sequence[int]
_RESTART = 100
"""Conflicts until the first restart; half as many again until each further one."""


class Limit(Exception):
    """A limit was reached before a refutation was found."""


def refutation(clauses: Mapping[int, Clause], conflicts: int, deadline: float | None = None) -> list[str]:
    """The steps of a refutation of numbered clauses, in LRAT: ``NUMBER LEMMA 0 HINTS 0``, the last lemma empty.

    Raises Limit after so many conflicts or at the deadline (``time.monotonic()``), and ValueError where the
    clauses can all be true.
    """
    search = _Search(clauses)
    search.run(conflicts, deadline)
    return search.steps()


class _Search:
    def __init__(self, clauses: Mapping[int, Clause]) -> None:
        self._clauses: dict[int, list[int]] = {number: list(dict.fromkeys(c)) for number, c in clauses.items()}
        self._given = max(self._clauses, default=0)
        self._hints: dict[int, list[int]] = {}
        self._watches: dict[int, list[int]] = {}
        self._place: dict[int, int] = {}
        """Of each true literal, where it stands on the trail."""
        self._reason: dict[int, int] = {}
        self._level: dict[int, int] = {}
        self._trail: list[int] = []
        self._starts: list[int] = []
        self._head = 0
        self._activity: dict[int, float] = {}
        self._bump = 1.0
        self._phase: dict[int, bool] = {}
        variables = sorted({abs(literal) for clause in self._clauses.values() for literal in clause})
        self._queue = [(0.0, variable) for variable in variables]

    def run(self, conflicts: int, deadline: float | None) -> None:
        """Search until the empty clause is learned."""
        conflict = self._start()
        left, until = conflicts, _RESTART
        while True:
            if conflict is not None:
                if not self._starts:
                    self._learn([], self._involved(conflict))
                    return
                left, until = left - 1, until - 1
                if left <= 0 or (deadline is not None and left % 64 == 0 and time.monotonic() > deadline):
                    raise Limit
                self._resolve(conflict)
            elif until <= 0:
                until = (conflicts - left) // 2 + _RESTART
                self._back(0)
            elif not self._decide():
                raise ValueError("these clauses can all be true")
            conflict = self._propagate()

    def _start(self) -> int | None:
        """Watch all clauses; the number of one that is false from the start."""
        for number in list(self._clauses):
            conflict = self._attach(number)
            if conflict is not None:
                return conflict
        return self._propagate()

    def _attach(self, number: int) -> int | None:
        """Watch two literals of a clause, such as may be true before others; make a unit clause true."""
        clause = self._clauses[number]
        clause.sort(key=lambda literal: (-literal in self._place, -self._place.get(-literal, 0)))
        for literal in clause[:2]:
            self._watches.setdefault(literal, []).append(number)
        if not clause or -clause[0] in self._place:
            return number
        if (len(clause) == 1 or -clause[1] in self._place) and clause[0] not in self._place:
            self._assign(clause[0], number)
        return None

    def _assign(self, literal: int, reason: int) -> None:
        self._place[literal] = len(self._trail)
        self._level[abs(literal)] = len(self._starts)
        self._reason[abs(literal)] = reason
        self._trail.append(literal)

    def _propagate(self) -> int | None:
        """Make true what unit clauses ask for; the number of a clause that is false then."""
        place, clauses = self._place, self._clauses
        while self._head < len(self._trail):
            false = -self._trail[self._head]
            self._head += 1
            watching = self._watches.get(false, [])
            kept = self._watches[false] = []
            for at, number in enumerate(watching):
                clause = clauses[number]
                if clause[0] == false and len(clause) > 1:
                    clause[0], clause[1] = clause[1], false
                if clause[0] in place:
                    kept.append(number)
                    continue
                for index in range(2, len(clause)):
                    if -clause[index] not in place:
                        clause[1], clause[index] = clause[index], false
                        self._watches.setdefault(clause[1], []).append(number)
                        break
                else:
                    kept.append(number)
                    if -clause[0] in place:
                        kept += watching[at + 1 :]
                        return number
                    self._assign(clause[0], number)
        return None

    def _decide(self) -> bool:
        while self._queue:
            _, variable = heapq.heappop(self._queue)
            if variable not in self._place and -variable not in self._place:
                self._starts.append(len(self._trail))
                self._assign(variable if self._phase.get(variable) else -variable, 0)
                return True
        return False

    def _back(self, level: int) -> None:
        if level >= len(self._starts):
            return
        start = self._starts[level]
        for literal in self._trail[start:]:
            del self._place[literal]
            variable = abs(literal)
            self._phase[variable] = literal > 0
            heapq.heappush(self._queue, (-self._activity.get(variable, 0.0), variable))
        del self._trail[start:], self._starts[level:]
        self._head = start

    def _resolve(self, conflict: int) -> None:
        """Learn a clause with one literal of the last level (the first unique implication point), and go back."""
        level = len(self._starts)
        seen: set[int] = set()
        lemma: list[int] = []
        hints = [conflict]
        open_, at, number = 0, len(self._trail), conflict
        while True:
            for literal in self._clauses[number]:
                variable = abs(literal)
                if variable in seen or literal in self._place:
                    continue
                seen.add(variable)
                self._bumped(variable)
                if self._level[variable] == level:
                    open_ += 1
                elif self._level[variable]:
                    lemma.append(literal)
            at = next(place for place in range(at - 1, -1, -1) if abs(self._trail[place]) in seen)
            open_ -= 1
            if not open_:
                break
            number = self._reason[abs(self._trail[at])]
            hints.append(number)
        lemma.append(-self._trail[at])
        fixed = [variable for variable in seen if not self._level[variable]]
        number = self._learn(lemma, [*self._fixing(fixed), *reversed(hints)])
        self._bump /= 0.95
        self._back(max((self._level[abs(literal)] for literal in lemma[:-1]), default=0))
        self._attach(number)

    def _bumped(self, variable: int) -> None:
        self._activity[variable] = self._activity.get(variable, 0.0) + self._bump
        if self._activity[variable] > 1e100:
            self._activity = {each: value * 1e-100 for each, value in self._activity.items()}
            self._bump *= 1e-100

    def _involved(self, conflict: int) -> list[int]:
        """The hints of a conflict without decisions."""
        return [*self._fixing([abs(literal) for literal in self._clauses[conflict]]), conflict]

    def _fixing(self, variables: Iterable[int]) -> list[int]:
        """The clauses that fix variables at the lowest level, in the order in which they did."""
        stack, found = list(variables), set[int]()
        while stack:
            variable = stack.pop()
            if variable not in found:
                found.add(variable)
                stack += [abs(literal) for literal in self._clauses[self._reason[variable]]]
        return [self._reason[abs(literal)] for literal in self._trail if abs(literal) in found]

    def _learn(self, lemma: list[int], hints: list[int]) -> int:
        number = self._given + len(self._hints) + 1
        self._clauses[number], self._hints[number] = lemma, hints
        return number

    def steps(self) -> list[str]:
        """The proof, of the lemmas that its end needs."""
        needed = {max(self._hints)}
        for number in sorted(self._hints, reverse=True):
            if number in needed:
                needed.update(hint for hint in self._hints[number] if hint > self._given)
        names: dict[int, int] = {}
        steps = []
        for number in sorted(needed):
            names[number] = self._given + len(names) + 1
            lemma, hints = self._clauses[number], [names.get(hint, hint) for hint in self._hints[number]]
            steps.append(" ".join(map(str, [names[number], *lemma, 0, *hints, 0])))
        return steps
