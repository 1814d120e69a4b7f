"""The arguments that ship with the project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import argdsl

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
ARGUMENTS = Path(__file__).parent.parent / "arguments"


def test_every_argument_is_as_its_encoder_expects() -> None:
    """And each says what its formalisation taught."""
    files = [argdsl.check(path).files[0] for path in sorted(ARGUMENTS.rglob("*.arg"))]
    arguments = [argument for file in files for argument in file.arguments]
    assert len(arguments) > 100
    assert [argument.name for argument in arguments if argument.as_expected is not True] == []
    assert [item for file in files for item in file.diagnostics if item.severity == "error"] == []


def test_its_table_is_current() -> None:
    """`python arguments/make_readme.py` writes it."""
    script = ARGUMENTS / "make_readme.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_laid_out() -> None:
    """`argcheck fmt arguments/` does it; the table links to lines, so write it again afterwards."""
    done = subprocess.run([COMMAND, "fmt", "--check", str(ARGUMENTS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
