"""A text in which nothing is a statement yet: what its sentences could be, for its author to go through.

Loaded when there is such a text. What is written here is a suggestion and nothing more: no part of it is read, and
each sentence stays in its author's words, but for the word that says that it is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argdsl.syntax.advice import trimmed
from argdsl.syntax.split import Block
from argdsl.syntax.vocabulary import GUESSED, KEYWORDS
from argdsl.text.close_match import close_match
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Fix, edit, place
from argdsl.text.source import Source, Span

_SENTENCES = 40
_CHARACTERS = 5_000
"""Of more than so many, an argument has to be picked out first."""
_MARK = re.compile(
    r"[^\S\r\n]*(?:[-*•–]|\(?(?:\d{1,3}|[PCpc]\d{0,3})[.):]|(?i:premise|conclusion)[^\S\r\n]*\d{0,3}[.):]|∴)(?=\s)"
)
"""What stands before a sentence in a list: ``-``, ``(2)``, ``P1.``, ``Premise 2:``."""
_CONCLUDED = re.compile(
    r"(?i:(?:and\s+)?(?:therefore|hence|thus|so|ergo|consequently|accordingly|it\s+follows|we\s+(?:can\s+)?conclude|"
    r"in\s+conclusion)(?:\s+that(?=\s)|,)?)\s+(?!(?i:far|much|many|long)\b)"
)
"""What says that the rest of a sentence is concluded."""
_CONCLUSION = re.compile(r"\s*(?:[Cc]|(?i:conclusion)|∴)")
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?(\S))")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|al|Dr|Mrs?|Ms|Prof|St|Fig|Sec|No|pp?)|\b[A-Z])\.$")


def prose(source: Source, found: Sequence[Block]) -> Diagnostic | None:
    """The finding about a text none of whose blocks is a statement; None if one seems to be meant as one."""
    span = Span(found[0].start, trimmed(source.text, found[0].start, found[-1].end))
    text = source.slice(span)
    first = re.match(r"[\w'’-]*", text)
    word = first.group() if first else ""
    if word.lower() not in KEYWORDS and close_match(word.lower(), GUESSED):
        return None
    beginning = text[: _CHARACTERS + 1]
    if not "".join(beginning.split()).isprintable():
        # What is written for people to take over has nothing in it that cannot be seen.
        return None
    sentences = list(_sentences(beginning))
    if len(sentences) < 2 or not any(keyword in ("premise", "therefore") for keyword, _ in sentences):
        return None
    advice = ["what is asserted begins with `premise`, what is drawn from that with `therefore`"]
    fixes: tuple[Fix, ...] = ()
    if len(text) > _CHARACTERS or len(sentences) > _SENTENCES:
        advice.append("pick out an argument, and write each of its sentences as a statement")
    else:
        title = "write each sentence as a statement, and go through them"
        fixes = (Fix(title, (edit(source, span, _skeleton(sentences)),)),)
    where = place(source, Span(span.start, span.start + max(1, len(word))))
    message = "this reads as prose: no line begins a statement, so nothing is checked"
    return finding("E103", where, message, help=tuple(advice), fixes=fixes)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """The keyword that each sentence most likely begins with, and its words; comments stay what they are."""
    for passage in _passages(text):
        mark = _MARK.match(passage)
        concluded = mark is not None and _CONCLUSION.match(mark.group()) is not None
        words = " ".join(passage[mark.end() if mark else 0 :].split())
        if words.startswith("#"):
            yield "", words
            continue
        start = 0
        for end in [*_ends(words), len(words)]:
            sentence = words[start:end].strip()
            start = end
            lead = _CONCLUDED.match(sentence)
            if sentence.endswith("?"):
                yield "note", sentence
            elif sentence:
                keyword = "therefore" if concluded or lead else "premise"
                yield keyword, sentence[lead.end() if lead else 0 :]


def _passages(text: str) -> Iterator[str]:
    """Lines that belong together: a blank line, a comment or a mark begins another passage."""
    lines: list[str] = []
    for line in text.splitlines():
        comment = line.lstrip().startswith("#")
        if lines and (comment or not line.strip() or _MARK.match(line) or lines[-1].lstrip().startswith("#")):
            yield "\n".join(lines)
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        yield "\n".join(lines)


def _ends(words: str) -> Iterator[int]:
    """Where sentences end, but for the last one."""
    for match in _END.finditer(words):
        goes_on = _ABBREVIATED.search(words, 0, match.start() + 1) if words[match.start()] == "." else None
        if goes_on is None and (match[1].isupper() or match[1].isdigit() or not match[1].isalpha()):
            yield match.end()


def _skeleton(sentences: Sequence[tuple[str, str]]) -> str:
    """An argument of these sentences; where none is concluded, the last one is."""
    concluded = {number for number, (keyword, _) in enumerate(sentences) if keyword == "therefore"}
    if not concluded:
        concluded = {max(number for number, (keyword, _) in enumerate(sentences) if keyword == "premise")}
    lines = ["argument draft:"]
    premises = conclusions = 0
    for number, (keyword, words) in enumerate(sentences):
        if number in concluded:
            conclusions += 1
            label = f"C{conclusions}" if len(concluded) > 1 else "C"
            lines.append(f"  therefore {label}: {_formula(words)}")
        elif keyword == "premise":
            premises += 1
            lines.append(f"  premise P{premises}: {_formula(words)}")
        else:
            lines.append(f"  {keyword} {words}".rstrip() if keyword else f"  {words}")
    return "\n".join(lines)


def _formula(words: str) -> str:
    """The sentence; with a sign in it that would begin a comment or a quote, as one phrase."""
    return '"' + words.replace('"', "'") + '"' if '"' in words or "#" in words else words
