"""Answers for what an editor shows beside the text: the panel that follows the cursor, and how each argument stands.

Everything in them is plain text, with nothing in it that an author could act by.
"""

from __future__ import annotations

from typing import Any

from pygls.exceptions import JsonRpcInvalidParams

from argdsl.lsp.diagnostics import headline
from argdsl.lsp.features import panel
from argdsl.lsp.features.lenses import title
from argdsl.lsp.features.verdicts import Judged, judged, state
from argdsl.lsp.positions import Lsp
from argdsl.lsp.view import View
from argdsl.lsp.writing import changes
from argdsl.model.canonical import canonical, stands_as_read
from argdsl.model.document import Argument, Item
from argdsl.report import report
from argdsl.report.derivations import derivation_in
from argdsl.report.wording.arguments import CHECKING, contradiction, role
from argdsl.report.wording.conclusions import BROKEN, brief, sentences
from argdsl.report.wording.derivations import NONE_FOUND, basis, stated
from argdsl.report.wording.remedies import remedies
from argdsl.report.wording.situations import lines_of, more, rows_of, truth
from argdsl.text.diagnostic import LONG, Diagnostic, short
from argdsl.text.verdicts import VERDICTS
from argdsl.text.visible import visible

_VALUES = 40
"""Terms of a situation that are told."""
_NOTES = 20
_MOST_LISTED = 500
"""Arguments of a document that are listed."""
_UNSURE = "unsure"


def uri_of(params: Any) -> str:
    """The document that a request of ours is about; raises what the protocol has for requests that make no sense."""
    found = getattr(getattr(params, "textDocument", None), "uri", None)
    if not isinstance(found, str):
        raise JsonRpcInvalidParams("`textDocument.uri` is missing")
    return found


def panelled(view: View, params: Any) -> Lsp:
    """What the panel shows for a position."""
    position = getattr(params, "position", None)
    line, character = getattr(position, "line", None), getattr(position, "character", None)
    if not isinstance(line, int) or not isinstance(character, int) or line < 0 or character < 0:
        raise JsonRpcInvalidParams("`position` is missing")
    found = panel.panel(view.snapshot, view.positions.offset(line, character), view)
    here = found.judged
    return {
        **_about(view),
        "argument": _argument(view, here) if here is not None else None,
        "statement": _statement(view, here, found.item, found.mended) if found.item is not None else None,
        "map": {
            "boxes": [_box(view, found.item, one) for one in found.map.boxes],
            "edges": [{"kind": kind, "source": source, "target": target} for kind, source, target in found.map.edges],
        },
        "findings": [_finding(view, one) for one in found.findings],
        "actions": [{"title": one.title, "edit": changes(view, one.edits)} for one in found.actions],
        "arguments": [_argument(view, one) for one in judged(view.snapshot)[:_MOST_LISTED]] if here is None else [],
    }


def stood(view: View, _params: Any) -> Lsp:
    """How each argument of a document stands, and each of its conclusions."""
    return {
        **_about(view),
        "arguments": [
            {
                **_argument(view, one.judged),
                "problems": [_problem(view, one.judged, item) for item in one.problems],
                "conclusions": [_conclusion(view, one.judged, step) for step in one.judged.argument.steps],
            }
            for one in panel.standings(view.snapshot)
        ],
    }


def _about(view: View) -> Lsp:
    return {"uri": view.snapshot.uri, "version": view.snapshot.version, "fresh": view.snapshot.fresh}


def _argument(view: View, here: Judged) -> Lsp:
    said = here.said
    return {
        "name": visible(short(here.argument.name)),
        "state": state(said),
        "look": _look(said.verdict if said is not None else None),
        "verdict": said.verdict if said is not None else None,
        "line": title(said),
        "contradiction": [visible(one) for one in contradiction(said)] if said and said.consistent is False else [],
        "range": view.range(here.argument.where.span),
    }


def _look(verdict: str | None) -> str:
    return VERDICTS[verdict].look if verdict in VERDICTS else _UNSURE


def _conclusion(view: View, here: Judged, step: Item) -> Lsp:
    said = here.conclusion(step)
    return {
        "label": visible(step.label),
        "look": _look(said.verdict if said is not None else None),
        "verdict": said.verdict if said is not None else None,
        "brief": visible(brief(said)) if said is not None else CHECKING if here.said is None else BROKEN,
        "range": view.range(step.where.span),
    }


def _problem(view: View, here: Judged, item: Diagnostic) -> Lsp:
    """What is not as expected, whole: its situation, and what would help."""
    start = view.snapshot.document.source.offset(item.place.start)
    step = next((one for one in here.argument.steps if one.where.span.start == start), None)
    said = here.conclusion(step) if step is not None else None
    advice = [*item.help, *(remedies(here.said, said) if here.said is not None and said is not None else ())]
    lines = [visible(short(item.message, LONG)), *map(visible, advice)]
    return {"code": item.code, "message": "\n".join(lines), "range": view.positions.place(item.place)}


def _finding(view: View, item: Diagnostic) -> Lsp:
    return {
        "code": item.code,
        "severity": item.severity,
        "message": headline(item, brief=True),
        "help": [visible(line) for line in item.help],
        "range": view.positions.place(item.place),
    }


def _box(view: View, item: Item | None, box: panel.Box) -> Lsp:
    return {
        "label": visible(box.item.label),
        "keyword": box.item.keyword,
        "text": visible(short(box.item.text)),
        "look": _look(box.verdict) if box.verdict else "",
        "verdict": box.verdict,
        "part": box.part,
        "here": box.item is item,
        "range": view.range(box.item.where.span),
    }


def _statement(view: View, here: Judged | None, item: Item, mended: bool) -> Lsp:
    """A statement with its verdict; what would help is told where there is no change that does it."""
    said = here.conclusion(item) if here is not None else None
    helped = remedies(here.said, said) if here and here.said and said and not mended else []
    does = role(here.said, item.label) if here is not None and here.said is not None and not item.is_step else ""
    return {
        "label": visible(item.label),
        "keyword": item.keyword,
        "text": visible(short(item.text, LONG)),
        "reading": visible(_reading(view, item)),
        "range": view.range(item.where.span),
        "verdict": said.verdict if said is not None else None,
        "look": _look(said.verdict) if said is not None else "",
        "sentences": [visible(one) for one in _sentences(here, item, said)] + ([visible(does)] if does else []),
        "situation": [
            {"phrase": visible(one.phrase), "value": truth(one.value), "gloss": visible(short(one.gloss, LONG))}
            for one in (rows_of(said) if said is not None else ())[:_VALUES]
        ],
        "more": _more(said),
        "remedies": [visible(one) for one in helped],
        "why": _why(view, here.argument, said) if here is not None and said is not None else None,
        "apparatus": [visible(short(one, LONG)) for one in _apparatus(item)],
    }


def _why(view: View, argument: Argument, said: report.Conclusion) -> Lsp | None:
    """Why a conclusion follows, as a paragraph and in steps."""
    found = derivation_in(view.snapshot.document, argument, said)
    if found is None:
        return None
    return {"text": visible(found.text or NONE_FOUND), "steps": [_step(one) for one in found.steps]}


def _step(step: report.DerivationStep) -> Lsp:
    return {
        "name": visible(short(step.name)),
        "text": visible(short(stated(step), LONG)),
        "basis": visible(basis(step)),
        "depth": step.depth,
    }


def _reading(view: View, item: Item) -> str:
    """What a sentence was read as, where that is not what stands there."""
    if item.reading is None or stands_as_read(item.text, item.reading):
        return ""
    return canonical(item.reading, view.snapshot.document.entries)


def _sentences(here: Judged | None, item: Item, said: report.Conclusion | None) -> list[str]:
    if here is None or not item.is_step:
        return []
    if said is None:
        return [CHECKING if here.said is None else BROKEN]
    return [*sentences(said), *lines_of(said)[:_VALUES]]


def _more(said: report.Conclusion | None) -> str:
    left = len(rows_of(said)) - _VALUES if said is not None else 0
    return more(left) if left > 0 else ""


def _apparatus(thing: Item | Argument) -> list[str]:
    cited = [f"{one.source} {one.locator}".rstrip() for one in thing.citations[:_NOTES]]
    return [*cited, *thing.notes[:_NOTES]]
