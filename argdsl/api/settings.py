"""How hard to try, told once: what somebody asks for, before what the project says, before what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from argdsl.logic.solver.solve import DEFAULT_EFFORT, MAX_SETS, MOST_EFFORT, Limits, Watcher


@dataclass(frozen=True, slots=True)
class Settings:
    """How hard to try.

    ``effort``: effort for one argument, of which a million takes about a second; reproducible. ``timeout``: wall time
    for one file, in seconds. ``max_sets``: how many supports, conflicts or repairs a list may hold.
    ``suggest``: look for suggestions for every conclusion that is not valid, not only for unexpected ones.
    ``links``: find out what a map needs, too (:class:`~argdsl.report.connections.Links`).
    ``derivations``: say why each conclusion follows (:class:`~argdsl.report.report.Derivation`).
    """

    effort: int = DEFAULT_EFFORT
    timeout: float | None = None
    max_sets: int = MAX_SETS
    suggest: bool = False
    links: bool = False
    derivations: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError where a limit makes no sense: Z3 would end the process."""
        for name, most in (("effort", MOST_EFFORT), ("max_sets", None)):
            value = getattr(self, name)
            if not isinstance(value, int) or value < 1 or (most is not None and value > most):
                raise ValueError(f"{name} must be a whole number from 1" + (f" to {most}" if most else ""))
        if self.timeout is not None and not (isinstance(self.timeout, int | float) and 0 <= self.timeout < 2**32):
            raise ValueError("timeout must be a number of seconds, or None")

    def limits(self, watcher: Watcher | None = None) -> Limits:
        """The limits of a check that begins now."""
        return Limits.within(self.effort, self.timeout, watcher)


class Overrides(NamedTuple):
    """Limits that a command line, an editor or a project asks for; those that are None are left to others.

    ``effort``, ``timeout`` and ``max_sets`` are those of :class:`Settings`; ``jobs`` says how many files to check at a
    time.
    """

    effort: int | None = None
    timeout: float | None = None
    max_sets: int | None = None
    jobs: int | None = None

    def over(self, other: Overrides) -> Overrides:
        """These limits, and where they say nothing those of another."""
        return Overrides(
            self.effort or other.effort,
            other.timeout if self.timeout is None else self.timeout,
            self.max_sets or other.max_sets,
            self.jobs or other.jobs,
        )

    def settings(self) -> Settings:
        """With the usual limits where nothing is said."""
        return Settings(self.effort or DEFAULT_EFFORT, self.timeout, self.max_sets or MAX_SETS)


NO_LIMITS = Overrides()
