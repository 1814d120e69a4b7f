"""What the statements of an Argdown text say: formulas by their formalizations, terms where they have none.

A statement is never read as logic for its words alone, unless that is asked for: its author did not write a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argdsl.exchange.argdown import formalization
from argdsl.exchange.argdown.data import Data, mapping, string
from argdsl.exchange.argdown.formalization import Unreadable
from argdsl.exchange.argdown.language import Sentences, plain
from argdsl.exchange.argdown.map import Argument, Claim, Map, Remark, Statement
from argdsl.exchange.argdown.symbols import Unique, as_phrase, declared, one_line, phrase
from argdsl.logic.formula import Formula, Term, substitute, terms
from argdsl.model.document import phrase_key
from argdsl.syntax.formulas import show
from argdsl.text.diagnostic import short

LANGUAGE = "argcheck"
"""What ``language`` says in the data of statements that are sentences of the language."""


class Reading:
    """The formula of a claim; one of a single term if it has no formalization, and then ``why`` says so."""

    __slots__ = ("formula", "text", "why")

    def __init__(self, formula: Formula, text: str, why: str = "") -> None:
        self.formula = formula
        self.text = text
        """How the language has it: in its own words, where they say the same."""
        self.why = why


class Meaning:
    """The readings of all claims of a map, and the glosses of the terms in them."""

    def __init__(self, map: Map, *, sentences: bool = False) -> None:
        self._sentences = sentences
        self.glosses: dict[str, str] = {}
        """Of each term, by its name."""
        self.remarks: list[Remark] = []
        self._unique = Unique()
        self._names: dict[tuple[str, str], str] = {}
        self._by_key: dict[str, str] = {}
        self._home = {id(item.statement): argument for argument in map.arguments for item in argument.structure}
        self._declared: dict[tuple[int, str], str] = {}
        self.spellings: dict[str, list[str]] = {}
        """Other spellings of terms, by their names."""
        self._said = Sentences(self._candidates(map), mapping(map.front, "definitions"))
        self.definitions = {self._unique.take(name): text for name, text in self._said.definitions.items()}
        """What phrases are defined as, in the language."""
        self._declare(map)
        self._respell(mapping(map.front, "also"))
        self._readings = {id(claim): self._read(claim) for claim in map.claims}

    def of(self, claim: Claim) -> Reading:
        """What a claim says."""
        return self._readings[id(claim)]

    def definition(self, name: str) -> Formula:
        """The formula of a definition, by the names of its terms."""
        return self._by_names(self._said.definition(name))

    def _candidates(self, map: Map) -> Iterator[str]:
        """Texts that may be read as sentences: those that are meant so, and those with a formula to compare."""
        for claim in map.claims:
            for member in claim.members:
                if self._is_sentence(member) or "formalization" in member.data:
                    yield member.text

    def _is_sentence(self, member: Statement) -> bool:
        return self._sentences or string(member.data, "language") == LANGUAGE

    # terms

    def _declare(self, map: Map) -> None:
        """What symbols stand for: in the whole text what is declared first, in an argument what it declares itself."""
        for home, offset, data in _data(map, self._home):
            for symbol, text in mapping(data, "declarations").items():
                first = self._declared.setdefault((0, symbol), text)
                own = self._declared.setdefault((home, symbol), text)
                if own != text:
                    what = f"`{symbol}` is declared as “{short(text, 60)}” too; it stands for “{short(own, 60)}”"
                    self.remarks.append(Remark(offset, "declaration", what))
                elif first == text and (name := declared(symbol, text)[0]):
                    self._name(symbol, text, name)

    def _name(self, symbol: str, text: str, wanted: str) -> str:
        """The term that a symbol of this declaration is; made when it is first met."""
        if (symbol, text) not in self._names:
            gloss = one_line(declared(symbol, text)[1]) if text else ""
            self._names[symbol, text] = self._term(phrase(wanted) or phrase(symbol), gloss)
        return self._names[symbol, text]

    def _term(self, wanted: str, gloss: str) -> str:
        name = self._unique.take(wanted)
        self._by_key[phrase_key(name)] = name
        self.glosses[name] = gloss
        return name

    def _respell(self, also: Mapping[str, str]) -> None:
        """Let terms have other spellings, if nothing else has."""
        for spelling, name in also.items():
            known = self._by_key.get(phrase_key(name))
            if known is not None and phrase(spelling) == spelling and spelling and spelling not in self._unique:
                self._by_key[phrase_key(self._unique.take(spelling))] = known
                self.spellings.setdefault(known, []).append(spelling)

    def _symbol(self, symbol: str, home: int) -> str:
        """The name of the term that a symbol of a formalization is, in an argument or outside."""
        if symbol.endswith(")"):
            predicate, _, inside = symbol[:-1].partition("(")
            words = [self._text(predicate, home), *(self._text(name, home) for name in inside.split(", "))]
            gloss = f"{words[0] or predicate} ({', '.join(words[1:])})" if any(words) else ""
            return self._name(symbol, gloss, symbol)
        text = self._text(symbol, home)
        return self._name(symbol, text, declared(symbol, text)[0] if text else symbol)

    def _text(self, symbol: str, home: int) -> str:
        return self._declared.get((home, symbol)) or self._declared.get((0, symbol), "")

    # claims

    def _read(self, claim: Claim) -> Reading:
        why = "no formalization"
        found: Formula | None = None
        for member in claim.members:
            if not (written := string(member.data, "formalization")):
                if member.data.get("formalization"):
                    self.remarks.append(Remark(member.offset, "formalization", "a formalization that is no text"))
                continue
            try:
                formula = self._renamed(formalization.read(written), member)
            except Unreadable as reason:
                what = f"the formalization `{short(written, 60)}`: {reason}"
                self.remarks.append(Remark(member.offset, "formalization", what))
                why = "a formalization that cannot be used"
                continue
            if found is not None and formula != found:
                what = f"another formalization of [{claim.title}]: `{short(written, 60)}`"
                self.remarks.append(Remark(member.offset, "formalization", what))
            found = found or formula
        if found is not None:
            return Reading(found, self._words(claim, found) or show(found))
        return self._sentence(claim) or self._atom(claim, why)

    def _renamed(self, formula: Formula, member: Statement) -> Formula:
        home = id(self._home.get(id(member)))
        return substitute(formula, {symbol: Term(self._symbol(symbol, home)) for symbol in terms(formula)})

    def _words(self, claim: Claim, formula: Formula) -> str:
        """Its own wording, if the language reads it as the formula."""
        wanted = formalization.written(formula, phrase_key)
        for member in claim.members:
            said = self._said.of(member.text) if wanted is not None else None
            if said is not None and formalization.written(said, self._known_key) == wanted:
                return plain(member.text)
        return ""

    def _known_key(self, spelling: str) -> str:
        """What a phrase in a sentence compares by: the key of the term that it is, if it is one."""
        return phrase_key(self._by_key.get(phrase_key(spelling), spelling))

    def _sentence(self, claim: Claim) -> Reading | None:
        """A claim that is to be read as a sentence of the language, if it is one."""
        for member in claim.members:
            said = self._said.of(member.text) if self._is_sentence(member) else None
            if said is not None:
                return Reading(self._by_names(said), plain(member.text))
        return None

    def _by_names(self, said: Formula) -> Formula:
        return substitute(said, {name: Term(self._phrase(name)) for name in terms(said)})

    def _phrase(self, name: str) -> str:
        known = self._by_key.get(phrase_key(name))
        return known if known is not None else self._term(phrase(name), "")

    def _atom(self, claim: Claim, why: str) -> Reading:
        gloss = one_line(claim.text)
        name = self._term(
            phrase(claim.title) if claim.title else as_phrase(gloss), "" if gloss == claim.title else gloss
        )
        if name == gloss:
            self.glosses[name] = ""
        return Reading(Term(name), show(Term(name)), why)


def _data(map: Map, home: dict[int, Argument]) -> Iterator[tuple[int, int, Data]]:
    """All data with declarations: whose it is (0 for the whole text), where it stands, and the data."""
    yield 0, 0, map.front
    for argument in map.arguments:
        yield id(argument), argument.offset, argument.data
    for claim in map.claims:
        for member in claim.members:
            yield id(home[id(member)]) if id(member) in home else 0, member.offset, member.data
