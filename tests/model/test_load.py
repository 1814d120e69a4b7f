"""Imports: each file read once, none from outside the project, circles and missing files reported in their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import argdsl
from argdsl.api.check import verdicts
from argdsl.api.input import decoded, understand
from argdsl.api.settings import Settings
from argdsl.model.load import decode
from argdsl.report.report import File
from argdsl.text.diagnostic import Diagnostic


def found_in(data: bytes) -> tuple[Diagnostic, ...]:
    """What is found about a file of these bytes."""
    return verdicts(understand(decoded(data, "x.arg")), Settings()).diagnostics


def checked(folder: Path, **files: str) -> File:
    """The report on `main.arg` among other files of a project (underscores in names are slashes)."""
    (folder / "argcheck.toml").touch()
    for name, text in files.items():
        path = folder / (name.replace("_", "/") + ".arg")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return argdsl.check(folder / "main.arg").files[0]


def codes(file: File) -> list[str]:
    """The codes of errors, those of the file itself first."""
    return [item.code for item in file.diagnostics if item.severity == "error"]


TERMS = "term a: x\nterm b: y\ndefine d: a and not b\nclaim K: a implies b\nsource s A book\n"


def test_an_import_brings_terms_definitions_claims_sources_and_arguments(tmp_path: Path) -> None:
    """They mean here what they mean there, also through another import."""
    file = checked(
        tmp_path,
        main='import "middle.arg"\nargument n:\n given K, P1 of other\n cite s p. 1\n premise d or a\n'
        " therefore not d\n",
        middle='import "below/terms.arg"\nargument other:\n premise a\n',
        below_terms=TERMS,
    )
    assert codes(file) == []
    (found,) = file.arguments
    assert (found.name, found.verdict) == ("n", "valid")
    assert found.conclusions[0].supports == (("K",),)
    assert [item.text for item in found.premises] == ["a implies b", "a", "d or a"]


def test_a_file_imported_twice_is_no_duplicate(tmp_path: Path) -> None:
    """Directly, through others, and under another path to it."""
    file = checked(
        tmp_path,
        main='import "left.arg"\nimport "right.arg"\nimport "terms.arg"\nimport "./below/../terms.arg"\n'
        "argument n:\n premise a\n therefore a or b\n",
        left='import "terms.arg"\n',
        right='import "terms.arg"\n',
        terms=TERMS,
        below_other="",
    )
    assert codes(file) == []
    assert file.arguments[0].verdict == "valid"


@pytest.mark.parametrize(
    ("clash", "code"),
    [
        ("term a: z", "E202"),
        ("term other, also B: z", "E202"),
        ("define d: not a", "E202"),
        ("claim K: a", "E204"),
        ("source s Another book", "E209"),
        ("argument Other Name:", "E205"),
    ],
)
def test_what_two_files_declare_clashes(tmp_path: Path, clash: str, code: str) -> None:
    """Whether this file or another import declares it again."""
    terms = TERMS + "argument other name:\n premise a\n"
    assert code in codes(checked(tmp_path, main=f'import "terms.arg"\n{clash}', terms=terms))
    both = checked(tmp_path, main='import "terms.arg"\nimport "clash.arg"\n', clash=f"term z: z\n{clash}")
    assert code in codes(both)


def test_an_error_in_an_import_is_reported_at_its_place(tmp_path: Path) -> None:
    """Once, in that file; the import says that what depends on it is not checked."""
    file = checked(
        tmp_path,
        main='import "left.arg"\nimport "right.arg"\nargument n:\n premise a\n',
        left='import "below/bad.arg"\n',
        right='import "below/bad.arg"\n',
        below_bad="term a: x\nclaim K: a and\n",
    )
    (mistake,) = [item for item in file.diagnostics if item.code == "E101"]
    assert os.path.basename(mistake.place.path) == "bad.arg"
    assert mistake.place.start.line == 2
    assert {os.path.basename(item.place.path) for item in file.diagnostics if item.code == "E304"} >= {"main.arg"}


def test_a_circle_of_imports_is_shown(tmp_path: Path) -> None:
    """With all the files on it; the rest is checked all the same."""
    file = checked(
        tmp_path,
        main='import "second.arg"\nterm a: x\nargument n:\n premise a\n therefore a\n',
        second='import "below/third.arg"\n',
        below_third='import "../main.arg"\n',
    )
    (circle,) = [item for item in file.diagnostics if item.code == "E302"]
    positions = [circle.message.find(name) for name in ("main.arg", "second.arg", "third.arg")]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert circle.message.count("main.arg") == 2
    assert codes(checked(tmp_path, main='import "main.arg"\n')) == ["E302"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("missing.arg", "E301"),
        ("folder.arg", "E301"),
        ("/etc/passwd", "E303"),
        ("../outside.arg", "E303"),
        ("folder.arg/../../outside.arg", "E303"),
        ("link.arg", "E303"),
        ("", "E303"),
    ],
)
def test_what_cannot_be_imported(tmp_path: Path, path: str, code: str) -> None:
    """A missing file, a folder, a place outside the project, also through a link; no text of it is shown."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "folder.arg").mkdir()
    (tmp_path / "outside.arg").write_text("claim secret: sauce")
    (project / "link.arg").symlink_to(tmp_path / "outside.arg")
    file = checked(project, main=f'import "{path}"\nargument n:\n premise a\n')
    assert codes(file) == [code]
    (problem,) = [item for item in file.diagnostics if item.code == code]
    assert (problem.place.start.line, problem.place.start.column) == (1, 8)
    assert "sauce" not in repr(file)


def test_a_text_imports_only_through_a_reader(tmp_path: Path) -> None:
    """Nothing is read that was not given a way to be read."""
    text = 'import "terms.arg"\nargument n:\n premise a\n therefore a or b\n'
    (tmp_path / "terms.arg").write_text(TERMS)
    assert codes(argdsl.check(text).files[0]) == ["E301"]
    asked = []

    def reader(path: str) -> bytes:
        asked.append(os.path.basename(path))
        return TERMS.encode()

    report = argdsl.check(text, path=str(tmp_path / "text.arg"), reader=reader, root=str(tmp_path))
    assert report.status == 0
    assert asked == ["terms.arg"]


def test_an_import_that_vanishes_is_a_finding(tmp_path: Path) -> None:
    """Whatever the reader raises of an operating system's errors."""

    def reader(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    report = argdsl.check('import "terms.arg"\n', path=str(tmp_path / "text.arg"), reader=reader, root=str(tmp_path))
    assert codes(report.files[0]) == ["E301"]
    assert "permission denied" in report.files[0].diagnostics[0].message


# bytes


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """It only says that this is UTF-8."""
    assert decode("\ufefftitle ü".encode(), "x") == ("title ü", [])


@pytest.mark.parametrize("before", [b"", "ü\n".encode(), b"\xef\xbb\xbf", b"\xef\xbb\xbfabc\nd", "𝒜\r\n\t".encode()])
def test_bytes_that_are_not_utf_8(before: bytes) -> None:
    """The place is that of the first wrong byte, in characters; the rest is read all the same."""
    text, (problem,) = decode(before + b"\xff\xfe rest", "x")
    assert problem.code == "E002"
    shown = before.decode("utf-8-sig")
    line = shown.count("\n") + 1
    assert problem.place.start == (line, len(shown.rpartition("\n")[2]) + 1)
    assert text.endswith(" rest")
    assert "0xff" in problem.message


def test_what_was_read_in_spite_of_its_encoding_comes_after_that() -> None:
    """Otherwise the first thing told of a binary file would be that its first line is no statement."""
    found = found_in(b"a\xff\nargument a:\n  premise b\xfe\n")
    assert [item.code for item in found] == ["E002", "E103", "N704", "E101"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (bytes(range(256)), "this is not a text"),
        ("argument a:".encode("utf-16"), "this is UTF-16, not UTF-8"),
        (b"\xfe\xff" + "argument a:".encode("utf-16-be"), "this is UTF-16, not UTF-8"),
        ("argument a:".encode("utf-16-le"), "this is UTF-16, not UTF-8"),
        ("argument a:".encode("utf-16-be"), "this is UTF-16, not UTF-8"),
        ("argument é 𝒜:\n  premise wörter\n".encode("utf-16-le"), "this is UTF-16, not UTF-8"),
        ("argument a:".encode("utf-32"), "this is UTF-32, not UTF-8"),
        ("argument a:".encode("utf-32-be"), "this is UTF-32, not UTF-8"),
    ],
)
def test_what_is_no_text_is_not_read(data: bytes, message: str) -> None:
    (found,) = found_in(data)
    assert (found.code, found.message, found.place.excerpt) == ("E002", message, "")
