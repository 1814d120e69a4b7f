"""Texts of any size, each of another shape, for those who measure how time grows with it."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]


def _each(count: int, line: str) -> str:
    """A line for each number up to ``count``, which stands for ``@``, the next one for ``&``."""
    return "".join(line.replace("@", str(number)).replace("&", str(number + 1)) + "\n" for number in range(count))


def _argument(count: int, line: str, end: str = "") -> str:
    return "argument n:\n" + _each(count, f"  {line}") + end


ARGUMENTS: dict[str, Shape] = {
    "one long line": lambda n: "title " + "word " * n,
    "one long word": lambda n: "title " + "w" * 5 * n,
    "blanks": lambda n: "title a" + " " * 5 * n + "b\n" + " " * 5 * n,
    "blank lines": lambda n: "argument a:" + "\n" * 5 * n + "premise p\n" + "\n" * 5 * n + "therefore p",
    "carriage returns": lambda n: _argument(n, "premise a @", "  therefore a 0\n").replace("\n", "\r"),
    "comments": lambda n: _each(n, "# comment @") + "argument a:\n" + _each(n, "  # @") + "  premise p\n",
    "prose": lambda n: _each(n, "This is the line @ of an essay that has no statement in it."),
    "signs": lambda n: "argument a:\n  premise P1: " + "(" * n + "\n" + "%$" * n + '"' * n,
    "premises": lambda n: _argument(n, "premise L@: phrase @", "  therefore C: phrase 0\n"),
    "unlabelled premises": lambda n: _argument(n, "premise P@: p @") + _each(n, "  premise q @"),
    "steps": lambda n: _argument(1, "premise L0: p") + _each(n, "  therefore L& from L@: p or q @"),
    "arguments": lambda n: _each(n, "argument a @:\n  premise p @ implies q\n  premise p @\n  therefore q"),
    "given": lambda n: (
        "argument a 0:\n  premise C: p\n"
        + _each(n, "argument a &:\n  given C of a @\n  therefore D: p").replace("therefore D", "therefore C1")
    ),
    "chain of given": lambda n: (
        "argument a 0:\n  therefore C: p or not p\n"
        + _each(n, "argument a &:\n  given C of a @\n  therefore C: p or not p")
    ),
    "terms": lambda n: _each(n, "term phrase @: the gloss of phrase @"),
    "terms in use": lambda n: (
        _each(n, "term phrase @: gloss") + _argument(n, "premise phrase @", "  therefore phrase 0\n")
    ),
    "spellings": lambda n: "term a" + "".join(f", also b {number}" for number in range(n)) + ": gloss\n",
    "definitions": lambda n: "term p 0: gloss\n" + _each(n, "define p &: not p @") + f"claim K: p {n}\n",
    "claims": lambda n: (
        _each(n, "claim K@: phrase @") + "argument a:\n" + _each(n, "  given K@") + "  therefore phrase 0\n"
    ),
    "sources": lambda n: _each(n, "source s@ Title @") + _argument(1, "premise p") + _each(n, "    cite s@ page @"),
    "notes": lambda n: _argument(n, "premise p @\n    note of @\n    note again"),
    "expectations": lambda n: _argument(1, "premise P1: p", "  therefore C: p\n") + _each(n, "  expect C needs P1"),
    "outside expectations": lambda n: _each(n, "claim K@: p @") + _each(n - 1, "expect consistent K@, K&"),
    "unknown labels": lambda n: _each(n, "claim known@: p @") + _argument(n, "given knwon@"),
    "unknown labels here": lambda n: _argument(n, "premise known@: p @") + _each(n, "  expect knwon@ idle"),
    "unknown labels anywhere": lambda n: _each(n, "argument a @:\n  premise known@: p") + _argument(n, "given known@"),
    "unknown phrases": lambda n: _each(n, "term the phrase @: g") + _argument(n, "premise the phrsae @"),
    "unknown sources": lambda n: _each(n, "source known@ Title") + _argument(n, "premise p @\n    cite knwon@"),
    "unknown arguments": lambda n: _each(n, "argument known @:\n  premise p\nargument b @:\n  given P1 of knwon @"),
    "duplicates": lambda n: _each(n, "term p: g") + _each(n, "claim K: p") + _argument(n, "premise P: p") * 2,
    "misspelt": lambda n: _argument(n, "premis p @") + _each(n, "premise p and\ntherfore L: q"),
    "broken": lambda n: _argument(n, "premise p @ and") + _each(n, "premise: ("),
    "ambiguous": lambda n: _argument(n, "premise a and b or c @"),
    "long conjunction": lambda n: f"claim K: {' and '.join(f'p {number}' for number in range(n))}\n",
    "mixed up": lambda n: f"claim K: {' and a or '.join(f'p {number}' for number in range(n))}\n",
    "parentheses": lambda n: f"claim K: {'(' * n}p{')' * n}\n",
    "unclosed": lambda n: f"claim K: {'(' * n}p\nclaim L: {'not ' * n}\n",
    "negations": lambda n: f"claim K: {'not ' * n}p\n",
    "count": lambda n: f"claim K: at least {n // 2} of ({', '.join(f'p {number}' for number in range(n))})\n",
    "variables": lambda n: f"claim K: {'for every k x, ' * n}p\n",
    "variables side by side": lambda n: f"claim K: {'for every k x, p and ' * n}q\n",
    "clauses with variables": lambda n: f"claim K: {'if for every k x, p then ' * n}q\n",
    "variables that bind nothing": lambda n: f"claim K: {'for every k x that w and ' * n}p\n",
    "kinds": lambda n: _each(n, "kind k @, also ks @, just a @, b @: x") + _each(n, "individual c @, a k @: x"),
    "slots": lambda n: _each(n, "term [k] is @ by [one k], an order: x") + f"term {'[k] ' * n}: x\n",
    "names": lambda n: f"claim K: all different ({', '.join(f'a {number}' for number in range(n))})\n",
    "quotes": lambda n: "claim K: " + " and ".join(f'"p, {number}"' for number in range(n)) + "\n",
    "one phrase": lambda n: f"claim K: {'word ' * n}\n",
    "control characters": lambda n: _argument(n, "premise \x1b[31m\u202e p @"),
}
"""Texts of about ``n`` lines, words or signs."""


ARGDOWN: dict[str, Shape] = {
    "statements": lambda n: _each(n, "[s @]: The text of statement @.\n"),
    "relations": lambda n: _each(n, "[s @]: text\n  + [s &]\n  - [t @]\n"),
    "below one": lambda n: "[s]: text\n" + _each(n, "  + [t @]: text @"),
    "nested": lambda n: "".join(f"{'  ' * min(number, 60)}+ <a {number}>: text\n" for number in range(n)),
    "reconstructions": lambda n: _each(
        n,
        '<a @>\n\n(1) [p @]: If p @ then q. {formalization: "p -> q"}\n(2) p @\n-- mp --\n(3) [c @]: q\n    -> [p &]\n',
    ),
    "premises": lambda n: "<a>\n\n" + _each(n, "(&) premise @") + f"----\n({n + 1}) conclusion\n",
    "formalizations": lambda n: _each(
        n, '[s @]: text {formalization: "p @ & q", declarations: {"p": "r @", "q": "w"}}\n'
    ),
    "prose": lambda n: _each(n, "This is the line @ of a paragraph."),
    "paragraphs": lambda n: _each(n, "This is paragraph @.\n"),
    "headings": lambda n: _each(n, "# Heading @\n\n[s @]: text\n"),
    "tags": lambda n: "[s]: text " + " ".join(f"#tag-{number}" for number in range(n)),
    "one long line": lambda n: "[s]: " + "word " * n,
    "stars": lambda n: "[s]: " + "*_" * n + "a",
    "brackets": lambda n: "[" * n + "\n" + "<" * n + "\n[s]: " + "[a](" * n,
    "braces": lambda n: "[s]: text {" + "{" * n + "\n[t]: {a: " + '"' * n,
    "comments": lambda n: _each(n, "// comment @") + "/* " * n + "\n<!-- " + "-" * n,
    "blanks": lambda n: "[s]: a" + " " * 5 * n + "b\n" + " " * 5 * n + "\n+ c",
    "front matter": lambda n: "===\n" + _each(n, "key@: value") + "===\n[s]: text\n",
    "equal titles": lambda n: _each(n, "[s]: text @\n  - [t]\n"),
    "contraries": lambda n: _each(n, "[s @]: text\n  >< [s &]\n"),
}
"""The same in Argdown."""

MARKDOWN: dict[str, Shape] = {
    "fences": lambda n: _each(n, "Text.\n\n```arg\nargument a @:\n  premise p\n  therefore p\n```\n"),
    "other fences": lambda n: _each(n, "```python\nx = @\n```\n") + "```arg\nclaim K: p\n```\n",
    "prose": lambda n: _each(n, "Line @ of a paragraph.") + "\n```arg\nclaim K: p\n```\n",
    "quotations": lambda n: _each(n, "> - ```arg\n>   claim K@: p\n>   ```\n"),
    "one fence": lambda n: "```arg\n" + _each(n, "claim K@: p @") + "```\n",
    "open fence": lambda n: "```arg\n" + _each(n, "claim K@: p @"),
    "backticks": lambda n: "`" * n + " a\n" + "`a" * n + "\n\n" + "[" * n + "\n\n```arg\nclaim K: p\n```\n",
    "lists": lambda n: (
        "".join(f"{'  ' * min(number, 60)}- item\n" for number in range(n)) + "\n```arg\nclaim K: p\n```\n"
    ),
}
"""The same in Markdown."""
