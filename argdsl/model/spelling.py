"""How statements are referred to, so that they are found again."""

from __future__ import annotations

from argdsl.model.document import Document, Item
from argdsl.syntax.spelled import argument_name


def reference(document: Document, item: Item) -> str:
    """How a statement is referred to in its argument: by its label, or by one and where it is from."""
    if item.origin is None or item.label == item.origin[0]:
        return item.label
    owner = document.library.get(item.origin[1])
    return f"{item.origin[0]} of {argument_name(owner.name)}" if owner else item.label
