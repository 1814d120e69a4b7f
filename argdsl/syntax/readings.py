"""The readings of an ambiguous sentence, spelled out with parentheses."""

from __future__ import annotations

from argdsl.syntax.tree import Junctor


def sequence(texts: list[str], words: list[str]) -> str:
    """``a and b and c``: the operands with the connectives between them."""
    parts = [texts[0]]
    for word, text in zip(words, texts[1:], strict=True):
        parts += [word, text]
    return " ".join(parts)


def nest_left(texts: list[str], words: list[str]) -> str:
    """``((a implies b) implies c)`` without the outermost parentheses."""
    reading = texts[0]
    for number, (word, text) in enumerate(zip(words, texts[1:], strict=True), start=1):
        reading = f"{reading} {word} {text}"
        if number < len(words):
            reading = f"({reading})"
    return reading


def nest_right(texts: list[str], words: list[str]) -> str:
    """``(a implies (b implies c))`` without the outermost parentheses."""
    reading = texts[-1]
    for number, (word, text) in enumerate(zip(reversed(words), reversed(texts[:-1]), strict=True), start=1):
        reading = f"{text} {word} {reading}"
        if number < len(words):
            reading = f"({reading})"
    return reading


def bound(
    texts: list[str], words: list[str], junctors: list[Junctor], order: list[Junctor]
) -> tuple[list[str], list[str], Junctor]:
    """A chain with parentheses around each run of a connective, the first in ``order`` binding tightest.

    What is left is a chain of the last one.
    """
    for tight in order[:-1]:
        runs: list[tuple[list[str], list[str]]] = [([texts[0]], [])]
        outer: list[tuple[str, Junctor]] = []
        for junctor, word, text in zip(junctors, words, texts[1:], strict=True):
            if junctor == tight:
                runs[-1][0].append(text)
                runs[-1][1].append(word)
            else:
                runs.append(([text], []))
                outer.append((word, junctor))
        texts = [f"({run(inside, between, tight)})" if between else inside[0] for inside, between in runs]
        words, junctors = [word for word, _ in outer], [junctor for _, junctor in outer]
    return texts, words, order[-1]


def run(texts: list[str], words: list[str], junctor: Junctor) -> str:
    """A chain of one connective; an exclusive ``or`` takes two operands at a time."""
    return nest_left(texts, words) if junctor == "xor" else sequence(texts, words)
