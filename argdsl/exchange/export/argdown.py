"""Argdown: arguments as premise-conclusion structures that say in their data what they mean, so that nothing is lost.

Each statement stands there in its own words, with its formula and what the symbols in it stand for, in the notation of
public Argdown logic projects (:mod:`~argdsl.exchange.argdown.formalization`). Definitions are put into formulas, and
told in the front matter for the words. A formula that the notation cannot spell, or that would be too long, is left
to the words, marked as a sentence of the language. Argdown knows no argument without premises or without conclusions,
so these are marked as missing. ``argcheck import`` reads it all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from argdsl.exchange.argdown.content import LANGUAGE
from argdsl.exchange.argdown.formalization import written
from argdsl.exchange.argdown.map import NOTHING
from argdsl.exchange.argdown.symbols import printable
from argdsl.exchange.export.context import Symbols, Value, about, expected, front
from argdsl.logic.formula import Term, substitute, terms
from argdsl.logic.shape import speaks_of_things
from argdsl.model.document import Argument, Document, Item

_MARKS = re.compile(r"[\\\[\]<>@#*_{}/]|[.:](?=(?:[~AE^vOP]|<?->|v_|<>|\[\])[.:])")
_UNTITLED = str.maketrans("[]<>\\", "()()/")
_LONGEST = 300
"""Characters of a title."""


def argdown(document: Document) -> str:
    """The document in Argdown. Arguments that are broken are left out."""
    return _Writer(document).run()


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._arguments = [argument for argument in document.arguments if argument.broken is None]
        self._symbols = Symbols(document)
        self._declared: set[str] = set()
        """Symbols that are declared already, in this argument."""
        self._titles: dict[int, str] = {}
        """Of statements that others refer to."""
        self._own = {id(item) for argument in self._arguments for item in (*argument.premises, *argument.steps)}

    def run(self) -> str:
        """The text: front matter, claims, arguments."""
        given = [item for argument in self._arguments for item in argument.premises if item.origin is not None]
        roots = {id(root): (root, self._title(root)) for item in given if (root := self._root(item)) is not item}
        self._titles = {key: title for key, (_, title) in roots.items()}
        own = [claim for claim in self._document.claims.values() if claim.where.source is self._document.source]
        claims = {id(claim): claim for claim in own if claim.formula is not None}
        claims |= {key: root for key, (root, _) in roots.items() if root.keyword == "claim"}
        for claim in claims.values():
            self._titles.setdefault(id(claim), _titled(claim.label))
        blocks = [self._front(), *map(self._claim, claims.values()), *map(self._argument, self._arguments)]
        if len(blocks) == 1:
            blocks.append(f"# {escaped(self._document.title) or 'Nothing is argued here'}")
        return "\n\n".join(block for block in blocks if block) + "\n"

    # what others refer to

    def _root(self, item: Item) -> Item:
        """The statement that something given goes back to, as far as it is told here."""
        seen: set[int] = set()
        while item.origin is not None and id(item) not in seen:
            seen.add(id(item))
            label, key = item.origin
            owner = self._document.library.get(key) if key else None
            found = owner.find(label) if owner is not None else self._document.claims.get(label)
            if found is None or found.formula is None or (key and id(found) not in self._own):
                break
            item = found
        return item

    def _title(self, root: Item) -> str:
        if root.keyword == "claim":
            return _titled(root.label)
        owner = next(one for one in self._arguments if any(root is each for each in (*one.premises, *one.steps)))
        return _titled(f"{root.label} of {owner.name}")

    # blocks

    def _front(self) -> str:
        """What is said of the whole."""
        lines = [f"{key}: {_yaml(value)}" for key, value in front(self._document).items()]
        return "\n".join(["===", *lines, "==="]) if lines else ""

    def _claim(self, claim: Item) -> str:
        self._declared.clear()
        title = self._titles[id(claim)]
        label: dict[str, Value] = {"label": claim.label} if title != claim.label else {}
        return f"[{title}]: {self._said(claim, label)}"

    def _argument(self, argument: Argument) -> str:
        self._declared.clear()
        title = _titled(argument.name)
        data: dict[str, Value] = {"name": argument.name} if title != argument.name else {}
        expectations = expected(argument.expectations)
        data |= {"expect": expectations} if expectations else {}
        data |= about(argument)
        lines = [f"<{title}>{_data(data)}", ""]
        none = not argument.premises
        numbers = {item.label: n for n, item in enumerate((*argument.premises, *argument.steps), 1 + none)}
        lines += [f"(1) There is no premise. {{{NOTHING}: true}}"] * none
        for item in argument.premises:
            lines.append(f"({numbers[item.label]}) {self._numbered(item, numbers)}")
        for step in argument.steps:
            lines += [*_inference(step, numbers), f"({numbers[step.label]}) {self._numbered(step, numbers)}"]
        if not argument.steps:
            lines += ["----", f"({len(numbers) + none + 1}) Nothing is concluded. {{{NOTHING}: true}}"]
        return "\n".join(lines)

    def _numbered(self, item: Item, numbers: Mapping[str, int]) -> str:
        """A premise or a conclusion, by its title only if it stands elsewhere."""
        root = self._root(item)
        if root is not item:
            return f"[{self._titles[id(root)]}]{_data(about(item))}"
        head = f"[{self._titles[id(item)]}]: " if id(item) in self._titles else ""
        return head + self._said(item, {"label": item.label} if item.label != str(numbers[item.label]) else {})

    def _said(self, item: Item, label: Mapping[str, Value]) -> str:
        """A statement in its words, and its data."""
        assert item.formula is not None
        formula = substitute(item.formula, {key: Term(self._name(key)) for key in terms(item.formula)})
        formal = written(formula, self._symbols.of)
        data: dict[str, Value] = dict(label)
        if formal is not None:
            data["formalization"] = formal
        elif not speaks_of_things(formula):
            # What kinds are declared is not carried, so such a sentence is only text.
            data["language"] = LANGUAGE
        new = {symbol: name for name in terms(formula) if (symbol := self._symbols.of(name)) not in self._declared}
        self._declared.update(new)
        if new:
            data["declarations"] = {symbol: self._symbols.declared(name) for symbol, name in new.items()}
        data |= about(item)
        return f"{escaped(item.text)}{_data(data)}"

    # terms

    def _name(self, key: str) -> str:
        entry = self._document.entries.get(key)
        return entry.name if entry is not None else key


def _inference(step: Item, numbers: Mapping[str, int]) -> list[str]:
    """The lines above a conclusion."""
    data = {"uses": f"[{', '.join(str(numbers[label]) for label in step.sources)}]"} if step.sources else {}
    data |= {"logic": '["non-deductive"]'} if step.plausible else {}
    inside = ", ".join(f"{key}: {value}" for key, value in data.items())
    return ["--", f"{{{inside}}}", "--"] if data else ["----"]


def _titled(text: str) -> str:
    """A title, without the characters that would end it."""
    title = printable(text.translate(_UNTITLED))[:_LONGEST].strip()
    return f"‑{title[1:]}" if title.startswith("-") else title


def escaped(text: str) -> str:
    """Text that Argdown takes for text only."""
    return _MARKS.sub(lambda mark: f"\\{mark.group()}", printable(text))


def _data(data: Mapping[str, Value]) -> str:
    """Data in braces, after a blank; nothing if there is none."""
    inside = ", ".join(f"{key}: {_yaml(value)}" for key, value in data.items())
    return f" {{{inside}}}" if data else ""


def _yaml(value: Value) -> str:
    """A value as YAML on one line. Braces in strings are written as codes: Argdown looks for the closing one first."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{_joined(map(_string, value))}]"
    return f"{{{_joined(f'{_string(key)}: {_string(text)}' for key, text in value.items())}}}"


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _string(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=not text.isprintable())
    return shown.replace("{", "\\u007b").replace("}", "\\u007d").replace("===", "\\u003d==")
