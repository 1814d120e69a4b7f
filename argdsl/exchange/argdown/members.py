"""What is read becomes members of the map, claims and arguments, with the relations between them, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.exchange.argdown.data import Data
from argdsl.exchange.argdown.elements import Content, Element
from argdsl.exchange.argdown.elements import content as content_of
from argdsl.exchange.argdown.map import Argument, Claim, Map, Relation, Statement
from argdsl.exchange.argdown.scan import Piece
from argdsl.text.diagnostic import short

_KINDS = {"+": "support", "-": "attack", "_": "undercut", "x": "contradiction"}

Drawn = tuple[int, str, Element | Argument, Element]
"""A relation as it is drawn: where, its sign, what stands above and what below."""


class Members:
    """The members of a map by their titles: what has the same is the same."""

    def __init__(self, map: Map) -> None:
        self._map = map
        self._claims: dict[str, Claim] = {}
        self._arguments: dict[str, Argument] = {}

    def finish(self, elements: Iterable[Element], drawn: Iterable[Drawn]) -> None:
        """Enter the elements of a block, which are whole now, and then the relations between them."""
        for element in elements:
            self._close(element)
        for offset, sign, above, below in drawn:
            parent = above if isinstance(above, Argument) else above.member
            assert parent is not None
            assert below.member is not None
            kind = _KINDS["x" if sign == "><" else sign.strip("<>")]
            source, target = (parent, below.member) if sign.endswith(">") and sign != "><" else (below.member, parent)
            self._map.relations.append(Relation(offset, kind, source, target))

    def owner(self, argument: Argument | None, offset: int) -> Argument:
        """The argument that a structure belongs to."""
        if argument is not None and argument.sketched:
            argument.sketched = False
            return argument
        if argument is not None:
            what = f"<{argument.title}> has a structure already: this becomes another argument"
            self._map.remark(offset, "structure", what)
        argument = Argument(offset, "", sketched=False)
        self._map.arguments.append(argument)
        return argument

    def _close(self, element: Element) -> None:
        text, data, tags, _ = self.content(element.pieces)
        if element.title and not element.defines:
            if text:
                self._map.remark(element.offset, "text", f"what stands after a reference: “{short(text, 60)}”")
            text = ""
        if element.kind == "argument":
            element.member = self._argument(element, text, data)
        else:
            element.statement = Statement(element.offset, element.title, text, data, tags)
            element.member = self._claim(element, element.statement)
        self.tags(element.offset, tags)

    def _argument(self, element: Element, text: str, data: Data) -> Argument:
        argument = self._arguments.get(element.title)
        if argument is None:
            argument = self._arguments[element.title] = Argument(element.offset, element.title)
            self._map.arguments.append(argument)
        argument.texts += [text] * bool(text)
        argument.data = {**argument.data, **data}
        return argument

    def _claim(self, element: Element, statement: Statement) -> Claim:
        claim = self._claims.get(element.title) if element.title else None
        if claim is None:
            claim = Claim(element.title)
            self._map.claims.append(claim)
            if element.title:
                self._claims[element.title] = claim
        claim.members.append(statement)
        claim.outside |= not element.numbered
        return claim

    def content(self, pieces: Sequence[Piece]) -> Content:
        """What pieces say; data that cannot be read is remarked on."""
        found = content_of(pieces)
        for offset in found.unread:
            self._map.remark(offset, "data", "this data cannot be read as YAML")
        return found

    def tags(self, offset: int, tags: Sequence[str]) -> None:
        """Tags are not in the map."""
        if tags:
            self._map.remark(offset, "tag", f"the tags {', '.join('#' + tag for tag in tags)}")
