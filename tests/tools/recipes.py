"""The recipes of docs/ci.md as their readers will run them: the hook through pre-commit, the steps of the action.

Run by ``make recipes``, not by pytest: each installs argcheck into an environment of its own, which takes minutes.
What is tried is the last commit of this repository.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOOD = "argument rain:\n  premise it rains implies it is wet\n  premise it rains\n  therefore it is wet\n"
BAD = GOOD.replace("premise it rains\n", "premise it is wet\n").replace("therefore it is wet", "therefore it rains")
HOOKS = ["argcheck", "argcheck-fmt"]


def run(*command: str, cwd: Path, status: int = 0, **environment: str) -> str:
    """The output of a command that must end with ``status``."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GIT_"))}
    identity = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(command, cwd=cwd, env={**kept, **identity, **environment}, capture_output=True, text=True)
    if done.returncode != status:
        sys.exit(f"{' '.join(command)}: status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def expect(text: str, *parts: str) -> None:
    """Ends the script if a part is not in the text."""
    for part in parts:
        if part not in text:
            sys.exit(f"{part!r} is not in the output\n{text}")


def pre_commit(folder: Path) -> None:
    """Commit to a scratch repository: a bad argument is held up, an excluded one and a good one are not."""
    command = shutil.which("pre-commit", path=str(Path(sys.executable).parent)) or "pre-commit"
    scratch, hooks = folder / "scratch", folder / "hooks"
    run("git", "clone", "--quiet", str(ROOT), str(hooks), cwd=folder)
    run(command, "validate-manifest", ".pre-commit-hooks.yaml", cwd=hooks)
    run("git", "init", "--quiet", str(scratch), cwd=folder)
    ids = "".join(f"      - id: {hook}\n" for hook in HOOKS)
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{ids}"
    )
    (scratch / "argcheck.toml").write_text('exclude = ["drafts"]\n')
    (scratch / "drafts").mkdir()
    for name, text in (("good.arg", GOOD), ("bad.arg", BAD), ("drafts/bad.arg", BAD), ("notes.txt", BAD)):
        (scratch / name).write_text(text)
    cache = {"PRE_COMMIT_HOME": str(folder / "cache")}
    run(command, "install", cwd=scratch, **cache)
    run("git", "add", ".", cwd=scratch)
    held = run("git", "commit", "--quiet", "--message", "all", cwd=scratch, status=1, **cache)
    expect(held, "argcheck", "Failed", "bad.arg", "does not follow", "2 arguments in 2 files")
    run("git", "rm", "--quiet", "--cached", "bad.arg", cwd=scratch)
    passed = run("git", "commit", "--message", "the good ones", cwd=scratch, **cache)
    expect(passed, "Passed")
    print("pre-commit: a bad argument held up, a good one committed")


def action(folder: Path) -> None:
    """Both steps of the action, in a workspace with a bad argument."""
    work = folder / "work"
    work.mkdir()
    (work / "bad.arg").write_text(BAD)
    variables = {
        "RUNNER_TEMP": str(folder / "runner"),
        "GITHUB_ACTION_PATH": str(folder / "hooks"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "INPUT_SARIF": "argcheck.sarif",
        "PYTHON": sys.executable,
    }
    script = str(folder / "hooks" / "action.sh")
    run("bash", script, "install", cwd=work, **variables)
    said = run("bash", script, "check", cwd=work, status=1, **variables)
    expect(said, "::error file=bad.arg,line=4,")
    expect((folder / "summary.md").read_text(), "## argcheck: something is not as expected")
    expect((folder / "output").read_text(), "status=1\n")
    expect((work / "argcheck.sarif").read_text(), '"ruleId": "F501"')
    print("action: installed and run")


def main() -> None:
    """Try both."""
    with tempfile.TemporaryDirectory() as name:
        pre_commit(Path(name))
        action(Path(name))


if __name__ == "__main__":
    main()
