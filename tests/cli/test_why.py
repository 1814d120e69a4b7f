"""``argcheck why``: steps for what follows, a situation for what does not, and nothing for what is not there."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import TypeAlias

import pytest
from command import run

Why: TypeAlias = Callable[..., CompletedProcess[str]]
TEXT = """\
term deception: the model deceives its trainers
term goals: the model pursues goals beyond the episode

argument nothing to deceive with:
  premise P1: deception requires goals
  premise P2: not goals
  therefore I: not deception
  premise P3: deception or honesty
  therefore C: honesty

argument back:
  premise P1: deception requires goals
  premise P2: goals
  therefore D: deception
  expect invalid

term honesty: the model is honest
"""


@pytest.fixture
def why(tmp_path: Path) -> Why:
    """Run the command where ``a.arg`` is, and one more text as ``b.arg``."""
    (tmp_path / "a.arg").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str, text: str = "") -> CompletedProcess[str]:
        (tmp_path / "b.arg").write_text(text, encoding="utf-8")
        return run("why", *arguments, cwd=tmp_path)

    return call


def test_each_conclusion_is_explained_in_a_paragraph_and_in_steps(why: Why) -> None:
    done = why("a.arg")
    assert done.returncode == 0
    assert (
        done.stdout
        == """\
nothing to deceive with
  I  not deception
     rests on P1 and P2, by modus tollens

     P2 says not goals. Deception requires goals (P1); so not deception.

       P1  deception requires goals
       P2  not goals
       I   not deception  (modus tollens from P1 and P2)

  C  honesty
     rests on P1, P2 and P3, by way of I

     P2 says not goals. With P1, not deception. Deception or honesty (P3); so honesty.

       P1  deception requires goals
       P2  not goals
       I   not deception  (modus tollens from P1 and P2)
       P3  deception or honesty
       C   honesty  (disjunctive syllogism from P3 and I)

back
  D  deception
     affirming the consequent: P1 says what follows from `deception`, not that `deception` follows
     from `goals`
     does not follow: the premises hold and it fails when
       false  deception  the model deceives its trainers
       true   goals      the model pursues goals beyond the episode
     would follow with: if goals, then deception
"""
    )


@pytest.mark.parametrize("words", [("D",), ("D", "of", "back"), ("back",), ("BACK",), ("d of back",)])
def test_one_conclusion_is_named_by_its_label_by_its_argument_or_by_both(why: Why, words: tuple[str, ...]) -> None:
    done = why("a.arg", *words)
    assert done.returncode == 0
    assert done.stdout.startswith("back\n  D  deception\n")
    assert "honesty" not in done.stdout


def test_a_name_that_is_nothing_is_told_with_what_may_have_been_meant(why: Why) -> None:
    done = why("a.arg", "bakc")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argcheck: there is no conclusion or argument `bakc`; did you mean `back`?\n"
    done = why("a.arg", "P1")
    assert done.returncode == 2
    assert "`P1`; name a conclusion, `C of NAME`, or an argument" in done.stderr


def test_json_holds_the_steps_of_what_was_asked_for(why: Why) -> None:
    done = why("--format", "json", "a.arg", "C")
    (argument,) = json.loads(done.stdout)["files"][0]["arguments"]
    (conclusion,) = argument["conclusions"]
    assert conclusion["derivation"]["support"] == ["P1", "P2", "P3"]
    assert [step["name"] for step in conclusion["derivation"]["steps"]] == ["P1", "P2", "I", "P3", "C"]
    assert conclusion["derivation"]["steps"][2] == {
        "name": "I",
        "text": "not deception",
        "reading": 'not "deception"',
        "rule": "modus tollens",
        "from": ["P1", "P2"],
        "blocks": [],
        "depth": 0,
        "sentence": "P2 says not goals. With P1, not deception.",
    }


def test_what_cannot_be_read_is_told_and_the_rest_explained(why: Why) -> None:
    broken = TEXT + "\nargument broken:\n  premise and\n  therefore C: honesty\n"
    done = why("b.arg", "D", text=broken)
    assert done.returncode == 2
    assert "b.arg:20:11: E101 expected a formula" in done.stdout
    assert "affirming the consequent" in done.stdout


def test_cases_are_indented_below_what_is_supposed(why: Why) -> None:
    text = (
        "argument n:\n  premise P1: rain or snow\n  premise P2: if rain, then delay\n  premise P3: if snow, then ice\n"
        "  premise P4: if ice, then delay\n  therefore C: delay\n"
    )
    done = why("b.arg", text=text)
    assert (
        """\
       P1  rain or snow
       1   ┌ suppose rain
       P2  │ if rain, then delay
       2   │ delay  (modus ponens from P2 and 1)
       3   ┌ suppose snow
       P3  │ if snow, then ice
       4   │ ice  (modus ponens from P3 and 3)
       P4  │ if ice, then delay
       5   │ delay  (modus ponens from P4 and 4)
       C   delay  (cases from P1, 1 to 2 and 3 to 5)
"""
        in done.stdout
    )
    assert "P1 says rain or snow. Suppose rain. With P2, delay. Suppose snow instead." in done.stdout


def test_what_is_too_long_to_follow_is_told_as_that(why: Why) -> None:
    chain = "".join(f"  premise if p{n}, then p{n + 1}\n" for n in range(120))
    done = why("b.arg", text=f"argument n:\n  premise p0\n{chain}  therefore C: p120\n")
    assert done.returncode == 0
    assert "it follows, but no derivation was found that is short enough to follow" in done.stdout


def test_steps_are_not_numbered_as_statements_are_called(why: Why) -> None:
    text = "argument n:\n  premise 1: a\n  premise 2: if a, then b\n  premise 4: if b, then c\n  therefore 5: c\n"
    (argument,) = json.loads(why("--format", "json", "b.arg", text=text).stdout)["files"][0]["arguments"]
    steps = argument["conclusions"][0]["derivation"]["steps"]
    assert sorted(step["name"] for step in steps) == ["1", "2", "3", "4", "5"]


def test_several_files_are_told_apart_and_warnings_told_where_nothing_follows(why: Why) -> None:
    text = "argument n:\n  premise every man must die\n  premise Ann is a man\n  therefore C: Ann must die\n"
    done = why("a.arg", "b.arg", "C", text=text)
    assert done.returncode == 0
    above, _, below = done.stdout.partition("b.arg\n")
    assert above.startswith("a.arg\n\nnothing to deceive with\n  C  honesty\n")
    assert "does not follow" in below
    assert "non sequitur" not in below
    assert "warning W614" in below


PROSE = [
    (
        "premise P1: e or f\npremise P2: if e, a\npremise P3: if a, d\npremise P4: if f, d\ntherefore C: d",
        "P1 says e or f. Suppose e. With P2, a. With P3, d. Suppose f instead. With P4, d. Either way, d.",
    ),
    (
        "premise P1: if a, then b\npremise P2: if b, not a\ntherefore C: not a",
        "That makes both not b and b true. That cannot be; so not a.",
    ),
    ("premise P1: a\npremise P2: b\ntherefore C: a and b", "P1 says a. P2 says b. So a and b."),
    ("premise P1: b\ntherefore C: if a, then a", "If a, then a, whatever is the case."),
]


@pytest.mark.parametrize(("text", "said"), PROSE)
def test_the_paragraph_says_what_the_steps_are(why: Why, text: str, said: str) -> None:
    done = why("b.arg", text=f"argument n:\n{text}\n")
    assert said in " ".join(done.stdout.split())
