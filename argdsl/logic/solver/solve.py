"""Formulas in Z3, and the one question that everything else is made of: can these all be true together?

A limit that is reached is an answer of its own (``None``), never a yes or a no. Effort is counted in what Z3
does and not in time, so that the same questions in the same order get the same answers everywhere; a deadline
is for those who would rather wait less than get the same answer.
"""

from __future__ import annotations

import time
from _thread import allocate_lock
from _weakref import ref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol

from argdsl.logic.formula import TRUE, And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor, fold
from argdsl.logic.solver import z3c
from argdsl.logic.solver.context import Context, keep

if TYPE_CHECKING:
    import threading

_NAME_EVERY = 64
"""Levels of nesting after which a subformula gets a name, because Z3 recurses where formulas nest."""

_REASONS = {
    b"sat.canceled": "effort",
    b"sat.max.conflicts": "effort",
    b"max. resource limit exceeded": "effort",
    b"no reason given": "effort",
    b"interrupted": "interrupted",
}

_FEW = 2048
"""Parts of a count, times how many must or may not hold, up to which it is translated into clauses."""

_MANY = 300
"""Formulas from which on a solver is made for many questions about many formulas."""

DEFAULT_EFFORT = 750_000
"""Effort for an argument. A million takes about a second on a machine of 2020."""
MOST_EFFORT = 2**32 - 1
"""What Z3 takes is an unsigned number of 32 bits."""

_QUESTION, _CONFLICT, _UNITS, _COUNTED = 100, 50, 2, 5
"""Effort that a question costs; that each conflict in it does; how many of Z3's resource units cost one, and how
many parts of a count that Z3 counts itself let a conflict cost one more."""
_ADDED = 30
"""Effort that it costs to add a formula, or to read a situation besides its terms."""
_LEAST, _LITTLE = 64, 256
"""Which part of all effort a question, or a search, may cost however little is left, so that easy ones are answered."""
_USUAL = 150
"""Statements up to which an argument has no more effort than others."""
_READ = 7_500
"""Statements that may take as much effort again as one of few has, to be added and followed once each."""
_EARNED = 250
"""Which part of all effort a set may cost where more are wanted than by default."""
MAX_SETS = 1_000
"""How many supports, conflicts or repairs a list may hold by default."""


class Stopped(Exception):
    """A limit was reached; the argument says which."""


class Watcher(Protocol):
    """Whoever may want to interrupt a check is told of the engines that it makes."""

    def watch(self, engine: Engine) -> None:
        """An engine was made, in the thread that checks."""


class Limits(NamedTuple):
    """How long to try. ``effort``: for all questions of an argument; ``deadline``: ``time.monotonic()`` seconds."""

    effort: int = DEFAULT_EFFORT
    deadline: float | None = None
    watcher: Watcher | None = None

    @classmethod
    def within(cls, effort: int, timeout: float | None, watcher: Watcher | None = None) -> Limits:
        """Limits that end some seconds from now, if at all."""
        return cls(effort, None if timeout is None else time.monotonic() + timeout, watcher)

    def left(self) -> float | None:
        """Seconds until the deadline; None if there is none."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def late(self) -> bool:
        """Whether the deadline has passed."""
        return self.deadline is not None and time.monotonic() > self.deadline


class Engine:
    """Limits, and the context in which its solvers share their terms; engines share nothing at the same time."""

    def __init__(self, limits: Limits | None = None, context: Context | None = None) -> None:
        """``context``: one that was left by another engine, if it need not be a new one."""
        self.limits = limits or Limits()
        self._ending = allocate_lock()
        self._z3 = z3c.library()
        self._held: Context | None = context or Context()
        self.context = self._held.pointer
        self._interrupted = self._asking = self._late = self._sharing = False
        self._given = self.spent = 0
        """Effort that was spent on the present argument, by questions and by searches between them."""
        self.until = self.limits.effort
        """Effort at which a search ends, so that something is left for the next one."""
        self.units: int | None = None
        """Z3's resource units that its context had used when that was last looked at."""
        self._alarm = _alarm(self) if self.limits.deadline is not None else None
        if self.limits.watcher is not None:
            self.limits.watcher.watch(self)

    def __del__(self) -> None:
        if hasattr(self, "_held"):
            self._let_go()

    def _let_go(self) -> Context | None:
        # Whoever holds a weak reference may be interrupting it just now, and must not touch what is gone.
        with self._ending:
            held, self._held, self.context = self._held, None, 0
        if self._alarm is not None:
            self._alarm.cancel()
        return held

    def release(self) -> None:
        """Give up the context, to the next check in this thread if nothing has interrupted this one. The last call."""
        held = self._let_go()
        if held is not None and not self._interrupted and not self._late:
            keep(held)

    @property
    def unused(self) -> bool:
        """Whether nothing has been asked in its context, so that answers do not depend on what was."""
        return not self.names.made

    @property
    def names(self) -> Context:
        """What gives out names of formulas."""
        assert self._held is not None
        return self._held

    def interrupt(self) -> None:
        """End the question that is being answered, from another thread: it and all later ones have no answer."""
        self._interrupted = True
        self._end_question()

    def expire(self) -> None:
        """The same at the deadline."""
        self._late = True
        self._end_question()

    def _end_question(self) -> None:
        with self._ending:
            # Between questions it would make the next call fail, whatever that is for.
            if self._asking:
                self._z3.Z3_interrupt(self.context)

    def ask(self, question: Callable[[], int]) -> int | None:
        """What Z3 answers; None if the question was interrupted, be it too late to be noticed by Z3."""
        with self._ending:
            if self._interrupted or self._late:
                return None
            self._asking = True
        try:
            answer = question()
        finally:
            with self._ending:
                self._asking = False
        return None if self._interrupted or self._late else answer

    def stopped(self) -> str:
        """Which limit no longer lets anything be asked: ``interrupted``, ``time`` or none."""
        if self._interrupted:
            return "interrupted"
        return "time" if self._late or self.limits.late() else ""

    def begin(self, statements: int = 0) -> None:
        """An argument, or another one: from now on its questions share the effort; before, each has all of it.

        One of more ``statements`` than a person reads through has more of it, up to four times as much, and what it
        takes to read them all.
        """
        self.spent, self._given = 0, 0
        self.until = self.limits.effort * min(max(statements, _USUAL), 4 * _USUAL) // _USUAL
        self.until += self.limits.effort * statements // _READ
        self._sharing = True

    def ration(self) -> int:
        """How much effort the next question may take."""
        effort = self.limits.effort
        return max(self.until - self.spent, effort // _LEAST, 1) if self._sharing else effort

    @contextmanager
    def spending(self, parts: int, of: int = 1) -> Iterator[None]:
        """A search inside may take ``of`` ``parts`` of what is left, and in any case a little."""
        until = self.until
        self.until = self.spent + max((until - self.spent) * of // parts, self.limits.effort // _LITTLE)
        try:
            yield
        finally:
            self.until = until

    def give_back(self, found: int, wanted: int) -> None:
        """Let what was found cost nothing, beyond what is wanted by default: those who want many sets will wait."""
        if wanted > MAX_SETS and found <= wanted:
            back = min(self.spent, self.limits.effort // _EARNED)
            self.spent -= back
            self._given += back

    def begin_anew(self) -> None:
        """Let what was spent count no more: what is asked from here on has all the effort to itself."""
        self._given += self.spent
        self.spent = 0

    @property
    def done(self) -> int:
        """Effort that was spent, whether it was given back or not."""
        return self.spent + self._given

    def exhausted(self) -> str:
        """The limit at which a search ends: ``interrupted``, ``time``, ``effort`` or none."""
        return self.stopped() or ("effort" if self.spent > self.until else "")


def _alarm(engine: Engine) -> threading.Timer:
    """Ends the question of an engine at its deadline: Z3's own clock makes every question three times as long."""
    import threading

    known = ref(engine)

    def ring() -> None:
        if (late := known()) is not None:
            late.expire()

    assert engine.limits.deadline is not None
    alarm = threading.Timer(engine.limits.deadline - time.monotonic(), ring)
    alarm.daemon = True
    alarm.start()
    return alarm


class Solver:
    """A growing list of formulas, any choice of which can be asked about.

    After :meth:`consistent` said yes, :meth:`situation` is a situation in which the chosen formulas hold;
    after it said no, :attr:`core` has the numbers of some chosen formulas that cannot hold together.
    """

    def __init__(self, engine: Engine, size: int = 0) -> None:
        """``size``: about how many formulas there will be."""
        self.engine = engine
        self._z3 = z3c.library()
        self._context = engine.context
        self._names = engine.names
        # Z3's solver for finite domains is made in a fifth of the time of the one for bit vectors, but each
        # of its questions costs a pass over a table as large as the largest core so far.
        logic = self._names.symbol("QF_BV" if size > _MANY else "QF_FD")
        self._solver = self._z3.Z3_mk_solver_for_logic(self._context, logic)
        self._z3.Z3_solver_inc_ref(self._context, self._solver)
        # Counting 500 of 1,000 takes milliseconds so, and translated into clauses more than any limit.
        self._set(**{"cardinality.solver": True})
        self._ration = 0
        self._conflicts = 0
        self._at = [0, 0]
        self._conflict = _CONFLICT
        """Effort that a conflict costs."""
        if engine.units is None:
            engine.units, _ = self._used()
        self._preferred: bool | None = None
        self._selectors: list[int] = []
        self._numbers: dict[int, int] = {}
        self._terms: dict[str, int] = {}
        self._bounds: dict[tuple[int, ...], dict[int, int]] = {}
        self.core: list[int] = []
        self.why_unknown = ""

    def __del__(self) -> None:
        # Python may finalise the engine first, when both are part of one cycle of garbage.
        if (solver := getattr(self, "_solver", 0)) and self.engine.context:
            self._z3.Z3_solver_dec_ref(self._context, solver)

    def add(self, formula: Formula) -> int:
        """Add a formula; its number."""
        self.engine.spent += _ADDED
        selector = self._names.constant()
        encoded = self._encode(formula)
        self._assert(self._z3.Z3_mk_implies(self._context, selector, encoded))
        self._numbers[selector] = len(self._selectors)
        self._selectors.append(selector)
        return len(self._selectors) - 1

    def require(self, formula: Formula) -> None:
        """Add a formula that is chosen always, and has no number."""
        self._assert(self._encode(formula))

    def bundle(self, numbers: Sequence[int]) -> int:
        """A number that stands for all of the formulas of these numbers."""
        together = self.add(TRUE)
        z3, context, selector = self._z3, self._context, self._selectors[together]
        for number in numbers:
            self._assert(z3.Z3_mk_implies(context, selector, self._selectors[number]))
        return together

    def require_one(self, number: int, others: Sequence[int]) -> None:
        """Whenever the formula of this number is chosen, let one of the others be chosen too."""
        z3, context = self._z3, self._context
        selectors = [self._selectors[other] for other in others]
        ways = z3.Z3_mk_or(context, len(selectors), z3c.array(selectors))
        self._assert(z3.Z3_mk_implies(context, self._selectors[number], ways))

    def fix(self, numbers: Iterable[int]) -> None:
        """Let these formulas be chosen always."""
        for number in numbers:
            self._assert(self._selectors[number])

    @contextmanager
    def scope(self) -> Iterator[None]:
        """What is added, required or fixed inside is gone afterwards."""
        size = len(self._selectors)
        bounds = {parts: dict(known) for parts, known in self._bounds.items()}
        self._z3.Z3_solver_push(self._context, self._solver)
        try:
            yield
        finally:
            self._z3.Z3_solver_pop(self._context, self._solver, 1)
            for selector in self._selectors[size:]:
                del self._numbers[selector]
            del self._selectors[size:]
            self._bounds = bounds

    def prefer(self, value: bool) -> None:
        """Let situations give terms this value where that comes cheap."""
        if value != self._preferred:
            self._preferred = value
            self._set(phase="always_true" if value else "always_false")

    def consistent(self, chosen: Iterable[int]) -> bool | None:
        """Whether the formulas of these numbers can all hold; None if a limit was reached."""
        engine = self.engine
        if stopped := engine.stopped():
            self.why_unknown = stopped
            return None
        self._allow()
        assumed = [self._selectors[number] for number in chosen]
        asked = z3c.array(assumed)
        answer = engine.ask(
            lambda: self._z3.Z3_solver_check_assumptions(self._context, self._solver, len(assumed), asked)
        )
        if answer is None:
            self.why_unknown = engine.stopped()
            return None
        self._charge()
        if z3c.failed(self._context):
            self.why_unknown = "solver"
            return None
        if answer == z3c.UNDEFINED:
            self.why_unknown = self._reason()
            return None
        if answer == z3c.FALSE:
            self.core = self._core()
        return bool(answer == z3c.TRUE)

    def decided(self, chosen: Iterable[int]) -> bool:
        """The same for those who cannot go on without an answer: raises Stopped at a limit."""
        answer = self.consistent(chosen)
        if answer is None:
            raise Stopped(self.why_unknown)
        return answer

    def situation(self, names: Iterable[str] | None = None) -> dict[str, bool]:
        """The values of terms, if not named those of all formulas added, in the situation last found."""
        self.engine.spent += _ADDED + len(self._terms)
        z3, context = self._z3, self._context
        model = z3.Z3_solver_get_model(context, self._solver)
        z3.Z3_model_inc_ref(context, model)
        # Equal formulas are one object in a context, so that comparing pointers will do here and in cores.
        true = z3.Z3_mk_true(context)
        values = {}
        for name in self._terms if names is None else names:
            values[name] = z3.Z3_model_get_const_interp(context, model, self._terms[name]) == true
        z3.Z3_model_dec_ref(context, model)
        return values

    def _allow(self) -> None:
        """Let the next question cost no more than is left, or than any may. A limit is set anew where it is far off."""
        left = self.engine.ration()
        if not left <= self._ration <= 2 * left:
            self._ration = left
            conflicts = min(left // self._conflict + 1, MOST_EFFORT)
            self._set(rlimit=min(_UNITS * left, MOST_EFFORT), max_conflicts=conflicts)

    def _charge(self) -> None:
        """Count what the last question cost."""
        units, conflicts = self._used()
        assert self.engine.units is not None
        # What is counted since a solver was made may begin again.
        new = conflicts - self._conflicts if conflicts >= self._conflicts else conflicts
        self.engine.spent += _QUESTION + max(0, units - self.engine.units) // _UNITS + self._conflict * new
        self.engine.units, self._conflicts = units, conflicts

    def _used(self) -> tuple[int, int]:
        """Resource units that the context has used, and conflicts that the solver has had, in all their questions."""
        z3, context = self._z3, self._context
        statistics = z3.Z3_solver_get_statistics(context, self._solver)
        z3.Z3_stats_inc_ref(context, statistics)
        used = [0, 0]
        for place, key in enumerate((b"rlimit count", b"sat conflicts")):
            # It mostly stands where it stood; looking through all of them takes as long as an easy question.
            size = z3.Z3_stats_size(context, statistics)
            for index in (self._at[place], *range(size)):
                if index < size and z3.Z3_stats_get_key(context, statistics, index) == key:
                    used[place], self._at[place] = z3.Z3_stats_get_uint_value(context, statistics, index), index
                    break
        z3.Z3_stats_dec_ref(context, statistics)
        return used[0], used[1]

    def _reason(self) -> str:
        """Which limit ended the last question: ``effort`` or what Z3 said of it.

        Z3 takes Ctrl-C for itself while it works; it is handed back to Python here.
        """
        said = self._z3.Z3_solver_get_reason_unknown(self._context, self._solver) or b""
        if said == b"interrupted from keyboard":
            raise KeyboardInterrupt
        return _REASONS.get(said, said.decode(errors="replace"))

    def _core(self) -> list[int]:
        z3, context = self._z3, self._context
        vector = z3.Z3_solver_get_unsat_core(context, self._solver)
        z3.Z3_ast_vector_inc_ref(context, vector)
        size = z3.Z3_ast_vector_size(context, vector)
        core = sorted({self._numbers[z3.Z3_ast_vector_get(context, vector, index)] for index in range(size)})
        z3.Z3_ast_vector_dec_ref(context, vector)
        return core

    def _assert(self, encoded: int) -> None:
        self._z3.Z3_solver_assert(self._context, self._solver, encoded)

    def _set(self, **settings: int | bool | str) -> None:
        z3, context = self._z3, self._context
        params = z3.Z3_mk_params(context)
        z3.Z3_params_inc_ref(context, params)
        for name, value in settings.items():
            key = self._names.symbol(name)
            if isinstance(value, str):
                z3.Z3_params_set_symbol(context, params, key, self._names.symbol(value))
            else:
                put = z3.Z3_params_set_bool if isinstance(value, bool) else z3.Z3_params_set_uint
                put(context, params, key, value)
        z3.Z3_solver_set_params(context, self._solver, params)
        z3.Z3_params_dec_ref(context, params)

    def _encode(self, formula: Formula) -> int:
        return fold(formula, self._combine)[0]

    def _combine(self, node: Formula, parts: list[tuple[int, int]]) -> tuple[int, int]:
        """The Z3 formula of a node and how deep it nests, from those of its parts."""
        if isinstance(node, Term):
            constant = self._names.term(node.name)
            if node.name not in self._terms:
                self._terms[node.name] = self._z3.Z3_get_app_decl(self._context, constant)
            return constant, 0
        encoded = self._make(node, [part[0] for part in parts])
        depth = 1 + max((part[1] for part in parts), default=0)
        if depth < _NAME_EVERY:
            return encoded, depth
        name = self._names.constant()
        self._assert(self._z3.Z3_mk_iff(self._context, name, encoded))
        return name, 0

    def _make(self, node: Formula, parts: list[int]) -> int:
        z3, context = self._z3, self._context
        match node:
            case Constant(value):
                made = z3.Z3_mk_true(context) if value else z3.Z3_mk_false(context)
            case Not():
                made = z3.Z3_mk_not(context, parts[0])
            case And():
                made = z3.Z3_mk_and(context, len(parts), z3c.array(parts))
            case Or():
                made = z3.Z3_mk_or(context, len(parts), z3c.array(parts))
            case Implies():
                made = z3.Z3_mk_implies(context, parts[0], parts[1])
            case Iff():
                made = z3.Z3_mk_iff(context, parts[0], parts[1])
            case Xor():
                made = z3.Z3_mk_xor(context, parts[0], parts[1])
            case Count(kind, number):
                made = self._count(kind, number, parts)
            case _:
                raise TypeError(f"not a formula: {node!r}")
        return int(made)

    def _count(self, kind: str, number: int, parts: list[int]) -> int:
        z3, context = self._z3, self._context
        if kind == "at least":
            return self._at_least(number, parts)
        at_most = int(z3.Z3_mk_not(context, self._at_least(number + 1, parts)))
        if kind == "at most":
            return at_most
        return int(z3.Z3_mk_and(context, 2, z3c.array([self._at_least(number, parts), at_most])))

    def _at_least(self, number: int, parts: list[int]) -> int:
        """A constant that holds just when at least ``number`` of the parts do, the same for the same parts.

        Few parts are counted in clauses, half by half (a totalizer: Bailleux and Boufkhad, CP 2003), where
        Z3's solver of bounds finds contradictions slowly; of many, clauses would be too many. Bounds on the
        same parts are tied to each other, because Z3 does not see that they are.
        """
        z3, context = self._z3, self._context
        if number <= 0 or number > len(parts):
            return int(z3.Z3_mk_true(context) if number <= 0 else z3.Z3_mk_false(context))
        if len(parts) == 1:
            return parts[0]
        bounds = self._bounds.setdefault(tuple(parts), {})
        if number not in bounds:
            name = bounds[number] = self._names.constant()
            few = len(parts) * min(number, len(parts) - number + 1) <= _FEW
            make = self._by_halves if few else self._by_z3
            self._assert(z3.Z3_mk_iff(context, name, make(number, parts)))
            for other, bound in bounds.items():
                if other != number:
                    weaker, stronger = (bound, name) if other < number else (name, bound)
                    self._assert(z3.Z3_mk_implies(context, stronger, weaker))
        return bounds[number]

    def _by_halves(self, number: int, parts: list[int]) -> int:
        z3, context = self._z3, self._context
        middle = len(parts) // 2
        left, right = parts[:middle], parts[middle:]
        ways = [
            z3.Z3_mk_and(context, 2, z3c.array([self._at_least(here, left), self._at_least(number - here, right)]))
            for here in range(max(0, number - len(right)), min(number, len(left)) + 1)
        ]
        return int(z3.Z3_mk_or(context, len(ways), z3c.array(ways)))

    def _by_z3(self, number: int, parts: list[int]) -> int:
        self._conflict += len(parts) // _COUNTED
        return int(self._z3.Z3_mk_atleast(self._context, len(parts), z3c.array(parts), number))
