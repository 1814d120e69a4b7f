"""Words that a noun phrase does not have here: each with what may be written in its place, if that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.rephrased import Rephrased
from argdsl.model.nouns.scope import Doubt
from argdsl.syntax.english.forms import with_article
from argdsl.syntax.tree import Formula

Context: TypeAlias = Literal["", "if", "not"]
"""Whether a phrase stands as a condition, or is denied."""


class Trap(NamedTuple):
    """A row of words, why it is not read, and what may stand in its place."""

    words: re.Pattern[str]
    problem: str
    instead: tuple[str, ...]
    help: str = ""
    under: tuple[str, ...] = ()
    """What may stand there in a condition, or in what is denied, if that is something else."""


def _trap(words: str, problem: str, *instead: str, help: str = "", under: tuple[str, ...] = ()) -> Trap:
    return Trap(re.compile(words, re.IGNORECASE), problem, instead, help, under)


_OF_SOME: Final = "speaks of some that were told before, which are not known here: write it without `of the`"
_NEARLY: Final = "how many may be missing is not said"
_TRAPS: Final = (
    _trap(r"\ball of (?:the|these|those)\b", f"`all of the` {_OF_SOME}", "all"),
    _trap(r"\beach of (?:the|these|those)\b", f"`each of the` {_OF_SOME}", "every"),
    _trap(r"\bmost of (?:the|these|those)\b", f"`most of the` {_OF_SOME}", "most"),
    _trap(r"\bsome of (?:the|these|those)\b", f"`some of the` {_OF_SOME}", "some"),
    _trap(r"\bnone of (?:the|these|those)\b", f"`none of the` {_OF_SOME}", "no"),
    _trap(r"(?<!at least )(?<!at most )(?<!than )\b(?:exactly |about )?half of(?: the| all(?: the)?)?\b",
          "it is not clear how much a half comes to", "at least 50 percent of", "most"),
    _trap(r"\b(percent|half) of (?:the|these|those|all(?: the)?)\b", f"`of the` {_OF_SOME}", r"\1 of"),
    _trap(r"% of (?:the|these|those|all(?: the)?)\b", f"`of the` {_OF_SOME}", "% of"),
    _trap(r"\bthere (?:is not|isn['’]t) any\b", "what there is not is said with `no`", "there is no"),
    _trap(r"\bthere (?:are not|aren['’]t) any\b", "what there is not is said with `no`", "there are no"),
    _trap(r"\bas many\b", "numbers are compared with `more … than`",
          help="write `there are more KS that … than LS that …`, or that there are not"),
    _trap(r"\bany\b", "`any` is every one in some sentences, and some in others", "every", under=("some", "every")),
    _trap(r"\ba few\b", "`a few` says no number", "some", "at least 3", "at most 5"),
    _trap(r"\b(?:few|not many)\b", "`few` says no number", "at most 3", "less than 50 percent of"),
    _trap(r"\bmany\b", "`many` says no number", "some", "at least 10", "most"),
    _trap(r"\bseveral\b", "`several` says no number", "at least 2", "at least 3"),
    _trap(r"\b(?:the |a )?(?:(?:vast|great|large|overwhelming) )?majority of(?: the)?\b",
          "`the majority of` is `most`", "most"),
    _trap(r"\b(?:nearly|almost|virtually|practically) all\b", _NEARLY, "most", "at least 90 percent of"),
    _trap(r"\b(?:nearly|almost|virtually|practically) every\b", _NEARLY,
          help="write `most` or `at least 90 percent of`, with the noun in the plural"),
    _trap(r"\b(?:except(?: for)?|excepting|save)\b", "what is excepted may be so or not, as far as this says",
          "other than"),
    _trap(r"\btogether\b", "what several do together is not what each does",
          help="say it of each, or declare a term for what they do together"),
    _trap(r"\bexactly one of\b", "what is counted stands in parentheses",
          help="write `exactly one of (A, B)`, or `exactly one` with a kind"),
)  # fmt: skip
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)(?=\s)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\b(?:at least|at most|exactly|more than|fewer than|less than)\s*$", re.IGNORECASE)
_OF_ONE: Final = ("every", "each")
_OF_MANY = re.compile(r"all|most|at (?:least|most) \d+|.* percent of")


_AMONG = re.compile(r"\b(?:that|who|which|no|only|at most|fewer than|less than)\b", re.IGNORECASE)
"""What makes `any` one of some behind it, as a condition does."""


class Refusals:
    """Why phrases that nothing is made of are not read. ``read`` tells what a phrase says."""

    def __init__(self, nouns: Nouns, read: Callable[[str], Formula | Doubt | None]) -> None:
        self._nouns = nouns
        self._read = read
        self._rephrased = Rephrased(nouns, self._is_read)

    def why(self, text: str, context: Context = "") -> Doubt | None:
        """The first reason that there is."""
        for trap in _TRAPS:
            found = trap.words.search(text)
            if found is not None:
                inside = context or _AMONG.search(text[: found.start()]) is not None
                instead = trap.under if inside and trap.under else trap.instead
                # Of what is denied, that it is so of any is that it is so of some.
                instead = instead[:1] if context == "not" and trap.under else instead
                ways = self._readable(*(self._with(text, found, found.expand(one)) for one in instead))
                if not ways and trap.under:
                    return Doubt(trap.problem, tuple(self._denied([self._with(text, found, trap.under[0])])))
                return Doubt(trap.problem, ways, (trap.help,) if trap.help else ())
        ways_of_telling = (
            self._number, self._bare, self._rephrased.doubt, self._the, self._everything, self._no_sentence
        )  # fmt: skip
        return next(filter(None, (way(text) for way in ways_of_telling)), None)

    def row(self, text: str) -> Doubt | None:
        """Why nothing is made of several phrases that are joined."""
        return self._rephrased.row(text)

    def _is_read(self, text: str) -> bool:
        found = self._read(text)
        return found is not None and not isinstance(found, Doubt)

    def _readable(self, *texts: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text in texts if self._is_read(text)))

    def _denied(self, texts: Iterable[str]) -> Iterator[Formula | str]:
        """Of what has a denial before it, that it is denied: ``does not trust any schemer``."""
        for found in map(self._read, texts):
            if isinstance(found, Doubt) and found.readings:
                yield found.readings[0]

    def _with(self, text: str, found: re.Match[str], instead: str) -> str:
        """A text with other words in the place of some, and the noun behind these in the number that they ask for."""
        rest = text[found.end() :].split()
        for size in range(1, len(rest) + 1):
            kind = self._nouns.kinds.get(phrase_key(" ".join(rest[:size])))
            if kind is not None and (instead in _OF_ONE or _OF_MANY.fullmatch(instead)):
                rest = [kind.name if instead in _OF_ONE else kind.plural, *rest[size:]]
                break
        return " ".join([*text[: found.start()].split(), instead, *rest])

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
            if noun == phrase_key(kind.plural):
                ways: tuple[Formula | str, ...] = self._readable(*(f"{one} {text}" for one in ("all", "most", "some")))
                if isinstance(denied := self._read(f"all {text}"), Doubt):
                    # Of all that is denied that it is so of none, or that it is so of all.
                    ways = (*denied.readings[1:], *ways)
                if ways:
                    return Doubt(
                        f"`{text.split()[0]}` without a word before it may be all of them, most, or some", ways
                    )
        return None

    def _leading(self, text: str) -> Iterator[tuple[str, Kind]]:
        """Kinds that a phrase begins with."""
        words = text.split()
        for size in range(1, len(words)):
            key = phrase_key(" ".join(words[:size]))
            kind = self._nouns.kinds.get(key)
            if kind is not None:
                yield key, kind

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
        for word in text.casefold().split():
            person = word in ("everyone", "everybody", "someone", "somebody", "nobody")
            if not person and word not in ("everything", "something", "nothing"):
                continue
            if person and "person" not in self._nouns.kinds:
                problem = f"`{word}` is said of persons, and no kind `person` is declared"
                return Doubt(problem, (), ("declare `kind person, also people: …`",))
            roots = sorted({kind.root.name for kind in self._nouns.kinds.values()})
            if not person and len(roots) > 1:
                determiner = {"everything": "every", "something": "some", "nothing": "no"}[word]
                ways = (re.sub(rf"(?i)\b{word}\b", f"{determiner} {root}", text, count=1) for root in roots)
                listed = ", ".join(f"`{root}`" for root in roots)
                advice = f"name the kind, as in `{determiner} {roots[0]}`"
                return Doubt(f"`{word}` may be of any of {listed}", self._readable(*ways), (advice,))
        return None

    def _no_sentence(self, text: str) -> Doubt | None:
        """A noun phrase by itself, of which nothing is said."""
        if not self._rephrased.is_noun_phrase(text) and phrase_key(text) not in self._nouns.names:
            return None
        advice = "what is joined is said of each in a sentence of its own; an exception is `other than`"
        return Doubt(f"nothing is said of `{text}`", (), (advice,))
