"""What declarations say, which holds in every world: it is no premise, and belongs to no support."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argdsl.logic.formula import Formula


class Axiom(NamedTuple):
    """One thing that a declaration says: a closed formula without ``some`` in it."""

    about: str
    """The predicate, or the kind, whose declaration says it."""
    property: str
    """``kind`` (what a subkind is one of, what individuals are, ``just`` what members there are), ``symmetric``,
    ``transitive``, ``order`` or ``total order``."""
    formula: Formula


class Signature(NamedTuple):
    """Roots, individuals and axioms. The kind of a root is no predicate: a variable of it says as much."""

    individuals: Mapping[str, str]
    """The root of each individual, by name."""
    inhabited: frozenset[str]
    """Roots of which there is something in any case."""
    weighted: frozenset[str]
    """Roots of which shares are of some weight, not of numbers."""
    axioms: tuple[Axiom, ...]
