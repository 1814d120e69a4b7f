"""Answers of the MCP server's tools, whatever they are given: of the promised shape, bounded, harmless, and truthful
about what is left out."""

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp_types import JSONRPCError
from texts import documents

from argdsl import Settings, check
from argdsl.mcp import summaries
from argdsl.mcp.compact import words
from argdsl.mcp.stdio import _refusal
from argdsl.mcp.tools import TOOLS, Stop

SCHEMAS = {name: jsonschema.Draft202012Validator(tool.output_schema()) for name, tool in TOOLS.items()}
TEXTS = documents() | st.text() | st.tuples(documents(), st.text(), documents()).map("".join)


def answered(tool: str, **arguments: Any) -> dict[str, Any]:
    """What a tool answers, once it is known to be well-formed."""
    asked = TOOLS[tool].asked.model_validate(arguments)
    answer = TOOLS[tool].run(asked, Stop())
    data = TOOLS[tool].data(answer)
    SCHEMAS[tool].validate(data)
    assert len(json.dumps(data)) < 16_000
    assert len(words(answer)) < 16_000
    for text in (words(answer), json.dumps(data, ensure_ascii=False)):
        assert all(character.isprintable() or character == "\n" for character in text)
    return data


@given(TEXTS)
@settings(max_examples=60)
def test_check_and_suggest(text: str) -> None:
    (file,) = check(text.removeprefix("\ufeff")).files
    data = answered("check", text=text)
    left_out = data.get("left_out", {})
    assert len(data["findings"]) + left_out.get("findings", 0) == len(file.diagnostics)
    assert len(data["arguments"]) + left_out.get("arguments", 0) == len(file.arguments)
    codes = [item["code"][0] for item in data["findings"]]
    assert codes == sorted(codes, key=lambda code: code != "E")
    answered("suggest", text=text)


@given(TEXTS, TEXTS)
@settings(max_examples=20)
def test_compare(old: str, new: str) -> None:
    data = answered("compare", old=old, new=new)
    assert data["worse"] >= sum(change["worse"] for change in data["changes"])


def test_long_parts_are_cut_and_counted() -> None:
    """One argument with many conclusions, terms, premises and long phrases; those that fail come first."""
    phrases = [f"{'long ' * 60}phrase {number}" for number in range(60)]
    others = ", ".join(f"x{phrase}" for phrase in phrases)
    lines = [*(f"premise {phrase}" for phrase in phrases), *(f"therefore {phrase}" for phrase in phrases)]
    text = "\n".join(["argument a:", *lines, f"therefore all of ({others})"])
    data = answered("check", text=text)
    (argument,) = data["arguments"]
    assert argument["conclusions"][-1]["verdict"] == "invalid"
    assert len(argument["conclusions"]) + argument["conclusions_left_out"] == 61
    assert len(argument["premises"]) + argument["premises_left_out"] == 60


def test_long_lists_of_labels_say_how_many_more_there_are() -> None:
    needed, idle = ("\n".join(f"premise {word}{number}" for number in range(50)) for word in "pq")
    text = f"argument a:\n{needed}\n{idle}\ntherefore all of ({', '.join(f'p{number}' for number in range(50))})\n"
    (argument,) = answered("check", text=text)["arguments"]
    conclusion = argument["conclusions"][0]
    assert conclusion["necessary"] == [f"P{number}" for number in range(1, 41)]
    assert conclusion["necessary_left_out"] == 10
    assert argument["idle"] == [f"P{number}" for number in range(51, 91)]
    assert argument["idle_left_out"] == 10
    told = words(summaries.checked(check(text).files[0], Settings()))
    assert ", P89, P90 and 10 more\n" in f"{told}\n"


def test_errors_come_before_failures_before_remarks_before_what_is_fine() -> None:
    fine = "".join(f"argument fine {number}:\n premise b\n therefore b or c\n" for number in range(300))
    wrong = "argument wrong:\n premise b\n premise b\n therefore d\n"
    (file,) = check(fine + wrong + "claim x\n").files
    answer = summaries.checked(file, Settings())
    assert [item.code for item in answer.findings[:2]] == ["E101", "F501"]
    assert answer.left_out is not None
    assert "wrong" in [argument.name for argument in answer.arguments]
    told = words(answer)
    assert told.index("E101") < told.index("argument wrong") < told.index("W617") < told.index("argument fine 0")


FIELDS = st.sampled_from(["id", "jsonrpc", "method", "params"]) | st.text()
JSON = st.recursive(
    st.none() | st.text() | st.floats() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(FIELDS, inner),
)


@given(st.binary() | JSON.map(lambda data: json.dumps(data).encode()))
def test_what_is_no_message_has_an_answer(line: bytes) -> None:
    refusal = _refusal(line)
    assert JSONRPCError.model_validate_json(refusal.model_dump_json()) == refusal
