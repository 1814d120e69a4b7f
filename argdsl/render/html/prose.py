"""The arguments of a file in HTML as words: lists, tables and links that need no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.render.full import divided, told_with
from argdsl.render.html.markup import Html, join, linked, tag
from argdsl.report.connections import Links, Reference, Relation
from argdsl.report.graph import Group, Node, graph
from argdsl.report.report import Argument, Citation, Conclusion, DerivationStep, File, Statement, Value
from argdsl.report.wording import arguments, derivations, page
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.limits import cut
from argdsl.report.wording.relations import BACKWARDS, FORWARDS
from argdsl.report.wording.situations import HEAD, lines_of, rows_of, truth
from argdsl.report.wording.suggestions import offers
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.verdicts import sign

_NONE = Links((), {}, {}, {}, (), "")
OPEN = 12
"""Arguments on a page up to which all are open; more are an index, to be opened one by one."""


def badge(verdict: str, before: str = "") -> Html:
    """A verdict as a sign, a word and a colour."""
    mark = tag("span", f"{sign(verdict)} ", aria_hidden="true")
    return tag("span", mark, f"{before}{verdict}", class_=f"badge {verdict.replace(' ', '-')}")


def signs(file: File) -> Html:
    """A sign for each argument of a file."""
    shown = [tag("span", sign(one.verdict), class_=arguments.verdict(one)) for one in file.arguments[:20]]
    said = ", ".join(arguments.verdict(argument) for argument in file.arguments)
    return tag("span", *shown, class_="signs", title=said, aria_label=said, role="img") if shown else Html()


def file(prefix: str, file: File, total: int, *, alone: bool) -> Html:
    """A file: its arguments, and what its phrases and sources are.

    ``total`` is how many arguments there are on the page; ``alone``: it is about nothing else, and is called as the
    file is.
    """
    return _Words(prefix, file, total).section(alone)


def ids(groups: Sequence[Group]) -> dict[Reference, str]:
    """The id of each statement, as the map of its file has it."""
    return {
        Reference(number, node.label): node.id for number, group in enumerate(groups) for node in reversed(group.nodes)
    }


def finding_id(prefix: str, number: int) -> str:
    """The id of a finding, by its place among those of its file."""
    return f"{prefix}e{number}"


class _Words:
    def __init__(self, prefix: str, file: File, total: int) -> None:
        self._prefix = prefix
        self._file = file
        self._total = total
        self._links = file.links or _NONE
        self._groups = graph(file).groups
        self._ids = {reference: prefix + one for reference, one in ids(self._groups).items()}
        self._names = {argument.name: number for number, argument in reversed(list(enumerate(file.arguments)))}
        self._source_ids = {name: f"{prefix}q{number}" for number, name in enumerate(self._links.sources)}
        self._claim_ids = {claim.label: f"{prefix}c{number}" for number, claim in enumerate(file.claims)}
        self._about = divided(file)
        self._finding_ids = {id(item): finding_id(prefix, number) for number, item in enumerate(file.diagnostics)}
        self._relations: dict[Reference, list[tuple[str, Reference]]] = {}
        for relation in self._links.relations:
            self._relate(relation)

    def _relate(self, relation: Relation) -> None:
        self._relations.setdefault(relation.source, []).append((FORWARDS[relation.kind], relation.target))
        self._relations.setdefault(relation.target, []).append((BACKWARDS[relation.kind], relation.source))

    def section(self, alone: bool) -> Html:
        """All of the file."""
        name = self._file.title or self._file.path
        path = tag("p", self._file.path, class_="path") if self._file.title and not alone else Html()
        heading = tag("h2", name, id=f"{self._prefix}h")
        content = [
            path,
            self._findings(self._about[0]),
            self._cut(),
            self._list(page.CLAIMS, [self._claim(claim) for claim in self._file.claims]),
            *(self._argument(number, group) for number, group in enumerate(self._groups)),
            self._glossary(),
            self._bibliography(),
        ]
        return tag(
            "section",
            *(
                [tag("h2", name, id=f"{self._prefix}h", class_="spoken"), *content]
                if alone
                else [
                    tag(
                        "details",
                        tag("summary", heading, signs(self._file)),
                        *content,
                        open=self._total <= OPEN,
                    )
                ]
            ),
            id=self._prefix,
            class_="file",
            aria_labelledby=f"{self._prefix}h",
        )

    def _cut(self) -> Html:
        limit = self._links.relations_cut
        return tag("p", cut(limit), class_="note") if limit else Html()

    def _argument(self, number: int, group: Group) -> Html:
        argument, items = self._file.arguments[number], self._about[number + 1]
        said = [] if argument.consistent is not False else arguments.contradiction(argument)
        premises, steps = group.nodes[: len(argument.premises)], group.nodes[len(argument.premises) :]
        failed = told_with(argument, items)
        own = set() if argument.as_expected is True else {"unexpected"}
        severities = {item.severity for item in items}
        name = tag("span", argument.name, class_="name")
        return tag(
            "article",
            tag(
                "details",
                tag(
                    "summary",
                    tag("h3", name, " ", badge(group.verdict), expectation(argument), id=f"{self._prefix}{group.id}"),
                ),
                *(self._code(failed.get(premise.place)) for premise in argument.premises),
                *(tag("p", sentence, class_="said") for sentence in said),
                self._cited(argument.citations, argument.notes),
                self._list(
                    page.PREMISES,
                    [self._premise(number, *pair) for pair in zip(premises, argument.premises, strict=True)],
                ),
                self._list(
                    page.CONCLUSIONS,
                    [
                        self._step(number, node, conclusion, failed.get(conclusion.place))
                        for node, conclusion in zip(steps, argument.conclusions, strict=True)
                    ],
                ),
                self._findings([item for item in items if failed.get(item.place) is not item]),
                open=self._total <= OPEN,
            ),
            class_="argument",
            data_is=" ".join([group.verdict.replace(" ", "-"), *sorted(own | severities)]),
            aria_labelledby=f"{self._prefix}{group.id}",
        )

    def _list(self, title: str, items: list[Html]) -> Html:
        return join([tag("h4", title), tag("ul", *items, class_="statements")]) if items else Html()

    def _claim(self, claim: Statement) -> Html:
        label = tag("a", claim.label, href=f"#{self._claim_ids[claim.label]}", class_="label")
        return tag(
            "li",
            tag("p", label, " ", tag("span", claim.text, class_="formula"), class_="say"),
            self._cited(claim.citations, claim.notes),
            _reading(claim.reading),
            id=self._claim_ids[claim.label],
            class_="statement claim",
        )

    def _premise(self, number: int, node: Node, statement: Statement) -> Html:
        source = tag("p", page.GIVEN, self._origin(node), class_="origin") if node.origin else Html()
        return tag(
            "li",
            self._say(number, node),
            source,
            self._cited(statement.citations, statement.notes),
            self._related(Reference(number, node.label)),
            _reading(statement.reading),
            id=self._prefix + node.id,
            class_=f"statement {node.kind}",
        )

    def _step(self, number: int, node: Node, conclusion: Conclusion, failure: Diagnostic | None) -> Html:
        return tag(
            "li",
            self._say(number, node),
            self._code(failure),
            *(tag("p", sentence, class_="said") for sentence in sentences(conclusion)),
            things(conclusion),
            situation(rows_of(conclusion)),
            *(tag("p", offer, class_="offer") for offer in offers(conclusion)),
            self._why(number, conclusion),
            self._cited(conclusion.citations, conclusion.notes),
            self._related(Reference(number, node.label)),
            _reading(conclusion.reading),
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
        label = tag("a", node.label, href=f"#{self._prefix}{node.id}", class_="label")
        return tag("p", label, " ", tag("span", *formula, class_="formula"), verdict, class_="say")

    def _phrase(self, text: str, meaning: int) -> Html:
        _, gloss, definition = self._links.meanings[meaning]
        title = gloss or (f"{page.DEFINED}{definition}" if definition else "")
        return tag(
            "span",
            text,
            class_="term",
            title=title or None,
            data_term=f"{self._prefix}t{meaning}",
            data_gloss=gloss or None,
        )

    def _why(self, number: int, conclusion: Conclusion) -> Html:
        """Why it follows, as a paragraph and in steps, to be unfolded; it says which statements it makes use of."""
        derivation = conclusion.derivation
        if derivation is None:
            return Html()
        if not derivation.steps:
            return tag("p", derivation.text or derivations.NONE_FOUND, class_="note") if conclusion.follows else Html()
        uses = [self._ids[Reference(number, label)] for label in derivation.support]
        return tag(
            "details",
            tag("summary", page.WHY),
            tag("p", derivation.text),
            tag("table", tag("tbody", *map(_derived, derivation.steps)), class_="steps"),
            class_="why",
            data_uses=" ".join(uses),
        )

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
                meaning = tag("dd", gloss) if gloss else tag("dd", page.DEFINED, definition)
                rows.append(tag("div", tag("dt", phrase), meaning, id=f"{self._prefix}t{number}"))
        return _appendix(page.MEANINGS, rows, opened=self._total <= OPEN)

    def _bibliography(self) -> Html:
        rows = [
            tag("div", tag("dt", name), tag("dd", linked(self._links.sources[name])), id=place)
            for name, place in self._source_ids.items()
        ]
        return _appendix(page.SOURCES, rows, opened=self._total <= OPEN)

    # findings

    def _code(self, item: Diagnostic | None) -> Html:
        """Of a finding that says what is said beside it: what it counts as, and where it is."""
        if item is None:
            return Html()
        return tag("p", *_head(item), class_="failure", id=self._finding_ids[id(item)])

    def _findings(self, items: Iterable[Diagnostic]) -> Html:
        found = []
        for item in items:
            help_ = [tag("li", advice) for advice in item.advice]
            kind, place = _head(item)
            found.append(
                tag(
                    "li",
                    kind,
                    f" {item.brief or item.message} ",
                    place,
                    tag("ul", *help_) if help_ else Html(),
                    id=self._finding_ids[id(item)],
                )
            )
        return tag("ul", *found, class_="findings") if found else Html()


def _head(item: Diagnostic) -> tuple[Html, Html]:
    place = f"{item.place.path}:{item.place.start.line}"
    kind = tag("span", f"{item.severity} {item.code}", class_=f"code {item.severity}")
    return kind, tag("span", f" {place}", class_="place")


def _derived(step: DerivationStep) -> Html:
    """A step of a derivation: its name, what is reached under how many suppositions, and by what."""
    why = derivations.basis(step)
    bars = tag("span", "│ " * step.depth, class_="bars", aria_hidden="true") if step.depth else Html()
    basis = join([" ", tag("span", why, class_="basis")]) if why else Html()
    return tag("tr", tag("th", step.name, scope="row"), tag("td", bars, derivations.stated(step), basis))


def _reading(reading: str | None) -> Html:
    """How a statement was read, to be unfolded."""
    if reading is None:
        return Html()
    return tag("details", tag("summary", page.READ_AS), tag("p", reading), class_="reading")


def _appendix(title: str, rows: list[Html], *, opened: bool) -> Html:
    if not rows:
        return Html()
    return tag("details", tag("summary", tag("h3", title)), tag("dl", *rows), class_="appendix", open=opened)


def expectation(argument: Argument) -> Html:
    """Whether the verdict is as expected, where that is not plain from the verdict."""
    said = arguments.agreement(argument)
    return tag("span", f" {said}", class_="unexpected" if argument.missed else "expected") if said else Html()


def things(conclusion: Conclusion) -> Html:
    """What is so of each thing in the situation in which a conclusion fails."""
    lines = lines_of(conclusion)
    return tag("ul", *(tag("li", line) for line in lines), class_="things") if lines else Html()


def situation(values: tuple[Value, ...]) -> Html:
    """The situation in which a conclusion fails, as a table to be read line by line."""
    if not values:
        return Html()
    glossed = any(value.gloss for value in values)
    head = tag("tr", *(tag("th", name, scope="col") for name in (HEAD if glossed else HEAD[:2])))
    rows = [
        tag(
            "tr",
            tag("th", phrase, scope="row"),
            tag("td", truth(value), class_=truth(value)),
            *([tag("td", gloss)] if glossed else []),
        )
        for phrase, value, gloss in values
    ]
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="situation")
