"""Reading Argdown: lines into blocks, blocks into statements, arguments and relations.

Lenient where Argdown's own parser gives up: whatever a text holds, there is a map, and remarks on what is not in it.
Written from Argdown's public documentation (argdown.org/syntax).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argdsl.exchange.argdown.data import parsed, string
from argdsl.exchange.argdown.elements import Element, after, undashed
from argdsl.exchange.argdown.map import NOTHING, Argument, Claim, Inference, Map, Numbered
from argdsl.exchange.argdown.members import Drawn, Members
from argdsl.exchange.argdown.scan import Line, Piece, scan
from argdsl.text.diagnostic import short
from argdsl.text.source import Source, Span

_NUMBER = re.compile(r"\((\d{1,9})\)")
_HEADING = re.compile(r"#+[ \t]")
_ITEM = re.compile(r"(?:\*|\d{1,9}\.)(?=\s)")
_INFERENCE = re.compile(r"-{2,}")
_RELATION = re.compile(r"\+>|->|<\+|<-|\+|-(?!-)|><|_>|<_|_(?=\s)")


def read(source: Source, parts: Sequence[Span] | None = None) -> Map:
    """The map of an Argdown text, or of parts of it that each end what is in them."""
    return _Reader(source).run([Span(0, len(source.text))] if parts is None else parts)


class _Reader:
    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._map = Map(source)
        self._members = Members(self._map)
        self._latest: Argument | None = None
        """The argument that the last block was about: a structure below is its own."""
        self._elements: list[Element] = []
        self._drawn: list[Drawn] = []

    def run(self, parts: Sequence[Span]) -> Map:
        """What all parts say."""
        for part in parts:
            self._part(part)
        self._map.unite()
        return self._map

    def _part(self, part: Span) -> None:
        scanned = scan(self._text[part.start : part.end], part.start)
        for offset, what in scanned.unread:
            self._map.remark(offset, "data", what)
        self._front(*scanned.front)
        self._latest = None
        block: list[Line] = []
        for line in scanned.lines:
            if not line.empty:
                if block and self._parts(block[0], line):
                    self._map.remark(line.head, "structure", "an empty line is missing above or below a heading")
                    self._block(block)
                    block = []
                block.append(line)
            elif block and not line.commented:
                self._block(block)
                block = []
        if block:
            self._block(block)

    def _parts(self, first: Line, line: Line) -> bool:
        """Whether a line is no part of the block that another begins: only text goes on with a heading."""
        if _HEADING.match(self._text, line.head):
            return True
        return _HEADING.match(self._text, first.head) is not None and self._opens(line)

    def _front(self, offset: int, yaml: str) -> None:
        """Take in the front matter; what is said first counts."""
        data = parsed(yaml) if yaml.strip() else {}
        if data is None:
            self._map.remark(offset, "data", "the front matter cannot be read as YAML")
        self._map.front = {**(data or {}), **self._map.front}
        self._map.title = self._map.title or string(self._map.front, "title")

    def _block(self, lines: Sequence[Line]) -> None:
        """One block that empty lines are around."""
        self._elements, self._drawn = [], []
        head = lines[0].head
        if found := _HEADING.match(self._text, head):
            self._heading(lines, found.end())
        elif _NUMBER.match(self._text, head):
            self._structure(lines, self._latest)
        else:
            rest = self._tree(lines)
            self._members.finish(self._elements, self._drawn)
            root = self._elements[0].member
            self._latest = root if isinstance(root, Argument) else None
            if rest:
                if self._latest is None:
                    self._map.remark(rest[0].head, "structure", "an empty line is missing above this structure")
                self._structure(rest, self._latest)

    # headings

    def _heading(self, lines: Sequence[Line], start: int) -> None:
        pieces = after(lines[0].pieces, start)
        for line in lines[1:]:
            pieces += [Piece("text", line.start, " "), *line.pieces]
        found = self._members.content(pieces)
        self._latest = None
        if not self._map.title:
            self._map.title = found.text
        else:
            self._map.remark(lines[0].head, "heading", f"the heading “{found.text}” and the group that it makes")
        self._members.tags(lines[0].head, found.tags)
        if left := [key for key in found.data if key not in ("isInMap", "isGroup")]:
            self._map.remark(lines[0].head, "heading", f"the data {', '.join(f'`{short(key, 60)}`' for key in left)}")

    def _opens(self, line: Line) -> bool:
        """Whether a line begins something, and is not the rest of a text."""
        first = next(piece for piece in line.pieces if piece.kind != "text" or piece.text.strip())
        marks = (_NUMBER, _RELATION, _ITEM)
        return first.kind in ("statement", "argument") or any(mark.match(self._text, line.head) for mark in marks)

    # trees of relations

    def _tree(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Statements and arguments with the relations below them; the lines of a structure that follows at once."""
        stack: list[tuple[int, Element | Argument]] = []
        numbered = any(_INFERENCE.match(self._text, line.head) for line in lines)
        for index, line in enumerate(lines):
            head, indent = line.head, line.head - line.start
            if stack and numbered and _NUMBER.match(self._text, head):
                return lines[index:]
            if found := _RELATION.match(self._text, head):
                self._related(line, found, stack, indent)
            elif (found := _ITEM.match(self._text, head)) or not stack or self._defines(line):
                if stack and not found:
                    self._map.remark(head, "structure", "an empty line is missing above this statement or argument")
                element = self._element(after(line.pieces, found.end() if found else head), head)
                stack = [(indent, element)]
            else:
                self._elements[-1].pieces += [Piece("text", line.start, " "), *line.pieces]
        return ()

    def _defines(self, line: Line) -> bool:
        """Whether a statement or an argument is defined where a line begins, which goes on with none then."""
        first = next(piece for piece in line.pieces if piece.kind != "text" or piece.text.strip())
        return first.kind in ("statement", "argument") and first.colon

    def _related(
        self, line: Line, found: re.Match[str], stack: list[tuple[int, Element | Argument]], indent: int
    ) -> None:
        """A line that begins with the sign of a relation; what is less indented above is its other side."""
        element = self._element(after(line.pieces, found.end()), line.head)
        while len(stack) > 1 and stack[-1][0] >= indent:
            stack.pop()
        if stack:
            self._drawn.append((line.head, found.group(), stack[-1][1], element))
        else:
            self._map.remark(line.head, "relation", f"`{found.group()}` has nothing above it that it could relate to")
        stack.append((indent, element))

    def _element(self, pieces: Sequence[Piece], offset: int) -> Element:
        """What begins here, by its title if it has one."""
        found = [piece for piece in pieces if piece.kind != "text" or piece.text.strip()]
        element = Element(offset, pieces=list(pieces))
        if found and found[0].kind in ("statement", "argument"):
            element = Element(offset, found[0].kind, found[0].text, found[0].colon)
            element.pieces = list(pieces[pieces.index(found[0]) + 1 :])
        self._elements.append(element)
        return element

    # premise-conclusion structures

    def _structure(self, lines: Sequence[Line], argument: Argument | None) -> None:
        """Premises and conclusions by their numbers, with inferences and relations in between."""
        self._elements, self._drawn = [], []
        argument = self._members.owner(argument, lines[0].head)
        numbered: list[tuple[str, Element, Inference | None]] = []
        inference: Inference | None = None
        stack: list[tuple[int, Element | Argument]] = []
        index = 0
        while index < len(lines):
            line = lines[index]
            head, indent = line.head, line.head - line.start
            index += 1
            if found := _NUMBER.match(self._text, head):
                element = self._element(after(line.pieces, found.end()), head)
                element.numbered = True
                numbered.append((found.group(1), element, inference))
                stack, inference = [(indent, element)], None
            elif _INFERENCE.match(self._text, head):
                inference, index = self._inference(lines, index - 1)
                stack = [(-1, argument)]
            elif found := _RELATION.match(self._text, head):
                self._related(line, found, stack, indent)
            elif self._elements:
                self._elements[-1].pieces += [Piece("text", line.start, " "), *line.pieces]
        self._members.finish(self._elements, self._drawn)
        if inference is not None:
            self._map.remark(inference.offset, "inference", "this inference has no conclusion below it")
        for number, element, above in numbered:
            self._number(argument, number, element, above)
        self._latest = None

    def _number(self, argument: Argument, number: str, element: Element, inference: Inference | None) -> None:
        if not isinstance(element.member, Claim) or element.statement is None:
            self._map.remark(element.offset, "text", f"({number}), which is an argument and no statement")
        elif NOTHING not in element.statement.data:
            argument.structure.append(Numbered(number, element.statement, element.member, inference))

    def _inference(self, lines: Sequence[Line], index: int) -> tuple[Inference, int]:
        """An inference with all up to its conclusion, and the index of the line that this begins in."""
        first = lines[index]
        dashes = _INFERENCE.match(self._text, first.head)
        assert dashes is not None
        pieces = undashed(after(first.pieces, dashes.end()))
        index += 1
        while index < len(lines) and not self._begins(lines[index].head):
            pieces += [Piece("text", lines[index].start, " "), *undashed(lines[index].pieces)]
            index += 1
        text, data, tags, _ = self._members.content(pieces)
        self._members.tags(first.head, tags)
        rules = tuple(rule.strip(" -") for rule in text.split(",") if rule.strip(" -"))
        return Inference(first.head, rules, data), index

    def _begins(self, head: int) -> bool:
        """Whether a numbered statement or a relation begins here."""
        dashes = _INFERENCE.match(self._text, head)
        return dashes is None and any(pattern.match(self._text, head) for pattern in (_NUMBER, _RELATION))
