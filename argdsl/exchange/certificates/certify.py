"""Certificates: evidence for verdicts that :mod:`.verify` checks without a solver and without the encoder.

What is claimed is what the report says (:mod:`.record`), and the evidence (:mod:`.search`) is not trusted: a
certificate that does not verify is not given out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from argdsl.api.check import examine
from argdsl.api.input import opened
from argdsl.api.settings import Settings
from argdsl.exchange.certificates import verify
from argdsl.exchange.certificates.clauses import File
from argdsl.exchange.certificates.record import Record
from argdsl.exchange.certificates.refusal import Refused, name_of
from argdsl.exchange.certificates.search import Refutation, Search
from argdsl.model.document import Document
from argdsl.report import report

if TYPE_CHECKING:
    from argdsl.exchange.certificates.things import ThingSearch

_WIDTH = 120


class Certificate(NamedTuple):
    """What can be shown of a file."""

    name: str
    """Where it belongs in a folder of certificates."""
    text: str
    missing: list[str]
    """What the report says and the certificate does not."""
    arguments: int
    refutations: list[Refutation]


def certificate(path: str, settings: Settings) -> Certificate:
    """The certificate of a file; raises ValueError, with the reason, where there can be none."""
    document, checked = examine(partial(opened, path), path, settings)
    for found in checked.diagnostics:
        if found.code.startswith("E"):
            raise ValueError(f"{found.place.path}:{found.place.start.line}: {found.message}")
    try:
        read = File(path)
        made, records = _records(read, document, checked.arguments, settings)
    except Refused as error:
        raise ValueError(str(error)) from None
    content = {"format": verify.FORMAT, "files": read.digests, "arguments": records}
    missing = [line for each in made for line in each.missing]
    refutations = [found for each in made for found in each.refutations]
    return Certificate(f"{name_of(path)}.json", f"{_json(content)}\n", missing, len(records), refutations)


def _records(
    read: File, document: Document | None, said: Sequence[report.Argument], settings: Settings
) -> tuple[list[Record], list[dict[str, Any]]]:
    """The records of a file's arguments, checked; raises Refused if one does not show what it says."""
    if read.things is None or document is None or document.signature is None:
        one = Search(read, settings.limits())
        searches: list[Search | ThingSearch] = [one for _ in read.arguments]
    else:
        from argdsl.exchange.certificates.things import ThingSearch

        signature, limits = document.signature, settings.limits()
        pairs = zip(read.arguments, document.arguments, strict=True)
        searches = [ThingSearch(read, limits, item, argument, signature) for item, argument in pairs]
    made = [Record(*each) for each in zip(searches, read.arguments, said, strict=True)]
    records = [each.run() for each in made]
    for argument, record in zip(read.arguments, records, strict=True):
        verify.check(read, argument, record)
    return made, records


def _json(value: Any, margin: str = "") -> str:
    """JSON with as much on a line as fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(margin) + len(flat) <= _WIDTH:
        return flat
    inner = f"{margin} "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_json(each, inner)}" for key, each in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    return "[\n" + ",\n".join(inner + _json(each, inner) for each in value) + f"\n{margin}]"
