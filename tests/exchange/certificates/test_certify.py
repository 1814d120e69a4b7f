"""Certificates: all that is claimed can be shown, and nothing else passes the checker."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from certificates import certified, checked, claims_are_true, document, within, write
from command import pigeons, run
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from oracle import Argument, Oracle, Statement, Table
from reading import errors
from strategies import QUOTED, WORDS, Writer, arguments, chains, documents, formulas, seeds
from strategies import write as written

from argdsl.exchange.certificates import (
    clauses,
    declared,
    gates,
    instances,
    literals,
    reader,
    refusal,
    verify,
    worlds,
)
from argdsl.logic.first_order.spoken import nodes_of
from argdsl.logic.formula import Formula, More, Share
from argdsl.logic.proof.refutation import Limit, refutation
from argdsl.model.document import Argument as Judged

ROOT = Path(__file__).parents[3]
LIBRARY = sorted((ROOT / "arguments").rglob("*.arg"))
EXAMPLE = """\
term a: a
term b: b
term c: c
term e: e
term f: f
define d: b and c
claim K: a implies b
argument one:
  given K
  premise a
  premise a implies c
  premise c implies b
  therefore d
argument two:
  given C1 of one
  premise P1: at most 2 of (a, b, c)
  therefore C: not a
  therefore from C: a
  therefore from C, P1: e
  suggests from P1: f
argument three:
  premise a
  premise not a
  premise b
"""


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A working folder for all of these tests."""
    with within(tmp_path_factory.mktemp("work")):
        yield


def file(text: str, name: str = "file.arg") -> Path:
    """A file in the working folder."""
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The arguments that ship with the project, with their certificates."""
    folder = tmp_path_factory.mktemp("library")
    with within(folder):
        for path in LIBRARY:
            here = Path(path.relative_to(ROOT))
            here.parent.mkdir(parents=True, exist_ok=True)
            here.write_bytes(path.read_bytes())
        for here in _library():
            shares = [each.name for each in document(here).arguments if _speaks_of_shares(each)]
            for missing in certified(here).missing:
                assert missing.endswith("of which no proof was found")
                assert any(missing.startswith(f"{name}, ") for name in shares), missing
    return folder


def _speaks_of_shares(argument: Judged) -> bool:
    """Whether it has statements of which there are no certificates."""
    formulas = [item.formula for item in (*argument.premises, *argument.steps) if item.formula is not None]
    return any(isinstance(node, Share | More) for formula in formulas for node in nodes_of(formula))


def _library() -> list[Path]:
    return sorted(Path("arguments").rglob("*.arg"))


def test_every_verdict_of_the_library_is_certified_but_those_on_shares(library: Path) -> None:
    with within(library):
        status, output = checked(*_library())
    assert status == 3, output
    assert output.count("premises ") > 100
    assert 0 < output.count("uncertified") < 20
    some = {line.split(": ")[0] for line in output.splitlines() if "uncertified" in line}
    assert output.endswith(f"{len(LIBRARY) - len(some)} of {len(LIBRARY)} files verified\n")


READER = {
    "argdsl.logic",
    "argdsl.logic.formula",
    "argdsl.model",
    *(f"argdsl.model.{name}" for name in ("document", "familiar", "imports", "reading")),
    *(f"argdsl.model.{name}" for name in ("sharing", "traps", "unstated", "whole")),
}
NOUNS = {
    *(f"argdsl.model.{name}" for name in ("reporter", "sketches")),
    *(f"argdsl.model.nouns.{name}" for name in ("categorical", "declare", "declared", "formulas")),
}
"""What reads nouns besides, imported only where there are any."""
HALVES = ("clauses", "declared", "gates", "instances", "literals", "refusal", "worlds")
OWN = {"argdsl.exchange.certificates", *(f"argdsl.exchange.certificates.{name}" for name in HALVES)}
SYNTAX = {"argdsl.text.source", "argdsl.syntax", *(f"argdsl.syntax.{name}" for name in ("parse", "spelled"))}
TRUSTED = OWN | SYNTAX | READER


def test_the_trusted_base_is_small_and_by_itself() -> None:
    """Modules of 250 lines at most; the standard library, the parser, the reader of sentences; no solver."""
    for module in (clauses, declared, gates, instances, literals, refusal, reader, verify, worlds):
        text = Path(module.__file__).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 250
        found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
        own = {node.module for node in found if node.module and node.module.startswith("argdsl")}
        assert own <= TRUSTED | (NOUNS if module is reader else set()), own - TRUSTED
    script = "import sys, argdsl.exchange.certificates.verify; print([name for name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    own = {name for name in ast.literal_eval(done.stdout) if name.startswith(("argdsl.logic", "argdsl.model"))}
    assert own <= READER, own - READER
    for room in ("argdsl.exchange.certificates.certify", "argdsl.api.check", "z3", "typer", "lark", "ctypes"):
        assert f"'{room}" not in done.stdout, room


# what is derived


NAMES = WORDS[:4] + QUOTED[:1]


@given(formulas(NAMES, size=9), seeds)
def test_a_formula_says_in_clauses_what_it_says(formula: Formula, seed: int) -> None:
    """In every situation its literal is right; with the values of the gates all clauses hold, and with no others."""
    premise = Statement("premise", "P1", formula)
    made = clauses.File(str(file(written(Argument(NAMES, (), (premise,), ()), seed, labels=True))))
    table = Table(NAMES)
    says = made.arguments[0].items["P1"].says
    for number in range(table.size):
        held = made.holding({clauses.key_of(name) for name, value in table.situation(number).items() if value})
        assert (says in held) == bool(table.of(formula) >> number & 1)
        assert all(held.intersection(clause) for clause in made.clauses.values())
        for gate in (gate for key, gate in made.gates.items() if isinstance(key, tuple)):
            flipped = {-literal if abs(literal) == gate else literal for literal in held}
            assert not all(flipped.intersection(clause) for clause in made.clauses.values())


def test_labels_and_what_steps_are_drawn_from() -> None:
    """As the package's own front has them, for every argument of the library and of the language's page."""
    texts = re.findall(r"^```arg\n(.*?)^```$", (ROOT / "docs" / "language.md").read_text(encoding="utf-8"), re.M | re.S)
    paths = [file(text, f"page{n}.arg") for n, text in enumerate([*texts, EXAMPLE])]
    seen = 0
    for path in paths:
        if errors((known := document(path)).diagnostics) or known.nouns is not None:
            continue
        found = clauses.File(str(path))
        assert [argument.name for argument in found.arguments] == [argument.name for argument in known.arguments]
        for argument, other in zip(found.arguments, known.arguments, strict=True):
            assert {label: item.kind for label, item in argument.items.items()} == {
                item.label: item.keyword for item in (*other.premises, *other.steps)
            }
            seen += len(argument.items)
    assert seen > 60


@pytest.mark.parametrize(
    "text",
    [
        "argument a:\n premise p and q or r\n",
        "term p: p\nargument a:\n premise q\n",
        "term p: p\nterm P: q\n",
        "define p: not q\ndefine q: p\nargument a:\n premise p\n",
        "argument a:\n given C of b\nargument b:\n given C of a\n",
        "argument a:\n given K\n",
        "argument a:\n premise X: p\n premise X: q\n",
        "argument a:\n premise p\n therefore C from D: q\n therefore D: p\n",
        "argument a:\n premise p\n therefore C from P1 of b: q\nargument b:\n premise q\n",
        "argument a:\nargument A:\n",
        "premise p\n",
        'import "../outside.arg"\n',
        'import "gone.arg"\n',
        "argument a:\n premise at least 90000 of (" + "p, " * 90000 + "p)\n",
        "argument a:\n premise " + "(" * 5000 + "p" + ")" * 5000 + "\n",
        "argument a:\n premise \x00(\n",
    ],
)
def test_a_file_that_cannot_be_understood(text: str) -> None:
    """Is said not to be verified, whatever its certificate says."""
    path = file(text)
    names = re.findall(r"^argument (\w+):", text, re.MULTILINE)
    steps = re.findall(r"^ therefore (\w+)", text, re.MULTILINE)
    claims = {label: {"verdict": "uncertified", "sets": [], "repairs": []} for label in ["", *steps]}
    records = [{"argument": name, "claims": claims, "situations": [], "refutations": []} for name in names]
    files = {"file.arg": hashlib.sha256(path.read_bytes()).hexdigest()}
    write(path, json.dumps({"format": verify.FORMAT, "files": files, "arguments": records}))
    status, output = checked(path)
    assert status in (1, 2)
    assert re.search(r"NOT VERIFIED: [\w.`]", output)
    assert not re.search(r"Error|Expecting|argument \d|int\(|[{}\[\]]", output), output


# certificates


def test_all_kinds_of_verdicts() -> None:
    """Each is certified, with all that the report says of it."""
    path = file(EXAMPLE)
    made = certified(path)
    claims = {each["argument"]: each["claims"] for each in json.loads(made.text)["arguments"]}
    assert {label: claim["verdict"] for label, claim in claims["two"].items()} == {
        "": "consistent", "C": "valid", "C2": "refuted", "C3": "invalid", "C4": "suggested"
    }  # fmt: skip
    assert sorted(map(sorted, claims["one"]["C1"]["sets"])) == [["K", "P1", "P2"], ["P1", "P2", "P3"]]
    assert claims["three"][""] == {"verdict": "inconsistent", "sets": [["P1", "P2"]], "repairs": [["P1"], ["P2"]]}
    assert checked(path)[0] == 0


def test_a_step_rests_on_no_more_than_the_steps_below_it() -> None:
    """What an earlier conclusion does without supports no later one, and does not keep another from being necessary."""
    path = file(
        "argument n:\n premise P1: a\n premise P2: b\n therefore C1 from P1, P2: a\n therefore C2 from C1: a or b\n"
    )
    made = json.loads(certified(path).text)
    claim = made["arguments"][0]["claims"]["C2"]
    assert (claim["sets"], claim["repairs"]) == ([["P1"]], [["P1"]])
    assert checked(path)[0] == 0
    read = clauses.File(str(path))
    says, last = read.arguments[0].items, len(read.clauses)
    steps = refutation(read.clauses | {last + 1: (says["P2"].says,), last + 2: (-says["C2"].says,)}, 100)
    made["arguments"][0]["refutations"].append({"from": ["P2", "not C2"], "steps": steps})
    claim["sets"] = [["P2"]]
    made["arguments"][0]["situations"].append([])
    write(path, json.dumps(made))
    status, output = checked(path)
    assert (status, "a set is not shown to be enough" in output) == (1, True)


def test_a_label_is_not_taken_for_a_negation() -> None:
    """In evidence, `not X` is the negation of X only where nothing is called so."""
    path = file(
        "argument b:\n premise of: p\nargument of b:\n premise not: q\n"
        "argument x:\n premise of: r\n premise not: s\n given of of b\n given not of of b\n therefore C: q\n"
    )
    made = certified(path)
    assert json.loads(made.text)["arguments"][2]["claims"]["C"]["sets"] == [["not of of b"]]
    assert checked(path)[0] == 0


@given(arguments(least_steps=0) | chains(), seeds)
def test_certificates_of_any_argument(argument: Argument, seed: int) -> None:
    """Claim what is so, and verify. All of it, but for what is necessary only as an earlier step has something idle."""
    path = file(written(argument, seed, labels=True))
    made, oracle = certified(path), Oracle(argument)
    status, output = checked(path)
    assert status == 0, output
    (record,) = json.loads(made.text)["arguments"]
    premises = record["claims"].pop("")
    assert premises["verdict"] == ("consistent" if oracle.consistent else "inconsistent")
    assert {frozenset(some) for some in premises["sets"]} == oracle.conflicts
    assert {frozenset(some) for some in premises["repairs"]} == oracle.repairs
    left = 0
    for label, wanted in oracle.conclusions.items():
        claim = record["claims"].pop(label)
        assert claim["verdict"] == wanted.verdict
        assert {frozenset(some) for some in claim["sets"]} == wanted.supports
        necessary = {label for some in claim["repairs"] for label in some}
        assert necessary <= wanted.necessary
        left += necessary != wanted.necessary
    assert record["claims"] == {}
    assert len(made.missing) == left


@given(documents(), seeds)
def test_certificates_of_any_document(parts: list[tuple[Argument, dict[str, str]]], seed: int) -> None:
    """Arguments that take from each other."""
    path = file(document_text(parts, seed))
    made = certified(path)
    assert made.missing == []
    assert checked(path)[0] == 0
    assert claims_are_true(path, made.text)


def document_text(parts: list[tuple[Argument, dict[str, str]]], seed: int) -> str:
    """A file with arguments that take from each other."""
    writer = Writer(seed)
    lines = []
    for name, (argument, taken) in zip("ABC", parts, strict=False):
        lines.append(f"argument {name}:")
        for item in argument.premises:
            given_from = f"given {item.label} of {taken.get(item.label)}"
            own = f"premise {item.label}: {writer.formula(item.formula)}"
            lines.append(given_from if item.keyword == "given" else own)
        lines += [f"{item.keyword} {item.label}: {writer.formula(item.formula)}" for item in argument.steps]
    return "\n".join([*lines, ""])


def test_a_hard_one_needs_lemmas() -> None:
    """Six pigeons in five holes."""
    path = file(pigeons(5).replace("therefore true", ""))
    made = certified(path, max_sets=2)
    assert max(len(found.steps) for found in made.refutations) > 20
    assert checked(path)[0] == 0
    (record,) = json.loads(made.text)["arguments"]
    longest = max(record["refutations"], key=lambda each: len(each["steps"]))
    for gone in (0, len(longest["steps"]) // 2, -1):
        kept = [step for step in longest["steps"] if step is not longest["steps"][gone]]
        write(path, json.dumps(json.loads(made.text) | {"arguments": [
            record | {"refutations": [
                each if each is not longest else each | {"steps": kept} for each in record["refutations"]
            ]}
        ]}))  # fmt: skip
        assert checked(path)[0] == 1


def test_what_cannot_be_shown_is_said() -> None:
    """Status 3 from both commands, and no claim."""
    path = file(pigeons(10))
    result = run("certify", "--effort", "20000", str(path), "-o", "certificates", cwd=Path.cwd())
    assert result.returncode == 3, result.stdout + result.stderr
    assert "not certified: pigeons, premises: undecided" in result.stdout
    result = run("verify", "certificates", str(path), cwd=Path.cwd())
    assert result.returncode == 3
    assert "premises uncertified, C1 uncertified" in result.stdout


# what is wrong


CHANGES = {
    "premise a\n  premise a implies c": "premise a\n  premise c implies a",
    "claim K: a implies b": "claim K: a or b",
    "given K\n": "",
    "therefore d": "therefore e",
    "define d: b and c": "define d: b and e",
    "at most 2": "at most 1",
    "therefore C: not a": "therefore C: a",
    "from C, P1: e": "from C, P1: not a",
    "suggests": "therefore",
    "premise not a": "premise a",
    "argument three": "argument four",
}


@pytest.mark.parametrize("old", CHANGES)
def test_a_certificate_is_about_one_text(old: str) -> None:
    """Not about another, even with the hash put right."""
    path = file(EXAMPLE)
    made = json.loads(certified(path).text)
    changed = file(EXAMPLE.replace(old, CHANGES[old])).read_bytes()
    assert changed != EXAMPLE.encode()
    status, output = checked(path)
    assert status == 1
    assert "other files" in output
    made["files"]["file.arg"] = hashlib.sha256(changed).hexdigest()
    write(path, json.dumps(made))
    status, output = checked(path)
    assert status == 1, output
    assert "other files" not in output


def test_imports_belong_to_what_is_certified() -> None:
    """What they say, and that they say it as they did; one step of the way may go through a given argument."""
    shared = file(
        "term a: a\nterm b: b\nargument shared:\n premise a\n premise a implies b\n therefore b\n", "shared.arg"
    )
    path = file('import "shared.arg"\nargument x:\n given C1 of shared\n premise not b\n therefore from C1: b or a\n')
    made = json.loads(certified(path).text)
    assert list(made["files"]) == ["file.arg", "shared.arg"]
    assert checked(path)[0] == 0
    shared.write_text(shared.read_text(encoding="utf-8").replace("therefore b", "therefore a"), encoding="utf-8")
    assert "other files" in checked(path)[1]
    made["files"]["shared.arg"] = hashlib.sha256(shared.read_bytes()).hexdigest()
    write(path, json.dumps(made))
    status, output = checked(path)
    assert (status, "Error" in output, "int()" in output) == (1, False, False)


TAMPERED: list[Callable[[Any], Any]] = [
    lambda made: made["arguments"].reverse(),
    lambda made: made["arguments"].pop(),
    lambda made: made["arguments"][0]["claims"].pop("C1"),
    lambda made: made["arguments"][1]["claims"].update(C={"verdict": "invalid", "sets": [], "repairs": []}),
    lambda made: made["arguments"][1]["claims"].update(C2={"verdict": "valid", "sets": [], "repairs": []}),
    lambda made: made["arguments"][1]["claims"].update(C3={"verdict": "suggested", "sets": [], "repairs": []}),
    lambda made: made["arguments"][1]["claims"]["C3"].update(sets=[[]]),
    lambda made: made["arguments"][0]["claims"].update({"": {"verdict": "valid", "sets": [], "repairs": []}}),
    lambda made: made["arguments"][0]["claims"]["C1"].update(extra="sound"),
    lambda made: made["arguments"][0]["claims"]["C1"]["sets"].append(["K", "P1", "P2", "P3"]),
    lambda made: made["arguments"][0]["claims"]["C1"]["sets"].append(["C1"]),
    lambda made: made["arguments"][0]["claims"]["C1"]["repairs"].append(["K"]),
    lambda made: made["arguments"][0]["claims"]["C1"]["repairs"].append(["P1", "P2"]),
    lambda made: made["arguments"][0]["refutations"].clear(),
    lambda made: made["arguments"][0]["situations"].clear(),
    lambda made: made["arguments"][0].update(argument="two"),
    lambda made: made.update(format="argcheck certificate 2"),
    lambda made: made.update(more=1),
]


@pytest.mark.parametrize("tamper", TAMPERED)
def test_tampering_is_found(tamper: Callable[[Any], Any]) -> None:
    path = file(EXAMPLE.replace("suggests c", "therefore c"))
    made = json.loads(certified(path).text)
    tamper(made)
    write(path, json.dumps(made))
    status, output = checked(path)
    assert status == 1
    assert re.search(r"NOT VERIFIED: [\w.`]", output)
    assert not re.search(r"Error|Expecting|argument \d|int\(|[{}\[\]]", output), output


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000, '{"format": 1}', "\x00", "9" * 5000])
def test_what_is_no_certificate(text: str) -> None:
    """Is refused with a message."""
    path = file(EXAMPLE)
    write(path, text)
    status, output = checked(path)
    assert status in (1, 2)
    assert re.search(r"NOT VERIFIED: [\w.`]", output)
    assert not re.search(r"Error|Expecting|argument \d|int\(|[{}\[\]]", output), output


STEPS = [
    "", "9", "9 0", "9 0 0", "9 0 1 0", "9 0 x 0", "1 0 1 0", "9 1 2 3", "0 0 0", "9 -1 0 1 0", "99 0 -1 0", "9 0 99 0",
    "9 1 -1 0 1 0", "9 0 1 1 1 1 0", "1e3 0 1 0", "9" * 5000 + " 0 1 0",
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_steps_that_show_nothing(step: str) -> None:
    path = file("argument a:\n premise p\n premise p implies q\n therefore C: q\n")
    made = json.loads(certified(path).text)
    for each in made["arguments"][0]["refutations"]:
        each["steps"] = [step]
    write(path, json.dumps(made))
    assert checked(path)[0] == 1


# mutations

MUTATIONS = 500


def test_no_mutation_passes_that_claims_what_is_not_so(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of certificates, by a byte, a literal, a label, a step, a term or a verdict; and of what they are about."""
    draw = random.Random(4)
    accepted = 0
    known: dict[str, clauses.File] = {}
    with within(library):
        paths = [path for path in _library() if "refutations" in _certificate(path).read_text(encoding="utf-8")]
        paths = [path for path in paths if document(path).nouns is None]
        for _ in range(MUTATIONS):
            path = draw.choice(paths)
            target, source = _certificate(path), path.read_text(encoding="utf-8")
            text = target.read_text(encoding="utf-8")
            try:
                if draw.random() < 0.25:
                    monkeypatch.undo()
                    changed = mutated_source(source, draw)
                    path.write_text(changed, encoding="utf-8")
                    digest = hashlib.sha256(changed.encode()).hexdigest()
                    new = text.replace(hashlib.sha256(source.encode()).hexdigest(), digest)
                else:
                    # Reading a file takes most of the time, and it is the same each time.
                    read = known[str(path)] = known.get(str(path)) or clauses.File(str(path))
                    monkeypatch.setattr(verify, "File", lambda _, read=read: read)
                    new = draw.choice(MUTATORS)(text, draw)
                target.write_text(new, encoding="utf-8")
                if checked(path)[0] in (0, 3):
                    accepted += 1
                    assert claims_are_true(path, new), (path, new)
            finally:
                path.write_text(source, encoding="utf-8")
                target.write_text(text, encoding="utf-8")
    assert 0 < accepted < MUTATIONS // 2


def _certificate(path: Path) -> Path:
    return Path("certificates", f"{path}.json")


def mutated_source(text: str, draw: random.Random) -> str:
    """One word of a formula for another, or a `not` more."""
    spots = list(re.finditer(r"\b(and|or|implies|if|requires|not|rules out|P\d|therefore)\b", text))
    spot = draw.choice(spots)
    other = {"and": "or", "or": "and", "not": "", "therefore": "suggests"}.get(spot.group(), "iff")
    if spot.group().startswith("P"):
        other = f"P{draw.randint(1, 5)}"
    return text[: spot.start()] + other + text[spot.end() :]


def _byte(text: str, draw: random.Random) -> str:
    data = bytearray(text.encode())
    data[draw.randrange(len(data))] = draw.choice(b'0123456789-PC"[]{}, abcxyz\xff')
    return data.decode(errors="replace")


def _within(change: Callable[[Any, random.Random], None]) -> Callable[[str, random.Random], str]:
    def mutate(text: str, draw: random.Random) -> str:
        made = json.loads(text)
        change(draw.choice(made["arguments"]), draw)
        return json.dumps(made)

    return mutate


def _literal(record: Any, draw: random.Random) -> None:
    each = draw.choice(record["refutations"] or [{"steps": ["1 0 0"]}])
    at = draw.randrange(len(each["steps"]))
    words = each["steps"][at].split()
    words[draw.randrange(len(words))] = str(draw.randint(-12, 40))
    each["steps"][at] = " ".join(words)


def _clause(record: Any, draw: random.Random) -> None:
    each = draw.choice(record["refutations"] or [{"steps": ["1 0 0"]}])
    words = each["steps"][-1].split()
    del words[draw.randrange(len(words))]
    each["steps"][-1] = " ".join(words)


def _from(record: Any, draw: random.Random) -> None:
    each = draw.choice(record["refutations"] or [{"from": ["P1"]}])
    if each["from"]:
        each["from"][draw.randrange(len(each["from"]))] = draw.choice(["P1", "P2", "P3", "C", "not C", "not P1"])


def _situation(record: Any, draw: random.Random) -> None:
    each = draw.choice(record["situations"] or [["x"]])
    if each:
        del each[draw.randrange(len(each))]


def _sets(record: Any, draw: random.Random) -> None:
    claim = draw.choice(list(record["claims"].values()))
    sets = claim[draw.choice(["sets", "repairs"])]
    some = draw.choice(sets) if sets else []
    if some and draw.random() < 0.5:
        del some[draw.randrange(len(some))]
    else:
        (some if sets else sets).append(draw.choice(["P1", "P2", "P3", "P4", "C"]) if sets else ["P1"])


def _verdict(record: Any, draw: random.Random) -> None:
    claim = draw.choice(list(record["claims"].values()))
    claim["verdict"] = draw.choice(list(verify.SHOWN))


def _again(record: Any, draw: random.Random) -> None:
    """Something in a claim comes twice: a list, or a label in one."""
    claim = draw.choice(list(record["claims"].values()))
    lists = claim[draw.choice(["sets", "repairs"])]
    if lists:
        some = draw.choice(lists)
        if draw.random() < 0.5:
            lists.append(list(some))
        else:
            some += some[:1]


def _swapped(record: Any, draw: random.Random) -> None:
    """What is claimed of one statement is claimed of another, or its sets are said to be repairs."""
    one, other = (draw.choice(list(record["claims"].values())) for _ in range(2))
    member, instead = (draw.choice(["sets", "repairs", "verdict"]) for _ in range(2))
    one[member], other[instead] = other[instead], one[member]


def _stranger(record: Any, draw: random.Random) -> None:
    """A label becomes another one, which may mean something to a checker."""
    claim = draw.choice(list(record["claims"].values()))
    for some in (*claim["sets"], *claim["repairs"]):
        if some:
            some[draw.randrange(len(some))] = draw.choice(["", "twice", "not P1", "not C1", "premises", "P1 "])


MUTATORS: list[Callable[[str, random.Random], str]] = [
    _byte,
    *map(_within, (_literal, _clause, _from, _situation, _sets, _verdict, _again, _swapped, _stranger)),
]


@how(max_examples=how.default.max_examples // 3)
@given(arguments(least_steps=0) | chains(), st.randoms(use_true_random=False))
def test_no_mutation_of_any_certificate_passes_either(argument: Argument, draw: random.Random) -> None:
    path = file(written(argument, 0, labels=True))
    text = certified(path).text
    for mutate in MUTATORS:
        new = mutate(text, draw)
        write(path, new)
        if checked(path)[0] in (0, 3):
            assert claims_are_true(path, new)


# the search for refutations


@given(st.lists(st.lists(st.integers(-6, 6).filter(bool), max_size=3, unique=True), max_size=40))
def test_refutations_are_found_and_followed(cnf: list[list[int]]) -> None:
    """Where there is one; the others are said to hold."""
    numbered = {number: tuple(clause) for number, clause in enumerate(cnf, 1)}
    literals = [[bit if value >> bit & 1 else -bit for bit in range(1, 7)] for value in range(0, 128, 2)]
    possible = any(all(set(clause) & set(some) for clause in cnf) for some in literals)
    if possible:
        with pytest.raises(ValueError, match="can all be true"):
            refutation(numbered, 10_000)
    else:
        verify.follow(numbered, [], refutation(numbered, 10_000))


def test_a_search_ends_at_its_limit() -> None:
    made = clauses.File(str(file(pigeons(8))))
    known = dict(made.clauses)
    premises = made.arguments[0].items.values()
    known |= {len(known) + n: (item.says,) for n, item in enumerate(premises, 1) if item.kind == "premise"}
    with pytest.raises(Limit):
        refutation(known, 50)


# the commands


def test_the_commands(tmp_path: Path) -> None:
    """One line an argument, a summary, exit statuses; the same without the other rooms."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "good.arg").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "bad.arg").write_text("argument x:\n premise p and q or r\n", encoding="utf-8")
    done = run("certify", "sub", "-o", "out/here", "--dimacs", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "sub/good.arg: 3 arguments, 5 refutations, 0 with lemmas\n")
    proofs = tmp_path / "out" / "here" / "sub" / "good.arg.proofs"
    assert sorted(path.name for path in proofs.iterdir())[:3] == ["1.cnf", "1.drat", "1.lrat"]
    done = run("verify", "out/here", "sub", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "sub/good.arg: one: premises consistent, C1 valid (sets: 2)",
        "sub/good.arg: two: premises consistent, C valid (sets: 1), C2 refuted, C3 invalid, C4 suggested",
        "sub/good.arg: three: premises inconsistent (sets: 1)",
        "1 of 1 files verified",
    ]
    command = [sys.executable, "-m", "argdsl.verify", "out/here", "sub/good.arg"]
    alone = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (alone.returncode, alone.stdout) == (0, done.stdout)
    assert run("verify", "nowhere", "sub", cwd=tmp_path).stdout == (
        "sub/good.arg: NOT VERIFIED: it has no certificate that can be understood\n0 of 1 files verified\n"
    )
    (tmp_path / "one.arg").write_text("argument x:\n premise p\n therefore p\n", encoding="utf-8")
    done = run("certify", "one.arg", "-o", "out/here", cwd=tmp_path)
    assert done.stdout == "one.arg: 1 argument, 1 refutation, 0 with lemmas\n"
    assert run("certify", "bad.arg", "sub", "-o", "out/here", cwd=tmp_path).returncode == 2
    assert run("certify", "../gone.arg", "-o", "out/here", cwd=tmp_path).returncode == 2
    unwritten = run("certify", "sub", "-o", "bad.arg", cwd=tmp_path)
    assert (unwritten.returncode, unwritten.stdout) == (2, "")
    assert "cannot write bad.arg/" in unwritten.stderr
    (tmp_path / "deep.arg").write_text(f"argument x:\n premise {'(' * 3000}p{')' * 3000}\n", encoding="utf-8")
    deep = run("certify", "deep.arg", "-o", "out/here", cwd=tmp_path)
    assert (deep.returncode, deep.stderr) == (2, "argcheck: cannot certify deep.arg: its formulas nest too deeply\n")
    assert run("verify", "out/here", "bad.arg", "sub", cwd=tmp_path).returncode == 2
    (tmp_path / "sub" / "good.arg").write_text(EXAMPLE.replace("term c: c", "term c: C"), encoding="utf-8")
    assert run("verify", "out/here", "sub", cwd=tmp_path).returncode == 1
