"""What Hypothesis draws: formulas, whole arguments, and the many ways of writing them down.

The writer knows the language's spellings from LANGUAGE.md, not from the package. What it writes for a
formula means just that formula, node by node, so a reader of it must come to an equal tree.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st
from oracle import Argument, Statement, Table

from argdsl.logic.formula import FALSE, TRUE, And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor

WORDS = (
    "p", "q", "long-term goals", "situational awareness", "or-gate", "notion", "it is late", "true story",
    "Android's will", "née x2", "any of the labs", "exactly right", "source code", "orbit", "the only-child", "x_1",
    "messages from space",
)  # fmt: skip
QUOTED = ("command and control", "a -> b", "#1: not so", "2 + 2 = 4", "(", "if", "true", "p, q", "Größe 3,5")
DEFINED = ("scheming", "sleeper agent", "either/or")

_BEGIN = frozenset(
    "title import source term define claim argument premise given therefore suggests expect cite note goal".split()
)
"""Words that no line of a sentence may begin with."""
_NUMERALS = "zero one two three four five six seven eight nine ten".split()
_UNARY, _JUNCTION, _CONDITIONAL = range(3)

seeds = st.integers(0, 2**32)
"""How to spell things; 0 is the plainest way."""


# formulas


@st.composite
def formulas(draw: st.DrawFn, names: Sequence[str], *, size: int = 7, written: bool = True) -> Formula:
    """Formulas over the terms ``names``, of any shape. ``written``: of a shape that can be written down."""
    least = 2 if written else 0

    def one(size: int) -> Formula:
        kind = draw(_KINDS) if size > 1 else Term
        if kind is Term:
            return Term(draw(st.sampled_from(names)))
        if kind is Constant:
            return draw(st.sampled_from((TRUE, FALSE)))
        if kind is Not:
            return Not(one(size - 1))
        if kind in (Implies, Iff, Xor):
            return kind(one(size // 2), one(size // 2))
        if kind in (And, Or):
            return kind(several(least, size))
        number = draw(st.integers(0 if written else -2, 5))
        return Count(draw(st.sampled_from(("at least", "at most", "exactly"))), number, several(least // 2, size))

    def several(least: int, size: int) -> tuple[Formula, ...]:
        number = draw(st.integers(least, 4))
        return tuple(one(size // number) for _ in range(number))

    return one(size)


_KINDS = st.sampled_from((Term, Not, And, Or, Implies, Iff, Xor, Count, Constant))


@st.composite
def simple(draw: st.DrawFn, names: Sequence[str]) -> Formula:
    """What most real premises look like: literals, clauses, implications between literals."""
    shape = draw(st.integers(0, 4))

    def literal() -> Formula:
        term = Term(draw(st.sampled_from(names)))
        return Not(term) if draw(st.booleans()) else term

    match shape:
        case 0:
            return literal()
        case 1:
            return Implies(literal(), literal())
        case 2:
            return Or((literal(), literal(), literal()))
        case 3:
            return Implies(And((literal(), literal())), literal())
        case _:
            return Iff(literal(), literal())


# arguments


@st.composite
def arguments(draw: st.DrawFn, *, least_steps: int = 1, most_steps: int = 3) -> Argument:
    """Arguments of up to 8 terms, 2 definitions, 8 premises and 3 steps."""
    names = draw(_NAMES)
    known = names[: draw(st.sampled_from((8, 8, 4, 3, 2)))]
    definitions = []
    for name in DEFINED[: draw(st.sampled_from((0, 0, 1, 2)))]:
        definitions.append((name, draw(formulas(tuple(known), size=5))))
        known.append(name)
    premises = _premises(draw, known, definitions)
    steps: list[Statement] = []
    for n in range(1, draw(st.integers(least_steps, most_steps)) + 1):
        earlier = [*premises, *steps]
        sources = None
        if earlier and draw(st.booleans()):
            labels = st.sampled_from([item.label for item in earlier])
            sources = tuple(draw(st.lists(labels, min_size=1, max_size=5, unique=True)))
        keyword = draw(_KEYWORDS_OF_STEPS)
        formula = draw(_concluded(known, [item.formula for item in earlier]))
        steps.append(Statement(keyword, f"C{n}", formula, sources))
    return Argument(tuple(names), tuple(definitions), tuple(premises), tuple(steps))


@st.composite
def chains(draw: st.DrawFn) -> Argument:
    """Arguments whose steps are drawn from one another, often from more than they need, often to say less."""
    known = list(WORDS[:4])
    premises = _premises(draw, known, [])[:5] or [Statement("premise", "P1", Term(known[0]))]
    steps: list[Statement] = []
    for n in range(1, draw(st.integers(2, 6)) + 1):
        recent = [item.label for item in steps[-2:]]
        sources = None
        if draw(st.integers(0, 4)):
            others = st.sampled_from([item.label for item in (*premises, *steps)])
            sources = tuple(dict.fromkeys([*recent[: draw(st.integers(0, 2))], *draw(st.lists(others, max_size=3))]))
        said = [item.formula for item in (*premises, *steps) if not sources or item.label in sources]
        one, other = draw(st.sampled_from(said)), draw(st.sampled_from(said))
        weaker = (one, Or((one, other)), Or((one, Term(draw(st.sampled_from(known))))), And((one, other)))
        formula = draw(st.one_of(st.sampled_from(weaker), _concluded(known, said)))
        steps.append(Statement(draw(_KEYWORDS_OF_STEPS), f"C{n}", formula, sources or None))
    return Argument(tuple(known), (), tuple(premises), tuple(steps))


_KEYWORDS_OF_STEPS = st.sampled_from(("therefore", "therefore", "therefore", "suggests"))


@st.composite
def few_sources(draw: st.DrawFn) -> Argument:
    """Arguments each step of which names one or two statements that it is drawn from."""
    argument = draw(arguments(most_steps=2))
    steps = []
    for step in argument.steps:
        labels = [item.label for item in (*argument.premises, *steps)]
        sources = draw(st.lists(st.sampled_from(labels), min_size=1, max_size=2, unique=True)) if labels else None
        steps.append(replace(step, sources=tuple(sources) if sources else None))
    return replace(argument, steps=tuple(steps))


_NAMES = st.lists(st.sampled_from(WORDS + QUOTED), min_size=1, max_size=8, unique=True)


def _premises(draw: st.DrawFn, names: list[str], definitions: list[tuple[str, Formula]]) -> list[Statement]:
    """Premises; in most arguments such as are all true in some situation."""
    table = Table(names)
    defined = table.all(Iff(Term(name), formula) for name, formula in definitions)
    world = draw(st.integers(0, table.size - 1))
    while not defined >> world & 1:
        world = (world + 1) % table.size
    can_be_true = draw(st.sampled_from((True, True, False)))
    given = draw(st.sampled_from((False, False, True)))
    premises: list[Statement] = []
    for n in range(1, draw(st.integers(0, 8)) + 1):
        said = [item.formula for item in premises]
        shape = draw(st.integers(0, 15))
        formula = draw(formulas(names, size=5) if shape < 4 else simple(names))
        if said and shape > 12:
            formula = draw(_concluded(names, said))
        if can_be_true and not table.of(formula) >> world & 1:
            name = draw(st.sampled_from(names))
            formula = Or((formula, Term(name) if table.columns[name] >> world & 1 else Not(Term(name))))
        premises.append(Statement("given" if given and n % 3 == 1 else "premise", f"P{n}", formula))
    return premises


@st.composite
def documents(draw: st.DrawFn) -> list[tuple[Argument, dict[str, str]]]:
    """Up to three arguments about few terms, that take from each other; what each takes: `LABEL of NAME`, by label.

    The labels of an argument begin with its name, so that what is given keeps its label.
    """
    known = ["p", "q", "notion", "orbit"][: draw(st.integers(2, 4))]
    own: list[list[Statement]] = []
    steps: list[list[Statement]] = []
    names = "ABC"[: draw(st.integers(2, 3))]
    for name in names:
        own.append(
            [replace(item, keyword="premise", label=name + item.label) for item in _premises(draw, known, [])[:4]]
        )
        said = [item.formula for item in own[-1]]
        keywords = draw(st.lists(st.sampled_from(("therefore", "suggests")), min_size=1, max_size=2))
        steps.append(
            [Statement(keyword, f"{name}C{n}", draw(_concluded(known, said))) for n, keyword in enumerate(keywords, 1)]
        )
    found = []
    for index in range(len(names)):
        others = [
            (item, other)
            for place, other in enumerate(names)
            if place != index
            for item in (*own[place], *steps[place])
        ]
        taken = draw(st.lists(st.sampled_from(others), max_size=3, unique=True)) if others else []
        given = [Statement("given", item.label, item.formula) for item, _ in taken]
        argument = Argument(tuple(known), (), (*own[index], *given), tuple(steps[index]))
        found.append((argument, {item.label: other for item, other in taken}))
    return found


@st.composite
def entangled(draw: st.DrawFn) -> list[tuple[Argument, dict[str, str]]]:
    """Arguments that take most of what they say from each other, often in circles; as in :func:`documents`."""
    p, q = Term("p"), Term("q")
    says = st.sampled_from((p, p, q, And((p, q)), Or((p, q))))
    names = "ABC"[: draw(st.integers(2, 3))]
    steps = {
        name: [Statement("therefore", f"{name}C{n}", draw(says)) for n in range(draw(st.integers(1, 2)))]
        for name in names
    }
    found = []
    for name in names:
        others = [(item, other) for other in names if other != name for item in steps[other]]
        taken = draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True))
        own = [Statement("premise", f"{name}P", draw(says))] if not draw(st.integers(0, 3)) else []
        given = [Statement("given", item.label, item.formula) for item, _ in taken]
        argument = Argument(("p", "q"), (), (*own, *given), tuple(steps[name]))
        found.append((argument, {item.label: other for item, other in taken}))
    return found


@st.composite
def _concluded(draw: st.DrawFn, names: Sequence[str], said: list[Formula]) -> Formula:
    """A conclusion, often one that has to do with what was said."""
    kind = draw(st.integers(0, 9)) if said else 0
    formula = draw(formulas(names, size=4) if kind == 1 else simple(names))
    if kind < 4:
        return formula
    other = draw(st.sampled_from(said))
    match kind:
        case 4:
            return other
        case 5:
            return Or((other, formula))
        case 6:
            return Not(other)
        case 7:
            return Implies(other, formula)
    some = tuple(draw(st.lists(st.sampled_from(said), min_size=1, max_size=5)))
    return Count("at least", (len(some) + kind % 2) // 2, some)


# writing


class Writer:
    """Spells formulas in the words of the language, in the plainest way or (by ``seed``) in any."""

    def __init__(self, seed: int = 0, *, cases: bool = False, also: bool = False) -> None:
        self._random = random.Random(seed)
        self._plain = not seed
        self._cases = cases and bool(seed)
        self._also = also and bool(seed)

    def pick(self, *options: str) -> str:
        """One of the options; the first, if all is to be plain."""
        return options[0] if self._plain else self._random.choice(options)

    def chance(self, share: float) -> bool:
        """Whether to do something unusual."""
        return not self._plain and self._random.random() < share

    def formula(self, formula: Formula) -> str:
        """A formula as it may stand in a statement or a list."""
        return self._within(formula, _CONDITIONAL)

    def phrase(self, name: str) -> str:
        """A term; in quotes where a phrase cannot spell it, and now and then where it could."""
        if self._also and self._random.random() < 0.3:
            name = other_name(name)
        quoted = not is_plain(name) or self.chance(0.1)
        if self._cases and name.isascii():
            name = self.pick(name, name, name.upper(), name.title())
        return f'"{name}"' if quoted else self._joined(*name.split(" "))

    def _joined(self, *tokens: str) -> str:
        text = tokens[0]
        for token in tokens[1:]:
            first = re.split(r"\W", token)[0].lower()
            usual = (" ",) * 16
            rare = ("  ", "\t", "\n\t", "\r\n    ", "\n\n ", "  # it's \"so\n ", " #premise: (\n   ")
            blank = " " if first in _BEGIN else self.pick(*usual, *rare)
            text += blank + token
        return text

    def _within(self, formula: Formula, level: int) -> str:
        text, own = self._spelled(formula)
        return f"({text})" if own > level or self.chance(0.1) else text

    def _words(self, text: str) -> str:
        return self._joined(*text.split(" "))

    def _infix(self, operands: Sequence[Formula], level: int, *operators: str) -> str:
        text = self._within(operands[0], level)
        for operand in operands[1:]:
            operator, right = self.pick(*operators), self._within(operand, level)
            if operator[0].isalpha():
                text = self._joined(text, self._words(operator), right)
            else:
                text += self.pick(" ", "") + operator + self.pick(" ", "") + right
        return text

    def _spelled(self, formula: Formula) -> tuple[str, int]:
        match formula:
            case Term(name):
                return self.phrase(name), _UNARY
            case Constant(value):
                return "true" if value else "false", _UNARY
            case Count():
                return self._count(formula), _UNARY
            case Not(Or((left, right))) if self.pick("no", "yes") == "yes":
                texts = self._within(left, _UNARY), self._within(right, _UNARY)
                return self._joined("neither", texts[0], "nor", texts[1]), _JUNCTION
            case Not(operand):
                word = self.pick("not", "it is not the case that", "~", "!", "¬")
                text = self._within(operand, _UNARY)
                level = _UNARY if " " not in word else _CONDITIONAL
                return (self._joined(self._words(word), text) if word[0].isalpha() else word + text), level
            case And((left, right)) if self.chance(0.2):
                return "both " + self._infix((left, right), _UNARY, "and"), _JUNCTION
            case And(parts):
                return self._infix(parts, _UNARY, "and", "but", "&", "∧"), _JUNCTION
            case Or((left, right)) if self.chance(0.2):
                return "either " + self._infix((left, right), _UNARY, "or"), _JUNCTION
            case Or(parts):
                return self._infix(parts, _UNARY, "or", "|", "∨"), _JUNCTION
            case Xor(left, right) if self.chance(0.4):
                text = self._infix((left, right), _UNARY, "or")
                return self._joined("either", text, self._words("but not both")), _JUNCTION
            case Xor(left, right):
                return self._infix((left, right), _UNARY, "xor", "⊕"), _JUNCTION
            case Iff(left, right):
                operators = ("iff", "if and only if", "exactly when", "<->", "↔")
                return self._infix((left, right), _JUNCTION, *operators), _CONDITIONAL
            case Implies(left, right):
                return self._implies(left, right), _CONDITIONAL
        raise TypeError(formula)

    def _implies(self, left: Formula, right: Formula) -> str:
        forward = ("implies", "requires", "only if", "suffices for", "is sufficient for", "->", "→")
        options = ["forward", "if then", "if, then", "backward"]
        options += ["unless"] * 4 * isinstance(left, Not) + ["excludes"] * 4 * isinstance(right, Not)
        match self.pick(*options), left, right:
            case "if then", _, _:
                texts = self._within(left, _JUNCTION), self._within(right, _JUNCTION)
                return self._joined("if", texts[0], "then", texts[1])
            case "if, then", _, _:
                texts = self._within(left, _JUNCTION), self._within(right, _JUNCTION)
                return self._joined("if", f"{texts[0]},", "then", texts[1])
            case "backward", _, _:
                return self._infix((right, left), _JUNCTION, "if", "is necessary for", "is required for")
            case "unless", Not(operand), _:
                return self._infix((right, operand), _JUNCTION, "unless")
            case "excludes", _, Not(operand):
                operators = ("rules out", "excludes", "is incompatible with")
                return self._infix((left, operand), _JUNCTION, *operators)
        return self._infix((left, right), _JUNCTION, *forward)

    def _count(self, node: Count) -> str:
        heads = [f"{node.kind} {node.number} of"]
        if 1 <= node.number <= 10:
            heads.append(f"{node.kind} {_NUMERALS[node.number]} of")
        if node.kind == "at least" and node.number == len(node.parts):
            heads.append("all of")
        if node.kind == "at least" and node.number == 1:
            heads.append("any of")
        if node.kind == "at most" and node.number == 0:
            heads.append("none of")
        parts = [self.formula(part) for part in node.parts[:-1]]
        last = node.parts[-1]
        parts.append(self._within(last, _UNARY if isinstance(last, And | Or) else _CONDITIONAL))
        inside = self._joined(*[f"{part}," for part in parts[:-1]], parts[-1])
        return f"{self._words(self.pick(*heads))}{self.pick(' ', '', '  ')}({inside})"


def other_name(name: str) -> str:
    """Another spelling of a term, declared with ``also``."""
    return _OTHER.get(name, name)


_OTHER = {"p": "the first one", "q": "goal 2", "long-term goals": "goals that last", "a -> b": "arrow"}


def is_plain(name: str) -> bool:
    """Whether a phrase can spell a name without quotes."""
    return name in WORDS or name in DEFINED[:2] or name in _OTHER.values()


def write(argument: Argument, seed: int = 0, *, expect: Sequence[str] = (), labels: bool = False) -> str:
    """The text of a file with the argument, by ``seed`` with its terms declared or not, and variously spelled.

    ``labels``: write them all down, the ones that would come of themselves too.
    """
    sketch = Writer(seed).pick("sketch", "declared", "declared") == "sketch"
    writer = Writer(seed, cases=not sketch, also=not sketch)
    outside = [f"define {_phrase(name)}: {writer.formula(formula)}" for name, formula in argument.definitions]
    if not sketch:
        outside += [_declaration(writer, name) for name in argument.terms]
    lines = ["argument n:"]
    labels |= any(item.keyword == "given" for item in argument.premises)
    for item in argument.premises:
        if item.keyword == "given":
            outside.append(f"claim {item.label}: {writer.formula(item.formula)}")
            lines.append(f"given {item.label}")
        else:
            head = f"{item.label}: " if labels or writer.pick("yes", "no") == "yes" else ""
            lines.append(f"premise {head}{writer.formula(item.formula)}")
    lines += [_step(writer, item, labels) for item in argument.steps]
    lines += [f"expect {what}" for what in expect]
    random.Random(seed).shuffle(outside)
    lines = outside + lines if seed % 2 == 0 else lines + outside
    return writer.pick("\n", "\n", "\r\n").join([*lines, ""])


def _phrase(name: str) -> str:
    return name if is_plain(name) else f'"{name}"'


def _declaration(writer: Writer, name: str) -> str:
    also = f", also {other_name(name)}" if other_name(name) != name else ""
    return f"term {_phrase(name)}{also}: {writer.pick('what it is', 'a gloss, with: “signs”', '')}"


def _step(writer: Writer, item: Statement, labels: bool) -> str:
    label = item.label if labels or writer.pick("yes", "no") == "yes" else ""
    if item.sources is not None:
        label = f"{label} from {', '.join(item.sources)}".strip()
    return f"{item.keyword} {label + ': ' if label else ''}{writer.formula(item.formula)}"
