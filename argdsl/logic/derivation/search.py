"""The search for a proof: what follows plainly first, then with one supposition, then with suppositions inside others.

Of the proofs with the fewest suppositions inside each other the one is taken that has the fewest lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argdsl.logic.derivation.circuit import YES, Circuit
from argdsl.logic.derivation.closure import Branch, Budget, Closure, Exhausted, Move, Reason
from argdsl.logic.derivation.writing import length
from argdsl.logic.formula import Implies, Or

DEEPEST = 4
"""Suppositions inside each other up to which all proofs are compared; further down the first one is taken."""
_STARTING = 1_000_000
_COMPARING = 60_000
_DESCENDING = 150_000
"""Units of work for what follows plainly, for comparing and for the first proof, some 0.1 µs each."""
_PER_LINE = 20
"""Units that it takes to write out a line, to see how many there are."""
_CASES = 4
"""Cases of a disjunction that are told apart."""


class Search:
    """Proofs from given statements."""

    def __init__(self, circuit: Circuit, statements: Sequence[int]) -> None:
        self._circuit = circuit
        self._scopes = 0
        self._inside: dict[int, set[int]] = {}
        given = [(literal, Reason("given", 0, number)) for number, literal in enumerate(statements)]
        self.start = Closure(circuit, Budget(_STARTING)).add([(YES, Reason("given", 0, -1)), *given])

    def prove(self, goal: int, stones: Iterable[int] = ()) -> Closure | None:
        """What is known once the goal is shown, by way of stepping stones, if it does not follow plainly.

        None if that was too much work.
        """
        known = self.start
        if not _reached(known.add(()), goal):
            for stone in stones:
                known = self._shown_from(known, stone) or known
        return self._shown_from(known, goal)

    def _shown_from(self, known: Closure, goal: int) -> Closure | None:
        known.budget = Budget(_COMPARING)
        try:
            for depth in range(DEEPEST + 1):
                if (found := self._best(known, goal, depth)) is not None:
                    return found
        except Exhausted:
            pass
        known.budget = Budget(_DESCENDING)
        try:
            return self._descend(known, goal)
        except (Exhausted, RecursionError):
            return None

    # all proofs of a depth

    def _best(self, known: Closure, goal: int | None, depth: int) -> Closure | None:
        """What is known at the end of the shortest proof with so many suppositions inside each other; no goal means
        that something absurd is to be reached."""
        if _reached(known.add(()), goal):
            return known
        best, least = None, 0
        for found in self._proofs(known, goal, depth):
            size = length(found, goal) + _roundabout(found, goal)
            known.budget.spend(_PER_LINE * size)
            if best is None or size < least:
                best, least = found, size
        return best

    def _proofs(self, known: Closure, goal: int | None, depth: int) -> Iterator[Closure]:
        if goal is not None:
            if weaker := self._weaker(known, goal):
                yield known.within(known.scope).add([(goal, Reason("gate", known.scope, literals=(weaker,)))])
            if (parts := self._parts(goal)) and (found := self._all(known, parts, depth)) is not None:
                yield self._both(found, goal, parts)
            if depth:
                for supposed, target in self._directions(goal):
                    # A conditional in a conditional, of which both antecedents are supposed, is no deeper than one.
                    inside = depth - (not self._circuit.options(target))
                    if (branch := self._branch(known, supposed, target, inside)) is not None:
                        yield self._conditional(known, goal, branch)
                straight = not self._circuit.options(goal)
                if straight and (branch := self._branch(known, -goal, None, depth - 1)) is not None:
                    yield self._shown(known, Move("absurd", goal, (branch,)))
        if depth:
            for on, closed, options in self._splits(known):
                found = self._cases(known, goal, depth, on, closed, options)
                if found is not None:
                    yield found

    def _cases(
        self, known: Closure, goal: int | None, depth: int, on: int, closed: tuple[int, ...], options: tuple[int, ...]
    ) -> Closure | None:
        """By cases; a case that is absurd at once only leaves the others."""
        branches: list[Branch] = []
        for option in options:
            branch = self._suppose(known, option)
            if not on and branch.conflict is not None:
                move = Move("absurd", -option, (Branch(option, branch, None),))
                return self._best(self._shown(known, move), goal, depth - 1)
            found = self._best(branch, goal, depth - 1)
            if found is None:
                return None
            branches.append(Branch(option, found, goal))
        return self._shown(known, Move("cases", -YES if goal is None else goal, tuple(branches), on, closed))

    def _splits(self, known: Closure) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
        """What to tell cases of: each disjunction that is known, then each term."""
        circuit = self._circuit
        for literal in list(known.reasons):
            options = circuit.options(literal)
            # A person tells cases of what is called a disjunction, not of all that can be taken for one.
            if not options or not isinstance(circuit.shown(literal), Or) or any(one in known for one in options):
                continue
            open_ = tuple(one for one in options if -one not in known)
            if 2 <= len(open_) <= _CASES:
                yield literal, tuple(-one for one in options if -one in known), open_
        for number, gate in enumerate(list(circuit.gates), 1):
            if gate.kind == "term" and number not in known and -number not in known:
                yield 0, (), (number, -number)

    def _all(self, known: Closure, goals: Sequence[int], depth: int) -> Closure | None:
        found: Closure | None = known
        for goal in goals:
            found = self._best(found, goal, depth) if found is not None else None
        return found

    # the first proof that is found

    def _descend(self, known: Closure, goal: int | None) -> Closure:
        """What is known at the end of a proof; it is there, whatever is tried."""
        if _reached(known.add(()), goal):
            return known
        if goal is not None:
            if parts := self._parts(goal):
                found = known
                for part in parts:
                    found = self._descend(found, part)
                return self._both(found, goal, parts)
            if directions := self._directions(goal):
                supposed, target = directions[0]
                found = self._descend(self._suppose(known, supposed), target)
                return self._conditional(known, goal, Branch(supposed, found, target))
            found = self._descend(self._suppose(known, -goal), None)
            return self._shown(known, Move("absurd", goal, (Branch(-goal, found, None),)))
        on, closed, options = self._promising(known)
        branches = []
        for option in options:
            branch = self._descend(self._suppose(known, option), None)
            if not on:
                left = self._shown(known, Move("absurd", -option, (Branch(option, branch, None),)))
                return self._descend(left, None)
            branches.append(Branch(option, branch, None))
        return self._shown(known, Move("cases", -YES, tuple(branches), on, closed))

    def _promising(self, known: Closure) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """What to tell cases of: what leaves something absurd in one of them, or most that is known in the worst."""
        best, most = None, -1
        for split in self._splits(known):
            branches = [self._suppose(known, option) for option in split[2]]
            if not split[0]:
                absurd = next((n for n, branch in enumerate(branches) if branch.conflict is not None), None)
                if absurd is not None:
                    return 0, (), (split[2][absurd],)
            least = min(len(branch.reasons) for branch in branches)
            if least > most:
                best, most = split, least
        if best is None:
            raise Exhausted
        return best

    # steps

    def _parts(self, goal: int) -> tuple[int, ...]:
        """What a goal is all of: conjuncts, or both directions of a biconditional."""
        gate = self._circuit.gate(goal)
        if gate.kind == "all" and goal > 0:
            return gate.parts
        if gate.kind == "same":
            left, right = gate.parts
            right = right if goal > 0 else -right
            one, other = self._circuit.shown(left), self._circuit.shown(right)
            return self._circuit.enter(Implies(one, other)), self._circuit.enter(Implies(other, one))
        return ()

    def _weaker(self, known: Closure, goal: int) -> int:
        """What is known and leaves fewer options than the goal, or says of two of them that one holds; else 0."""
        options = self._options_inside(goal, known.budget)
        for literal in known.reasons if options else ():
            known.budget.spend(1)
            fewer = self._options_inside(literal, known.budget)
            if fewer and options.issuperset(fewer):
                return literal
            gate = self._circuit.gate(literal)
            if gate.kind == "same":
                left, right = gate.parts if literal > 0 else (gate.parts[0], -gate.parts[1])
                if options.issuperset((-left, right)) or options.issuperset((left, -right)):
                    return literal
        return 0

    def _options_inside(self, literal: int, budget: Budget) -> set[int]:
        """What one of which has to be true, those of options that are disjunctions in their stead."""
        if literal in self._inside:
            return self._inside[literal]
        seen, waiting = set[int](), list(self._circuit.options(literal))
        while waiting:
            option = waiting.pop()
            if option not in seen:
                seen.add(option)
                waiting += self._circuit.options(option)
        budget.spend(len(seen))
        found = self._inside[literal] = {option for option in seen if not self._circuit.options(option)}
        return found

    def _directions(self, goal: int) -> list[tuple[int, int]]:
        """Ways of showing a conditional or a disjunction: what is supposed, and what is shown then."""
        circuit = self._circuit
        options = circuit.options(goal)
        if not options:
            return []
        shown = circuit.shown(goal)
        if isinstance(shown, Implies):
            left, right = circuit.enter(shown.left), circuit.enter(shown.right)
            return [(left, right), (-right, -left)]
        if len(options) > _CASES:
            options = options[-1:]
        return [(circuit.all([-other for other in options if other != one]), one) for one in reversed(options)]

    def _suppose(self, known: Closure, literal: int) -> Closure:
        self._scopes += 1
        inside = known.within(self._scopes)
        return inside.add([(literal, Reason("supposed", self._scopes))])

    def _branch(self, known: Closure, supposed: int, target: int | None, depth: int) -> Branch | None:
        found = self._best(self._suppose(known, supposed), target, depth)
        return None if found is None else Branch(supposed, found, target)

    def _conditional(self, known: Closure, goal: int, branch: Branch) -> Closure:
        """With a conditional that was shown by supposing its antecedent, or that this is absurd."""
        if branch.closure.conflict is None:
            return self._shown(known, Move("conditional", goal, (branch,)))
        denied = self._shown(known, Move("absurd", -branch.supposed, (branch,)))
        return denied if _reached(denied, goal) else self._shown(known, Move("absurd", goal, (branch,)))

    def _both(self, known: Closure, goal: int, parts: tuple[int, ...]) -> Closure:
        """With a biconditional of which both directions are shown; a conjunction is known as its parts are."""
        if _reached(known.add(()), goal):
            return known
        return self._shown(known, Move("both", goal, (), known=parts))

    def _shown(self, known: Closure, move: Move) -> Closure:
        return known.within(known.scope).add([(move.goal, Reason("shown", known.scope, move=move))])


def _roundabout(known: Closure, goal: int | None) -> int:
    """How many lines longer a proof may be that leads straight to its goal.

    Less straight are what it would be absurd to deny, a conditional's contrapositive, and cases that nobody spoke of.
    """
    move = known.reasons[goal].move if goal is not None and goal in known else None
    if move is None:
        return 0
    shown = known.circuit.shown(move.goal)
    turned = (
        isinstance(shown, Implies) and move.branches and move.branches[0].supposed != known.circuit.enter(shown.left)
    )
    return 2 if move.kind == "cases" and not move.on else 1 if move.kind == "absurd" or turned else 0


def _reached(known: Closure, goal: int | None) -> bool:
    return known.conflict is not None or (goal is not None and goal in known)
