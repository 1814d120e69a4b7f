"""Semantic tokens, written as the text of each token with its kind."""

import re

from world import world

from argdsl.lsp.features.tokens import tokens
from argdsl.text.source import Span

SHORT = {
    "keyword": "K", "operator": "O", "variable": "V", "label": "L", "function": "F", "namespace": "N",
    "type": "T", "enumMember": "I", "parameter": "P",
}  # fmt: skip


def kinds(text: str, span: Span | None = None) -> str:
    here = world(text, checked=False).here
    source = here.source.text
    found = tokens(here, span)
    ends = [0, *(token.span.end for token in found)]
    assert all(token.span.start >= end for token, end in zip(found, ends, strict=False)), "they overlap"
    for token in found:
        assert not re.search(r"[\r\n]|^\s|\s$", source[slice(*token.span)])
    return " ".join(
        f"{SHORT.get(token.type, token.type)}{'*' if 'declaration' in token.modifiers else ''}"
        f"({source[slice(*token.span)]})"
        for token in found
    )


def test_terms_and_glosses() -> None:
    assert kinds("term it rains, also rain: water falls # often\n") == (
        "K(term) V*(it rains) K(also) V*(rain) prose(water falls) comment(# often)"
    )
    assert kinds("define wet: rain or not dry") == "K(define) V*(wet) V(rain) O(or) O(not) V(dry)"


def test_arguments() -> None:
    assert kinds('title A b\nsource w X y\nargument from a:\n  premise P1: "a b" implies (c)\n cite w p. 3') == (
        "K(title) prose(A b) K(source) N*(w) prose(X y) K(argument) F*(from a) K(premise) L*(P1) "
        'V("a b") O(implies) V(c) K(cite) N(w) prose(p. 3)'
    )
    assert kinds("argument a:\n  given P of b c, Q\n  therefore C from P, Q: true and x\n  expect C rests on P") == (
        "K(argument) F*(a) K(given) L(P) K(of) F(b c) L(Q) K(therefore) L*(C) K(from) L(P) L(Q) "
        "number(true) O(and) V(x) K(expect) L(C) K(rests on) L(P)"
    )
    assert kinds("expect inconsistent P of a, Q\nargument a:\n expect valid\n expect P idle") == (
        "K(expect) K(inconsistent) L(P) K(of) F(a) L(Q) K(argument) F*(a) K(expect) K(valid) K(expect) L(P) K(idle)"
    )


def test_what_speaks_of_things() -> None:
    assert kinds("kind saint, also saints, just Ann, B, a model, weighted: x y\nindividual Ann, a saint: z") == (
        "K(kind) T*(saint) K(also) T*(saints) K(just) I(Ann) I*(B) V(model) K(weighted) prose(x y) "
        "K(individual) I*(Ann) T(saint) prose(z)"
    )
    assert kinds("term [k] is by [one k], an order, also [k] borders [one k]: x") == (
        "K(term) V(k) V*(is by) V(one k) K(an order) K(also) V(k) V*(borders) V(one k) prose(x)"
    )
    assert kinds("claim X: p and not for every k m that wins, p or all different (A, B)") == (
        "K(claim) L*(X) V(p) O(and) O(not) O(for every) V(k m that wins) V(p) O(or) O(all different) V(A) V(B)"
    )
    assert kinds("claim X: there is a k m such that p") == "K(claim) L*(X) O(there is a) V(k m) O(such that) V(p)"


THINGS = """kind model, also models: any
kind goal, also goals: any
individual the saint, a model: one
term [model] wants [goal]: it acts
"""


def test_phrases_about_things_are_told_apart() -> None:
    declared = kinds(THINGS)
    assert declared.endswith("I*(the saint) T(model) prose(one) K(term) T(model) V*(wants) T(goal) prose(it acts)")

    def said(sentence: str) -> str:
        return kinds(f"{THINGS}claim X: {sentence}").removeprefix(f"{declared} K(claim) L*(X) ")

    assert said("most models that do not want a goal want\n some goal and the saint is a model") == (
        "O(most) T(models) O(that) V(do not want) O(a) T(goal) V(want) O(some) T(goal) O(and) I(the saint) O(is a) "
        "T(model)"
    )
    assert said("for every model m, m wants every goal") == "O(for every) T(model) P*(m) P(m) V(wants) O(every) T(goal)"
    assert said("all different (the saint, Bob)") == "O(all different) I(the saint) V(Bob)"


def test_a_phrase_is_told_apart_anew_when_other_things_are_declared() -> None:
    claim = "claim X: some model wants gold"
    assert kinds(f"{THINGS}{claim}").endswith("L*(X) V(some model wants gold)")
    assert kinds(f"{THINGS}individual gold, a goal: one\n{claim}").endswith("O(some) T(model) V(wants) I(gold)")


def test_connectives_of_several_words_and_signs() -> None:
    assert kinds("claim X: at least 2 of (a, b) if and only if either c or d but not both") == (
        "K(claim) L*(X) O(at least) number(2) O(of) V(a) V(b) O(if and only if) O(either) V(c) O(or) V(d) "
        "O(but not both)"
    )
    assert kinds("claim X: a ∧ ~b -> 𝒳") == "K(claim) L*(X) V(a) O(∧) O(~) V(b) O(->) V(𝒳)"
    assert kinds("claim X: if a, then it is not the case that b") == (
        "K(claim) L*(X) O(if) V(a) O(then) O(it is not the case that) V(b)"
    )


def test_a_phrase_over_two_lines_with_a_comment_in_it() -> None:
    assert kinds("claim X: long # why\n  time and b") == "K(claim) L*(X) V(long) comment(# why) V(time) O(and) V(b)"
    assert kinds("term a: one\n  two # three\n\n") == "K(term) V*(a) prose(one) prose(two) comment(# three)"


def test_a_hash_in_text_is_no_comment() -> None:
    assert (
        kinds('note issue#5 and "x # y\nclaim X: "a # b"')
        == 'K(note) prose(issue#5 and "x) comment(# y) K(claim) L*(X) V("a # b")'
    )
    assert kinds("# first\n # second\nclaim X: a") == "comment(# first) comment(# second) K(claim) L*(X) V(a)"


def test_broken_statements_keep_their_colours() -> None:
    assert kinds('term a: x\nargument n:\n  premise P: a and or "b c" implies ) unknown\n') == (
        'K(term) V*(a) prose(x) K(argument) F*(n) K(premise) L(P) V(a) O(and) O(or) V("b c") O(implies)'
    )
    assert kinds("term : and\nargument and:") == "K(term) K(argument) F*(and)"


def test_a_range_gets_the_tokens_that_touch_it() -> None:
    text = "claim X: a\nclaim Y: b and c\nclaim Z: d"
    start = text.index("b and")
    assert kinds(text, Span(start + 2, start + 5)) == "O(and)"
    assert kinds(text, Span(0, 5)) == "K(claim)"
    assert kinds("", Span(0, 0)) == ""
