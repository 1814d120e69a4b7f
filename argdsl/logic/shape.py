"""How a formula is built: what its outermost node is, what it denies, joins or makes depend on what."""

from __future__ import annotations

from argdsl.logic.formula import (
    And,
    Atom,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
    Individual,
    More,
    Not,
    Numbered,
    Or,
    Quantified,
    Share,
    Term,
    Xor,
    fold,
)

_OF_THINGS = (Atom, Quantified, Numbered, Share, More)


def speaks_of_things(formula: Formula) -> bool:
    """Whether a predicate is said of things in it, or of none of a kind: the rest is propositional logic."""
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, _OF_THINGS):
            return True
        if node.parts and id(node) not in seen:
            seen.add(id(node))
            stack += node.parts
    return False


def head(node: Formula) -> tuple[object, ...]:
    """What a node is, its operands aside: two with the same head and the same operands are the same."""
    match node:
        case Atom(predicate, things):
            return "Atom", predicate, things
        case Quantified(quantifier, variable, _):
            return "Quantified", quantifier, variable
        case Numbered(kind, number, variable, _):
            return "Numbered", kind, number, variable
        case Share(kind, share, variable, _, _):
            return "Share", kind, share, variable
        case More(one, other, _, _):
            return "More", one, other
        case Term(name):
            return "Term", name
        case Constant(value):
            return "Constant", value
        case Count(kind, number):
            return "Count", kind, number
    return (type(node).__name__,)


def literal(formula: Formula) -> tuple[str, bool] | None:
    """The name and the value of a term that stands alone, or is denied; None of any other formula."""
    match formula:
        case Term(name):
            return name, True
        case Not(Term(name)):
            return name, False
    return None


def opposite(formula: Formula) -> Formula:
    """The denial, without a double negation."""
    return formula.operand if isinstance(formula, Not) else Not(formula)


def is_denial(formula: Formula) -> bool:
    """Whether it is a negation."""
    return isinstance(formula, Not)


def conditional(formula: Formula) -> tuple[Formula, Formula] | None:
    """Antecedent and consequent of a conditional; None of any other formula."""
    return (formula.left, formula.right) if isinstance(formula, Implies) else None


def is_larger(formula: Formula, size: int) -> bool:
    """Whether it has more nodes, each as often as it occurs."""
    left = size
    stack = [formula]
    while stack and left >= 0:
        below = stack.pop().parts
        left -= 1
        if len(below) > left:
            return True
        stack += below
    return left < 0


def halves(formula: Formula) -> tuple[Formula, ...]:
    """Of a conditional, be it general, what makes it true by one side: its consequent, its antecedent denied."""
    outer: list[Quantified] = []
    while isinstance(formula, Quantified) and formula.quantifier == "every":
        outer.append(formula)
        formula = formula.body
    if not isinstance(formula, Implies):
        return ()
    found: list[Formula] = [formula.right, opposite(formula.left)]
    for general in reversed(outer):
        found = [general._replace(body=half) for half in found]
    return tuple(found)


def individuals(formula: Formula) -> dict[Individual, None]:
    """The individuals that it speaks of."""
    found: dict[Individual, None] = {}
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, Atom):
            found.update(dict.fromkeys(thing for thing in node.things if isinstance(thing, Individual)))
        elif id(node) not in seen:
            seen.add(id(node))
            stack += reversed(node.parts)
    return found


def symbols(formula: Formula) -> set[str]:
    """The names of its terms and of its predicates."""
    found: set[str] = set()
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, Term):
            found.add(node.name)
        elif isinstance(node, Atom):
            found.add(node.predicate)
        elif id(node) not in seen:
            seen.add(id(node))
            stack += node.parts
    return found


def sides(formula: Formula) -> tuple[Formula, ...]:
    """Ways of settling one side of a conditional or biconditional, in which the other is left as it may be."""
    match formula:
        case Implies(left, right):
            return left, opposite(right)
        case Iff(left, right) | Xor(left, right):
            return left, opposite(left), right, opposite(right)
    return ()


def members(formula: Formula) -> tuple[Formula, ...]:
    """The parts of a conjunction; of any other formula itself."""
    return formula.parts if isinstance(formula, And) and formula.parts else (formula,)


def conjuncts(formula: Formula) -> list[Formula]:
    """Formulas that together say the same, none of them a conjunction in whatever guise."""
    found: list[Formula] = []
    stack = [formula]
    while stack:
        node = stack.pop()
        match node:
            case And(operands):
                stack += reversed(operands)
            case Not(Or(operands)):
                stack += [Not(operand) for operand in reversed(operands)]
            case Not(Implies(left, right)):
                stack += [Not(right), left]
            case Not(Not(operand)):
                stack.append(operand)
            case _:
                found.append(node)
    return found


def bare(node: Formula) -> Formula:
    """What joins nothing as the constant that it is, and what joins one part as that part."""
    match node:
        case And(()) | Or(()):
            return Constant(isinstance(node, And))
        case And((part,)) | Or((part,)):
            return part
    return node


def counts(formula: Formula) -> bool:
    """Whether it has a count in it."""
    return fold(formula, lambda node, below: isinstance(node, Count) or any(below))
