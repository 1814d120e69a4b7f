"""Which relations that are drawn in an Argdown text hold logically, and which hold that were not drawn.

An argument acts through its main conclusion on the premises of another; a statement acts, and is acted on, itself.
*Support* holds where the one entails the other or is the same statement, *attack* where they cannot both be true: they
are *contrary*, or *contradictory* if they cannot both be false either, which is what a drawn contradiction says.
Nothing holds for the sole reason that a statement cannot be true, or cannot be false. An undercut is about an
inference, and not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from argdsl.exchange.argdown.content import Meaning
from argdsl.exchange.argdown.grounding import Grounding, Judged, Side, Undrawn
from argdsl.exchange.argdown.map import Argument, Claim, Map, Member, Relation, Remark
from argdsl.logic.compare import Compare
from argdsl.logic.solver.solve import Engine, Limits, Stopped
from argdsl.report.wording import relations as wording
from argdsl.report.wording.limits import reason
from argdsl.text.source import Position
from argdsl.text.verdicts import UNDECIDED

_STATEMENTS = 2_000
"""Statements beyond which nothing is looked for that was not drawn."""
_PAIRS = 1_000_000
"""Pairs of statements that relations may be about, beyond which none is judged."""
_WANTED = {
    "support": ("same", "equivalent", "entails"),
    "attack": ("contrary", "contradictory", "incompatible"),
    "contradiction": ("contradictory",),
}
_UNREAD = frozenset(("data", "relation", "text", "inference"))
"""Kinds of remarks on what was not read; ``structure`` is about what was read in another way than it is written."""
_KINDS = {how: kind for kind, found in _WANTED.items() if kind != "contradiction" for how in found}


class _Side(NamedTuple):
    claim: Claim
    name: str
    offset: int


class _Answer(NamedTuple):
    verdict: str
    how: str
    pair: tuple[_Side, _Side] | None
    why: str


def ground(map: Map, limits: Limits) -> Grounding:
    """Judge what is drawn, and look for what is not."""
    return _Ground(map, limits).run()


class _Ground:
    def __init__(self, map: Map, limits: Limits) -> None:
        self._map = map
        self._meaning = Meaning(map)
        formulas = {id(claim): self._meaning.of(claim).formula for claim in map.claims if self._formal(claim)}
        self._compare = Compare(formulas, Engine(limits))
        self._declared: dict[tuple[int, int], list[tuple[str, Relation]]] = {}
        for pair, found in self._declarations():
            self._declared.setdefault(pair, []).append(found)
        self._pairs = 0
        self._homes: dict[int, set[int]] = {}
        for argument in map.arguments:
            for item in argument.structure:
                self._homes.setdefault(id(item.claim), set()).add(id(argument))

    def run(self) -> Grounding:
        """Everything."""
        judged = [self._judged(relation) for relation in self._map.relations]
        undrawn: list[Undrawn] = []
        cut = ""
        try:
            undrawn.extend(self._undrawn())
        except Stopped as reached:
            cut = str(reached)
        unread = [remark for remark in self._map.remarks if remark.kind in _UNREAD]
        alone = [self._map.alone_remark(claim) for claim in self._map.alone if not self._formal(claim)]
        unread += [*self._foreign(), *([] if judged else alone)]
        changed = [remark for remark in self._map.remarks if remark.kind == "structure"]
        told = {*unread, *alone, *changed, *self._meaning.remarks}
        return Grounding(
            self._map.source.path,
            tuple(judged),
            tuple(undrawn),
            cut,
            tuple((self._place(remark.offset), remark.message) for remark in sorted(told)),
            not unread,
        )

    def _foreign(self) -> Iterator[Remark]:
        """What is to be said of a text that is most likely no Argdown, whatever its bullets look like."""
        claims = self._map.claims
        if claims and not self._map.arguments and not any(claim.title or self._formal(claim) for claim in claims):
            what = "no statement has a title or a formula, and there is no argument: this may be no Argdown"
            yield Remark(claims[0].members[0].offset, "text", what)

    def _formal(self, claim: Claim) -> bool:
        return not self._meaning.of(claim).why

    def _place(self, offset: int) -> Position:
        return self._map.source.position(offset)

    def _name(self, member: Member) -> str:
        if isinstance(member, Argument):
            return f"<{member.title}>" if member.title else f"the argument of line {self._place(member.offset).line}"
        return f"[{member.title}]" if member.title else f"the statement of line {self._line(member)}"

    def _line(self, claim: Claim) -> int:
        return self._place(claim.members[0].offset).line

    def _side(self, side: _Side) -> Side:
        return Side(side.name, self._place(side.offset), self._meaning.of(side.claim).text)

    # what is drawn

    def _declarations(self) -> Iterator[tuple[tuple[int, int], tuple[str, Relation]]]:
        """Relations among statements that their author means to be logical."""
        for relation in self._map.relations:
            if isinstance(relation.source, Claim) and isinstance(relation.target, Claim):
                one, other = id(relation.source), id(relation.target)
                if relation.kind == "contradiction" or (relation.kind == "attack" and self._map.strict):
                    how = "contradictory" if relation.kind == "contradiction" else "incompatible"
                    yield (one, other), (how, relation)
                    yield (other, one), (how, relation)
                elif relation.kind == "support" and self._map.strict:
                    yield (one, other), ("entails", relation)

    def _judged(self, relation: Relation) -> Judged:
        if relation.kind == "undercut":
            answer = _Answer("not judged", "", None, wording.UNDERCUT)
        else:
            answer = self._answer(relation)
        between = (self._side(answer.pair[0]), self._side(answer.pair[1])) if answer.pair else None
        return Judged(
            relation.kind,
            self._place(relation.offset),
            self._name(relation.source),
            self._name(relation.target),
            answer.verdict,
            answer.how,
            between,
            answer.why,
        )

    def _answer(self, relation: Relation) -> _Answer:
        """The best of what is found between any two statements that the relation may be about."""
        sources = list(self._acting(relation.source))
        aims = self._acting(relation.target) if relation.kind == "contradiction" else self._aims(relation.target)
        targets = list(aims)
        for member, sides, what in ((relation.source, sources, "conclusion"), (relation.target, targets, "premise")):
            if not sides:
                assert isinstance(member, Argument)
                missing = "premise-conclusion structure" if member.sketched else what
                return _Answer(UNDECIDED, "", None, wording.lacks(self._name(member), f"no {missing}"))
        self._pairs += len(sources) * len(targets)
        if self._pairs > _PAIRS:
            return _Answer(UNDECIDED, "", None, reason("statements"))
        found = [self._between(relation, one, other) for one in sources for other in targets]
        for verdict in ("holds", UNDECIDED):
            if (answer := next((each for each in found if each.verdict == verdict), None)) is not None:
                return answer
        return found[0] if len(found) == 1 else self._fails(relation, sources[0], found)

    def _fails(self, relation: Relation, conclusion: _Side, found: Sequence[_Answer]) -> _Answer:
        """Why a conclusion does to no premise what is drawn."""
        if all(each.how == "same" for each in found):
            return found[0]
        name = self._name(relation.target)
        if (always := self._compare.always(id(conclusion.claim))) is not None:
            return _Answer("fails", "", None, wording.constant(conclusion.name, always))
        constant = any(each.why for each in found)
        why = wording.does_nothing(conclusion.name, relation.kind == "support", name, constant)
        return _Answer("fails", "", None, why)

    def _between(self, relation: Relation, one: _Side, other: _Side) -> _Answer:
        pair = (one, other)
        wanted = _WANTED[relation.kind]
        if one.claim is other.claim:
            return _Answer("holds" if "same" in wanted else "fails", "same", pair, "")
        if not (self._formal(one.claim) and self._formal(other.claim)):
            for how, by in self._declared.get((id(one.claim), id(other.claim)), ()):
                if how in wanted and by is not relation:
                    return _Answer("holds", how, pair, wording.declared(self._place(by.offset).line))
            bare = one if not self._formal(one.claim) else other
            return _Answer(UNDECIDED, "", pair, wording.lacks(bare.name, self._meaning.of(bare.claim).why))
        try:
            for side in pair:
                if (always := self._compare.always(id(side.claim))) is not None:
                    return _Answer("fails", "", pair, wording.constant(side.name, always))
            how = self._compare.relation(id(one.claim), id(other.claim))
        except Stopped as reached:
            return _Answer(UNDECIDED, "", pair, reason(str(reached)))
        return _Answer("holds" if how in wanted else "fails", how, pair, "")

    def _acting(self, member: Member) -> Iterator[_Side]:
        """The statement by which something acts."""
        if isinstance(member, Claim):
            yield self._of(member)
        elif (conclusion := member.conclusion) is not None:
            name = f"({conclusion.number}) of {self._name(member)}"
            yield _Side(conclusion.claim, name, conclusion.statement.offset)

    def _aims(self, member: Member) -> Iterator[_Side]:
        """The statements on which it can be acted."""
        if isinstance(member, Claim):
            yield self._of(member)
        else:
            for item in member.premises:
                yield _Side(item.claim, f"({item.number}) of {self._name(member)}", item.statement.offset)

    def _of(self, claim: Claim) -> _Side:
        return _Side(claim, self._name(claim), claim.members[0].offset)

    # what is not drawn

    def _undrawn(self) -> Iterator[Undrawn]:
        sources = self._decided(self._conclusions())
        targets = self._decided(self._premises())
        if len(sources) + len(targets) > _STATEMENTS:
            raise Stopped("statements")
        if self._pairs > _PAIRS:
            raise Stopped("statements")
        known = self._drawn_pairs()
        for one in sources.values():
            for other in targets.values():
                if one.claim is other.claim or self._share(one.claim, other.claim):
                    continue
                how = self._compare.relation(id(one.claim), id(other.claim))
                kind = _KINDS.get(how, "")
                if kind and (kind, id(one.claim), id(other.claim)) not in known:
                    known.add((kind, id(one.claim), id(other.claim)))
                    if kind == "attack" or how == "equivalent":
                        known.add((kind, id(other.claim), id(one.claim)))
                    yield Undrawn(kind, how, self._side(one), self._side(other))

    def _decided(self, sides: Iterable[_Side]) -> dict[int, _Side]:
        """Statements with formulas that are true in some cases and not in others, each once."""
        found: dict[int, _Side] = {}
        for side in sides:
            if self._formal(side.claim) and self._compare.always(id(side.claim)) is None:
                found.setdefault(id(side.claim), side)
        return found

    def _outside(self) -> Iterator[_Side]:
        """Statements of their own, but for those that only say what is drawn."""
        said = {id(relation.said) for relation in self._map.relations}
        yield from (self._of(claim) for claim in self._map.claims if claim.outside and id(claim) not in said)

    def _conclusions(self) -> Iterator[_Side]:
        yield from self._outside()
        for argument in self._map.arguments:
            yield from self._acting(argument)

    def _premises(self) -> Iterator[_Side]:
        yield from self._outside()
        for argument in self._map.arguments:
            yield from self._aims(argument)

    def _drawn_pairs(self) -> set[tuple[str, int, int]]:
        """Statements between which something is drawn, directly or by their arguments."""
        found = set()
        for relation in self._map.relations:
            aims = list(self._aims(relation.target))
            kind = "support" if relation.kind == "support" else "attack"
            for one in self._acting(relation.source) if relation.kind != "undercut" else ():
                for other in aims:
                    found.add((kind, id(one.claim), id(other.claim)))
                    if kind == "attack":
                        found.add((kind, id(other.claim), id(one.claim)))
        return found

    def _share(self, one: Claim, other: Claim) -> bool:
        """Whether an argument has both: then its own verdict tells what is to be told."""
        return not self._homes.get(id(one), frozenset()).isdisjoint(self._homes.get(id(other), frozenset()))
