"""The server's process: what it offers, how calls are answered, and how it ends.

Each call works in a thread of its own, so that other messages are answered meanwhile, and is answered soon after its
time limit whatever it does; one that is cancelled, or whose client has left, is stopped. What goes wrong is told to the
caller, and never ends the server.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from argdsl.mcp import guide, pages, prompts, stdio
from argdsl.mcp.compact import words
from argdsl.mcp.tools import TIMEOUT, TOOLS, Cancelled, Refused, Stop, Tool
from argdsl.text.diagnostic import short
from argdsl.text.version import __version__
from argdsl.text.visible import visible

_INTERRUPTED = 130
_AT_A_TIME = 4
"""Calls that work at the same time; others wait, and their time does not run yet."""
_GRACE = 5.0
"""Seconds after its time limit in which a call may read the text and put its answer together."""
_SWITCH = 0.001
"""Seconds for which a thread may keep others from running; a check must not keep answers waiting."""
_NO_SUCH_PAGE = -32002
"""What the protocol answers for a resource that is not there."""
_READS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
logger = logging.getLogger(__name__)

_Context = ServerRequestContext[Any, Any]


def serve() -> int:
    """Serve a client over standard input and output until it leaves; the exit status."""
    debug = bool(os.environ.get("ARGCHECK_DEBUG"))
    logging.basicConfig(stream=sys.stderr, level=logging.INFO if debug else logging.CRITICAL)
    sys.setswitchinterval(_SWITCH)
    # What young garbage there is comes from the event loop; reports are large and have no cycles.
    gc.enable()
    gc.set_threshold(50_000, 10, 1_000)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    anyio.run(stdio.serve, server())
    return 0


def server() -> Server[Any]:
    """The server, before it has a client."""
    calls = anyio.CapacityLimiter(_AT_A_TIME)
    return Server(
        "argcheck",
        version=__version__,
        title="argcheck",
        instructions=guide.INSTRUCTIONS,
        on_list_tools=_tools,
        on_call_tool=partial(_call, calls),
        on_list_resources=_resources,
        on_list_resource_templates=_templates,
        on_read_resource=_read,
        on_list_prompts=_prompts,
        on_get_prompt=_prompt,
    )


# tools


async def _tools(_context: _Context, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=name,
                title=tool.title,
                description=tool.description,
                input_schema=tool.input_schema(),
                output_schema=tool.output_schema(),
                annotations=_READS,
            )
            for name, tool in TOOLS.items()
        ]
    )


async def _call(
    calls: anyio.CapacityLimiter, _context: _Context, params: types.CallToolRequestParams
) -> types.CallToolResult:
    tool = TOOLS.get(params.name)
    if tool is None:
        raise MCPError(types.INVALID_PARAMS, f"there is no tool `{visible(short(params.name))}`")
    try:
        asked = tool.asked.model_validate(params.arguments or {})
    except ValidationError as error:
        return _refusal(_mistakes(error))
    stop, patience = Stop(), getattr(asked, "timeout", TIMEOUT) + _GRACE
    async with calls:
        try:
            with anyio.move_on_after(patience):
                return await anyio.to_thread.run_sync(_work, tool, asked, stop, abandon_on_cancel=True)
        finally:
            stop.interrupt()
    return _refusal(f"given up after {patience:g} seconds: the text is too large for that time; check it in parts")


def _work(tool: Tool, asked: Any, stop: Stop) -> types.CallToolResult:
    """Answer a call; in a thread."""
    try:
        answer = tool.run(asked, stop)
        told = types.TextContent(type="text", text=words(answer))
        return types.CallToolResult(content=[told], structured_content=tool.data(answer))
    except Refused as reason:
        return _refusal(str(reason))
    except Cancelled:
        return _refusal("stopped")
    except (MemoryError, RecursionError) as error:
        return _refusal(f"this is too large to check ({type(error).__name__})")
    except Exception as error:
        logger.exception("in a tool")
        return _refusal(f"internal error: {type(error).__name__} (please report it; ARGCHECK_DEBUG=1 logs where)")


def _refusal(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=message)], is_error=True)


def _mistakes(error: ValidationError) -> str:
    """What is wrong with the arguments of a call, in a line."""
    found = []
    for each in error.errors(include_url=False, include_input=False):
        name = visible(short(".".join(str(part) for part in each["loc"])))
        found.append(f"`{name}`: {each['msg'][:1].lower()}{each['msg'][1:]}")
    return f"wrong arguments: {'; '.join(found[:10])}"


# resources


async def _resources(_context: _Context, _params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
    return types.ListResourcesResult(
        resources=[
            types.Resource(uri=page.uri, name=page.name, description=page.description, mime_type=page.kind)
            for page in pages.PAGES
        ]
    )


async def _templates(
    _context: _Context, _params: types.PaginatedRequestParams | None
) -> types.ListResourceTemplatesResult:
    template = types.ResourceTemplate(
        uri_template=pages.RULE, name="rule", description="What a code means.", mime_type="text/plain"
    )
    return types.ListResourceTemplatesResult(resource_templates=[template])


async def _read(_context: _Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
    found = pages.read(params.uri)
    if found is None:
        raise MCPError(_NO_SUCH_PAGE, f"there is no resource `{visible(short(params.uri))}`")
    kind, text = found
    contents = types.TextResourceContents(uri=params.uri, mime_type=kind, text=text)
    return types.ReadResourceResult(contents=[contents])


# prompts


async def _prompts(_context: _Context, _params: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
    return types.ListPromptsResult(prompts=[prompts.FORMALISE])


async def _prompt(_context: _Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
    if params.name != prompts.FORMALISE.name:
        raise MCPError(types.INVALID_PARAMS, f"there is no prompt `{visible(short(params.name))}`")
    text = (params.arguments or {}).get("text", "")
    if not text.strip():
        raise MCPError(types.INVALID_PARAMS, "`text` is missing: the text that is to be formalised")
    try:
        return types.GetPromptResult(description=prompts.FORMALISE.description, messages=prompts.messages(text))
    except Refused as reason:
        raise MCPError(types.INVALID_PARAMS, str(reason)) from None
