"""What stands in a node of the tree: references and names in statements, parts and phrases in formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argdsl.syntax import tree
from argdsl.syntax.tree import Formula, Phrase, Ref, Statement


def refs(statement: Statement) -> tuple[Ref, ...]:
    """The references in a statement, in written order."""
    match statement:
        case tree.Given(refs) | tree.Step(_, _, tuple(refs)) | tree.ExpectConsistency(_, tuple(refs)):
            return refs
        case tree.ExpectDependence(_, conclusion, refs):
            return (conclusion, *refs)
        case tree.ExpectIdle(ref):
            return (ref,)
    return ()


def names(statement: Statement) -> tuple[Phrase, ...]:
    """The names of arguments in a statement, in written order."""
    if isinstance(statement, tree.Argument):
        return (statement.name,)
    return tuple(ref.argument for ref in refs(statement) if ref.argument is not None)


def rebuilt(node: Formula, parts: Sequence[Formula]) -> Formula:
    """A formula of the same kind and place with other operands; the same object if they are the same."""
    if all(part is operand for part, operand in zip(parts, node.parts, strict=True)):
        return node
    match node:
        case tree.Junction(junctor, _, span):
            return tree.Junction(junctor, tuple(parts), span)
        case tree.Conditional(arrow, _, _, span):
            return tree.Conditional(arrow, parts[0], parts[1], span)
        case tree.Negation(_, span):
            return tree.Negation(parts[0], span)
        case tree.Group(_, span):
            return tree.Group(parts[0], span)
        case tree.Counted(kind, number, _, span):
            return tree.Counted(kind, number, tuple(parts), span)
        case tree.Binding():
            return node._replace(body=parts[0])
        case tree.Bound(condition=None):
            return node._replace(body=parts[0])
        case tree.Bound():
            return node._replace(condition=parts[0], body=parts[1])
        case tree.Comparison():
            return node._replace(left=parts[0], right=parts[1])
    return node


def nodes(formula: Formula) -> Iterator[Formula]:
    """A formula and all that is in it, each as often as it stands there, in written order."""
    stack = [formula]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.parts))


def phrases(formula: Formula) -> Iterator[Phrase]:
    """The phrases of a formula, each as often as it stands there, in written order."""
    return (node for node in nodes(formula) if isinstance(node, Phrase))
