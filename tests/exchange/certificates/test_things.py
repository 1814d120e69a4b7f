"""Certificates of what is said of things, against all worlds of a few of them, in which no solver has a part."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from certificates import certified, checked, document, write
from command import run

from argdsl.exchange.certificates import refusal
from argdsl.exchange.certificates.clauses import File
from argdsl.exchange.certificates.things import _Instantiation
from argdsl.logic.first_order.world import World
from argdsl.logic.proof.refutation import Limit
from argdsl.logic.solver.solve import Limits
from tests.helpers.worlds import is_true
from tests.helpers.worlds import worlds as all_worlds


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder for each of these tests."""
    monkeypatch.chdir(tmp_path)


KINDS = "kind model, also models: a model\nkind schemer, also schemers, a model: it schemes\n"
ANN = "individual Ann, a model: one of them\nindividual Ben, a schemer: another\n"
TERMS = "term [model] deceives: it misleads\nterm it rains: so\n"
DEFINED = "define [model] is sly: [model] is a schemer and [model] deceives\n"
RELATION = "term [one model] trusts [another model]{}: it relies on it\n"
ONE_PLACE = (
    "every schemer deceives", "some model deceives", "no schemer deceives", "Ann deceives", "Ann is a schemer",
    "Ann is the same as Ben", "only schemers deceive", "Ben is sly", "every model is sly", "some model is not sly",
    "at least 2 models deceive", "at most one schemer deceives", "exactly 2 models are schemers", "most models deceive",
    "at most 50 percent of schemers deceive", "there are more models than schemers", "it rains", "not it rains",
    "every model other than Ann is sly", "if it rains, then every model deceives", "it rains or no model deceives",
    "there is a model m such that m deceives and m is no schemer", "there is a model", "there are at least 2 schemers",
)  # fmt: skip
TWO_PLACE = (
    "Ann trusts Ben", "Ben trusts Ann", "Ann trusts Ann", "every model trusts Ann", "no model trusts Ann",
    "some model trusts Ben", "for every model x, for some model y, x trusts y", "Ann is the same as Ben",
    "for some model y, for every model x, x trusts y", "for every model x, x trusts x", "Ann is a schemer",
    "for every model x, for every model y, if x trusts y, then y trusts x", "Ben trusts at least 2 models",
    "every model that trusts Ben is a schemer", "Ann trusts every schemer", "exactly one model trusts Ann",
)  # fmt: skip
DECLARED = {
    f"{KINDS}{ANN}{TERMS}{DEFINED}": (ONE_PLACE, {"[model] deceives": ("model",)}, 3),
    **{
        f"{KINDS}{ANN}{TERMS}{RELATION.format(how)}": (
            TWO_PLACE,
            {"[one model] trusts [another model]": ("model",) * 2},
            2,
        )
        for how in ("", ", symmetric", ", transitive", ", an order", ", a total order")
    },
}
ARGUMENTS = 6
SHARES = re.compile("most models|percent|more models than|some model y, x trusts y")
"""What no certificate tells, or what may need endlessly many things."""


def drawn(seed: int) -> Iterator[tuple[str, list[World]]]:
    """Texts of several arguments, with all the worlds of a few things that meet what they declare."""
    draw = random.Random(seed)
    for said, (sentences, predicates, most) in DECLARED.items():
        lines = [said]
        for number in range(ARGUMENTS):
            premises = draw.sample(sentences, draw.choice((1, 2, 2, 3)))
            lines.append(f"argument a{number}:\n")
            lines += [f"  premise P{place}: {premise}\n" for place, premise in enumerate(premises, 1)]
            lines.append(f"  therefore C: {draw.choice(sentences)}\n")
        path = Path("a.arg")
        path.write_text("".join(lines), encoding="utf-8")
        signature = document(path).signature
        assert signature is not None
        propositions = ["it rains"] if sentences is ONE_PLACE else []
        yield "".join(lines), list(all_worlds(signature, {**predicates, "schemer": ("model",)}, propositions, most))


def values(path: Path, there: list[World]) -> list[dict[str, int]]:
    """In which worlds each statement of each argument is true, as the bits of a number."""
    return [
        {
            item.label: sum(1 << place for place, world in enumerate(there) if is_true(item.formula, world))
            for item in (*argument.premises, *argument.steps)
            if item.formula is not None
        }
        for argument in document(path).arguments
    ]


@pytest.mark.parametrize("seed", [3])
def test_what_is_certified_is_so_in_all_worlds(seed: int) -> None:
    """And everything is, but what rests on shares and comparisons of numbers."""
    seen: dict[str, int] = {}
    for text, there in drawn(seed):
        path = Path("a.arg")
        texts = {each.partition(":")[0]: each for each in text.split("argument ")[1:]}
        made = certified(path)
        status, output = checked(path)
        assert status in (0, 3), output
        for claims, true in zip(json.loads(made.text)["arguments"], values(path, there), strict=True):
            for claim in claims["claims"].values():
                seen[claim["verdict"]] = seen.get(claim["verdict"], 0) + 1
                assert claim["verdict"] != "uncertified" or SHARES.search(texts[claims["argument"]])
            assert_so(claims["claims"], true, (1 << len(there)) - 1)
    assert min(seen["valid"], seen["invalid"], seen["vacuous"]) > 1, seen


def assert_so(claims: dict[str, Any], true: dict[str, int], every: int) -> None:
    """That no world is against what is claimed of an argument."""
    premises = [label for label in true if label != "C"]

    def held(labels: Any, among: int = every) -> int:
        for label in labels:
            among &= true[label]
        return among

    for label, claim in claims.items():
        goal = every ^ true["C"] if label else every
        whole = held(premises)
        if claim["verdict"] in ("inconsistent", "vacuous"):
            assert not whole
        if claim["verdict"] == "valid":
            assert not held(premises, goal)
        if claim["verdict"] == "refuted":
            assert not held(premises, true["C"])
        for some in claim["sets"]:
            assert not held(some, goal)
        for some in claim["repairs"]:
            rest = [other for other in premises if other not in some]
            assert not any(held([*rest, other], goal) for other in some)


def test_statements_are_true_where_they_are_for_the_checker() -> None:
    """In every world, told as a certificate does."""
    for _, there in drawn(7):
        path = Path("a.arg")
        read = File(str(path))
        for place in range(0, len(there), max(1, len(there) // 60)):
            world = there[place]
            said = {
                "true": [name for name, value in world.propositions.items() if value],
                "things": [[thing.root, list(thing.names)] for thing in world.things],
                "facts": [[predicate, *row] for predicate, row in world.true],
            }
            for argument, true in zip(read.arguments, values(path, there[place : place + 1]), strict=True):
                held = read.holding(said, argument.items.values())
                assert {label for label, item in argument.items.items() if item.says in held} == {
                    label for label, value in true.items() if value
                }


def test_what_can_be_so_is_not_refuted() -> None:
    """However many instances are made: of each argument that fails in a world, and of each that can hold."""
    found = 0
    for _, there in drawn(11):
        path, every = Path("a.arg"), (1 << len(there)) - 1
        read = File(str(path))
        for argument, true in zip(read.arguments, values(path, there), strict=True):
            says = {label: item.says for label, item in argument.items.items()}
            among = every
            for label, value in true.items():
                among &= value if label != "C" else every
            for sign in (1, -1):
                if among & (true["C"] if sign > 0 else every ^ true["C"]):
                    found += 1
                    wanted = [*(says[label] for label in true if label != "C"), sign * says["C"]]
                    with pytest.raises(Limit):
                        _Instantiation(read, wanted, Limits(effort=20_000)).run()
    assert found > 30


TEXT = f"""\
{KINDS}{ANN}{TERMS}{DEFINED}{RELATION.format(", an order")}
argument one:
  premise every schemer deceives
  premise for every model x, if x deceives, then for some model y, x trusts y
  premise Ann trusts Ben
  therefore C1: Ben is sly
  therefore C2: Ben does not trust Ann
  therefore C3: there is a model y such that Ben trusts y
  therefore C4: Ann deceives
"""


def test_no_mutation_is_verified_that_claims_what_is_not_so() -> None:
    """With numbers, names, labels and verdicts changed in all that is shown."""
    path = Path("a.arg")
    path.write_text(TEXT, encoding="utf-8")
    made = json.loads(certified(path).text)
    assert [claim["verdict"] for claim in made["arguments"][0]["claims"].values()] == [
        "consistent", "valid", "valid", "valid", "invalid",
    ]  # fmt: skip
    draw, accepted = random.Random(5), 0
    for _ in range(400):
        changed = json.loads(json.dumps(made))
        mutate(changed["arguments"][0], draw)
        write(path, json.dumps(changed))
        status, output = checked(path)
        assert "internal" not in output
        if status in (0, 3):
            accepted += 1
            claims = changed["arguments"][0]["claims"]
            assert claims[""]["verdict"] in ("consistent", "uncertified")
            for label, verdict in (("C1", "valid"), ("C2", "valid"), ("C3", "valid"), ("C4", "invalid")):
                assert claims[label]["verdict"] in (verdict, "uncertified"), changed
    assert 10 < accepted < 300


def mutate(record: dict[str, Any], draw: random.Random) -> None:
    """Change a thing in a record, or two."""
    for _ in range(draw.choice((1, 1, 2))):
        spots: list[tuple[Any, Any]] = []
        stack: list[Any] = [record["claims"], record["situations"], record["refutations"]]
        while stack:
            value = stack.pop()
            spots += [(value, key) for key in (value if isinstance(value, dict) else range(len(value)))]
            stack += [
                each for each in (value.values() if isinstance(value, dict) else value) if isinstance(each, dict | list)
            ]
        holder, key = draw.choice(spots)
        value = holder[key]
        match value:
            case int():
                holder[key] = draw.choice((value + 1, value - 1, -value, draw.randrange(30), True, str(value)))
            case str():
                words = (
                    "C1",
                    "not C4",
                    "P1",
                    "valid",
                    "refuted",
                    "ann",
                    "schemer",
                    "same",
                    "alike",
                    "there",
                    "7 0 1 0",
                )
                holder[key] = draw.choice((*words, value[:-1]))
            case list() if value:
                match draw.randrange(3):
                    case 0:
                        value.pop(draw.randrange(len(value)))
                    case 1:
                        value.append(draw.choice(value))
                    case _:
                        draw.shuffle(value)
            case _:
                holder[key] = draw.choice(([], {}, None, 1))


def test_the_commands(tmp_path: Path) -> None:
    Path("a.arg").write_text(TEXT, encoding="utf-8")
    done = run("certify", "a.arg", "-o", "made", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    done = run("verify", "made", "a.arg", cwd=tmp_path)
    assert done.returncode == 0
    assert "C1 valid (sets: 1), C2 valid (sets: 1), C3 valid (sets: 1), C4 invalid" in done.stdout


def test_a_sketch_that_is_taken_apart() -> None:
    said = ("all men are mortal", "Socrates is a man", "Socrates is mortal")
    form = "argument {}:\n  premise {}\n  premise {}\n  therefore {}\n"
    text = form.format("a", *said) + form.format("b", said[0], said[2], said[1])
    Path("a.arg").write_text(text, encoding="utf-8")
    certified(Path("a.arg"))
    status, output = checked(Path("a.arg"))
    assert status == 0
    assert "a: premises consistent, C1 valid (sets: 1)" in output
    assert "b: premises consistent, C1 invalid" in output


def test_nouns_of_imports() -> None:
    """Individuals that nothing is said of are in every situation, and count for what is declared."""
    Path("terms.arg").write_text(f"{KINDS}{TERMS}{DEFINED}", encoding="utf-8")
    text = f'import "terms.arg"\n{ANN}argument a:\n  premise every schemer deceives\n  therefore some model is sly\n'
    Path("a.arg").write_text(text, encoding="utf-8")
    certified(Path("a.arg"))
    assert checked(Path("a.arg"))[0] == 0


REFUSED = {
    "goes round in a circle": "define [model] is odd: [model] is even\ndefine [model] is even: not [model] is odd\n"
    "argument a:\n  premise Ann is odd\n  therefore Ann is even\n",
    "there are two of `ann`": "term Ann: a name\nargument a:\n  premise Ann deceives\n  therefore Ann\n",
    "no certificate of how": "argument a:\n  premise every model trusts some model\n  therefore Ann deceives\n",
    "is a sentence about things": "term Ann deceives: so\nargument a:\n  premise it rains\n  therefore it rains\n",
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_check_has_an_error_about_is_refused(why: str) -> None:
    Path("a.arg").write_text(f"{KINDS}{ANN}{TERMS}{RELATION.format('')}{REFUSED[why]}", encoding="utf-8")
    with pytest.raises(refusal.Refused, match=why):
        File("a.arg")
