"""What binds a variable: how far it reaches, what it may stand behind, and what is refused with a repair."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import shape

from argdsl.syntax import tree, walk
from argdsl.syntax.parse import parse, parse_formula
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span


def read(text: str) -> tree.Formula:
    """The formula of a premise that is not refused."""
    parsed = parse(Source(f"premise {text}", "case.arg"))
    assert parsed.diagnostics == [], text
    (statement,) = parsed.statements
    assert isinstance(statement, tree.Premise)
    return statement.formula


def refused(text: str) -> Diagnostic:
    """The one finding about a premise."""
    (found,) = parse(Source(f"premise {text}", "case.arg")).diagnostics
    return found


def say(formula: tree.Formula) -> str:
    """A tree with all of its brackets: `every model m {…}`."""
    match formula:
        case tree.Phrase(text):
            return " ".join(text.split())
        case tree.Group(operand):
            return say(operand)
        case tree.Negation(operand):
            return f"not {say(operand)}"
        case tree.Junction(junctor, operands):
            return f"({f' {junctor} '.join(map(say, operands))})"
        case tree.Conditional(arrow, left, right):
            return f"({say(left)} {arrow} {say(right)})"
        case tree.Counted(kind, number, operands):
            return f"{kind} {number} ({'; '.join(map(say, operands))})"
        case tree.Different(names):
            return f"different ({'; '.join(name.text for name in names)})"
        case tree.Binding(determiner, noun, variable, body):
            return f"{determiner} {' '.join(noun.text.split())} {variable.text} {{{say(body)}}}"
    raise AssertionError(formula)


REACH = {
    "for every model m, m deceives": "every model m {m deceives}",
    "For each model m, m deceives.": "each model m {m deceives}",
    "for all models m, m is aware and m deceives": "all models m {(m is aware and m deceives)}",
    "for every model m, if m is aware then m deceives": "every model m {(m is aware implies m deceives)}",
    "for every model m, if m is aware, m deceives": "every model m {(m is aware implies m deceives)}",
    "for every model m, m deceives if m is aware": "every model m {(m deceives if m is aware)}",
    "for every model m, unless m is aware, m deceives": "every model m {(m is aware unless m deceives)}",
    "for every model m, either m wins or m loses": "every model m {(m wins or m loses)}",
    "for every model m, for some goal g, m wants g": "every model m {some goal g {m wants g}}",
    "for each k m, for some goal g, m wants g or g is dull": "each k m {some goal g {(m wants g or g is dull)}}",
    "for some model m that is aware and deceives, m wins": "some model that is aware and deceives m {m wins}",
    "for no model m other than the saint, m wins": "no model other than the saint m {m wins}",
    "for every model m who likes tea, m wins": "every model who likes tea m {m wins}",
    "it rains and for every model m, p or q": "(it rains and every model m {(p or q)})",
    "it rains or not for every model m, p and q": "(it rains or not every model m {(p and q)})",
    "for every model m, p and for some goal g, q": "every model m {(p and some goal g {q})}",
    "if for every model m, m wins then it rains or it snows": "(every model m {m wins} implies (it rains or it snows))",
    "if it is late and for every model m, p or q, then r": "((it is late and every model m {(p or q)}) implies r)",
    "if for every model m, if m wins then m smiles then r": "(every model m {(m wins implies m smiles)} implies r)",
    "if for every model m, for some goal g, p then r": "(every model m {some goal g {p}} implies r)",
    "for every model m, if for some goal g, p then q": "every model m {(some goal g {p} implies q)}",
    "if r then for every model m, p and q": "(r implies every model m {(p and q)})",
    "if r, then if s, then for every model m, p": "(r implies (s implies every model m {p}))",
    "if r, for every model m, p and q": "(r implies every model m {(p and q)})",
    "r iff for every model m, p": "(r iff every model m {p})",
    "for every model m, p iff q": "every model m {(p iff q)}",
    "(for every model m, p) iff q": "(every model m {p} iff q)",
    "it is not the case that for every model m, p and q": "not every model m {(p and q)}",
    "not for no model m, p": "not no model m {p}",
    "Not not for every model m, p": "not not every model m {p}",
    "¬for every model m, p": "not every model m {p}",
    "exactly one of (for every model m, p, q, not for some goal g, r)": (
        "exactly 1 (every model m {p}; q; not some goal g {r})"
    ),
    "at least 2 of (p, for every model m, if p then q, r)": "at least 2 (p; every model m {(p implies q)}; r)",
    "there is a model m such that m deceives": "some model m {m deceives}",
    "There exists a model m such that if p then q.": "some model m {(p implies q)}",
    "there are models m such that not p": "some models m {not p}",
    "there is some model m, such that p": "some model m {p}",
    "there is no model m such that p and q": "no model m {(p and q)}",
    "there are no models m such that p": "no models m {p}",
    "there isn't a model m such that p": "no model m {p}",
    "there is not a model m such that p": "no model m {p}",
    "there is exactly one model m such that p": "exactly one model m {p}",
    "there are at least 3 models m that win such that p": "at least 3 models that win m {p}",
    "there is a model m such that for every goal g, p": "some model m {every goal g {p}}",
    "p and there is a model m such that q or r": "(p and some model m {(q or r)})",
    "for most models m, p": "most models m {p}",
    "for not all models m, p": "not all models m {p}",
    "for exactly one model m, p": "exactly one model m {p}",
    "for at most 12 models m, p": "at most 12 models m {p}",
    "for more  than three models m, p": "more than three models m {p}",
    "for fewer than 3 models m, p": "fewer than 3 models m {p}",
    "for at least 40 percent of models m, p": "at least 40 percent models m {p}",
    "for less than 12.5 % of models m, p": "less than 12.5 percent models m {p}",
    "for more than 40% of models m, p": "more than 40 percent models m {p}",
    "for more than half of models m, p": "more than half models m {p}",
    'for every "model, or so" x12, p': "every model, or so x12 {p}",
    'for every model M that likes "a, b" and owes 1,000 dollars, p': (
        'every model that likes "a, b" and owes 1,000 dollars M {p}'
    ),
    "for every vitamin C pill p, p helps": "every vitamin C pill p {p helps}",
    "for every\nmodel  m  ,\n  p": "every model m {p}",
    "all different (A, the saint)": "different (A; the saint)",
    'All different (A, "B, or so", C and D)': "different (A; B, or so; C; D)",
    "not all different (A, B, and C) or p": "(not different (A; B; C) or p)",
    "for every model m, all different (m, A)": "every model m {different (m; A)}",
}


@pytest.mark.parametrize("text", REACH)
def test_how_far_a_binding_reaches(text: str) -> None:
    assert say(read(text.replace("\n", "\n  "))) == REACH[text]


REFUSED = {
    "for any model m, p": ("E102", 9, ["for every model m,", "for some model m,"]),
    "for a model m, p": ("E102", 9, ["for every model m,", "for some model m,"]),
    "for 3 models m, p": ("E102", 9, ["for at least 3 models m,", "for exactly 3 models m,"]),
    "there are two models m such that p": (
        "E102",
        9,
        ["there are at least two models m such that", "there are exactly two models m such that"],
    ),
    "for every model m, p and q or r": ("E102", 28, ["(p and q) or r", "p and (q or r)"]),
    "for all models m and n, p": ("E101", 9, ["for all models m, for all models n,"]),
    "for all models m and goals g, p": ("E101", 9, ["for all models m, for all goals g,"]),
    "there are models m and n such that p": ("E101", 9, ["there are models m such that there are models n such that"]),
    "for every model m: p": ("E101", 26, ["a comma"]),
    "for every model m (p and q)": ("E101", 27, ["a comma"]),
    "there is a model m: p": ("E101", 27, ["`such that`"]),
    "p and For every model m, q": ("E101", 15, ["for"]),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_with_what_could_be_meant(text: str) -> None:
    found = refused(text)
    code, column, ways = REFUSED[text]
    assert (found.code, found.place.start.column) == (code, column)
    assert [fix.title.removeprefix("write ") for fix in found.fixes] == ways


@pytest.mark.parametrize("text", [text for text in REFUSED if "or r" not in text])
def test_a_repair_can_be_read(text: str) -> None:
    for fix in refused(text).fixes:
        source = Source(f"premise {text}", "case.arg")
        new = source.text
        for change in sorted(fix.edits, key=lambda one: one.start, reverse=True):
            first, last = (source.line_starts[at.line - 1] + at.column - 1 for at in (change.start, change.end))
            new = new[:first] + change.text + new[last:]
        assert any(isinstance(node, tree.Binding) for node in walk.nodes(read(new.removeprefix("premise "))))


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("for every x, p", "what kind of thing `x` stands for", "for every thing x,"),
        ("there is no x such that p", "what kind of thing `x` stands for", "there is no thing x such that"),
        ("for many models m, p", "how many are meant", "`at least 3`"),
        ("there are few models m such that p", "how many are meant", "`at least 3`"),
        ("for at least some models m, p", "how many are meant", "`most`"),
        (
            "for every model m such that p, q",
            "`such that` goes with `there is`",
            "`for every model m that is aware, …`",
        ),
        ("if for every model m, p, q", "begins with `if` has no end", "`if …, then …`"),
        ("unless for every model m, p, q", "begins with `unless` has no end", "in parentheses"),
        ("all different (A)", "two names or more", ""),
        ("all different (A but B)", "`but` joins no names", "`,` or `and`"),
    ],
)
def test_what_is_refused(text: str, message: str, help: str) -> None:
    found = refused(text)
    assert message in found.message
    assert help in " ".join(found.help) + found.message


@pytest.mark.parametrize(
    "text",
    [
        "every model that gets high reward is a schemer",
        "Every model is playful",
        "most models are aware",
        "at least 3 models deceive",
        "3 models are aware",
        "at least 40 percent of models that get high reward are schemers",
        "more than half of the models are aware",
        "there are more models that deceive than goals that are wanted",
        "there is a model that deceives",
        "no model wants every goal",
        "X is the same as Y",
        "X is other than Y",
        "only schemers deceive",
        "Only schemers deceive",
        "all of the models are aware",
        "all models are different",
        "someone who is aware deceives",
        "nobody deceives",
        "every model that is not aware deceives",
        "every model other than the saint deceives",
        # no variable
        "for all I know",
        "for every model",
        "for every model m",
        "for a time",
        "there is a model such that it rains",
        "there is a plan B",
    ],
)
def test_what_stays_a_phrase(text: str) -> None:
    formula = read(text)
    assert isinstance(formula, tree.Phrase)
    assert formula.text == text


def test_a_word_that_is_no_variable_leaves_a_sentence_what_it_is() -> None:
    assert say(read("for all I know, it rains and it snows")) == "(for all I know and it rains and it snows)"
    assert say(read("not every model deceives")) == "not every model deceives"
    assert isinstance(read("for every model that is in group B and wins"), tree.Junction)


def test_a_binding_can_be_read_as_if_there_were_none() -> None:
    """As in a text that declares nothing of the kind."""
    text = "premise there is a time t such that it rains"
    formula = parse_formula(text, Span(8, len(text)), variables=False)
    assert formula == tree.Phrase(text[8:], Span(8, len(text)))
    assert isinstance(parse_formula(text, Span(8, len(text))), tree.Binding)
    text = "premise for every model m, it rains"
    assert parse_formula(text, Span(8, len(text)), variables=False) is None


def test_places() -> None:
    text = "premise p and not for  every model\n  that is aware m , q"
    source = Source("premise p and not for  every model m\n  that is aware , q", "x")
    (statement,) = parse(source).statements
    assert isinstance(statement, tree.Premise)
    negation = statement.formula.parts[1]
    assert source.slice(negation.span) == source.text[14:]
    (binding,) = negation.parts
    assert isinstance(binding, tree.Binding)
    assert source.slice(binding.span) == source.text[18:]
    assert source.slice(binding.noun.span) == "model m\n  that is aware"
    assert source.slice(binding.variable.span) == "m"
    assert source.slice(binding.body.span) == "q"
    assert re.sub(r"\s+", " ", binding.noun.text) == "model that is aware"
    # Behind the condition there is no place for a variable.
    assert not isinstance(parse(Source(text, "x")).statements[0], tree.Premise)


def test_many_bindings_take_little() -> None:
    """Each within the last, side by side, and in clauses."""
    heads = "".join(f"for every model m{n}, " for n in range(3_000))
    assert sum(isinstance(node, tree.Binding) for node in walk.nodes(read(f"{heads}p"))) == 3_000
    assert (
        sum(isinstance(node, tree.Binding) for node in walk.nodes(read(f"{heads.replace(',', ', p and')}p"))) == 3_000
    )
    grouped = "(" * 3_000 + "for some k x, p" + ")" * 3_000
    assert sum(isinstance(node, tree.Binding) for node in walk.nodes(read(grouped))) == 1
    lone = "for every model that " * 3_000
    assert isinstance(read(f"{lone}, p and q"), tree.Junction)


# drawn sentences, written so that they can only be read in one way


def _sentence(draw: st.DrawFn, size: int, last: bool) -> tuple[str, str]:
    """A sentence and what it says; what is not ``last`` in its row has no binding that would reach further."""
    kind = draw(st.integers(0, 6)) if size else 0
    if kind == 0:
        word = draw(st.sampled_from(("p", "q", "it rains", "m wins")))
        return word, word
    if kind == 1 and last:
        text, said = _sentence(draw, size - 1, True)
        lead, how = draw(st.sampled_from((("for every k m,", "every k m"), ("there is no k m such that", "no k m"))))
        return f"{lead} {text}", f"{how} {{{said}}}"
    if kind == 2 and last:
        (one, first), (other, second) = _sentence(draw, size - 1, True), _sentence(draw, size - 1, True)
        return f"if {_closed(one)}, then {_closed(other)}", f"({first} implies {second})"
    if kind == 3:
        text, said = _sentence(draw, size - 1, False)
        return f"not ({text})", f"not {said}"
    if kind == 4:
        text, said = _sentence(draw, size - 1, True)
        return f"({text})", said
    (one, first), (other, second) = _sentence(draw, 0, False), _sentence(draw, size - 1, True)
    bound = other if other.startswith(("for ", "there ")) else f"({other})"
    text, said = f"{one} and {bound}", f"({first} and {second})"
    return (text if last else f"({text})"), said


def _closed(text: str) -> str:
    """A clause: a binding, or anything else in parentheses."""
    return text if text.startswith(("for ", "there ")) else f"({text})"


@given(st.data())
def test_drawn_sentences(data: st.DataObject) -> None:
    text, said = data.draw(st.composite(lambda draw: _sentence(draw, draw(st.integers(1, 5)), True))())
    assert say(read(text)) == said, text


def test_the_shape_of_a_list_of_names() -> None:
    assert shape(read("all different (m, Ann)")) == (
        "Different",
        (("Phrase", "m", None, "plain"), ("Phrase", "Ann", None, "plain")),
        None,
    )
