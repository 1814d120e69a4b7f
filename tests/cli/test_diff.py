"""``argcheck diff`` as a command: files, folders and git revisions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
SCHEMA = json.loads(resources.files("argdsl.diff").joinpath("diff.schema.json").read_text(encoding="utf-8"))
TERMS = "term rain: it rains\nterm wet: the street is wet\n"
GOOD = 'import "../terms.arg"\nargument street:\n  premise rain implies wet\n  premise rain\n  therefore C: wet\n'
WORSE = GOOD.replace("  premise rain\n", "")
LOST = "C no longer follows (was valid): P2 was removed; it fails when neither `rain` nor `wet`"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        [COMMAND, "diff", *arguments],
        cwd=cwd,
        env={**kept, "COLUMNS": "160", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "internal error" not in done.stderr
    return done


def git(repository: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits and a branch: `main~1` with a good argument, `main` with a worse one, `other` with a new term."""
    top = tmp_path / "repository"
    (top / "essays").mkdir(parents=True)
    git(top, "init")
    (top / "terms.arg").write_text(TERMS)
    (top / "essays" / "one.arg").write_text(GOOD)
    git(top, "add", ".")
    git(top, "commit", "-m", "one")
    git(top, "branch", "other")
    (top / "essays" / "one.arg").write_text(WORSE)
    git(top, "commit", "-am", "two")
    git(top, "checkout", "--quiet", "other")
    (top / "terms.arg").write_text(TERMS.replace("rain", "rainfall"))
    (top / "essays" / "one.arg").write_text(GOOD.replace("rain", "rainfall"))
    git(top, "commit", "-am", "three")
    git(top, "checkout", "--quiet", "main")
    return top


def test_two_files_and_two_folders(tmp_path: Path) -> None:
    """Files are versions of each other whatever they are called; in folders, those of the same path are."""
    for folder, text in (("old", GOOD), ("new", WORSE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.arg").write_text(text)
        (tmp_path / folder / "same.arg").write_text(text.replace("street", "road"))
    (tmp_path / "terms.arg").write_text(TERMS)
    (tmp_path / "argcheck.toml").touch()
    files = run("old/old.arg", "new/new.arg", cwd=tmp_path)
    assert (files.returncode, files.stderr) == (1, "")
    assert f"✗ {LOST}" in files.stdout
    folders = run("old", "new", cwd=tmp_path)
    assert folders.returncode == 1
    assert "\nsame.arg\n\n~ road\n" in folders.stdout
    assert "it stood in `old.arg`" in folders.stdout
    back = run("new/new.arg", "old/old.arg", cwd=tmp_path)
    assert back.returncode == 0
    assert "C is valid now (was invalid): P2 was added; it rests on P1 and P2" in back.stdout
    assert back.stdout.endswith("1 argument changed, 0 unchanged; nothing got worse\n")


def test_revisions_and_their_imports(repository: Path) -> None:
    """Each side has its own imports; ranges; a branch since it left."""
    before = git(repository, "status", "--porcelain")
    for words in (
        ("main~1", "main"),
        ("main~1..main",),
        ("main~1..",),
        ("other...main",),
        ("HEAD~1", "HEAD", "essays"),
    ):
        result = run(*words, cwd=repository)
        assert (result.returncode, result.stderr) == (1, ""), words
        assert LOST in result.stdout
        assert "essays/one.arg" in result.stdout
    renamed = run("main~1", "other", cwd=repository)
    assert renamed.returncode == 0
    assert renamed.stdout.splitlines()[0] == "· the phrase `rain` is called `rainfall` now"
    assert run("main...other", "--", "terms.arg", cwd=repository).returncode == 0
    assert git(repository, "status", "--porcelain") == before == ""


def test_a_revision_and_the_work_tree(repository: Path) -> None:
    """A path of either, from a folder below as well; without one, the folder that one is in."""
    (repository / "essays" / "one.arg").write_text(GOOD)
    for folder, words in (
        (repository, ("HEAD",)),
        (repository, ("HEAD", "essays/one.arg")),
        (repository, ("HEAD", "essays", "terms.arg")),
        (repository / "essays", ("HEAD",)),
        (repository / "essays", ("HEAD", "one.arg")),
        (repository / "essays", ("HEAD:./one.arg", "one.arg")),
        (repository / "essays", ("HEAD:essays/one.arg", "one.arg")),
        (repository, ("HEAD:essays", "essays")),
    ):
        result = run(*words, cwd=folder)
        assert (result.returncode, result.stderr) == (0, ""), words
        assert "C is valid now (was invalid)" in result.stdout, words
    assert run("essays/one.arg", "HEAD", cwd=repository).returncode == 1
    assert run("main~1:essays/one.arg", "main:essays/one.arg", cwd=repository).returncode == 1
    (repository / "essays" / "one.arg").unlink()
    gone = run("HEAD", "essays/one.arg", cwd=repository)
    assert "the argument was removed (it was invalid)" in gone.stdout


@pytest.mark.parametrize(
    "name",
    ["--output=taken", "-h", "--exec=touch taken", "main;touch taken", "$(touch taken)", "", "main\n", "@{", ":", "..",
     "HEAD^{tree}", "main^{/" + "a" * 1000 + "}", "../..", "main..--output=taken", "--help..main", ":(top)essays"],
)  # fmt: skip
def test_a_hostile_name_is_no_option(repository: Path, name: str) -> None:
    """It is a revision or it is not; nothing is written, nothing is run."""
    before = sorted(repository.rglob("*"))
    result = run("--", name, "main", cwd=repository)
    assert result.returncode == 2 or name == ".."
    assert result.stderr.startswith("argcheck: ") or name == ".."
    assert sorted(path for path in repository.rglob("*") if ".git" not in path.parts) == [
        path for path in before if ".git" not in path.parts
    ]
    assert not list(repository.rglob("taken"))


def test_hostile_paths_and_links_of_a_revision(repository: Path) -> None:
    """Names with anything in them are read; a link is followed within its revision, and never out of it."""
    (repository / "essays" / 'a "b"\n\t:c.arg').write_text("argument odd:\n premise p\n therefore p\n")
    (repository / "secret").mkdir()
    (repository.parent / "outside.arg").write_text("argument outside:\n premise p\n therefore p\n")
    (repository / "out.arg").symlink_to("../outside.arg")
    (repository / "absolute.arg").symlink_to(repository.parent / "outside.arg")
    (repository / "round.arg").symlink_to("round.arg")
    (repository / "again").symlink_to("essays")
    (repository / "inside.arg").symlink_to("again/one.arg")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "links")
    odd = run("HEAD~1", "HEAD", "essays", cwd=repository)
    assert "+ odd" in odd.stdout
    assert odd.returncode == 0
    linked = run("HEAD~1:essays/one.arg", "HEAD:inside.arg", cwd=repository)
    assert (linked.returncode, linked.stdout) == (0, "nothing changed in 1 argument\n"), linked
    for name in ("out.arg", "absolute.arg", "round.arg"):
        result = run("HEAD", "HEAD", name, cwd=repository)
        assert result.returncode == 2
        assert f"{name}: cannot read this file: no such file" in result.stderr
        assert "outside" not in result.stdout


def test_what_cannot_be_read(repository: Path) -> None:
    """Status 2 and a message."""
    for words, said in (
        (("gone.arg", "terms.arg"), "`gone.arg` is neither a file nor a revision"),
        (("terms.arg", "essays"), "a file cannot be compared with a folder"),
        (("terms.arg", "terms.arg", "essays"), "nothing else can be compared"),
        (("HEAD", "HEAD", "../elsewhere"), "`../elsewhere` is outside of the repository"),
        (("HEAD", "HEAD:terms.arg"), "a path after a colon"),
        (("HEAD", "HEAD", "no-such-folder"), "there are no .arg files to compare"),
        ((), "name two versions"),
    ):
        result = run(*words, cwd=repository)
        assert result.returncode == 2, words
        assert said in result.stderr, words
    elsewhere = run("HEAD", cwd=repository.parent)
    assert elsewhere.returncode == 2
    assert "not a git repository" in elsewhere.stderr
    without = run("HEAD", cwd=repository, PATH="")
    assert (without.returncode, "git is needed" in without.stderr) == (2, True)


def test_json_and_markdown(repository: Path) -> None:
    """The same changes and the same status; what authors wrote is text in both."""
    text = GOOD.replace("argument street", 'argument "<b>`@all`</b> | *x* [l](u)"')
    (repository / "essays" / "one.arg").write_text(text)
    found = run("HEAD", "--format", "json", cwd=repository)
    data = json.loads(found.stdout)
    jsonschema.validate(data, SCHEMA)
    assert data["regressions"] == sum(change["regression"] for change in data["changes"]) == found.returncode == 0
    assert data["arguments"] == {"changed": 1, "added": 0, "removed": 0, "unchanged": 0}
    verdict = next(change for change in data["changes"] if change["kind"] == "verdict")
    assert verdict["argument"] == "<b>`@all`</b> | *x* [l](u)"
    assert (verdict["was"], verdict["now"], verdict["now_sets"]) == ("invalid", "valid", [["P1", "P2"]])
    assert verdict["because"] == [{"what": "added", "label": "P2", "relation": None}]
    text = run("HEAD", "--format", "markdown", cwd=repository).stdout
    assert "- **``<b>`@all`</b> | *x* [l](u)``**\n" in text
    assert "  - `C` is valid now (was invalid): `P2` was added; it rests on `P1` and `P2`\n" in text


def test_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    """In names and texts of either version."""
    (tmp_path / "old.arg").write_text('argument "a\x1b[31m":\n premise "p\x1b]0;x\x07"\n')
    (tmp_path / "new.arg").write_text('argument "a\x1b[31m":\n premise "q\u202e\x1b[2J"\n')
    for name in ("full", "markdown", "json"):
        result = run("old.arg", "new.arg", "--format", name, cwd=tmp_path)
        assert not [sign for sign in result.stdout if (ord(sign) < 32 and sign != "\n") or sign == "\u202e"]
