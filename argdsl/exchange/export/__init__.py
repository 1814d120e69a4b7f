"""Documents in the formats of other programs: provers, SAT solvers, proof assistants, tools that draw arguments.

Each format is a module with a function of its name, found in :data:`FORMATS`. It takes a
:class:`~argdsl.model.document.Document` and gives one text, or several by the names that their files get.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document
from argdsl.text.options import word


class Format(NamedTuple):
    """A format: what the names of its files end in, and whether its function asks the solver, within limits."""

    suffix: str
    asks: bool = True
    several: bool = False
    """Whether it has a text for each question, and not one for the whole document."""
    propositional: bool = False
    """Whether it has no words for what is said of things: such arguments are left out."""
    numbers: bool = True
    """Whether shares and large numbers can be said; else arguments with these are left out."""


FORMATS: dict[str, Format] = {
    "smt2": Format(".smt2", numbers=False),
    "tptp": Format(".p", several=True, numbers=False),
    "dimacs": Format(".cnf", several=True, propositional=True),
    "aif": Format(".json"),
    "lean": Format(".lean", propositional=True),
    "argdown": Format(".argdown", asks=False),
}


def texts(document: Document, to: str, limits: Limits | None = None) -> Mapping[str, str]:
    """The document in a format, by the names of files without suffix; a single text has an empty name.

    Raises ValueError, with what there is, if there is no such format.
    """
    made = getattr(import_module(f"argdsl.exchange.export.{word(to, FORMATS)}"), to)
    result = made(document, limits or Limits()) if FORMATS[to].asks else made(document)
    return {"": result} if isinstance(result, str) else result
