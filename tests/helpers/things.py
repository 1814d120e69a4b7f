"""Documents whose statements speak of things, made of formulas, without a text that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argdsl.judge.document import Judgement, Wanted, judge
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.formula import Atom, Formula, Implies, Individual, Quantified, Variable
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Argument, Document, Item, Where
from argdsl.model.nouns.declared import Declared, Kind, Name, Nouns, Predicate, Slot, Template
from argdsl.report import report
from argdsl.report.compose import file_report
from argdsl.text.source import Source, Span

SOURCE = Source("things\n" * 100, "things.arg")
DECLARED = Declared(SOURCE, Span(0, 1))
ROOT = "thing"


def variable(name: str = "x") -> Variable:
    """A variable of the only root."""
    return Variable(name, ROOT)


def individual(name: str) -> Individual:
    """An individual of the only root."""
    return Individual(name, ROOT)


def atom(predicate: str, *things: Variable | Individual) -> Atom:
    """A predicate said of things."""
    return Atom(predicate, things)


def every(left: str, right: Formula, name: str = "x") -> Formula:
    """Every thing that is ``left`` is as the formula says of the variable of this name."""
    return Quantified("every", variable(name), Implies(atom(left, variable(name)), right))


def nouns(kinds: Sequence[str], names: Iterable[str] = (), terms: Iterable[str] = (), above: str = ROOT) -> Nouns:
    """A root, kinds below it, individuals of it, and terms with one slot or two: ``is happy``, ``likes []``."""
    root = Kind(above, above, f"{above}s", None, "", DECLARED)
    found = Nouns({above: root})
    for kind in kinds:
        found.kinds[kind] = Kind(kind, kind, f"{kind}s", root, f"a {kind} of some sort", DECLARED)
    for name in names:
        found.names[name] = Name(name, name, root, "", DECLARED)
    for term in terms:
        slots = [Slot(f"{which} {above}", root) for which in ("one", "another")[: 1 + term.endswith("[]")]]
        words: list[str | int] = [0, *term.removesuffix(" []").split(), *([1] if len(slots) > 1 else [])]
        name = " ".join(f"[{slots[word].text}]" if isinstance(word, int) else word for word in words)
        gloss = f"{name}, which [{slots[-1].text}] knows"
        found.predicates[term] = Predicate(term, name, tuple(slots), (Template(tuple(words)),), gloss, DECLARED)
    return found


def document(
    arguments: Mapping[str, tuple[Sequence[Formula], Sequence[Formula]]],
    declared: Nouns,
    axioms: Sequence[Axiom] = (),
    inhabited: Iterable[str] = (),
    sources: Mapping[str, tuple[str, ...]] | None = None,
) -> Document:
    """Arguments by name, each with premises P1, P2, … and conclusions C1, C2, …; ``sources``: of a conclusion."""
    individuals = {name: each.kind.root.key for name, each in declared.names.items()}
    signature = Signature(individuals, frozenset(inhabited), frozenset(), tuple(axioms))
    made = Document(SOURCE, nouns=declared, signature=signature, declares=True)
    line = 0
    for name, (premises, steps) in arguments.items():
        argument = Argument(name, Where(SOURCE, Span(7 * line, 7 * line + 1)), Span(0, 1))
        for number, formula in enumerate((*premises, *steps)):
            line += 1
            is_step = number >= len(premises)
            label = f"C{number - len(premises) + 1}" if is_step else f"P{number + 1}"
            item = Item(label, label.lower(), Where(SOURCE, Span(7 * line, 7 * line + 6)), formula=formula)
            item.keyword = "therefore" if is_step else "premise"
            item.sources = (sources or {}).get(label) if is_step else None
            (argument.steps if is_step else argument.premises).append(item)
            argument.labelled[label] = item
        line += 1
        made.arguments.append(argument)
        made.library[name] = argument
    return made


def judgement(made: Document, wanted: Wanted | None = None, max_sets: int = 1_000) -> Judgement:
    """What is found of a document."""
    return judge(made, Limits(), max_sets, wanted=wanted)


def reported(made: Document, wanted: Wanted | None = None) -> report.File:
    """What a report says of it."""
    return file_report(made, judgement(made, wanted))
