"""The fast way in: a plain ``argcheck PATH…`` is run from here, everything else through Typer (:mod:`.app`)."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from argdsl.api.output import complain
from argdsl.cli.check import Options, run
from argdsl.cli.ending import INTERRUPTED, Ended

COMMANDS = (
    *("certify", "check", "diff", "explain", "export", "fix", "fmt", "graph", "grounded"),
    *("help", "import", "lsp", "mcp", "new", "read", "suggest", "verify", "why"),
)
_OTHER_WORDS = {
    "new": "begin create demo example examples init sample start template tutorial",
    "check": "judge lint run test validate",
    "help": "commands docs man manual usage",
    "fmt": "format",
    "fix": "mend repair",
    "graph": "draw map",
    "--version": "version",
}
"""By command or option, what it is called elsewhere."""

_RESERVE = 1_000_000
_NO_MEMORY = b"argcheck: this is too large to check (MemoryError)\n"


def main() -> None:
    """The command. Whatever happens, there is a message and no traceback."""
    import gc

    # A check makes millions of small objects that live until it ends; looking for garbage among them again
    # and again takes a third of the time, and there are no cycles to find.
    gc.disable()
    # What the frames of a MemoryError hold is not let go before it has been told of, and telling takes some.
    reserve = bytearray(_RESERVE)
    _open_streams()
    arguments = sys.argv[1:]
    if arguments and (meant := _meant_command(arguments[0])):
        kind = "option" if meant.startswith("-") else "command"
        _fail(f"there is no file `{arguments[0]}`; did you mean the {kind} `{meant}`?", 2)
    plain = not any(word.startswith("-") and word != "-" for word in arguments)
    try:
        if plain and "_ARGCHECK_COMPLETE" not in os.environ and arguments[:1] not in ([name] for name in COMMANDS):
            status = run(arguments or ["."], Options())
        elif arguments == ["lsp"]:
            from argdsl.cli.serve import run_lsp

            status = run_lsp()
        elif arguments == ["mcp"]:
            from argdsl.cli.serve import run_mcp

            status = run_mcp()
        else:
            from argdsl.cli.app import app

            status = app()
        sys.stdout.flush()
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else 0 if done.code is None else 2
        if status == INTERRUPTED and not isinstance(done, Ended):
            # Typer takes Ctrl-C for itself and says nothing.
            _fail("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _fail("", 2)
    except OSError as error:
        _fail(f"cannot write: {(error.strerror or 'error').lower()}", 2)
    except MemoryError:
        reserve.clear()
        os.write(2, _NO_MEMORY)
        os._exit(2)
    except RecursionError:
        _fail("this is too large to check (RecursionError)", 2)
    except Exception as error:
        if os.environ.get("ARGCHECK_DEBUG"):
            raise
        _fail(f"internal error: {type(error).__name__}: {error} (please report it; ARGCHECK_DEBUG=1 shows where)", 2)
    # Nothing is left to be done, and taking apart what a large check has made would take seconds.
    sys.stderr.flush()
    os._exit(status)


def _open_streams() -> None:
    """Let there be standard streams, if only ones that lead nowhere, where whoever started the command closed them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (as long as the process)


def _meant_command(word: str) -> str | None:
    """The command or option that a word was probably meant to be. With or without `.arg`, there is no file of it."""
    if word in COMMANDS or not word.isalpha() or os.path.lexists(word) or os.path.lexists(f"{word}.arg"):
        return None
    for command, words in _OTHER_WORDS.items():
        if word.lower() in words.split():
            return command
    from argdsl.text.close_match import close_match

    return close_match(word, COMMANDS)


def _fail(message: str, status: int) -> None:
    if message:
        with suppress(OSError):
            complain(f"argcheck: {message}")
            sys.stderr.flush()
    os._exit(status)
