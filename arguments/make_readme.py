"""Write README.md, the table of the arguments in this folder, from what ``argcheck`` says about them.

python arguments/make_readme.py            write it
python arguments/make_readme.py --check    exit with 1 if it is not current
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
LESSON = "Lesson: "
HIDDEN = "Hidden premise"
SPELLED_OUT = 3
"""Up to so many premises are spelled out; of more, only the hidden ones."""

VERDICTS = ("valid", "invalid", "suggested", "consistent", "inconsistent")
HEAD = ["| argument | verdict | turns on | what the formalization taught |", "| --- | --- | --- | --- |"]
SECTIONS = {
    "001-deceptive-alignment-skepticism": "Deceptive alignment skepticism (forum comments)",
    "003-scheming-report": "Scheming AIs report, sections 4.1 and 4.2",
    "004-what-training-selects-for": "A thread on what training selects for",
    "across": "Across the documents",
}

OPENING = """\
# Arguments about deceptive alignment, checked

Three documents on whether training could produce a model that deceives its trainers, taken apart into the
arguments that they make: a sceptic's comments, two sections of a report on scheming, and a thread in which
researchers disagree. Every argument here is checked by `argcheck`: does the conclusion follow, from which
premises, and if it does not, in what situation do the premises hold and the conclusion fail.

There are {arguments} arguments in {files} files, each judged as its encoder expected: {counts}.

- **The wording is ours, the arguments are theirs.** A premise or a step says where its source says it, or
  carries a note that says where it comes from: *supposed*, *asked as a question*, *said by the opponent*,
  *added by the encoder*.
- **As stated, then repaired.** Where an argument does not follow as its author states it, it stands here as
  it is, for the sake of the situation that shows the gap. Beside it stands the argument with its *hidden
  premise* named. That an argument is invalid is no verdict on its conclusion, and a hidden premise is often
  one that its author would gladly assert.
- **Two readings are two arguments.** So are an author's step and the misreading that it invites.
- **What is lost is said.** How likely, how much, how many and for how long cannot be said in the language,
  nor "for all"; where that matters a note says so.

Locators: of the comments and the thread, which have no numbering of their own, "paragraph N" is the Nth
non-empty line of the plain text, headings included. The report is cited by its headings, the numbered steps
of its arguments and its footnotes. Sources, terms and claims that more than one document uses are in
[`shared/`](shared).

`argcheck arguments/` checks them all, and `argcheck fmt arguments/` lays them out. This page is written by
`python arguments/make_readme.py` from the checker's own report, and `python arguments/make_readme.py --check`
says whether it is current.

## How to read the tables

*Turns on* gives, for an argument that follows, the premises that it cannot do without, the hidden ones
spelled out; for one that does not follow, the situation in which it fails; for a suggestion, the situation
that it leaves open; for premises that cannot all be true, which of them are in conflict. An *idle* premise
could be struck out.
"""


def report() -> dict[str, Any]:
    """What the installed ``argcheck`` says about this folder."""
    beside = Path(sys.executable).parent / "argcheck"
    command = str(beside) if beside.exists() else shutil.which("argcheck")
    if command is None:
        sys.exit("make_readme.py: argcheck is not installed")
    run = subprocess.run(
        [command, "--format", "json", "."], cwd=HERE, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode:
        sys.exit(f"make_readme.py: argcheck exits with {run.returncode}\n{run.stderr}")
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def text(words: str) -> str:
    """Something for a table cell."""
    return words.replace("|", "\\|").replace("*", "\\*")


def listed(names: list[str]) -> str:
    """``P1, P2 and P3``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def situation(values: dict[str, bool]) -> str:
    """A countermodel in words, what is the case first."""
    true = [phrase for phrase, value in values.items() if value]
    false = [f"not {phrase}" for phrase, value in values.items() if not value]
    return "; ".join(text(words) for words in [*true, *false])


class Library:
    """The report, and which formulas stand in it as hidden premises."""

    def __init__(self, checked: dict[str, Any]) -> None:
        self.files = [file for file in checked["files"] if file["arguments"]]
        self.summary = checked["summary"]
        self.hidden = {
            premise["text"]
            for file in self.files
            for argument in file["arguments"]
            for premise in argument["premises"]
            if any(note.startswith(HIDDEN) for note in premise["notes"])
        }

    def spelled(self, argument: dict[str, Any], labels: list[str], told: set[str]) -> str:
        """Premises by their labels, and the hidden ones (if there are few, all) in full, unless that is in ``told``."""
        premises = {item["label"]: item["text"] for item in argument["premises"]}
        steps = {item["label"]: item["text"] for item in argument["conclusions"]}
        words = []
        for label in labels:
            formula = premises.get(label) or steps[label]
            if label in told:
                words.append(label)
            elif label in premises and formula in self.hidden:
                words.append(f"hidden **{label}**: *{text(formula)}*")
            elif len(labels) <= SPELLED_OUT:
                words.append(f"{label}: *{text(formula)}*")
            else:
                words.append(label)
            if words[-1] != label:
                told.add(label)
        return "; ".join(words)

    def conclusion(self, argument: dict[str, Any], step: dict[str, Any], told: set[str]) -> str:
        """What one conclusion turns on; ``told`` are the labels that have been spelled out."""
        verdict = step["verdict"]
        if verdict == "valid":
            supports = step["supports"]
            if len(supports) > 1:
                ways = ", or ".join(listed(support) for support in supports)
                return f"any of {len(supports)} supports: {ways}"
            needs = f"needs {self.spelled(argument, step['necessary'], told)}"
            return f"{needs} (only suggested: {listed(step['rests_on'])})" if step["rests_on"] else needs
        if step["countermodel"]:
            word = "leaves open" if verdict == "suggested" else "fails given"
            return f"{word}: {situation(step['countermodel'])}"
        return str(verdict)

    def turns_on(self, file: dict[str, Any], argument: dict[str, Any]) -> str:
        """What an argument turns on."""
        lines = []
        told: set[str] = set()
        if argument["verdict"] == "consistent":
            lines.append(f"its {len(argument['premises'])} premises can all be true")
        elif argument["verdict"] == "inconsistent":
            lines += [f"in conflict: {self.spelled(argument, conflict, told)}" for conflict in argument["conflicts"]]
        steps = argument["conclusions"]
        for step in steps:
            label = f"{step['label']}: " if len(steps) > 1 else ""
            lines.append(label + self.conclusion(argument, step, told))
        if steps and all(step["verdict"] == "valid" for step in steps):
            idle = [set(step["idle"]) for step in steps]
            never = [item["label"] for item in argument["premises"] if all(item["label"] in one for one in idle)]
            if never:
                lines.append(f"idle: {listed(never)}")
        places = [step["start"] for step in steps]
        begging = [item for item in file["diagnostics"] if item["code"] == "W601" and item["start"] in places]
        lines += [f"**{item['message']}**" for item in begging]
        return "<br>".join(lines)

    def rows(self, file: dict[str, Any]) -> list[str]:
        """The rows of a file."""
        path = file["path"].removeprefix("./")
        rows = []
        for argument in file["arguments"]:
            lessons = [note.removeprefix(LESSON) for note in argument["notes"] if note.startswith(LESSON)]
            if len(lessons) != 1:
                sys.exit(f"make_readme.py: {path}: `{argument['name']}` needs one note that begins with {LESSON!r}")
            lesson = lessons[0][:1].upper() + lessons[0][1:]
            verdict = argument["verdict"]
            if any(step["rests_on"] for step in argument["conclusions"] if step["verdict"] == "valid"):
                verdict += ", on a suggestion"
            name = f"[{text(argument['name'])}]({path}#L{argument['start']['line']})"
            rows.append(f"| {name} | {verdict} | {self.turns_on(file, argument)} | {text(lesson)} |")
        return rows

    def page(self) -> str:
        """README.md."""
        verdicts = self.summary["verdicts"]
        counts = listed([f"{verdicts[name]} {name}" for name in VERDICTS if name in verdicts])
        total = sum(len(file["arguments"]) for file in self.files)
        lines = [OPENING.format(arguments=total, files=len(self.files), counts=counts)]
        sections: dict[str, list[dict[str, Any]]] = {folder: [] for folder in SECTIONS}
        for file in sorted(self.files, key=lambda file: str(file["path"])):
            sections.setdefault(file["path"].removeprefix("./").split("/")[0], []).append(file)
        for folder, files in sections.items():
            lines += [f"## {SECTIONS.get(folder, folder)}", ""]
            for file in files:
                path = file["path"].removeprefix("./")
                lines += [f"### {file['title']}", "", f"[`{path}`]({path})", "", *HEAD, *self.rows(file), ""]
        return "\n".join(lines).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` compare it."""
    if arguments not in ([], ["--check"]):
        sys.exit("usage: make_readme.py [--check]")
    page = Library(report()).page()
    if not arguments:
        README.write_text(page, encoding="utf-8", newline="\n")
        return 0
    current = README.read_text(encoding="utf-8") if README.exists() else ""
    if current == page:
        return 0
    changes = difflib.unified_diff(current.splitlines(), page.splitlines(), "README.md", "current", lineterm="", n=0)
    print(*list(changes)[:20], sep="\n")
    print("README.md is not current: run python arguments/make_readme.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
