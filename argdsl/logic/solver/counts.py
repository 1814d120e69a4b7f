"""Linear conditions on numbers that are not negative: which of them can hold together, and by which numbers.

The numbers are whole, as of things, or real, as of weights. A limit that is reached is an answer of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from argdsl.logic.solver import z3c
from argdsl.logic.solver.solve import MOST_EFFORT, Engine, Stopped

if TYPE_CHECKING:
    from fractions import Fraction

_UNITS = 10
"""How many of Z3's resource units cost one of effort."""
_QUESTION = 100
"""Effort that a question costs besides."""


class Counts:
    """Numbers, and a growing list of conditions on them, any choice of which can be asked about."""

    def __init__(self, engine: Engine, numbers: int, *, real: Sequence[bool] | None = None) -> None:
        """``numbers``: how many there are; ``real``: which of them need not be whole."""
        self._engine = engine
        self._z3 = z3c.library()
        self._context = engine.context
        names = engine.names
        mixed = real is not None and any(real)
        symbol = names.symbol("QF_LIRA" if mixed else "QF_LIA")
        self._solver = self._z3.Z3_mk_solver_for_logic(self._context, symbol)
        self._z3.Z3_solver_inc_ref(self._context, self._solver)
        self._whole = self._z3.Z3_mk_int_sort(self._context)
        self._real = self._z3.Z3_mk_real_sort(self._context)
        self._sorts = [self._real if real is not None and real[place] else self._whole for place in range(numbers)]
        self._numbers = [self._constant(sort) for sort in self._sorts]
        self._declarations = [self._z3.Z3_get_app_decl(self._context, number) for number in self._numbers]
        # Equal numerals are one object in a context.
        self._nothing = {self._numeral(0, self._whole), self._numeral(0, self._real)}
        for place in range(numbers):
            self._assert(self._at_least({place: 1}, 0))
        self._selectors: list[int] = []
        self.core: list[int] = []
        """After an answer no: the numbers of chosen conditions that cannot hold together."""

    def __del__(self) -> None:
        # Python may finalise the engine first, when both are part of one cycle of garbage.
        if (solver := getattr(self, "_solver", 0)) and self._engine.context:
            self._z3.Z3_solver_dec_ref(self._context, solver)

    def add(self, coefficients: Mapping[int, int], least: int) -> int:
        """Add the condition that numbers by their places, each so many times, come to at least ``least``; its number.

        A strict condition on whole numbers is one with ``least`` greater by one.
        """
        selector = self._engine.names.constant()
        self._assert(self._z3.Z3_mk_implies(self._context, selector, self._at_least(coefficients, least)))
        self._selectors.append(selector)
        return len(self._selectors) - 1

    def exclude(self, coefficients: Mapping[int, int], least: int) -> int:
        """The same for the denial: that they come to less than ``least``."""
        selector = self._engine.names.constant()
        denied = self._z3.Z3_mk_not(self._context, self._at_least(coefficients, least))
        self._assert(self._z3.Z3_mk_implies(self._context, selector, denied))
        self._selectors.append(selector)
        return len(self._selectors) - 1

    def possible(self, chosen: Iterable[int]) -> bool:
        """Whether the conditions of these numbers can hold together; raises Stopped at a limit."""
        engine, z3 = self._engine, self._z3
        if stopped := engine.stopped() or engine.exhausted():
            raise Stopped(stopped)
        self._allow(engine.ration())
        by_selector = {self._selectors[number]: number for number in chosen}
        asked = z3c.array(list(by_selector))
        answer = engine.ask(
            lambda: z3.Z3_solver_check_assumptions(self._context, self._solver, len(by_selector), asked)
        )
        self._charge()
        if answer is None or answer == z3c.UNDEFINED or z3c.failed(self._context):
            raise Stopped(engine.stopped() or "effort")
        if answer == z3c.FALSE:
            vector = z3.Z3_solver_get_unsat_core(self._context, self._solver)
            z3.Z3_ast_vector_inc_ref(self._context, vector)
            size = z3.Z3_ast_vector_size(self._context, vector)
            found = {by_selector[z3.Z3_ast_vector_get(self._context, vector, index)] for index in range(size)}
            z3.Z3_ast_vector_dec_ref(self._context, vector)
            self.core = sorted(found)
        return bool(answer == z3c.TRUE)

    def values(self) -> dict[int, Fraction | int]:
        """Numbers, by their places, by which the conditions last found possible hold; what is left out is nothing."""
        z3, context = self._z3, self._context
        model = z3.Z3_solver_get_model(context, self._solver)
        z3.Z3_model_inc_ref(context, model)
        from fractions import Fraction

        found: dict[int, Fraction | int] = {}
        for place, declaration in enumerate(self._declarations):
            value = z3.Z3_model_get_const_interp(context, model, declaration)
            if value is None or value in self._nothing:
                continue
            text = z3.Z3_get_numeral_string(context, value).decode()
            found[place] = Fraction(text) if "/" in text else int(text)
        z3.Z3_model_dec_ref(context, model)
        return found

    def _constant(self, sort: int) -> int:
        names = self._engine.names
        names.made += 1
        symbol = self._z3.Z3_mk_int_symbol(self._context, names.made)
        return int(self._z3.Z3_mk_const(self._context, symbol, sort))

    def _at_least(self, coefficients: Mapping[int, int], least: int) -> int:
        z3, context = self._z3, self._context
        summands = []
        for place, times in coefficients.items():
            number, sort = self._numbers[place], self._sorts[place]
            if times != 1:
                number = z3.Z3_mk_mul(context, 2, z3c.array([self._numeral(times, sort), number]))
            summands.append(number)
        sort = self._sorts[next(iter(coefficients))] if coefficients else self._whole
        total = z3.Z3_mk_add(context, len(summands), z3c.array(summands)) if summands else self._numeral(0, sort)
        return int(z3.Z3_mk_ge(context, total, self._numeral(least, sort)))

    def _numeral(self, value: int, sort: int) -> int:
        return int(self._z3.Z3_mk_numeral(self._context, str(value).encode(), sort))

    def _assert(self, formula: int) -> None:
        self._z3.Z3_solver_assert(self._context, self._solver, formula)

    def _allow(self, left: int) -> None:
        z3, context = self._z3, self._context
        params = z3.Z3_mk_params(context)
        z3.Z3_params_inc_ref(context, params)
        z3.Z3_params_set_uint(context, params, self._engine.names.symbol("rlimit"), min(_UNITS * left, MOST_EFFORT))
        z3.Z3_solver_set_params(context, self._solver, params)
        z3.Z3_params_dec_ref(context, params)

    def _charge(self) -> None:
        """Count what the last question cost, in resource units of the context, which other solvers use too."""
        z3, context, engine = self._z3, self._context, self._engine
        statistics = z3.Z3_solver_get_statistics(context, self._solver)
        z3.Z3_stats_inc_ref(context, statistics)
        used = engine.units or 0
        for index in range(z3.Z3_stats_size(context, statistics)):
            if z3.Z3_stats_get_key(context, statistics, index) == b"rlimit count":
                used = z3.Z3_stats_get_uint_value(context, statistics, index)
        z3.Z3_stats_dec_ref(context, statistics)
        engine.spent += _QUESTION + max(0, used - (engine.units or 0)) // _UNITS
        engine.units = used
