"""``argcheck help``: what there is, or one command."""

from __future__ import annotations

from typing import Any

from argdsl.api.output import Output, complain
from argdsl.cli.explain import explain_code
from argdsl.text.close_match import close_match
from argdsl.text.codes import NAMES
from argdsl.text.visible import visible


def show_help(root: Any, word: str | None) -> int:
    """Write the help of all, of a command, or the page of a code; the exit status. Commands are those of ``root``."""
    group = root.command
    if word is None:
        shown = root.get_help()
    elif word in group.commands:
        command = group.commands[word]
        shown = command.get_help(command.context_class(command, info_name=word, parent=root))
    elif word.upper() in NAMES:
        return explain_code(word)
    else:
        near = close_match(word, list(group.commands))
        advice = f"did you mean `argcheck help {near}`?" if near else "`argcheck help` lists them"
        complain(f"argcheck: there is no command `{visible(word)}`; {advice}")
        return 2
    Output().write(f"{shown}\n")
    return 0
