"""The configuration: what is found and read, what is wrong with it and where, and what it does to a run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from argdsl.api import config
from argdsl.api.config import Config
from argdsl.api.settings import Overrides

COMMAND = shutil.which("argcheck", path=str(Path(sys.executable).parent)) or "argcheck"
GOOD = "argument good:\n  premise a implies b\n  premise a\n  therefore b\n"
BEGS = "argument begs:\n  premise p\n  therefore p\n"
BAD = "argument bad:\n  premise a implies b\n  therefore a\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([COMMAND, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done


def project(folder: Path, **files: str) -> Path:
    """A folder with a repository's mark and files; __ is a slash, _ a dot."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def said(folder: Path, text: str, name: str = "argcheck.toml") -> list[tuple[int, str]]:
    (folder / name).write_text(text, encoding="utf-8")
    found = config.read(str(folder / name))
    assert found is not None
    assert all(problem.path == str(folder / name) for problem in found.problems)
    return [(problem.line, problem.message) for problem in found.problems]


EVERYTHING = """\
files = ["essays/*.arg", "*.draft.arg"]
exclude = ["old", "essays/x?.arg"]
jobs = 2
[severity]
W601 = "error"
N701 = "off"
[limits]
effort = 5000
timeout = 2.5
max-sets = 7
"""


def test_the_example_of_the_page_is_one(tmp_path: Path) -> None:
    """It says everything there is, and is right."""
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert said(tmp_path, text) == []
    assert not {"files", "exclude", "severity", "limits"} & {
        name for name, value in vars(config.read(str(tmp_path / "argcheck.toml"))).items() if not value
    }
    assert None not in config.read(str(tmp_path / "argcheck.toml")).limits


@pytest.mark.parametrize("name", ["argcheck.toml", "pyproject.toml"])
def test_everything_that_can_be_said(tmp_path: Path, name: str) -> None:
    """In either file."""
    text = EVERYTHING
    if name == "pyproject.toml":
        text = f"[tool.argcheck]\n{EVERYTHING}".replace("[severity]", "[tool.argcheck.severity]")
        text = text.replace("[limits]", "[tool.argcheck.limits]")
    (tmp_path / name).write_text(text)
    found = config.of(str(tmp_path / "essays" / "a.arg"))
    assert found == Config(
        str(tmp_path / name),
        ("essays/*.arg", "*.draft.arg"),
        ("old", "essays/x?.arg"),
        {"W601": "error", "N701": None},
        Overrides(5000, 2.5, 7, 2),
    )


def test_the_nearest_wins(tmp_path: Path) -> None:
    """Up to where the repository begins; argcheck.toml before pyproject.toml, which counts only if it has the table."""
    project(tmp_path, argcheck_toml="jobs = 1\n")
    (tmp_path / "repo").mkdir()
    inside = project(tmp_path / "repo", pyproject_toml="[tool.argcheck]\njobs = 2\n", a__b__x_arg=GOOD)
    file = str(inside / "a" / "b" / "x.arg")
    assert config.of(file).limits.jobs == 2
    project(inside, a__pyproject_toml='[project]\ndependencies = ["argcheck"]\n')
    assert config.of(file).limits.jobs == 2
    project(inside, argcheck_toml="jobs = 3\n")
    assert config.of(file).limits.jobs == 3
    project(inside, a__b__argcheck_toml="")
    assert config.of(file).limits.jobs is None
    for name in ("argcheck.toml", "pyproject.toml", "a/b/argcheck.toml"):
        (inside / name).unlink()
    assert config.of(file) == Config()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nexclud = []\n", 2, "unknown key `exclud` (did you mean `exclude`?)"),
        ("colour = 1", 1, "unknown key `colour`; known are files, exclude, severity, limits, jobs"),
        ("jobs = 1\n[limit]\neffort = 1", 2, "unknown key `limit` (did you mean `limits`?)"),
        ("[limits]\njobs = 1\nefort = 1", 3, "unknown key `efort` (did you mean `effort`?)"),
        ("limits.maxsets = 1", 1, "unknown key `maxsets` (did you mean `max-sets`?)"),
        ("limits = { timeout = 'x' }", 1, "`timeout` must be a number of seconds from 0 to 4,294,967,295"),
        ("[limits]\ntimeout = inf", 2, "`timeout` must be a number of seconds from 0 to 4,294,967,295"),
        ("[limits]\ntimeout = 1e308", 2, "`timeout` must be a number of seconds from 0 to 4,294,967,295"),
        ("[limits]\ntimeout = true", 2, "`timeout` must be a number of seconds from 0 to 4,294,967,295"),
        ("[limits]\neffort = 0", 2, "`effort` must be a whole number from 1 to 4,294,967,295"),
        ("jobs = true", 1, "`jobs` must be a whole number from 1"),
        ("limits = 3", 1, "`limits` must be a table"),
        ("severity = 3", 1, "`severity` must be a table of codes"),
        ("files = '*.arg'", 1, '`files` must be a list of patterns, as in ["**/*.arg"]'),
        ("exclude = ['a', 1]", 1, '`exclude` must be a list of patterns, as in ["**/*.arg"]'),
        ("exclude = ['[z-a]']", 1, "`exclude` must be a list of patterns, and `[z-a]` is none"),
        ("[severity]\nW60 = 'off'", 2, "unknown code `W60` (did you mean `W601`?)"),
        ("[severity]\nbegs-the-question = 'off'", 2, "unknown code `begs-the-question` (did you mean `W601`?)"),
        ("[severity]\nF501 = 'off'", 2, "`F501` is always an error; only codes with W or N can be changed"),
        ("[severity]\nE101 = 'note'", 2, "`E101` is always an error; only codes with W or N can be changed"),
        ("[severity]\nU801 = 'error'", 2, "`U801` is always an error; only codes with W or N can be changed"),
        ("[severity]\nW601 = 'eror'", 2, "`W601` must be one of error, warning, note, off"),
        ("[severity]\nW601 = ['off']", 2, "`W601` must be one of error, warning, note, off"),
        ("a = 1\nb = = 2", 2, "is not TOML: Invalid value (at line 2, column 5)"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """And only that; what is meant, where it can be guessed."""
    found = said(tmp_path, text)
    assert (line, message) in found
    assert len(found) == 1 or text.startswith("[limits]\njobs")


def test_mistakes_in_pyproject_have_their_lines_too(tmp_path: Path) -> None:
    """Below other tables with keys of the same names."""
    text = "[tool.other]\nexclud = 1\n[tool.argcheck]\nexclud = 1\n[tool.argcheck.severity]\nW6010 = 'off'\n"
    assert [line for line, _ in said(tmp_path, text, "pyproject.toml")] == [4, 6]
    assert said(tmp_path, "[tool]\nargcheck = 3\n", "pyproject.toml") == [(2, "`tool.argcheck` must be a table")]


@pytest.mark.parametrize(
    "data", [b"\xff", b"\0", b"a = " + b"[" * 100_000, b'"\\u202e\\u001b" = 1', b"files = [''] # \xe2\x80\xae"]
)
def test_hostile_files_are_mistakes(tmp_path: Path, data: bytes) -> None:
    """Never a traceback, nothing that a terminal would obey, and nothing is checked."""
    project(tmp_path, a_arg=GOOD)
    (tmp_path / "argcheck.toml").write_bytes(data)
    done = run("a.arg", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("argcheck: argcheck.toml:")
    assert done.stderr.rstrip("\n").isprintable()


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("**/*.arg", ["a.arg", "x/a.arg", "x/y/a.arg"], ["a.txt", "x.arg.md"]),
        ("*.arg", ["a.arg", "x/a.arg"], ["a.ar"]),
        ("/*.arg", ["a.arg"], ["x/a.arg"]),
        ("./*.arg", ["a.arg"], ["x/a.arg"]),
        ("x/*.arg", ["x/a.arg"], ["x/y/a.arg", "y/x/a.arg", "a.arg"]),
        ("x/**", ["x/a.arg", "x/y/a.arg"], ["x", "y/x/a.arg"]),
        ("x/**/a.arg", ["x/a.arg", "x/y/z/a.arg"], ["x/b.arg"]),
        ("a?.arg", ["ab.arg"], ["a.arg", "abc.arg"]),
        ("[ab].arg", ["a.arg", "b.arg"], ["c.arg"]),
        ("[!ab].arg", ["c.arg"], ["a.arg"]),
        ("a[.arg", ["a[.arg"], ["a.arg"]),
        ("a+(b).arg", ["a+(b).arg"], ["aab.arg"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, matching: list[str], others: list[str]) -> None:
    """As in .gitignore: with a slash from the folder of the file on, without one at any depth."""
    covered = Config(str(tmp_path / "argcheck.toml"), files=(pattern,))
    assert [name for name in [*matching, *others] if covered.covers(str(tmp_path / name))] == matching


def test_what_is_excluded_is_not_walked(tmp_path: Path) -> None:
    """Nor is what is in it; a file that is named is checked all the same, unless one insists."""
    folder = project(tmp_path, a_arg=GOOD, old__b_arg=BAD, x__old__c_arg=BAD, x__d_arg=GOOD, draft__e_arg=BAD)
    project(folder, argcheck_toml='exclude = ["old/", "draft/*.arg"]\n')
    done = run("--format", "json", ".", cwd=folder)
    assert done.returncode == 0
    assert [name for name in ("a.arg", "b.arg", "c.arg", "d.arg", "e.arg") if name in done.stdout] == ["a.arg", "d.arg"]
    assert run("old/b.arg", cwd=folder).returncode == 1
    forced = run("--force-exclude", "old/b.arg", "a.arg", cwd=folder)
    assert (forced.returncode, "1 argument in 1 file" in forced.stdout) == (0, True)
    nothing = run("old", cwd=folder)
    assert nothing.returncode == 2
    assert "argcheck.toml says which files and which not" in " ".join(nothing.stdout.split())
    assert run("--no-config", ".", cwd=folder).returncode == 1


def test_files_say_what_a_folder_is(tmp_path: Path) -> None:
    """Whatever their names end in."""
    folder = project(tmp_path, a_arg=BAD, essays__b_txt=GOOD, argcheck_toml='files = ["essays/*.txt"]\n')
    done = run(cwd=folder)
    assert (done.returncode, "essays/b.txt" in done.stdout) == (0, True)


def test_severities_make_the_status(tmp_path: Path) -> None:
    """A remark that is raised to an error fails the run; one that is off is not shown."""
    folder = project(tmp_path, begs_arg=BEGS, argcheck_toml='severity = { W601 = "error", N701 = "off" }\n')
    done = run("--format", "concise", "--report", "x.sarif", "begs.arg", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "begs.arg:3:3: W601 C1 begs the question: P1 says the same\n"
    assert "N701" not in (folder / "x.sarif").read_text()
    assert run("--no-config", "begs.arg", cwd=folder).returncode == 0
    project(folder, argcheck_toml='severity = { W601 = "note" }\n')
    assert "note W601" in run("begs.arg", cwd=folder).stdout


def test_the_command_line_comes_before_the_file(tmp_path: Path) -> None:
    """For limits and jobs."""
    many = "argument many:\n" + "".join(f"  premise p{n} and q\n" for n in range(6)) + "  therefore q\n"
    folder = project(tmp_path, many_arg=many, argcheck_toml="jobs = 2\n[limits]\nmax-sets = 2\n")
    assert "of which 2 are listed" in run("many.arg", cwd=folder).stdout
    assert "of which 3 are listed" in run("--max-sets", "3", "--jobs", "1", "many.arg", cwd=folder).stdout


def test_a_file_can_be_named(tmp_path: Path) -> None:
    """One that is not there is a mistake."""
    folder = project(tmp_path, begs_arg=BEGS, other__argcheck_toml='severity.W601 = "error"\n', argcheck_toml="x = 1")
    assert run("--config", "other/argcheck.toml", "begs.arg", cwd=folder).returncode == 1
    gone = run("--config", "gone.toml", "begs.arg", cwd=folder)
    assert (gone.returncode, gone.stderr) == (2, "argcheck: gone.toml: cannot be read: no such file or directory\n")
    wrong = run("begs.arg", cwd=folder)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("argcheck: argcheck.toml:1: unknown key `x`")


def test_the_folder_that_all_paths_share_is_asked(tmp_path: Path) -> None:
    """Not the one that comes first."""
    folder = project(tmp_path, a__x_arg=BEGS, b__y_arg=BEGS, a__argcheck_toml='severity.W601 = "error"\n')
    assert run("a/x.arg", cwd=folder).returncode == 1
    assert run("a/x.arg", "b/y.arg", cwd=folder).returncode == 0
    assert run("-", cwd=folder / "a").returncode == 0


def test_no_configuration_costs_nothing(tmp_path: Path) -> None:
    """Neither TOML nor this room is loaded where there is none, or a pyproject.toml that is about something else."""
    project(tmp_path, a_arg=GOOD, pyproject_toml="[project]\nname = 'x'\n")
    program = (
        "import sys, argdsl.cli.main as r; s = r.run(['a.arg'], r.Options());"
        "print(s, *(n in sys.modules for n in ('tomllib', 'argdsl.api.config', 'argdsl.render.standalone')))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False False False"
