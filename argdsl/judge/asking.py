"""Who answers what is asked about statements: propositional ones cost what they do without the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argdsl.judge.asked import Asked
from argdsl.judge.statements import Statements
from argdsl.logic.formula import Formula
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine

if TYPE_CHECKING:
    from argdsl.logic.first_order.signature import Signature


def asked(engine: Engine, formulas: Sequence[Formula], steps: int, signature: Signature | None) -> Asked:
    """Whoever answers about these statements, of which the last ones are ``steps``."""
    if signature is not None and any(map(speaks_of_things, formulas)):
        from argdsl.judge.grounded import Grounded

        return Grounded(engine, formulas, steps, signature)
    return Statements(engine, formulas, steps)
