"""Prompts: what a person can ask of a model by choosing it from a list."""

from __future__ import annotations

import mcp_types as types

from argdsl.mcp import guide
from argdsl.mcp.tools import measured

_TEXT = types.PromptArgument(name="text", title="Text", description="The text, as its author wrote it.", required=True)
FORMALISE = types.Prompt(name="formalise", title="Formalise this text", description=guide.FORMALISE, arguments=[_TEXT])


def messages(text: str) -> list[types.PromptMessage]:
    """What is asked, and the text by itself, so that nothing in it can pass for the request.

    Raises :class:`~argdsl.mcp.tools.Refused` if it is too large.
    """
    return [
        types.PromptMessage(role="user", content=types.TextContent(type="text", text=each))
        for each in (guide.TO_FORMALISE, measured(text))
    ]
