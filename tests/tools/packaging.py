"""Build a wheel and an sdist, install each (and the source tree, editable) into an environment of its own, and
run the command there as a user would. Run by ``make package``, not by pytest: it takes a minute."""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOOD = (
    "argument rain:\n  premise it rains implies the street is wet\n  premise it rains\n  therefore the street is wet\n"
)
BAD = GOOD.replace("premise it rains\n", "premise the street is wet\n").replace(
    "therefore the street is wet", "therefore it rains"
)


def run(*command: str, cwd: Path, status: int = 0) -> str:
    """The output of a command that must end with ``status``."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode != status:
        sys.exit(f"{' '.join(command)}: status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
    return done.stdout


def try_command(python: Path, folder: Path) -> None:
    """Check a good file, a bad one and a broken one with the installed command."""
    command = str(python.parent / "argcheck")
    for name, text, status, said in [
        ("good.arg", GOOD, 0, "rests on P1 and P2"),
        ("bad.arg", BAD, 1, "does not follow"),
        ("broken.arg", "argument a:\n premise and\n", 2, "expected a formula"),
    ]:
        (folder / name).write_text(text, encoding="utf-8")
        output = run(command, name, cwd=folder, status=status)
        if said not in output:
            sys.exit(f"{name}: {said!r} is not in the output\n{output}")
    run(command, "--format", "json", "good.arg", cwd=folder)
    run(command, "explain", "F501", cwd=folder)
    run(command, "graph", "good.arg", "-o", "good.html", cwd=folder)
    if "dagre.layout" not in (folder / "good.html").read_text(encoding="utf-8"):
        sys.exit("no scripts in the page")
    shown = run(str(python), "-c", "from argdsl.syntax import tables; print(tables.grammar_path())", cwd=folder)
    if not Path(shown.strip()).is_file():
        sys.exit(f"no grammar at {shown}")
    run(str(python), "-c", "from argdsl.mcp import pages; pages.language()", cwd=folder)


def main() -> None:
    """Try the wheel, the sdist and an editable install."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dist = folder / "dist"
        run(sys.executable, "-m", "build", "--outdir", str(dist), str(ROOT), cwd=folder)
        (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
        if not re.fullmatch(r"argdsl-[\d.]+-py3-none-any\.whl", wheel.name):
            sys.exit(f"{wheel.name} is no wheel of argdsl for every system")
        for kind, arguments in (
            ("wheel", [str(wheel)]),
            ("sdist", [str(sdist)]),
            ("editable", ["--editable", str(ROOT)]),
        ):
            home = folder / kind
            venv.create(home, with_pip=True)
            python = home / "bin" / "python"
            run(str(python), "-m", "pip", "install", "--quiet", *arguments, cwd=folder)
            (home / "work").mkdir()
            try_command(python, home / "work")
            print(f"{kind}: installed and run")


if __name__ == "__main__":
    main()
