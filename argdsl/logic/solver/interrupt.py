"""Ending a check from another thread."""

from __future__ import annotations

import threading
import weakref

from argdsl.logic.solver.solve import Engine


class Interrupt:
    """Ends the check that it is given to: its engines have no answers any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engines: weakref.WeakSet[Engine] = weakref.WeakSet()
        self.done = False

    def watch(self, engine: Engine) -> None:
        """Let an engine be interrupted too, at once if it is late."""
        with self._lock:
            self._engines.add(engine)
            if self.done:
                engine.interrupt()

    def interrupt(self) -> None:
        """End the question that is being asked, and let no other be answered."""
        with self._lock:
            self.done = True
            for engine in list(self._engines):
                engine.interrupt()
