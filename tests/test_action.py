"""The GitHub action: its script does what its steps say, with the variables that GitHub sets."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BAD = "term a: it is A\nterm b: it is B\nargument bad:\n  premise a implies b\n  premise b\n  therefore C: a\n"
GOOD = "argument good:\n  premise a\n  premise a implies b\n  therefore b\n"


def step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step that checks, in a workspace; the installed command stands in for what the first step installs."""
    temporary = folder / "runner"
    (temporary / "argcheck").mkdir(parents=True, exist_ok=True)
    if not (temporary / "argcheck" / "bin").exists():
        (temporary / "argcheck" / "bin").symlink_to(Path(sys.executable).parent)
    values = {f"INPUT_{name.upper()}": str(one["default"]) for name, one in ACTION["inputs"].items()}
    values |= {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    (check,) = [one for one in ACTION["runs"]["steps"] if one.get("id") == "check"]
    environment = {
        **os.environ,
        **{name: values[name] for name in check["env"]},
        "RUNNER_TEMP": str(temporary),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_OUTPUT": str(folder / "output"),
    }
    return subprocess.run(["bash", "-c", check["run"]], cwd=folder, env=environment, capture_output=True, text=True)


def test_a_failing_check(tmp_path: Path) -> None:
    """An annotation in the log, the summary added to what is there, SARIF, and the status passed on."""
    (tmp_path / "bad.arg").write_text(BAD)
    (tmp_path / "summary.md").write_text("before\n")
    done = step(tmp_path, sarif="no/out.sarif")
    assert (done.returncode, done.stderr) == (2, "argcheck: cannot write no/out.sarif: no such file or directory\n")
    done = step(tmp_path, sarif="out.sarif")
    assert (done.returncode, done.stderr) == (1, "")
    assert "::error file=bad.arg,line=6," in done.stdout
    summary = (tmp_path / "summary.md").read_text()
    assert summary.startswith("before\n## argcheck: something is not as expected\n")
    assert summary.count("## argcheck") == 2
    assert (tmp_path / "output").read_text().splitlines() == ["status=2", "status=1"]
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text())
    jsonschema.validate(json.loads((tmp_path / "out.sarif").read_text()), schema)


def test_inputs_are_words_and_never_commands(tmp_path: Path) -> None:
    """Paths one a line, blanks and dollars and all; options by blanks; nothing is expanded or run."""
    names = ["with blank.arg", "$(touch hit).arg", "`touch hit`; touch hit #.arg", "-x.arg", "*.arg"]
    for name in names:
        (tmp_path / name).write_text(GOOD)
    done = step(tmp_path, paths="\r\n".join([*names, ""]), args="--effort 5000\n--jobs 1", summary="false")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 arguments in 5 files" in done.stdout
    assert not (tmp_path / "hit").exists()
    assert not (tmp_path / "summary.md").exists()
    assert step(tmp_path, args="--effort 5000 $(touch hit) --no-such").returncode == 2
    assert not (tmp_path / "hit").exists()


def test_every_input_reaches_the_script() -> None:
    """As a variable, never as a part of a command."""
    steps = ACTION["runs"]["steps"]
    for one in steps:
        assert "${{" not in one.get("run", "")
        assert one.get("shell", "bash") == "bash"
    script = (ROOT / "action.sh").read_text()
    passed = {name for one in steps for name in one.get("env", {})}
    assert passed == set(re.findall(r"INPUT_[A-Z]+|PYTHON(?=:)", script))
    assert {name.removeprefix("INPUT_").lower() for name in passed if name != "PYTHON"} | {"python-version"} == set(
        ACTION["inputs"]
    )


def test_the_hooks_are_those_of_the_command() -> None:
    """Both take `.arg` files, and a file that is excluded stays so although pre-commit names it."""
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert hooks["argcheck"]["entry"] == "argcheck check --force-exclude"
    assert hooks["argcheck-fmt"]["entry"] == "argcheck fmt"
    for hook in hooks.values():
        assert re.search(hook["files"], "essays/a.arg")
        assert not re.search(hook["files"], "essays/a.argo")
