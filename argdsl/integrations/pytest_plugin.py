"""Arguments as tests: ``pytest arguments/`` makes an item of every argument in every ``.arg`` file.

Collecting reads a file and asks the solver nothing; the first item of a file that runs judges all of it, once.
pytest imports this module whenever it starts, so nothing else is imported with it: who has no such files pays nothing.
"""

from __future__ import annotations

import os
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from argdsl.api.config import Config
    from argdsl.model.document import Document
    from argdsl.report.report import Argument
    from argdsl.text.diagnostic import Diagnostic
    from argdsl.text.source import Position

_SUFFIX = ".arg"
_ITSELF = "the file itself"
"""The name of the item for what stands in a file but in none of its arguments."""
_ALLOW_MORE = "  [limits] in argcheck.toml, or [tool.argcheck.limits] in pyproject.toml, can allow for more."
_TOO_LARGE = "this is too large to check"
_TEXT = 1000
"""Characters of a message that are written out in one line."""
_CONFIGS = pytest.StashKey[dict[Path, "Config"]]()


class ArgcheckWarning(pytest.PytestWarning):
    """A remark, such as ``W602``, about an argument that is as expected."""


class NotAsExpected(Exception):
    """An item has failed; the argument is a headline."""

    def __init__(self, headline: str, text: str) -> None:
        super().__init__(headline)
        self.text = text
        """What ``argcheck`` says of it."""


class Judged(NamedTuple):
    """A file's arguments, the findings about each, and those outside: about none of them."""

    arguments: Sequence[Argument]
    about: Sequence[list[Diagnostic]]
    outside: list[Diagnostic]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let users have arguments collected from other files, too."""
    about = "collect the arguments in files that match, too, such as *.md: those in blocks marked `arg`"
    parser.getgroup("argcheck", "arguments").addoption(
        "--argcheck-glob", action="append", default=[], metavar="GLOB", help=about
    )
    parser.addini("argcheck_glob", about, type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Refuse patterns that are none, before anything is collected."""
    for glob in _globs(config):
        try:
            Path("name").match(glob)
        except ValueError as error:
            raise pytest.UsageError(f"argcheck_glob: `{glob}` is no pattern: {error}") from None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ArgumentFile | None:
    """Take ``.arg`` files and those that are asked for; which are left out is seen when their arguments are."""
    wanted = file_path.suffix == _SUFFIX or any(map(file_path.match, _globs(parent.config)))
    return ArgumentFile.from_parent(parent, path=file_path) if wanted else None


class ArgumentFile(pytest.File):
    """A file with arguments in it."""

    _told = False

    def collect(self) -> Iterator[ArgumentItem]:
        """An item for each argument, and one more if anything else in the file can fail; none if it is left out."""
        if not self.session.isinitpath(self.path) and self._left_out():
            return
        if problems := _project(self.config, self.path).problems:
            found = [problem._replace(path=_shown(self.config, Path(problem.path))) for problem in problems]
            raise self.CollectError("\n".join(f"argcheck: {problem}" for problem in found))
        document = self._document
        if not document.arguments and {item.code for item in document.diagnostics} == {"N705"}:
            return
        starts = [argument.where.source.position(argument.where.span.start) for argument in document.arguments]
        named: list[tuple[str, int | None, int]] = [(_ITSELF, None, 1)] if self._can_fail_itself(starts) else []
        named += [(each.name, n, starts[n].line) for n, each in enumerate(document.arguments)]
        seen: set[str] = set()
        for name, number, line in named:
            shown = _node_name(name)
            shown = f"{shown} (line {line})" if shown in seen else shown
            seen.add(shown)
            yield ArgumentItem.from_parent(self, name=shown, number=number, line=line)

    def _left_out(self) -> bool:
        """Whether the project's configuration says so; who names a file wants it nevertheless."""
        project, path = _project(self.config, self.path), str(self.path)
        covered = project.covers(path) if self.path.suffix == _SUFFIX else not project.excludes(path)
        return self.path.name.startswith(".") or not covered

    @cached_property
    def _document(self) -> Document:
        """The file, read and understood."""
        from argdsl.api.input import opened, understand
        from argdsl.model.load import reason

        file, shown = str(self.path), _shown(self.config, self.path)
        try:
            return understand(opened(file, shown=shown))
        except OSError as error:
            raise self.CollectError(f"argcheck: cannot read {shown}: {reason(error)}") from None
        except (MemoryError, RecursionError):
            raise self.CollectError(f"argcheck: {shown}: {_TOO_LARGE}") from None

    def _can_fail_itself(self, starts: Sequence[Position]) -> bool:
        """Whether there may be an error that belongs to no argument: they begin at ``starts``."""
        document, severities = self._document, _project(self.config, self.path).severity
        for item in document.diagnostics:
            if severities.get(item.code, item.severity) == "error":
                own = item.place.path == document.source.path
                number = bisect_right(starts, item.place.start) - 1 if own else -1
                if number < 0 or document.arguments[number].broken is None:
                    return True
        return bool(document.expectations or not document.arguments or "error" in severities.values())

    @cached_property
    def judged(self) -> Judged:
        """What there is to say of the file; asked for by the first of its items that runs."""
        from argdsl.api.check import verdicts
        from argdsl.api.project import overrides
        from argdsl.render.standalone import cases
        from argdsl.report.report import with_severities

        project = _project(self.config, self.path)
        file = with_severities(verdicts(self._document, overrides(project).settings()), project.severity)
        outside, about = cases(file)
        return Judged(file.arguments, about, outside)

    def remarks(self) -> list[Diagnostic]:
        """What is remarked on the file, but on none of its arguments; for the first who asks."""
        told, self._told = self._told, True
        return [] if told else self.judged.outside


class ArgumentItem(pytest.Item):
    """An argument, or what stands in a file but in none of its arguments."""

    def __init__(self, *, number: int | None, line: int, **rest: Any) -> None:
        super().__init__(**rest)
        self._number = number
        self._line = line
        # There are plugins that take every item for a function with fixtures.
        self.funcargs: dict[str, object] = {}

    def runtest(self) -> None:
        """Fail if something is not as expected, or cannot be checked or decided; warn of what else is remarked."""
        assert isinstance(self.parent, ArgumentFile)
        try:
            judged = self.parent.judged
        except (MemoryError, RecursionError):
            raise NotAsExpected(_TOO_LARGE, _TOO_LARGE) from None
        if self._number is None:
            argument, items = None, [item for item in judged.outside if item.severity == "error"]
        else:
            argument, items = judged.arguments[self._number], judged.about[self._number]
        wrong = [item for item in items if item.severity == "error"]
        if wrong or (argument is not None and argument.as_expected is not True):
            raise NotAsExpected(_headline(wrong or items), _text(argument, items))
        for item in [*self.parent.remarks(), *items]:
            if item.severity == "warning":
                where = item.place
                message = ArgcheckWarning(f"{item.code} {_line(item.message)}")
                warnings.warn_explicit(message, None, where.path, where.start.line)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What ``argcheck`` says, without a traceback."""
        from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

        if not isinstance(excinfo.value, NotAsExpected | ArgcheckWarning):
            return super().repr_failure(excinfo, style)
        headline = str(excinfo.value)
        text = getattr(excinfo.value, "text", headline)
        traceback = ReprTraceback([ReprEntryNative([f"{text}\n"])], None, style="native")
        return ReprExceptionInfo(traceback, ReprFileLocation(str(self.path), self._line, headline))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the argument stands; lines count from 0 here."""
        return self.path, self._line - 1, self.name


def _globs(config: pytest.Config) -> list[str]:
    """Patterns of files that are asked for."""
    return [*config.getoption("argcheck_glob"), *config.getini("argcheck_glob")]


def _project(config: pytest.Config, file: Path) -> Config:
    """The nearest configuration above a file, as editors take it."""
    known = config.stash.setdefault(_CONFIGS, {})
    if file.parent not in known:
        from argdsl.api import config as project

        known[file.parent] = project.of(str(file.parent))
    return known[file.parent]


def _shown(config: pytest.Config, path: Path) -> str:
    """A path as someone would write it in the folder where pytest was started."""
    here = config.invocation_params.dir
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)


def _node_name(name: str) -> str:
    """A name that can be asked for on the command line: ``::`` would be taken for the end of it."""
    return _line(name).replace("::", ":")


def _line(text: str) -> str:
    from argdsl.text.diagnostic import short
    from argdsl.text.visible import visible

    return visible(short(text, _TEXT))


def _headline(items: Sequence[Diagnostic]) -> str:
    from argdsl.report.wording.limits import UNDECIDED
    from argdsl.report.wording.messages import NOT_CHECKED_HERE

    said = f"{items[0].code} {_line(items[0].message)}" if items else NOT_CHECKED_HERE
    return UNDECIDED.format(said) if _undecided(items) else said


def _text(argument: Argument | None, items: Sequence[Diagnostic]) -> str:
    """The lines of ``argcheck FILE`` about an argument, or about the rest of its file."""
    from argdsl.render import full
    from argdsl.render.style import Style
    from argdsl.report.wording.limits import NOTHING_SAID

    if argument is not None:
        lines = full.block(argument, items, Style())
    else:
        lines = [line for item in items for line in full.finding(item, Style())]
    return "\n".join([*lines, *([f"  {NOTHING_SAID}", _ALLOW_MORE] if _undecided(items) else [])])


def _undecided(items: Sequence[Diagnostic]) -> bool:
    """Whether nothing is known to be wrong."""
    return {item.code[0] for item in items if item.severity == "error"} == {"U"}
