"""The arguments of a file in HTML as words: lists, tables and links that need no script."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.render.full import divided
from argdsl.render.html.markup import Html, join, linked, tag
from argdsl.report.connections import Links, Reference, Relation
from argdsl.report.graph import Group, Node, graph
from argdsl.report.report import Argument, Citation, Conclusion, File, Statement, Value
from argdsl.report.wording import arguments
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.limits import cut
from argdsl.report.wording.relations import BACKWARDS, FORWARDS
from argdsl.report.wording.situations import HEAD, truth
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.verdicts import sign

_NONE = Links((), {}, {}, {}, (), "")


def badge(verdict: str, before: str = "") -> Html:
    """A verdict as a sign, a word and a colour."""
    mark = tag("span", f"{sign(verdict)} ", aria_hidden="true")
    return tag("span", mark, f"{before}{verdict}", class_=f"badge {verdict.replace(' ', '-')}")


def signs(file: File) -> Html:
    """A sign for each argument of a file."""
    shown = "".join(sign(argument.verdict) for argument in file.arguments[:20])
    said = ", ".join(arguments.verdict(argument) for argument in file.arguments)
    return tag("span", f" {shown}", class_="signs", title=said, aria_label=said, role="img") if shown else Html()


def file(prefix: str, file: File, *, alone: bool) -> Html:
    """A file: its map (for a script to fill), its arguments, and what its phrases and sources are.

    ``alone``: the page is about nothing else, and is called as the file is.
    """
    return _Words(prefix, file).section(alone)


def ids(groups: Sequence[Group]) -> dict[Reference, str]:
    """The id of each statement, as the map of its file has it."""
    return {
        Reference(number, node.label): node.id for number, group in enumerate(groups) for node in reversed(group.nodes)
    }


class _Words:
    def __init__(self, prefix: str, file: File) -> None:
        self._prefix = prefix
        self._file = file
        self._links = file.links or _NONE
        self._groups = graph(file).groups
        self._ids = {reference: prefix + one for reference, one in ids(self._groups).items()}
        self._names = {argument.name: number for number, argument in reversed(list(enumerate(file.arguments)))}
        self._source_ids = {name: f"{prefix}q{number}" for number, name in enumerate(self._links.sources)}
        self._claim_ids = {claim.label: f"{prefix}c{number}" for number, claim in enumerate(file.claims)}
        self._about = divided(file)
        self._relations: dict[Reference, list[tuple[str, Reference]]] = {}
        for relation in self._links.relations:
            self._relate(relation)

    def _relate(self, relation: Relation) -> None:
        self._relations.setdefault(relation.source, []).append((FORWARDS[relation.kind], relation.target))
        self._relations.setdefault(relation.target, []).append((BACKWARDS[relation.kind], relation.source))

    def section(self, alone: bool) -> Html:
        """All of the file."""
        name = self._file.title or self._file.path
        path = tag("p", self._file.path, class_="path") if self._file.title else Html()
        return tag(
            "section",
            tag("h2", "The arguments" if alone else name, id=f"{self._prefix}h"),
            path,
            _findings(self._about[0]),
            tag("div", class_="map", id=f"{self._prefix}map", hidden=True),
            self._cut(),
            self._list("Claims", [self._claim(claim) for claim in self._file.claims], "h3"),
            *(self._argument(number, group) for number, group in enumerate(self._groups)),
            self._glossary(),
            self._bibliography(),
            id=self._prefix,
            class_="file",
            aria_labelledby=f"{self._prefix}h",
        )

    def _cut(self) -> Html:
        limit = self._links.relations_cut
        return tag("p", cut(limit), class_="note") if limit else Html()

    def _argument(self, number: int, group: Group) -> Html:
        argument = self._file.arguments[number]
        said = [] if argument.consistent is not False else arguments.contradiction(argument)
        premises, steps = group.nodes[: len(argument.premises)], group.nodes[len(argument.premises) :]
        return tag(
            "article",
            tag("h3", argument.name, " ", badge(group.verdict), expectation(argument), id=f"{self._prefix}{group.id}"),
            *(tag("p", sentence) for sentence in said),
            self._cited(argument.citations, argument.notes),
            self._list(
                "Premises", [self._premise(number, *pair) for pair in zip(premises, argument.premises, strict=True)]
            ),
            self._list(
                "Conclusions", [self._step(number, *pair) for pair in zip(steps, argument.conclusions, strict=True)]
            ),
            _findings(self._about[number + 1]),
            class_="argument",
            aria_labelledby=f"{self._prefix}{group.id}",
        )

    def _list(self, title: str, items: list[Html], level: str = "h4") -> Html:
        return join([tag(level, title), tag("ul", *items, class_="statements")]) if items else Html()

    def _claim(self, claim: Statement) -> Html:
        label = tag("strong", claim.label, class_="label")
        return tag(
            "li",
            tag("p", label, " ", tag("span", claim.text, class_="formula"), class_="say"),
            self._cited(claim.citations, claim.notes),
            id=self._claim_ids[claim.label],
            class_="statement claim",
        )

    def _premise(self, number: int, node: Node, statement: Statement) -> Html:
        source = tag("p", "given: ", self._origin(node), class_="origin") if node.origin else Html()
        return tag(
            "li",
            self._say(number, node),
            source,
            self._cited(statement.citations, statement.notes),
            self._related(Reference(number, node.label)),
            id=self._prefix + node.id,
            class_=f"statement {node.kind}",
        )

    def _step(self, number: int, node: Node, conclusion: Conclusion) -> Html:
        said = [tag("p", sentence, class_="said") for sentence in sentences(conclusion)]
        return tag(
            "li",
            self._say(number, node),
            *said,
            situation(conclusion.countermodel),
            self._cited(conclusion.citations, conclusion.notes),
            self._related(Reference(number, node.label)),
            id=self._prefix + node.id,
            class_=f"statement {node.kind}",
        )

    def _say(self, number: int, node: Node) -> Html:
        pieces = self._links.pieces.get(Reference(number, node.label))
        formula = [node.text]
        if pieces:
            formula = [
                piece.text if piece.meaning is None else self._phrase(piece.text, piece.meaning) for piece in pieces
            ]
        verdict = join([" ", badge(node.verdict)]) if node.verdict else Html()
        label = tag("strong", node.label, class_="label")
        return tag("p", label, " ", tag("span", *formula, class_="formula"), verdict, class_="say")

    def _phrase(self, text: str, meaning: int) -> Html:
        _, gloss, definition = self._links.meanings[meaning]
        title = gloss or (f"by definition: {definition}" if definition else "")
        return tag("span", text, class_="term", title=title or None, data_term=f"{self._prefix}t{meaning}")

    def _origin(self, node: Node) -> Html:
        assert node.origin is not None
        label, name, path = node.origin
        there = self._names.get(name, -1) if path == self._file.path else -1
        text = f"{label} of {name}" if name else f"the claim {label}"
        own = self._claim_ids.get(label) if path == self._file.path else None
        target = self._ids.get(Reference(there, label)) if name else own
        where = f", in {path}" if path != self._file.path else ""
        whence = tag("a", text, href=f"#{target}", class_="whence") if target else tag("span", text, class_="whence")
        return join([whence, where])

    def _related(self, reference: Reference) -> Html:
        found = []
        for word, other in self._relations.get(reference, ()):
            name = f"{other.label} of {self._file.arguments[other.argument].name}"
            found.append(tag("li", f"{word} ", tag("a", name, href=f"#{self._ids[other]}")))
        return tag("ul", *found, class_="related") if found else Html()

    def _cited(self, citations: tuple[Citation, ...], notes: tuple[str, ...]) -> Html:
        lines = []
        for name, locator in citations:
            place = self._source_ids.get(name)
            source = tag("a", name, href=f"#{place}") if place else tag("span", name)
            lines.append(tag("p", source, " " if locator else "", linked(locator), class_="cite"))
        return join([*lines, *(tag("p", linked(note), class_="note") for note in notes)])

    def _glossary(self) -> Html:
        rows = []
        for number, (phrase, gloss, definition) in enumerate(self._links.meanings):
            if gloss or definition:
                meaning = tag("dd", gloss) if gloss else tag("dd", "by definition: ", definition)
                rows.append(tag("div", tag("dt", phrase), meaning, id=f"{self._prefix}t{number}"))
        return join([tag("h3", "What the phrases mean"), tag("dl", *rows)]) if rows else Html()

    def _bibliography(self) -> Html:
        rows = [
            tag("div", tag("dt", name), tag("dd", linked(self._links.sources[name])), id=place)
            for name, place in self._source_ids.items()
        ]
        return join([tag("h3", "Sources"), tag("dl", *rows)]) if rows else Html()


def expectation(argument: Argument) -> Html:
    """Whether the verdict is as expected, where that is not plain from the verdict."""
    said = arguments.agreement(argument)
    return tag("span", f" {said}", class_="unexpected" if argument.missed else "expected") if said else Html()


def situation(values: tuple[Value, ...] | None) -> Html:
    """The situation in which a conclusion fails, as a table to be read line by line."""
    if not values:
        return Html()
    head = tag("tr", *(tag("th", name, scope="col") for name in HEAD))
    rows = [
        tag("tr", tag("th", phrase, scope="row"), tag("td", truth(value), class_=truth(value)), tag("td", gloss))
        for phrase, value, gloss in values
    ]
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="situation")


def _findings(items: list[Diagnostic]) -> Html:
    found = []
    for item in items:
        place = f"{item.place.path}:{item.place.start.line}"
        help_ = [tag("li", advice) for advice in item.advice]
        found.append(
            tag(
                "li",
                tag("span", f"{item.severity} {item.code}", class_=f"code {item.severity}"),
                f" {item.message} ",
                tag("span", place, class_="place"),
                tag("ul", *help_) if help_ else Html(),
            )
        )
    return tag("ul", *found, class_="findings") if found else Html()
