"""Arguments inside Markdown: the fenced blocks marked ``arg``, which together are one document.

What is checked is the file itself with everything outside of those blocks blanked out, so every place in it is a
place in the Markdown. What a block is, in lists, quotations and comments, is told by markdown-it, which follows
CommonMark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from argdsl.syntax.layout import layout
from argdsl.syntax.split import NO_COLUMN, begins_statement, hangs
from argdsl.syntax.split import blocks as statements
from argdsl.text.close_match import close_match
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, place, short
from argdsl.text.source import Source, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_FIRST_WORD = re.compile(r"[^\s{},.#]+")
_VISIBLE = re.compile(r"[^\r\n]")
_SKIPPED = re.compile(r"(?:\s+|#[^\r\n]*)*")
_MARKER = re.compile(r"[^>\s]")
_CLOSES = re.compile(r"\s*(?:`{3,}|~{3,})\s*")
_MEANT = ("arg", "argcheck", "argument", "arguments", "argdsl")


def _marked(language: str) -> re.Pattern[str]:
    """What stands behind a fence of a language: its name, or in braces as Pandoc, Quarto and MyST have it."""
    attributes = rf"(?:{language}(?=[\s,}}])|(?:[^}}]*\s)?\.{language}(?=[\s}}]))[^}}]*\}}"
    return re.compile(
        rf"\s*(?:{language}(?=[\s{{,]|\Z)|\{{\s*(?:code(?:-block|-cell)?\}}\s+{language}(?=\s|\Z)|{attributes}))"
    )


_ARG = _marked("arg")
_ARGDOWN = _marked("argdown(?:-map|-source)?")


class Block(NamedTuple):
    """A fenced block: what is inside, line by line."""

    first: int
    """The first line inside, from 0."""
    columns: list[int]
    """Where the text of each line begins in the file, behind the marks of quotations and the indentation of lists."""
    lines: list[str]
    """The lines without what stands before those columns."""
    prefix: str | None
    """What a new line of it begins with; None if it had better be left as it is."""


def source(text: str, path: str) -> tuple[Source, list[Diagnostic]]:
    """The arguments of a Markdown text, each character in its place, and what is wrong with its blocks."""
    original = Source(text, path)
    blocks, others = _read(original, _ARG)
    if not blocks:
        nearly = any(close_match(_first_word(info), _MEANT) for info in others.values())
        advice = ("did you mean a fenced block marked `arg`?",) if nearly else ()
        where = place(original, Span(0, 0))
        return Source("", path), [finding("N705", where, "there is no block marked `arg` in this file", help=advice)]
    masked = Source(_masked(original, blocks), path, text)
    found, problems = _without_strays(masked, blocks)
    return found, [*problems, *(_skipped(found, *other) for other in others.items() if _first_word(other[1]) in _MEANT)]


def _first_word(info: str) -> str:
    found = _FIRST_WORD.search(info)
    return found.group().lower() if found else ""


def _skipped(found: Source, line: int, info: str) -> Diagnostic:
    """The note about a block with a mark that is nearly right, beside others that are."""
    start = found.line_starts[line]
    where = place(found, Span(start, start + len(found.line(line + 1))))
    advice = ("mark it `arg`, if it is to be checked",)
    return finding("N705", where, f"this block is marked `{short(info)}`, so nothing in it is checked", help=advice)


def argdown(text: str, path: str) -> tuple[Source, list[Span]]:
    """The Argdown in a Markdown text, each character in its place, and the blocks that it stands in."""
    original = Source(text, path)
    blocks = [block for block in _read(original, _ARGDOWN)[0] if block.lines]
    starts = original.line_starts
    spans = []
    for block in blocks:
        last = block.first + len(block.lines) - 1
        spans.append(Span(starts[block.first], starts[last] + block.columns[-1] + len(block.lines[-1])))
    return Source(_masked(original, blocks), path, text), spans


def edits(text: str, path: str, lines: range | None = None) -> list[layout.Edit]:
    """What it takes to lay out the blocks of the Markdown text of a file, or the statements that touch ``lines``.

    As :func:`argdsl.syntax.layout.layout.edits` does it; nothing outside of the blocks changes.
    """
    original = Source(text, path)
    context = layout.TOP
    moved: list[tuple[layout.Edit, Block]] = []
    expected: list[list[str]] = []
    for block in _read(original, _ARG)[0]:
        inside = "".join(f"{line}\n" for line in block.lines)
        part = None if lines is None else range(lines.start - block.first, lines.stop - block.first)
        found = layout.edits(inside, part, context) if block.prefix is not None else []
        new = layout.applied(inside, found).split("\n")[:-1]
        if any(_CLOSES.fullmatch(line) for line in new):
            found, new = [], block.lines
        moved += [(edit, block) for edit in found]
        expected.append([line.strip() for line in new])
        context = layout.context_after(inside, context)
    replaced = [(block.first + edit.first, block.first + edit.last) for edit, block in moved]
    newline = layout.line_end(original, replaced)
    result = [_moved(edit, block, newline) for edit, block in moved]
    if result:
        after = _read(Source(layout.applied(text, result), path), _ARG)[0]
        if [[line.strip() for line in block.lines] for block in after] != expected:
            raise layout.MeaningChanged
    return result


def _read(original: Source, mark: re.Pattern[str]) -> tuple[list[Block], dict[int, str]]:
    """The blocks with a mark, and how others are marked, by the lines of their fences, from 0."""
    blocks: list[Block] = []
    others: dict[int, str] = {}
    for token in _parser(original.path).parse(original.text):
        if token.type != "fence" or token.map is None:
            continue
        if mark.match(token.info):
            blocks.append(_block(original, token.map, token.content, token.markup))
        else:
            others[token.map[0]] = token.info.strip()
    return blocks, others


def _parser(path: str) -> MarkdownIt:
    """What tells blocks in a file of that name. MDX has comments in braces, and neither HTML nor indented code."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["inline", "reference"])
    if path.lower().endswith(".mdx"):
        parser.disable(["html_block", "code"])
        parser.block.ruler.before("fence", "comment", _comment, {"alt": ["paragraph", "blockquote", "list"]})
    return parser


def _comment(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A comment of MDX, ``{/* … */}``: a rule of markdown-it, which passes over its lines."""
    if not state.src.startswith("{/*", state.bMarks[first] + state.tShift[first]):
        return False
    if not silent:
        last = (line for line in range(first, end) if "*/}" in state.src[state.bMarks[line] : state.eMarks[line]])
        state.line = next(last, end - 1) + 1
    return True


def _block(original: Source, lines: list[int], content: str, markup: str) -> Block:
    first = lines[0] + 1
    columns: list[int] = []
    inside = content.removesuffix("\n").split("\n") if content else []
    faithful = len(inside) == lines[1] - first - 1
    for number, line in enumerate(inside):
        whole = original.line(first + number + 1)
        # A tab that is partly indentation has become blanks; where the text itself begins is the same.
        own = line if whole.replace("\0", "\ufffd").endswith(line) else line.lstrip()
        faithful &= own == line
        columns.append(len(whole) - len(own))
    before = original.line(lines[0] + 1).partition(markup)[0]
    faithful &= "\t" not in before
    prefix = _MARKER.sub(" ", before) + " " * before.endswith(">")
    own_lines = [original.line(first + number + 1)[column:] for number, column in enumerate(columns)]
    return Block(first, columns, own_lines, prefix if faithful else None)


def _masked(original: Source, blocks: list[Block]) -> str:
    """The text with blanks in place of all that is in no block, which before the lines of one are no indentation."""
    pieces: list[str] = []
    done = 0
    for start, end in _stretches(original, blocks):
        before = _VISIBLE.sub(" ", original.text[done:start])
        line = max(before.rfind("\n"), before.rfind("\r")) + 1
        pieces += [before[:line], NO_COLUMN * len(before[line:]), original.text[start:end]]
        done = end
    return "".join([*pieces, _VISIBLE.sub(" ", original.text[done:])])


def _stretches(original: Source, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """What stands in blocks, line by line, as offsets."""
    for block in blocks:
        for number, (column, line) in enumerate(zip(block.columns, block.lines, strict=True)):
            start = original.line_starts[block.first + number] + column
            yield start, start + len(line)


def _without_strays(masked: Source, blocks: list[Block]) -> tuple[Source, list[Diagnostic]]:
    """The text without what would go on with the last statement of the block above: a statement ends with its block."""
    problems: list[Diagnostic] = []
    pieces: list[str] = []
    starts, text, done = masked.line_starts, masked.text, 0
    for block in blocks[1:]:
        last = min(block.first + len(block.lines), len(starts) - 1)
        end = starts[last] if block.lines else 0
        skipped = _SKIPPED.match(text, starts[block.first], end) if block.lines else None
        if skipped is None or skipped.end() >= end:
            continue
        line = bisect_left(starts, skipped.end() + 1) - 1
        if begins_statement(text[starts[line] : end]) and not _hangs(text, starts[line]):
            continue
        word = re.compile(r"\S+").match(text, skipped.end(), end)
        where = place(masked, Span(skipped.end(), word.end() if word else end))
        advice = "a statement ends with its block and cannot go on in the next"
        if hangs(text, starts[line]):
            advice = "where it is indented more than what stands above it begins none: put it into the block above"
        problems.append(finding("E103", where, "this line begins no statement", help=(advice,)))
        below = [start for start in starts[line:last] if begins_statement(text[start:end])]
        stop = next((start for start in below if not _hangs(text, start)), end)
        pieces += [text[done : skipped.end()], _VISIBLE.sub(" ", text[skipped.end() : stop])]
        done = stop
    return Source("".join([*pieces, text[done:]]), masked.path, masked.shown), problems


def _hangs(text: str, start: int) -> bool:
    """Whether a newer keyword begins nothing on the line that begins there, as what stands in a block above has it."""
    if not hangs(text, start):
        return False
    end = text.find("\n", start + 1)
    found = list(statements(text, 0, len(text) if end < 0 else end))
    return bool(found) and found[-1].start < start


def _moved(edit: layout.Edit, block: Block, newline: str) -> layout.Edit:
    """An edit of what is inside a block as one of the file."""
    lines = [(f"{block.prefix}{line}").rstrip() + newline for line in edit.text.split("\n")[:-1]]
    return layout.Edit(block.first + edit.first, block.first + edit.last, "".join(lines))
