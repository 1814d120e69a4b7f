"""Words that a noun phrase does not have here: each with what may be written in its place, if that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Nouns
from argdsl.model.nouns.scope import Doubt
from argdsl.syntax.english.forms import with_article


class Trap(NamedTuple):
    """A row of words, why it is not read, and what may stand in its place."""

    words: re.Pattern[str]
    problem: str
    instead: tuple[str, ...]
    help: str = ""


def _trap(words: str, problem: str, *instead: str, help: str = "") -> Trap:
    return Trap(re.compile(words, re.IGNORECASE), problem, instead, help)


_OF_SOME: Final = "speaks of some that were told before, which are not known here: write it without `of the`"
_TRAPS: Final = (
    _trap(r"\ball of (?:the|these|those)\b", f"`all of the` {_OF_SOME}", "all"),
    _trap(r"\beach of (?:the|these|those)\b", f"`each of the` {_OF_SOME}", "all"),
    _trap(r"\bmost of (?:the|these|those)\b", f"`most of the` {_OF_SOME}", "most"),
    _trap(r"\bsome of (?:the|these|those)\b", f"`some of the` {_OF_SOME}", "some"),
    _trap(r"\bnone of (?:the|these|those)\b", f"`none of the` {_OF_SOME}", "no"),
    _trap(r"\bany\b", "`any` is every one in some sentences, and some in others", "every", "some", "no"),
    _trap(r"\ba few\b", "`a few` says no number", "some", "at least 3", "at most 5"),
    _trap(r"\b(?:few|not many)\b", "`few` says no number", "at most 3", "less than 50 percent of"),
    _trap(r"\bmany\b", "`many` says no number", "some", "at least 10", "most"),
    _trap(r"\bseveral\b", "`several` says no number", "at least 2", "at least 3"),
    _trap(r"\b(?:at least |more than )?half of(?: the| all)?\b", "it is not clear how much a half comes to",
          "at least 50 percent of", "most"),
    _trap(r"\btogether\b", "what several do together is not what each does",
          help="say it of each, or declare a term for what they do together"),
    _trap(r"\bexactly one of\b", "what is counted stands in parentheses",
          help="write `exactly one of (A, B)`, or `exactly one` with a kind"),
)  # fmt: skip
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)(?=\s)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\b(?:at least|at most|exactly|more than|fewer than|less than)\s*$", re.IGNORECASE)
_JOINED = re.compile(r"^(\S+(?: \S+)*?) (and|or) (\S+)", re.IGNORECASE)


class Refusals:
    """Why phrases that nothing is made of are not read. ``reads`` says whether a phrase would be."""

    def __init__(self, nouns: Nouns, reads: Callable[[str], bool]) -> None:
        self._nouns = nouns
        self._reads = reads

    def why(self, text: str) -> Doubt | None:
        """The first reason that there is."""
        for trap in _TRAPS:
            found = trap.words.search(text)
            if found is not None:
                instead = tuple(f"{text[: found.start()]}{one}{text[found.end() :]}" for one in trap.instead)
                return Doubt(trap.problem, self._readable(*instead), (trap.help,) if trap.help else ())
        return next(filter(None, (self._number(text), self._bare(text), self._the(text), self._everything(text))), None)

    def _readable(self, *texts: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text in texts if self._reads(text)))

    def _number(self, text: str) -> Doubt | None:
        """``3 models deceive``: at least, or exactly?"""
        for found in _NUMBER.finditer(text):
            if _BEFORE_NUMBER.search(text[: found.start()]) is None:
                ways = (f"{text[: found.start()]}{kind} {text[found.start() :]}" for kind in ("exactly", "at least"))
                readings = self._readable(*ways)
                if readings:
                    return Doubt(f"`{found.group(1)}` may be so many at least, or exactly", readings)
        return None

    def _bare(self, text: str) -> Doubt | None:
        """``models deceive``: all of them, most, some?"""
        for noun, kind in self._leading(text):
            if noun == phrase_key(kind):
                ways = self._readable(*(f"{determiner} {text}" for determiner in ("all", "most", "some")))
                if ways:
                    return Doubt(
                        f"`{text.split()[0]}` without a word before it may be all of them, most, or some", ways
                    )
        return None

    def _leading(self, text: str) -> Iterator[tuple[str, str]]:
        """Kinds that a phrase begins with, in the plural."""
        words = text.split()
        for size in range(1, len(words)):
            key = phrase_key(" ".join(words[:size]))
            kind = self._nouns.kinds.get(key)
            if kind is not None:
                yield key, kind.plural

    def _the(self, text: str) -> Doubt | None:
        """``the model deceives``, of which no name is declared; ``the goal that Ann wants``."""
        words = text.split()
        for place, word in enumerate(words):
            if word.lower() != "the":
                continue
            for size in range(1, len(words) - place):
                kind = self._nouns.kinds.get(phrase_key(" ".join(words[place + 1 : place + 1 + size])))
                if kind is None:
                    continue
                name = " ".join(words[place : place + 1 + size])
                behind = words[place + 1 + size : place + 2 + size]
                if behind and behind[0].lower() in ("that", "who", "which"):
                    advice = f"write `for some {kind.name} x, …` or `for every {kind.name} x, …`"
                else:
                    advice = (
                        f"declare it with `individual {name}, {with_article(kind.name)}: …`, or write `every`, `some`"
                    )
                return Doubt(f"`{name}` is no name that is declared", (), (advice,))
        return None

    def _everything(self, text: str) -> Doubt | None:
        """``everything``, where there are several roots; ``everyone``, where nobody is a person."""
        first = text.split()[0].lower()
        person = first in ("everyone", "everybody", "someone", "somebody", "nobody")
        if not person and first not in ("everything", "something", "nothing"):
            return None
        roots = sorted({kind.root.name for kind in self._nouns.kinds.values()})
        if person and "person" not in self._nouns.kinds:
            return Doubt(
                f"`{first}` is said of persons, and no kind `person` is declared",
                (),
                ("declare `kind person, also people: …`",),
            )
        if not person and len(roots) > 1:
            listed = ", ".join(f"`{root}`" for root in roots)
            return Doubt(f"`{first}` may be of any of {listed}", (), ("name the kind, as in `every …`",))
        return None
