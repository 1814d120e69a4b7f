"""The one table of forms: verbs and nouns in the singular and the plural, and the past of verbs.

A form made here is a guess: it counts only where exactly one phrase that is declared, or used elsewhere, results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SINGULAR_VERBS: Final = {"are": "is", "were": "was", "have": "has", "do": "does"}
_IRREGULAR_PLURALS: Final = dict(
    pair.split("/")
    for pair in """men/man women/woman children/child people/person mice/mouse feet/foot teeth/tooth geese/goose
    wives/wife knives/knife lives/life wolves/wolf thieves/thief leaves/leaf halves/half loaves/loaf shelves/shelf
    selves/self criteria/criterion phenomena/phenomenon theses/thesis hypotheses/hypothesis analyses/analysis
    crises/crisis""".split()
)
_PAST: Final = dict(
    pair.split("/")
    for pair in """be/was become/became begin/began bend/bent bind/bound bite/bit bleed/bled blow/blew break/broke
    breed/bred bring/brought build/built burn/burnt buy/bought catch/caught choose/chose cling/clung come/came
    creep/crept deal/dealt dig/dug do/did draw/drew drink/drank drive/drove eat/ate fall/fell feed/fed feel/felt
    fight/fought find/found flee/fled fly/flew forbid/forbade forget/forgot forgive/forgave freeze/froze get/got
    give/gave go/went grow/grew hang/hung have/had hear/heard hide/hid hold/held keep/kept know/knew lay/laid
    lead/led leave/left lend/lent light/lit lose/lost make/made mean/meant meet/met mislead/misled pay/paid
    prove/proved ride/rode ring/rang rise/rose run/ran say/said see/saw seek/sought sell/sold send/sent sew/sewed
    shake/shook shine/shone shoot/shot show/showed sing/sang sink/sank sit/sat sleep/slept speak/spoke spend/spent
    stand/stood steal/stole stick/stuck strike/struck strive/strove swear/swore swim/swam swing/swung take/took
    teach/taught tear/tore tell/told think/thought throw/threw understand/understood wake/woke wear/wore win/won
    withdraw/withdrew write/wrote cut/cut hit/hit hurt/hurt let/let put/put set/set shut/shut cost/cost read/read
    spread/spread split/split undergo/underwent overtake/overtook overcome/overcame foresee/foresaw
    undertake/undertook rewrite/rewrote withhold/withheld uphold/upheld""".split()
)
_VOWELS: Final = frozenset("aeiou")
_NOT_VOWELS: Final = r"(?i)(?:eu|ew|one\b|once\b|u(?:ni(?![nm])|s[aeiu]|t[aeio]|r[aeiu]|k))"
_SILENT: Final = r"(?i)(?:hon(?:est|ou?r)|hour|heir)"
"""Compiled where they are used, which few files come to."""
_HISSING: Final = ("s", "x", "z", "ch", "sh", "o")


def third_person(verb: str) -> str:
    """``deceives`` of ``deceive``."""
    lower = verb.lower()
    if lower in ("have", "do", "be"):
        return {"have": "has", "do": "does", "be": "is"}[lower]
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if lower.endswith(_HISSING) else f"{verb}s"


def past(verb: str) -> str:
    """``deceived`` of ``deceive``, ``went`` of ``go``."""
    lower = verb.lower()
    if lower in _PAST:
        return _PAST[lower]
    if lower.endswith("e"):
        return f"{verb}d"
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def pasts(verb: str) -> list[str]:
    """What the past of a verb may be, the likeliest first: ``stopped`` doubles its last letter, others do not."""
    first = past(verb)
    doubled = f"{verb}{verb[-1:]}ed"
    return list(dict.fromkeys([first, doubled if first == f"{verb}ed" else first, f"{verb}ed"]))


def singulars(noun: str) -> Iterator[str]:
    """What the singular of a noun may be: ``spy`` of ``spies``; nothing of what is no plural."""
    lower = noun.lower()
    if lower in _IRREGULAR_PLURALS:
        yield _IRREGULAR_PLURALS[lower]
    elif lower.endswith("men") and len(lower) > 3:
        yield f"{noun[:-3]}man"
    if len(lower) > 3 and lower.endswith("ies"):
        yield f"{noun[:-3]}y"
    if len(lower) > 3 and lower.endswith("es"):
        yield noun[:-2]
    if len(lower) > 2 and lower.endswith("s") and not lower.endswith("ss"):
        yield noun[:-1]


def plural_of(noun: str) -> str:
    """``spies`` of ``spy``; of several words, that of the last."""
    *before, last = noun.split(" ")
    lower = last.lower()
    irregular = next((many for many, one in _IRREGULAR_PLURALS.items() if one == lower), None)
    if irregular is None:
        irregular = f"{last[:-3]}men" if lower.endswith("man") and len(lower) > 3 else third_person(last)
    return " ".join([*before, irregular])


def of_each(subject: list[str], predicate: list[str]) -> Iterator[list[str]]:
    """What is said of one of several by what is said of all: ``Ann``, ``are spies`` gives ``Ann is a spy``.

    The predicate as it stands comes first; the rest are guesses.
    """
    yield [*subject, *predicate]
    if not predicate:
        return
    verb, rest = predicate[0], predicate[1:]
    lower = verb.lower()
    verbs = [SINGULAR_VERBS[lower], verb] if lower in SINGULAR_VERBS else [third_person(verb)]
    if rest[:1] == ["both"] or rest[:1] == ["all"]:
        rest = rest[1:]
        yield [*subject, verb, *rest]
    for one in verbs:
        yield [*subject, one, *rest]
        if lower not in ("are", "were"):
            continue
        for place, noun in enumerate(rest):
            for single in singulars(noun):
                changed = [*rest[:place], single, *rest[place + 1 :]]
                yield [*subject, one, *changed]
                yield [*subject, one, "an" if changed[0][:1].lower() in _VOWELS else "a", *changed]


def with_article(noun: str) -> str:
    """``a model``, ``an agent``, as the noun is spoken, as far as its spelling tells: ``a unicorn``, ``an hour``."""
    vowel = noun[:1].lower() in _VOWELS and not re.match(_NOT_VOWELS, noun)
    return f"{'an' if vowel or re.match(_SILENT, noun) else 'a'} {noun}"
