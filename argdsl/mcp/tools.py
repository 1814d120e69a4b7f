"""The tools: what each is given, what it does in a thread of its own, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from argdsl.api.check import verdicts
from argdsl.api.input import Input, understand
from argdsl.api.settings import Settings
from argdsl.diff.matching import Version
from argdsl.diff.versions import diff
from argdsl.logic.solver.interrupt import Interrupt
from argdsl.logic.solver.solve import DEFAULT_EFFORT, MOST_EFFORT, Engine, Limits
from argdsl.mcp import answers, guide, pages, summaries
from argdsl.model.document import Document
from argdsl.report.report import File
from argdsl.syntax.layout.layout import MeaningChanged, formatted

MOST_TEXT = 200_000
"""Characters of a text."""
TIMEOUT = 20.0


class Refused(Exception):
    """Something was asked for that cannot be done; the message says why."""


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


class Stop(Interrupt):
    """Ends a call: no question is answered any more, and no solver is made."""

    def watch(self, engine: Engine) -> None:
        """Let an engine be interrupted; raises :class:`Cancelled` if it is late."""
        super().watch(engine)
        if self.done:
            raise Cancelled


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Limited(_Asked):
    timeout: Annotated[float, Field(ge=0.1, le=600, description="Seconds to try; then what is left is undecided.")] = (
        TIMEOUT
    )
    effort: Annotated[
        int, Field(ge=1, le=MOST_EFFORT, description="Effort for one argument, the same on every machine.")
    ] = DEFAULT_EFFORT


class Check(_Limited):
    """What ``check`` and ``suggest`` are given."""

    text: Annotated[str, Field(description="The whole text, in the .arg language.")]
    name: Annotated[
        str,
        Field(description="A file name. If it ends in .md, the text is Markdown with blocks fenced as ```arg."),
    ] = "text.arg"


class Checking(Check):
    """What ``check`` is given besides."""

    max_sets: Annotated[int, Field(ge=1, le=1000, description="How many supports or conflicts to look for.")] = 100


class Why(Check):
    """What ``why`` is given besides."""

    conclusion: Annotated[
        str, Field(description="The label of a conclusion, such as C; all of them if it is empty.")
    ] = ""
    argument: Annotated[str, Field(description="The name of its argument; any if it is empty.")] = ""


class Compare(_Limited):
    """What ``compare`` is given."""

    old: Annotated[str, Field(description="The whole text of the older version.")]
    new: Annotated[str, Field(description="The whole text of the newer version.")]


class Explain(_Asked):
    """What ``explain`` is given."""

    topic: Annotated[str, Field(description="A code such as E102; or `language`; or `rules`.")]


class Format(_Asked):
    """What ``format`` is given."""

    text: Annotated[str, Field(description="The whole text, in the .arg language.")]


class Tool(NamedTuple):
    """A tool. ``run`` may raise :class:`Refused`."""

    title: str
    description: str
    asked: type[BaseModel]
    answer: type[Any]
    run: Callable[[Any, Stop], answers.Answer]

    def input_schema(self) -> dict[str, Any]:
        """The schema of what it is given."""
        schema = dict(_plain(self.asked.model_json_schema()))
        del schema["description"]
        return schema

    def output_schema(self) -> dict[str, Any]:
        """The schema of what it answers."""
        return dict(_plain(TypeAdapter(self.answer).json_schema(mode="serialization")))

    def data(self, answer: answers.Answer) -> dict[str, Any]:
        """An answer as plain data."""
        found: dict[str, Any] = TypeAdapter(self.answer).dump_python(answer, mode="json", exclude_defaults=True)
        return found


def _plain(schema: Any) -> Any:
    """A schema without the titles that are made of names."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _plain(part) for key, part in schema.items() if not (key == "title" and isinstance(part, str))}


def _check(asked: Checking, stop: Stop) -> answers.Answer:
    settings = Settings(asked.effort, asked.timeout, asked.max_sets)
    return summaries.checked(_judged(asked.text, asked.name, settings, stop)[1], settings)


def _suggest(asked: Check, stop: Stop) -> answers.Answer:
    settings = Settings(asked.effort, asked.timeout, suggest=True)
    return summaries.suggestions(_judged(asked.text, asked.name, settings, stop)[1])


def _why(asked: Why, stop: Stop) -> answers.Answer:
    settings = Settings(asked.effort, asked.timeout, derivations=True)
    found = summaries.reasons(_judged(asked.text, asked.name, settings, stop)[1], asked.conclusion, asked.argument)
    if (asked.conclusion or asked.argument) and not (found.conclusions or found.errors or found.left_out):
        raise Refused("there is no such conclusion; without `conclusion` and `argument` all of them are told")
    return found


def _compare(asked: Compare, stop: Stop) -> answers.Answer:
    limits = Limits.within(asked.effort, asked.timeout, stop)
    versions = []
    for text in (asked.old, asked.new):
        settings = Settings(asked.effort, limits.left())
        document, file = _judged(text, "text.arg", settings, stop)
        versions.append(Version("text.arg", file, document))
    old, new = versions
    return summaries.compared(diff([old], [new], limits), new.file)


def _judged(text: str, name: str, settings: Settings, stop: Stop) -> tuple[Document, File]:
    text = measured(text).removeprefix("\ufeff")
    document = understand(Input(text, name, root="."))
    return document, verdicts(document, settings, watcher=stop)


def measured(text: str) -> str:
    """The text; raises :class:`Refused` if it is too large."""
    if len(text) > MOST_TEXT:
        raise Refused(
            f"the text is too large: {len(text):,} characters, and {MOST_TEXT:,} are allowed; check it in parts"
        )
    return text


def _explain(asked: Explain, _stop: Stop) -> answers.Answer:
    topic = asked.topic.strip()
    if topic.lower() in ("language", "rules"):
        return answers.Explained(topic.lower(), pages.language() if topic.lower() == "language" else pages.rules())
    text = pages.rule(topic)
    if text is None:
        raise Refused(f"there is no such topic; there are `language`, `rules` and the codes {', '.join(pages.codes())}")
    return answers.Explained(topic.upper(), text)


def _format(asked: Format, _stop: Stop) -> answers.Answer:
    try:
        text = formatted(measured(asked.text))
    except MeaningChanged:
        raise Refused("this text cannot be laid out without changing what it says") from None
    return answers.Formatted(text != asked.text, text)


TOOLS = {
    "check": Tool("Check arguments", guide.CHECK, Checking, answers.Checked, _check),
    "suggest": Tool("Suggest what is missing", guide.SUGGEST, Check, answers.Suggestions, _suggest),
    "why": Tool("Say why a conclusion follows", guide.WHY, Why, answers.Reasons, _why),
    "compare": Tool("Compare two versions", guide.COMPARE, Compare, answers.Compared, _compare),
    "explain": Tool("Explain a code", guide.EXPLAIN, Explain, answers.Explained, _explain),
    "format": Tool("Lay out a text", guide.FORMAT, Format, answers.Formatted, _format),
}
