"""The fewest steps that lead from statements to a conclusion, by trying all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argdsl.logic.formula import FALSE, And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor, terms

Known = dict[str, bool]


class Shortest:
    """Steps each drawn from at most one statement, and from which terms are known to hold and which not to.

    A step is plain: the statement speaks of what it reaches once, and would be false if that were denied, as Kleene's
    tables tell; a conditional is reached by what is made of its antecedent. A supposition and leaving it behind are a
    step each.
    """

    def __init__(self, statements: Sequence[Formula], goal: Formula) -> None:
        self._goal = goal
        self._names = sorted({name for formula in (*statements, goal) for name in terms(formula)})
        self._statements = tuple(statements)

    def within(self, steps: int) -> bool:
        """Whether so many steps suffice."""
        known: Known = {}
        return self._reach(_supposed(known, self._statements), self._statements, self._goal, steps)

    def _reach(self, known: Known, statements: tuple[Formula, ...], goal: Formula, steps: int) -> bool:
        if steps < 1:
            return False
        if _plain(known, statements, goal):
            return True
        for name, value in self._literals():
            plain = name not in known and steps > 1 and _plain(known, statements, _literal(name, value))
            if plain and self._reach({**known, name: value}, statements, goal, steps - 1):
                return True
        if steps < 3:
            return False
        suppositions = [(Not(goal), FALSE)]
        if isinstance(goal, Implies):
            suppositions += [(goal.left, goal.right), (Not(goal.right), Not(goal.left))]
        for supposed, end in suppositions:
            more = (*statements, supposed)
            if self._reach(_supposed(known, [supposed]), more, end, steps - 2):
                return True
        return any(self._cases(known, statements, goal, options, steps - 1) for options in self._options(statements))

    def _cases(
        self, known: Known, statements: tuple[Formula, ...], goal: Formula, options: Sequence[Formula], steps: int
    ) -> bool:
        for option in options:
            inside, more = _supposed(known, [option]), (*statements, option)
            least = next((n for n in range(1, steps) if self._reach(inside, more, goal, n)), None)
            if least is None:
                return False
            steps -= least + 1
        return steps >= 0

    def _literals(self) -> Iterator[tuple[str, bool]]:
        return ((name, value) for name in self._names for value in (True, False))

    def _options(self, statements: Sequence[Formula]) -> Iterator[Sequence[Formula]]:
        yield from (each.parts for each in statements if isinstance(each, Or) and len(each.parts) > 1)
        yield from ((Term(name), Not(Term(name))) for name in self._names)


def _plain(known: Known, statements: Sequence[Formula], goal: Formula) -> bool:
    """Whether one statement, or none, leads to the goal in a step."""
    if _kleene(goal, known) is True or goal in statements:
        return True
    if isinstance(goal, Implies | Iff | Xor):
        # It takes what is supposed and what is made of that.
        return False
    denied = _supposed(known, [Not(goal)])
    clash = any(name in known and known[name] is not value for name, value in denied.items())
    return clash or any(_kleene(each, denied) is False and not _speaks_twice(each, goal) for each in statements)


def _speaks_twice(statement: Formula, goal: Formula) -> bool:
    """Whether a term of the goal stands in a statement twice: then what it leads to is not plain to see."""
    waiting, found = [statement], list[str]()
    while waiting:
        node = waiting.pop()
        waiting += node.parts
        found += [node.name] if isinstance(node, Term) else []
    return any(found.count(name) > 1 for name in terms(goal))


def _literal(name: str, value: bool) -> Formula:
    return Term(name) if value else Not(Term(name))


def _supposed(known: Mapping[str, bool], formulas: Sequence[Formula]) -> Known:
    """What is known once formulas are supposed that say of terms, alone or in a row, whether they hold."""
    found, waiting = dict(known), list(formulas)
    while waiting:
        match waiting.pop():
            case Term(name):
                found[name] = True
            case Not(Term(name)):
                found[name] = False
            case And(parts):
                waiting += parts
            case Not(Or(parts)):
                waiting += [Not(part) for part in parts]
            case Not(Implies(left, right)):
                waiting += [left, Not(right)]
            case Not(Not(part)):
                waiting.append(part)
    return found


def _kleene(formula: Formula, known: Mapping[str, bool]) -> bool | None:
    values = [_kleene(part, known) for part in formula.parts]
    match formula:
        case Term(name):
            return known.get(name)
        case Constant(value):
            return value
        case Not():
            return None if values[0] is None else not values[0]
        case And():
            return False if False in values else None if None in values else True
        case Or():
            return True if True in values else None if None in values else False
        case Implies():
            return True if values[0] is False or values[1] is True else None if None in values else False
        case Iff() | Xor():
            return None if None in values else (values[0] == values[1]) is isinstance(formula, Iff)
        case Count():
            raise TypeError("counts are not drawn here")
    raise TypeError(formula)
