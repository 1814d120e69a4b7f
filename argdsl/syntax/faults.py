"""What is told of lines and statements that cannot be read, or may not be what was meant.

Loaded when there is such a line: most texts have none.
"""

from __future__ import annotations

import re

from argdsl.syntax.advice import trimmed
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.mistakes import PROSE, keyword_for
from argdsl.syntax.split import LATER_LINE, Block, declares
from argdsl.syntax.steps import step_of
from argdsl.syntax.tree import Broken
from argdsl.syntax.vocabulary import FREE_TEXT, GUESSED, KEYWORDS, NEWER, STATEMENTS
from argdsl.text.close_match import close_match
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Fix, change, edit, place, short
from argdsl.text.source import Source, Span

_PHRASE_OF_BROKEN = re.compile(r'\w+\s+"?([^":,\r\n]{1,200})')
_LABEL_OF_BROKEN = re.compile(r"\w+\s+([\w.-]+)\s*(?::|from\s)")
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"[\w'’.-]+|\S")
_NO_STATEMENT = "this line begins no statement"
_LEAD = re.compile(r"\w+(?:\s+that(?=\s))?[,:]?")
"""A word that begins a step, with what goes when a keyword takes its place."""
_REST = 200
"""Characters of a line by which it is told whether it is a statement."""
_UNMISTAKABLE = ("premise", "therefore")
_EXPECT = ("expect",)
_EXPECTED = re.compile(
    r"\s+(?:(?:in)?(?:valid|consistent)|vacuous|refuted|suggested|[\w.-]+\s+(?:needs|rests|idle))(?![\w'’-])"
)


def broken(text: str, start: int, end: int, keyword: str) -> Broken:
    """The statement that stands for one that could not be read."""
    pattern = _PHRASE_OF_BROKEN if keyword and STATEMENTS[keyword].names == "phrase" else _LABEL_OF_BROKEN
    name = pattern.match(text, start, end)
    return Broken(keyword, name.group(1).strip() if name else "", Span(start, trimmed(text, start, end)))


def stray(source: Source, text: str, block: Block, below: bool) -> Diagnostic:
    """A line that begins no statement; ``below`` a statement it may have been meant to go on with that."""
    found = _FIRST_WORD.match(text, block.start, block.end)
    word = found.group() if found else text[block.start]
    span = Span(block.start, block.start + len(word))
    line = text[block.start : block.end].split("\n", 1)[0]
    advice: list[str] = []
    fixes: list[Fix] = []
    step, keyword = step_of(line), keyword_of_stray(text, block)
    if step is not None:
        advice.append(step.advice)
        if step.keyword and (lead := _LEAD.match(text, block.start, block.end)):
            write = (edit(source, Span(*lead.span()), step.keyword),)
            fixes.append(Fix(f"write `{step.keyword}`", write, step.sure))
    elif keyword:
        advice.append(f"did you mean `{keyword}`?")
        fixes.append(change(source, span, keyword, True) if keyword in NEWER else keyword_for(source, span, keyword))
    elif not below:
        advice.append(f"the keywords are {', '.join(KEYWORDS)}")
    if below and not block.indented and step is None:
        advice.append("indent the line if it goes on with the statement above")
        indent = edit(source, Span(block.start, block.start), "    ")
        fixes.append(Fix("indent the line, to go on with the statement above", (indent,)))
    message = f"this line begins with `{short(word, 40)}`, which is no keyword" if block.indented else _NO_STATEMENT
    return finding("E103", place(source, span), message, help=tuple(advice), fixes=tuple(fixes))


def keyword_of_stray(text: str, block: Block) -> str:
    """The keyword that the first word of a stray line is with a slip of the pen or a capital, most likely."""
    word = _WORD.match(text, block.start, block.end)
    if word is None or step_of(text[block.start : min(block.end, block.start + _REST)]) is not None:
        return ""
    return close_match(word.group().lower(), GUESSED) or declares(text, block.start)


def ambiguity(source: Source, text: str, item: Ambiguity) -> Diagnostic:
    """The finding about a sentence that is refused; ``text`` is the source's without comments."""
    if item.problem:
        message = item.problem
    elif len(item.readings) > 1:
        message = "this can be read in more than one way"
    else:
        message = "this needs parentheses"
    lines = tuple(
        f"write  {reading}" if number == 0 else f"or     {reading}" for number, reading in enumerate(item.readings)
    )
    fixes: tuple[Fix, ...] = ()
    only = len(item.readings) == 1 and item.sure
    if text[slice(*item.replaced)] == source.slice(item.replaced):  # no comment would be lost
        fixes = tuple(
            Fix(f"write {reading}", (edit(source, item.replaced, reading),), only) for reading in item.readings
        )
    return finding(item.code, place(source, item.span), message, help=(*lines, *item.help), fixes=fixes)


def meant_keyword(word: str, rest: str, labelled: bool) -> str | None:
    """The keyword that the first word of a line is a misspelling of, most likely, if one is.

    Where a label and a colon follow, any keyword; otherwise one that begins few lines of prose, or `expect` if
    the ``rest`` of the line is something to expect.
    """
    word = word.lower()
    if labelled:
        return close_match(word, GUESSED)
    if word in PROSE or word in _UNMISTAKABLE:
        return None
    return close_match(word, _UNMISTAKABLE) or (close_match(word, _EXPECT) if _EXPECTED.match(rest) else None)


def swallowed(source: Source, block: Block, problem: Diagnostic | None = None) -> list[Diagnostic]:
    """Lines inside a statement that look like one whose keyword is misspelt, unless that is the problem with it."""
    result: list[Diagnostic] = []
    free = block.keyword in FREE_TEXT
    above = "the text above it" if free else "the one above it"
    for match in LATER_LINE.finditer(source.text, block.start, block.end):
        if match.group(1) in NEWER:
            if problem is None and declares(source.text, match.start(1)):
                result.append(_declared_or_said(source, block, Span(*match.span(1)), above))
            continue
        where, labelled = Span(*match.span(1)), free and match.group(2) is not None
        rest = source.text[match.end(1) : min(block.end, match.end(1) + _REST)]
        if near := meant_keyword(match.group(1), rest, labelled):
            advice = (f"did you mean to begin a statement with `{near}`?",)
            # A line of prose may begin like that; a line of a formula hardly.
            fix = change(source, where, near, preferred=not free)
        elif free and (match.group(3) or labelled) and (step := step_of(match.group(1))):
            advice, near = (step.advice,), step.keyword
            fix = Fix(f"write `{near}`", (edit(source, where, near),))
        else:
            continue
        line = place(source, where)
        if problem is None or (problem.help, problem.place.start.line) != (advice, line.start.line):
            result.append(finding("W612", line, f"this line is read as part of {above}", help=advice, fixes=(fix,)))
    return result


def _declared_or_said(source: Source, block: Block, word: Span, above: str) -> Diagnostic:
    """The question whether a line that goes on with what stands above declares something, which only its shape says."""
    text, keyword = source.text, source.slice(word)
    line = text.rfind("\n", 0, word.start) + 1
    statement = text.rfind("\n", 0, block.start) + 1
    column = text[statement : block.start]
    gap = len(text[: word.start].rstrip())
    fixes = [Fix(f"begin a statement with `{keyword}`", (edit(source, Span(line, word.start), column),))]
    if "#" not in text[gap : word.start] and gap > block.start and text[gap:line].count("\n") == 1:
        fixes.append(Fix("go on with the line above", (edit(source, Span(gap, word.start), " "),)))
    advice = (
        f"to begin a statement with `{keyword}`, begin the line where the statement above begins",
        f"if it goes on with that, put `{keyword}` at the end of the line above",
    )
    message = f"this line can be read as part of {above}, or as a declaration of its own"
    return finding("E102", place(source, word), message, help=advice, fixes=tuple(fixes))
