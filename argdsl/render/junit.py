"""JUnit XML, which every CI server reads: a suite a file, a case an argument.

An argument that is not as expected has failed; one that could not be checked, or not be decided, is an error. What
is wrong with a file but with none of its arguments has a case of its own, named after the file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape

from argdsl.render import full
from argdsl.render.standalone import Paths, cases
from argdsl.render.style import Style
from argdsl.report.report import Argument, File, Report
from argdsl.report.wording.messages import NOT_CHECKED_HERE
from argdsl.text.diagnostic import LONG, Diagnostic, short
from argdsl.text.visible import harmless, visible


def report(report: Report, root: str) -> str:
    """The whole report; paths are relative to ``root``, an absolute path."""
    paths = Paths(root)
    suites = [_suite(file, paths[file.path]) for file in report.files]
    counts = [sum(suite[0][number] for suite in suites) for number in range(3)]
    lines = [f"<testsuites{_attributes(name='argcheck', **_counted(counts))}>"]
    for _, suite in suites:
        lines += suite
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, "</testsuites>"]) + "\n"


def _suite(file: File, path: str) -> tuple[list[int], list[str]]:
    """How many cases, failures and errors, and the lines."""
    outside, about = cases(file)
    group = visible(os.path.splitext(path)[0].lstrip("./")).replace("/", ".")
    found = [_argument(argument, items) for argument, items in zip(file.arguments, about, strict=True)]
    named = [(argument.name, case) for argument, case in zip(file.arguments, found, strict=True)]
    wrong = [item for item in outside if item.severity == "error"]
    if wrong:
        body = "\n".join(line for item in wrong for line in full.finding(item, Style()))
        named.insert(0, (os.path.basename(path), _bad(wrong, body)))
    kinds = [case[0] for _, case in named]
    counts = [len(kinds), kinds.count("failure"), kinds.count("error")]
    lines = [f"  <testsuite{_attributes(name=path, **_counted(counts), skipped='0', file=path)}>"]
    for name, (kind, content) in named:
        head = f"    <testcase{_attributes(name=short(name), classname=group)}"
        lines += [f"{head}>", content, "    </testcase>"] if kind else [f"{head}/>"]
    return counts, [*lines, "  </testsuite>"]


def _argument(argument: Argument, items: Sequence[Diagnostic]) -> tuple[str, str]:
    wrong = [item for item in items if item.severity == "error"]
    if argument.as_expected is True and not wrong:
        return "", ""
    return _bad(wrong or items, "\n".join(full.block(argument, items, Style())), argument.as_expected is None)


def _bad(items: Sequence[Diagnostic], text: str, unknown: bool = False) -> tuple[str, str]:
    """A case that is not well, as (``failure`` or ``error``, its element)."""
    kind = "error" if unknown or any(item.code[0] in "EU" for item in items) else "failure"
    message = short(items[0].message, LONG) if items else NOT_CHECKED_HERE
    code = items[0].code if items else ""
    return kind, f"      <{kind}{_attributes(type=code, message=message)}>{escape(harmless(text))}</{kind}>"


def _counted(counts: Sequence[int]) -> dict[str, str]:
    return dict(zip(("tests", "failures", "errors"), map(str, counts), strict=True))


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{escape(visible(value))}"' for name, value in values.items())
