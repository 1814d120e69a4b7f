"""How a command ends that is interrupted."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


class Ended(SystemExit):
    """Ctrl-C where it is the usual way to end: nothing needs to be said."""
