"""Every file below tests/cases says on its own lines what is to be found there; anything else fails.

In a comment at the end of a line, or on lines of its own below it:

``# ! E102 more than one way``
    a finding on this line: its code and a part of its message; ``E102@9`` also says the column at which it
    begins, ``E102@9-21`` the one after its end as well
``# ? write  (a and b) or c``
    a line of help of the finding named last
``# @ 3 opened here``
    another place that it points at, by line, and what is said of it

The first line may set limits: ``# with effort=1``. Files in a folder called ``parts`` are there to be imported; what
is expected in them is expected of whoever imports them. Those in ``drafts`` have notes of their own (``test_reading``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from argdsl import Settings, check
from argdsl.text.codes import NAMES
from argdsl.text.diagnostic import Diagnostic

CASES = Path(__file__).parent / "cases"
ROOTS = sorted(path for path in CASES.rglob("*.arg") if path.parent.name not in ("parts", "drafts"))
_DIRECTIVE = re.compile(r"#\s*(?=[!?@]\s)")
_EXPECTED = re.compile(r"!\s+([A-Z]\d{3})(?:@(\d+)(?:-(\d+))?)?(?:\s+(.*))?")


@dataclass
class Expected:
    path: Path
    line: int
    code: str
    start: int | None
    end: int | None
    text: str
    help: list[str] = field(default_factory=list)
    related: list[tuple[int, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.code} {self.text}"

    def is_met_by(self, item: Diagnostic) -> bool:
        place = item.place
        return (
            (Path(place.path), place.start.line, item.code) == (self.path, self.line, self.code)
            and self.text in item.message
            and self.start in (None, place.start.column)
            and self.end in (None, place.end.column)
        )


def expected(path: Path) -> list[Expected]:
    """What the comments of a file expect, in order."""
    found: list[Expected] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        for directive in _DIRECTIVE.split(line)[1:]:
            kind, text = directive[0], directive[1:].strip()
            if kind == "!":
                match = _EXPECTED.match(directive.strip())
                assert match, f"{path}:{number}: no such directive: {directive}"
                code, start, end, part = match.groups()
                found.append(Expected(path, number, code, start and int(start), end and int(end), part or ""))
            elif kind == "?":
                found[-1].help.append(text)
            else:
                place, _, message = text.partition(" ")
                found[-1].related.append((int(place), message))
    return found


def settings(path: Path) -> Settings:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return Settings(
        **{name: int(value) for name, value in re.findall(r"(\w+)=(\d+)", first if "# with" in first else "")}
    )


def imported(path: Path) -> set[Path]:
    """The files that a case brings in, itself included."""
    seen: set[Path] = set()
    todo = [path]
    while todo:
        here = todo.pop()
        if here in seen or not here.is_file():
            continue
        seen.add(here)
        names = re.findall(r'^\s*import\s+"([^"]*)"', here.read_text(encoding="utf-8"), re.MULTILINE)
        todo += [(here.parent / name).resolve() for name in names if name.endswith(".arg")]
    return {file for file in seen if file == path or file.parent.name == "parts"}


def show(item: Diagnostic) -> str:
    place = item.place
    where = f"{Path(place.path).name}:{place.start.line}:{place.start.column}-{place.end.column}"
    lines = [f"{where}: {item.code} {item.message}"]
    lines += [f"      ? {line}" for line in item.help]
    lines += [f"      @ {related.place.start.line} {related.message}" for related in item.related]
    return "\n".join(lines)


@pytest.mark.parametrize("path", ROOTS, ids=lambda path: str(path.relative_to(CASES)))
def test_case(path: Path) -> None:
    found = list(check(path, settings(path)).files[0].diagnostics)
    wrong: list[str] = []
    for want in (item for file in sorted(imported(path)) for item in expected(file)):
        item = next((item for item in found if want.is_met_by(item)), None)
        if item is None:
            wrong.append(f"missing     {want}")
            continue
        found.remove(item)
        wrong += [f"no help     {want} ? {line}" for line in want.help if line not in item.help]
        places = [(related.place.start.line, related.message) for related in item.related]
        wrong += [f"no place    {want} @ {place}" for place in want.related if place not in places]
    wrong += [f"unexpected  {show(item)}" for item in found]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_code_has_a_case() -> None:
    """Except those that no case can show: a file that is not there or not UTF-8, a process that ended, Markdown."""
    seen = Counter(item.code for path in CASES.rglob("*.arg") for item in expected(path))
    assert set(NAMES) - set(seen) == {"E001", "E002", "E003", "N705"}


def test_a_case_can_fail(tmp_path: Path) -> None:
    """Both a finding too few and one too many, a wrong column and a missing line of help."""
    for text in (
        "argument a:\n premise p",
        "argument a:\n premise p  # ! N701\n therefore q",
        "argument a:\n premise p  # ! N701@9",
        "argument a:\n premise p  # ! N701@10-12",
        "argument a:\n premise p  # ! N701 no such words",
        "argument a:\n premise p  # ! N701 # ? no such help",
        "argument a:\n premise p  # ! N701 # @ 1 no such place",
        "argument a:  # ! F501\n premise p  # ! N701",
    ):
        path = tmp_path / "case.arg"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(AssertionError):
            test_case(path)
    path.write_text("argument a:\n premise p  # ! N701@10-11 so it is a sketch # ? declare each with "
                    "`term PHRASE: GLOSS`, and a misspelt phrase is an error", encoding="utf-8")  # fmt: skip
    test_case(path)
