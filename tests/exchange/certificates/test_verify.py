"""Forging: no file is verified that `check` reads otherwise than the checker does, and no claim that is not shown.

A certificate is forged for what a careless reader would take a file for: the files that say just that are certified,
and what is found about them is said of the files that are there.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from certificates import certified, checked, write
from command import run
from oracle import Table, names_in

from argdsl.api.input import opened, understand
from argdsl.exchange.certificates import clauses, refusal, verify
from argdsl.logic.formula import Formula
from argdsl.model.document import phrase_key
from argdsl.syntax import tree
from argdsl.text.source import Span


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder for each of these tests."""
    monkeypatch.chdir(tmp_path)


def put(files: dict[str, str], links: dict[str, str]) -> None:
    """Make files and links, in folders that are made where they are missing."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8", newline="")
    for name, target in links.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).symlink_to(target)


def forged(path: str, decoy: dict[str, str]) -> list[str]:
    """What the checker says of a file with the certificates that files like the decoy would have, for any choice of
    files that it may be taken to be about."""
    root = Path("decoy")
    put({f"decoy/{name}": text for name, text in decoy.items()}, {})
    made = json.loads(certified(root / next(iter(decoy))).text)
    files = [name for name in Path().rglob("*") if name.is_file() and "decoy" not in name.parts[0]]
    digests = {clauses.name_of(str(name)): hashlib.sha256(name.read_bytes()).hexdigest() for name in files}
    found = []
    for size in range(1, len(digests) + 1) if len(digests) < 10 else [len(digests)]:
        for some in combinations(sorted(digests), size):
            made["files"] = {name: digests[name] for name in some}
            write(Path(path), json.dumps(made))
            status, output = checked(Path(path))
            found.append(output)
            assert status in (1, 2), output
    return found


class Forgery(NamedTuple):
    """Files and links, the first file being certified, and what a careless reader would take them for."""

    files: dict[str, str]
    decoy: dict[str, str]
    why: str
    """What the refusal says."""
    links: dict[str, str] = {}  # noqa: RUF012
    named: str = ""
    """What the file is called, if not by the first name."""


P, NOT_P = "term p: p\nclaim K: p\n", "term p: p\nclaim K: not p\n"
ARGUMENT = "argument t:\n  given K\n  therefore C: p\n"
ROOT = f'import "b.arg"\n{ARGUMENT}'
MARKDOWN = f"{P}note\n> ~~~arg\n> term p: p\n> claim K: not p\n> ~~~\n"
"""Says p, and to a reader of Markdown not p."""
MARKDOWN_WITH_ARGUMENT = (
    f"{P}{ARGUMENT}note\n> ~~~arg\n> term p: p\n> claim K: not p\n> argument t:\n> given K\n> ~~~\n"
)
ALONE = {"a.arg": P + ARGUMENT}
SUFFIX = "only files are read whose names, links followed, end in `.arg`"
DECLARE = "of several files one has no terms"
HERE = "is not declared where it is used"
CIRCLE = "imports go round in a circle"

FORGERIES = {
    "a file in another folder": Forgery(
        {"real/a.arg": ROOT, "real/b.arg": NOT_P, "other/b.arg": P},
        {"a.arg": ROOT, "b.arg": P},
        "it was made for other files",
        links={"other/a.arg": "../real/a.arg"},
        named="other/a.arg",
    ),
    "a folder elsewhere": Forgery(
        {"real/deep/a.arg": 'import "../b.arg"\n' + ARGUMENT, "real/b.arg": NOT_P, "b.arg": P},
        {"x/a.arg": 'import "../b.arg"\n' + ARGUMENT, "b.arg": P},
        "it was made for other files",
        links={"link": "real/deep"},
        named="link/a.arg",
    ),
    "an import through a folder elsewhere": Forgery(
        {
            "a.arg": f'import "link/c.arg"\n{ARGUMENT}',
            "real/deep/c.arg": 'import "../b.arg"\n',
            "real/b.arg": NOT_P,
            "b.arg": P,
        },
        {"a.arg": f'import "x/c.arg"\n{ARGUMENT}', "x/c.arg": 'import "../b.arg"\n', "b.arg": P},
        "it was made for other files",
        links={"link": "real/deep"},
    ),
    "Markdown": Forgery({"a.md": MARKDOWN_WITH_ARGUMENT}, ALONE, SUFFIX),
    "Markdown imported": Forgery({"a.arg": ROOT.replace("b.arg", "b.md"), "b.md": MARKDOWN}, ALONE, SUFFIX),
    "Markdown in capitals": Forgery({"a.arg": ROOT.replace("b.arg", "b.MD"), "b.MD": MARKDOWN}, ALONE, SUFFIX),
    "Markdown in full": Forgery({"a.arg": ROOT.replace("b.arg", "b.Markdown"), "b.Markdown": MARKDOWN}, ALONE, SUFFIX),
    "Markdown with the sign for kelvin": Forgery(
        {"a.arg": ROOT.replace("b.arg", "b.mar\u212adown"), "b.mar\u212adown": MARKDOWN}, ALONE, SUFFIX
    ),
    "Markdown by a name without a suffix": Forgery(
        {"a.arg": 'import "b"\nimport "b.md"\n' + ARGUMENT, "b.md": MARKDOWN}, ALONE, SUFFIX, links={"b": "b.md"}
    ),
    "Markdown by the name of an argument file": Forgery(
        {"a.arg": 'import "c.md"\nimport "b.arg"\n' + ARGUMENT, "c.md": MARKDOWN},
        ALONE,
        SUFFIX,
        links={"b.arg": "c.md"},
    ),
    "an argument file by the name of Markdown": Forgery(
        {"a.arg": 'import "c.md"\nimport "b.arg"\n' + ARGUMENT, "b.arg": MARKDOWN},
        ALONE,
        SUFFIX,
        links={"c.md": "b.arg"},
    ),
    "a sketch, with a definition here": Forgery(
        {"a.arg": f"{ROOT}term x: x\ndefine p: x\n", "b.arg": "claim K: p\n"},
        {"a.arg": f"claim K: p\n{ARGUMENT}term x: x\ndefine p: x\n"},
        DECLARE,
    ),
    "a sketch, with a spelling here": Forgery(
        {"a.arg": f"{ROOT}term x, also p: x\n", "b.arg": "claim K: p\n"},
        {"a.arg": f"claim K: p\n{ARGUMENT}term x, also p: x\n"},
        DECLARE,
    ),
    "a sketch, with a spelling in another import": Forgery(
        {
            "a.arg": f'import "b.arg"\nimport "c.arg"\n{ARGUMENT}',
            "b.arg": "claim K: p\n",
            "c.arg": "term x, also p: x\n",
        },
        {"a.arg": f"claim K: p\n{ARGUMENT}term x, also p: x\n"},
        DECLARE,
    ),
    "a definition in a sketch": Forgery(
        {"a.arg": f"{ROOT}term x, also p: x\n", "b.arg": "define q: p\nclaim K: q\n"},
        {"a.arg": f"define q: p\nclaim K: q\n{ARGUMENT}term x, also p: x\n"},
        DECLARE,
    ),
    "sketches only": Forgery(
        {"a.arg": f"{ROOT}define p: x\n", "b.arg": "claim K: p\n"},
        {"a.arg": f"claim K: p\n{ARGUMENT}define p: x\n"},
        DECLARE,
    ),
    "a term that only the importing file has": Forgery(
        {"a.arg": f"{ROOT}term p: p\n", "b.arg": "term q: q\nclaim K: p\n"},
        {"a.arg": f"term p: p\nterm q: q\nclaim K: p\n{ARGUMENT}"},
        HERE,
    ),
    "a claim that only the importing file has": Forgery(
        {"a.arg": 'import "b.arg"\nclaim K: p\n', "b.arg": f"term p: p\n{ARGUMENT}"},
        {"a.arg": "term p: p\nclaim K: p\n", "b.arg": ""},
        "nothing is called `K` here",
    ),
    "an argument that only the importing file has": Forgery(
        {
            "a.arg": 'import "b.arg"\nargument u:\n premise K: p\n',
            "b.arg": f"term p: p\n{ARGUMENT.replace('K', 'K of u')}",
        },
        {"a.arg": "term p: p\nargument u:\n premise K: p\n"},
        "nothing is called `u` here",
    ),
    "a circle": Forgery({"a.arg": ROOT, "b.arg": f'import "a.arg"\n{P}'}, ALONE, CIRCLE),
    "a file that imports itself": Forgery({"a.arg": f'import "a.arg"\n{ALONE["a.arg"]}'}, ALONE, CIRCLE),
    "a blank for a path": Forgery({"a.arg": f'import " "\n{ALONE["a.arg"]}'}, ALONE, "is no path"),
    "a folder imported": Forgery({"a.arg": f'import "b.arg"\n{ALONE["a.arg"]}', "b.arg/c": ""}, ALONE, "is no file"),
    "a link to itself": Forgery(
        {"a.arg": f'import "b.arg"\n{ALONE["a.arg"]}'}, ALONE, "is no file", links={"b.arg": "b.arg"}
    ),
    "two arguments whose names differ in case": Forgery(
        {"a.arg": f"{P}{ARGUMENT}argument T:\n  premise p\n"}, ALONE, "there are two of `t`"
    ),
    "two phrases that differ in how letters are composed": Forgery(
        {"a.arg": f'{ALONE["a.arg"]}term "caf\u00e9": x\nterm "cafe\u0301": y\n'}, ALONE, "there are two of `café`"
    ),
    "a spelling twice": Forgery({"a.arg": ALONE["a.arg"] + "term x, also X: x\n"}, ALONE, "there are two of `x`"),
    "one label in two files": Forgery({"a.arg": ROOT + P, "b.arg": "claim K: true\n"}, ALONE, "there are two of `K`"),
    "a byte order mark of another encoding": Forgery({"a.arg": "\ufeff\ufeff" + ALONE["a.arg"]}, ALONE, "begins no"),
    "more imports than may be nested": Forgery(
        {f"{n}.arg": f'import "{n + 1}.arg"\n' for n in range(101)} | {"101.arg": ALONE["a.arg"]},
        ALONE,
        "imports nest deeper than 100",
    ),
    "an absolute path": Forgery({"a.arg": f'import "/b.arg"\n{ARGUMENT}', "b.arg": P}, ALONE, "is no path"),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_forgeries_are_refused(kind: str) -> None:
    forgery = FORGERIES[kind]
    put(forgery.files, forgery.links)
    first = next(iter(forgery.files))
    if kind == "an absolute path":
        put({"a.arg": forgery.files["a.arg"].replace("/b.arg", f"{Path.cwd().as_posix()}/b.arg")}, {})
    assert any(forgery.why in output for output in forged(forgery.named or first, forgery.decoy))


# certificates


TWICE = "argument x:\n  premise twice: a\n  premise P2: b\n  therefore C: a\n  therefore D: a or b\n"
CLAIMS = {
    "the same sets again": ("sets", [["P2"], ["P2"]]),
    "a set with a label again": ("sets", [["twice", "twice"]]),
    "the same repairs again": ("repairs", [["twice"], ["twice"]]),
    "sets that are no lists": ("sets", "twice"),
    "a set that is no list": ("sets", [{"twice": 1}]),
    "repairs that are no lists": ("repairs", {}),
    "a set of what is no label": ("sets", [["not twice"]]),
    "a set of nothing": ("sets", [[]]),
    "a repair of nothing": ("repairs", [[]]),
}


@pytest.mark.parametrize("kind", CLAIMS)
def test_claims_that_are_not_so_are_refused(kind: str) -> None:
    """Whatever the labels are called."""
    put({"a.arg": TWICE}, {})
    made = json.loads(certified(Path("a.arg")).text)
    member, value = CLAIMS[kind]
    made["arguments"][0]["claims"]["C"][member] = value
    write(Path("a.arg"), json.dumps(made))
    assert checked(Path("a.arg"))[0] == 1


def test_what_readers_of_json_may_understand_otherwise_is_refused() -> None:
    """A member that is there twice, and another encoding than UTF-8."""
    put({"a.arg": TWICE}, {})
    text = certified(Path("a.arg")).text
    target = Path("certificates/a.arg.json")
    for changed in (
        text.replace('"verdict": "valid"', '"verdict": "refuted", "verdict": "valid"', 1).encode(),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-8-sig"),
    ):
        target.write_bytes(changed)
        assert checked(Path("a.arg"))[0] in (1, 2)
    target.write_text(text, encoding="utf-8")
    assert checked(Path("a.arg"))[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["a.arg", "b.arg", "certificates/a.arg.json"])
@pytest.mark.parametrize("endless", [True, False])
def test_what_has_no_end_is_refused(name: str, endless: bool) -> None:
    """A pipe that nobody writes to, or a device, as a file, an import or a certificate; and the next file is read."""
    put({"a.arg": ROOT, "b.arg": P, "c.arg": P + ARGUMENT}, {})
    for path in ("a.arg", "c.arg"):
        certified(Path(path))
    Path(name).unlink()
    if endless:
        Path(name).symlink_to("/dev/zero")
    else:
        os.mkfifo(name)
    status, output = checked(Path("a.arg"), Path("c.arg"))
    assert status == 2
    assert "is no file" in output or SUFFIX in output
    assert output.endswith("\n1 of 2 files verified\n")


def test_what_cannot_be_read_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    put({"a.arg": ALONE["a.arg"], "big.arg": "# " + "x" * 999 + "\n"}, {})
    certified(Path("a.arg"))
    Path("latin.arg").write_bytes(b"term caf\xe9: x\n")
    monkeypatch.setattr(refusal, "MAX_BYTES", 500)
    for path, why in {
        "latin.arg": "`latin.arg` is not UTF-8",
        "big.arg": "`big.arg` is too large",
        "gone.arg": "`gone.arg` is no file",
        "-": SUFFIX,
        "certificates": SUFFIX,
    }.items():
        assert checked(Path(path))[
            1
        ] == f"{path}: NOT VERIFIED: {why if why != SUFFIX else f'`{path}`: {SUFFIX}'}\n" + ("0 of 1 files verified\n")


def test_what_the_configuration_leaves_out_is_named(tmp_path: Path) -> None:
    put({"good.arg": ALONE["a.arg"], "drafts/bad.arg": ALONE["a.arg"], "argcheck.toml": 'exclude = ["drafts"]\n'}, {})
    certified(Path("good.arg"))
    done = run("verify", "certificates", ".", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "good.arg: t: premises consistent, C valid (sets: 1)",
        "drafts/bad.arg: left out, as the configuration says",
        "1 of 1 files verified, 1 left out",
    ]
    assert done.returncode == 0
    done = run("verify", "certificates", ".", "drafts/bad.arg", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (2, "1 of 2 files verified")


# what is read


def test_how_phrases_compare_is_how_they_compare_when_they_are_checked() -> None:
    """With every character of the planes that have letters, alone and with others that it may compose with."""
    for first in range(0, 0x20000, 64):
        signs = [chr(number) for number in range(first, first + 64) if not 0xD800 <= number < 0xE000]
        text = "".join(f" Aé{sign}e\u0301{sign}\u030a {sign}" for sign in signs)
        assert clauses.key_of(text) == phrase_key(text), hex(first)


NODES = {
    "Phrase": "text span form", "Constant": "value", "Negation": "operand", "Group": "operand",
    "Junction": "junctor operands", "Conditional": "arrow left right", "Counted": "kind number operands",
    "Label": "text", "Ref": "label argument", "Import": "path path_span",
    "TermDeclaration": "spellings gloss span properties", "Definition": "phrase formula",
    "Claim": "label formula", "Argument": "name", "Premise": "label formula", "Given": "refs",
    "Step": "keyword label sources formula",
    "KindDeclaration": "spellings above members weighted gloss", "IndividualDeclaration": "spellings kind gloss",
    "Predication": "predicate things text",
    "Bound": "quantity variable noun plural kind said condition body",
    "Comparison": "left_variable right_variable left_said right_said left right",
}  # fmt: skip


@pytest.mark.parametrize("name", NODES)
def test_the_checker_knows_all_that_a_tree_says(name: str) -> None:
    """What a node gets more would be overlooked: the checker is to be taught of it, or to refuse it."""
    wanted = NODES[name].split()
    assert list(getattr(tree, name)._fields) == (wanted if "span" in wanted else [*wanted, "span"])


def test_statements_and_formulas_of_other_kinds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes into the language is not passed over."""

    class New(tree.NamedTuple):
        span: Span = Span(0, 1)
        parts: tuple[tree.Formula, ...] = ()

    put(ALONE, {})
    whole = clauses.parse
    for change in (
        lambda found: [*found, New()],
        lambda found: [*found[:-1], found[-1]._replace(formula=New())],
        lambda found: [
            *found[:-1],
            found[-1]._replace(formula=tree.Junction("nand", (found[0].spellings[0],) * 2, Span(0, 1))),
        ],
        lambda found: [
            *found[:-1],
            found[-1]._replace(formula=tree.Counted("most", 1, (found[0].spellings[0],), Span(0, 1))),
        ],
    ):
        monkeypatch.setattr(
            clauses, "parse", lambda source, change=change: (found := whole(source))._replace(
                statements=change(found.statements)
            )
        )  # fmt: skip
        with pytest.raises(refusal.Refused):
            clauses.File("a.arg")


# projects

PROJECTS = 150
PHRASES = ("p", "q", "r", "it rains")
PATHS = ("main.arg", "one/b.arg", "one/c.arg", "two/d.arg", "base.arg")
LINKS = {
    "three": "one",
    "two/base.arg": "../base.arg",
    "two/c.arg": "../one/c.arg",
    "one/link": "../two",
    "one/d.md": "../two/d.arg",
}
DECLARED = ("term p: so", "term q, also r: so", "define it rains: r or not p")
RARE = ("term p: so", "define p: q", "term it rains, also r: so", "claim K4: p", "argument a4:", "term s: so", "")
BLANKS = (" ", " ", " ", " ", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\u00a0")
LENIENT = {"E201", "E203", "E303", "E304"}
"""Errors of these kinds are overlooked where no argument depends on them."""


class Project:
    """A few files that import each other by various paths. Now and then a name clashes or is missing."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._kind = self._draw.choice(("declared", "declared", "declared", "sketch"))
        self._odd = self._draw.random() < 0.2
        self.links = {name: target for name, target in LINKS.items() if self._draw.random() < 0.7}
        self.files = {name: self._file(name, number) for number, name in enumerate(PATHS)}
        if self._draw.random() < 0.1:
            self.files["one/d.MD"] = "~~~arg\n" + self.files["two/d.arg"] + "\n~~~\n"

    def _rarely(self) -> bool:
        return self._draw.random() < 0.06

    def _file(self, name: str, number: int) -> str:
        draw, last = self._draw, len(PATHS) - 1
        imported = {other for other in range(number + 1, last) if draw.random() < 0.5} | ({last} - {number})
        imported ^= {draw.choice((number, 0, last))} if self._rarely() else set()
        lines = [
            f'import "{self._path(name, PATHS[other])}"' for other in imported for _ in range(draw.choice((1, 1, 2)))
        ]
        lines += DECLARED if number == last and self._kind == "declared" else []
        lines += [draw.choice(RARE)] * self._rarely()
        lines += [f"claim K{number}: {self._formula()}", f"argument a{number}:", *self._argument(sorted(imported))]
        return draw.choice(("", "", "\ufeff")) + draw.choice(("\n", "\r\n", "\r")).join([*lines, ""])

    def _path(self, name: str, other: str) -> str:
        """A way from a file to another, through links or back and forth."""
        there = os.path.relpath(other, os.path.dirname(name) or ".")
        ways = [there, f"./{there}", f"../{name.partition('/')[0]}/{there}" if "/" in name else f"two/../{there}"]
        ways += [there.replace("one/", "three/")] * ("three" in self.links)
        ways += [f"link/../{other}"] * (name.startswith("one/") and "one/link" in self.links)
        ways += [
            link
            for link in ("two/c.arg", "two/base.arg")
            if link in self.links and "/" not in name and link[4:] in there
        ]
        rare = ["one/d.md", "one/d.MD", "one/d.arg", there.upper(), os.path.abspath(other)]
        return self._draw.choice(rare if self._rarely() else ways)

    def _argument(self, imported: list[int]) -> list[str]:
        draw = self._draw
        lines = [f"  premise {draw.choice(('', '', 'X: ', 'P2: '))}{self._formula()}", f"  premise {self._formula()}"]
        if imported:
            other = draw.randrange(len(PATHS)) if self._rarely() else draw.choice(imported)
            lines.insert(
                draw.randrange(3), f"  given {draw.choice(('K{0}', 'P1 of a{0}', 'C1 of a{0}')).format(other)}"
            )
        return [*lines, f"  {draw.choice(('therefore', 'suggests'))} {self._formula()}"]

    def _formula(self) -> str:
        draw = self._draw
        one, other = (draw.choice(("", "", "not ")) + draw.choice(PHRASES) for _ in range(2))
        joined = draw.choice((one, one, f"{one} and {other}", f"{one} implies {other}", f"{one} iff {other}"))
        return joined.replace(" ", draw.choice(BLANKS) if self._odd else " ", 1)


def test_projects_are_read_as_they_are_checked_or_refused() -> None:
    """Every statement of every argument says the same, whichever way it is read, or the file has no certificate."""
    seen = {"the same": 0, "refused": 0, "refused alone": 0}
    for seed in range(PROJECTS):
        project, home = Project(seed), Path(str(seed))
        put({}, {f"{seed}/{name}": target for name, target in project.links.items()})
        put({f"{seed}/{name}": text for name, text in project.files.items()}, {})
        for name in ("main.arg", "three/b.arg"):
            if (home / name).is_file():
                seen[how_read(str(home / name))] += 1
    assert min(seen.values()) > PROJECTS // 10, seen


def how_read(path: str) -> str:
    """Whether the checker reads a file as it is read for `check`."""
    known = understand(opened(path))
    errors = {found.code for found in known.diagnostics if found.severity == "error"}
    try:
        read = clauses.File(path)
    except refusal.Refused:
        return "refused" if errors else "refused alone"
    assert errors <= LENIENT, (path, errors)
    assert [argument.name for argument in read.arguments] == [argument.name for argument in known.arguments]
    for argument, other in zip(read.arguments, known.arguments, strict=True):
        items = {item.label: item for item in (*other.premises, *other.steps)}
        assert {label: item.kind for label, item in argument.items.items()} == {
            label: item.keyword for label, item in items.items()
        }
        for label, item in items.items():
            assert not errors or not other.broken, (path, label)
            if item.formula is not None:
                assert says_the_same(read, argument.items[label].says, item.formula), (path, label)
    return "the same"


def says_the_same(read: clauses.File, literal: int, formula: Formula) -> bool:
    """Whether a literal holds in just those situations in which a formula does."""
    table = Table([*names_in([formula]), *(key for key in read.gates if isinstance(key, str))])
    return all(
        (literal in read.holding({name for name, value in table.situation(number).items() if value}))
        == bool(table.of(formula) >> number & 1)
        for number in range(table.size)
    )


# what a review found: read by the checker otherwise than by `check`

IMPORTED = "define it is not raining: true\n"
OTHERWISE = {
    "of several files one has no terms": {
        "a.arg": 'import "d.arg"\nargument n:\n  premise it is cold\n  therefore it is not raining\n',
        "d.arg": IMPORTED,
    },
    "what `given` takes before `of`": {
        "a.arg": "term p: so\nterm q: so\nclaim K: q\nargument a:\n  premise K: p\n  premise L: q\n  therefore p\n"
        "argument b:\n  given K, L of a\n  therefore q\n"
    },
    "is not a text": {"a.arg": "argument a:\n  premise p\n  therefore p\n# " + "\0" * 40 + "\n"},
    "there is no certificate of how": {"a.arg": 'argument a:\n  premise P: "P"\n  therefore P\n'},
}


@pytest.mark.parametrize("why", OTHERWISE)
def test_what_might_be_read_otherwise_is_refused(why: str) -> None:
    put(OTHERWISE[why], {})
    with pytest.raises(refusal.Refused, match=why):
        clauses.File("a.arg")


def test_a_quoted_label_is_a_phrase_of_its_own() -> None:
    """Without quotes it is the label, for both."""
    text = 'argument Ann is not tall:\n  premise "P1 of Ann is not tall"\n  therefore C: P1 of Ann is not tall\n'
    put({"a.arg": text}, {})
    assert how_read("a.arg") in ("the same", "refused alone")


@pytest.mark.parametrize("closed", [">&-", ">/dev/full", "| head -0"])
def test_who_cannot_be_told_is_told_nothing(closed: str) -> None:
    put({"a.arg": ALONE["a.arg"]}, {})
    certified(Path("a.arg"))
    line = f"{sys.executable} -m argdsl.verify certificates a.arg {closed}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.parametrize("step", ["5 0 1", "5 0 -1 0", "-5 0 1 0", "٥ 0 1 0", "5  0 1 0", "5 0 1 0 0", "05 0 1 0", ""])
def test_what_is_no_step_is_refused(step: str) -> None:
    with pytest.raises(refusal.Refused, match="is no step"):
        verify.follow({1: (1,), 2: (-1,)}, [], [step])
