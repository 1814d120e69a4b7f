"""Check the derivations of all valid conclusions of the library and of 1,000 drawn arguments, step by step.

    python tests/tools/derivations.py [NUMBER]

They are taken from the command, as JSON, and checked by what knows only the documentation: ``tests/helpers/steps.py``.
What speaks of the things of kinds has no steps, and has to say so.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from steps import Reader, Wrong, check_all, defined, follows  # noqa: E402

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
PHRASES = ("rain", "wet roads", "ice", "the match is off", "delay")
SHAPES = {
    "{0}": "{0}",
    "{0} or {1}": "{0} or {1}",
    "either {0}, or {1} or {2}": "{0} or {1} or {2}",
    "if {0}, then {1}": "{0} implies {1}",
    "if {0} and {1}, then {2}": "({0} and {1}) implies {2}",
    "if {0}, then ({1} or {2})": "{0} implies ({1} or {2})",
    "if {0}, then {1} and {2}": "{0} implies ({1} and {2})",
    "{0} requires {1}": "{0} implies {1}",
    "{0} iff {1}": "{0} iff {1}",
    "not ({0} and {1})": "not ({0} and {1})",
    "at least 2 of ({0}, {1}, {2})": "at least 2 of ({0}, {1}, {2})",
    "exactly 1 of ({0}, {1}, {2})": "exactly 1 of ({0}, {1}, {2})",
    "{0} xor {1}": "{0} xor {1}",
}
"""What is written, and how that is to be read."""


REFUSED = "it follows from {}; only what is said without kinds is shown step by step"
_OF_THINGS = re.compile(r'\bfor [^"(]+ [a-z]\d*(?: that |,)|"there are more ')
"""What reads as said of things: it binds a variable, or compares how many there are."""


def main(number: int) -> int:
    """Check all; the exit status."""
    library, read = report("arguments/"), readings("arguments/")
    left_out = without_steps(library, defined(read))
    followed = check_all(library, read)
    print(f"{followed} derivations of the library hold, step by step; {left_out} conclusions are about things")
    chance = random.Random(15)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "drawn.arg")
        path.write_text("\n".join(argument(chance, n) for n in range(number)), encoding="utf-8")
        drawn = check_all(report(str(path)), readings(str(path)))
    print(f"{drawn} derivations of {number} drawn arguments hold, step by step")
    return 0 if followed > 50 and drawn == number else 1


def without_steps(library: dict[str, Any], phrases: dict[str, str]) -> int:
    """Take conclusions out that have no steps because they speak of things; how many those are. Raises Wrong."""
    found = 0
    for argument in (argument for file in library["files"] for argument in file["arguments"]):
        said = {each["label"]: each["reading"] for each in (*argument["premises"], *argument["conclusions"])}
        kept = []
        for each in argument["conclusions"]:
            derivation = each["derivation"]
            if derivation is None or derivation["steps"]:
                kept.append(each)
                continue
            support = derivation["support"]
            written = [said[label] for label in (*support, each["label"])]
            written += [phrases.get(phrase, "") for text in written for phrase in re.findall(r'"([^"]*)"', text)]
            if not any(map(_OF_THINGS.search, written)):
                raise Wrong(f"{argument['name']}: {each['label']} has no steps, and speaks of no things")
            basis = " and ".join(filter(None, (", ".join(support[:-1]), support[-1])))
            if derivation["text"] != REFUSED.format(basis + " taken together" * (len(support) > 1)):
                raise Wrong(f"{argument['name']}: {each['label']} has no steps, and says {derivation['text']!r}")
            found += 1
        argument["conclusions"] = kept
    return found


def argument(chance: random.Random, number: int) -> str:
    """An argument of some premises, which can all be true, and a conclusion that follows from them."""
    reader = Reader({}, {})
    while True:
        premises = [sentence(chance) for _ in range(chance.randint(2, 6))]
        text, meaning = sentence(chance)
        said = [reading for _, reading in premises]
        if follows(said, meaning, reader) and not follows(said, "false", reader):
            lines = [f"  premise P{n}: {each}" for n, (each, _) in enumerate(premises, 1)]
            return "\n".join([f"argument n{number}:", *lines, f"  therefore C: {text}", ""])


def sentence(chance: random.Random) -> tuple[str, str]:
    """A sentence of a few phrases, and its reading."""
    shape, reading = chance.choice(list(SHAPES.items()))
    chosen = [("" if chance.random() < 0.6 else "not ", phrase) for phrase in chance.sample(PHRASES, 3)]
    return shape.format(*map("".join, chosen)), reading.format(*(f'{no}"{phrase}"' for no, phrase in chosen))


def report(path: str) -> dict[str, Any]:
    """What is judged."""
    return called("--format", "json", path)


def readings(path: str) -> dict[str, Any]:
    """How it was read."""
    return called("read", "--format", "json", path)


def called(*arguments: str) -> Any:
    """What the command writes."""
    return json.loads(subprocess.run([COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True).stdout)


def run(words: Sequence[str]) -> int:
    """The program."""
    try:
        return main(int(words[0]) if words else 1000)
    except Wrong as error:
        print(f"not so: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
