"""``argcheck certify``: write the certificates of files into a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence

from argdsl.api.input import is_stream
from argdsl.api.output import Output, complain, write
from argdsl.api.project import Entry, inputs
from argdsl.api.settings import Overrides, Settings
from argdsl.exchange.certificates.certify import Certificate, certificate
from argdsl.exchange.certificates.refusal import plain
from argdsl.report.wording.lists import many

_WHY: dict[type[Exception], str] = {
    RecursionError: "its formulas nest too deeply",
    MemoryError: "it is too large",
}


def certify(paths: Sequence[str], folder: str, limits: Overrides, dimacs: bool) -> int:
    """Write the certificates of files into a folder and say what they show; the exit status."""
    project = inputs(paths, limits)
    if project is None:
        return 2
    status, output = 0, Output()
    for entry in project.find():
        made = _certificate(entry, project.settings)
        if made is None or not _write_all(made, folder, dimacs):
            status = 2
            continue
        for line in _told(made):
            output.write(plain(f"{entry.path}: {line}") + "\n")
        status = max(status, 3 if made.missing else 0, key=(0, 3, 2).index)
    return status


def _certificate(entry: Entry, settings: Settings) -> Certificate | None:
    """The certificate of a file; why there is none is said."""
    path = entry.path
    try:
        if entry.problem or is_stream(path):
            raise ValueError(entry.problem or "a certificate is about a file")
        return certificate(path, settings)
    except (ValueError, OSError, RecursionError, MemoryError) as error:
        complain(f"argcheck: cannot certify {plain(path)}: {plain(_WHY.get(type(error)) or str(error))}")
        return None


def _told(made: Certificate) -> list[str]:
    """What a certificate leaves out, and how much is in it."""
    lemmas = sum(len(found.steps) > 1 for found in made.refutations)
    counts = f"{many(made.arguments, 'argument')}, {many(len(made.refutations), 'refutation')}"
    return [*(f"not certified: {line}" for line in made.missing), f"{counts}, {lemmas:,} with lemmas"]


def _write_all(made: Certificate, folder: str, dimacs: bool) -> bool:
    """Write a certificate and, if wanted, each refutation as three files that other checkers read."""
    target = os.path.join(folder, made.name)
    texts = {target: made.text}
    for place, found in enumerate(made.refutations if dimacs else (), 1):
        stem = os.path.join(f"{target.removesuffix('.json')}.proofs", str(place))
        texts |= {f"{stem}.{suffix}": text for suffix, text in found.standard().items()}
    try:
        for name in texts:
            os.makedirs(os.path.dirname(name), exist_ok=True)
    except OSError as error:
        complain(f"argcheck: cannot write {plain(target)}: {(error.strerror or 'error').lower()}")
        return False
    return all(write(name, text) for name, text in texts.items())
