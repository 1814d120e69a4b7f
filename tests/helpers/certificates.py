"""Ways for tests to make certificates, to check them, and to tell without either whether what they claim is true."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from oracle import Table, names_in

from argdsl import Settings
from argdsl.exchange.certificates import clauses, verify
from argdsl.exchange.certificates.certify import Certificate, certificate
from argdsl.logic.formula import Formula
from argdsl.model.document import Argument, Document
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.text.source import Source


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """The working folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def certified(path: Path, **settings: Any) -> Certificate:
    """The certificate of a file, written beside it."""
    made = certificate(str(path), Settings(**settings))
    write(path, made.text)
    return made


def write(path: Path, text: str) -> None:
    """Make a text the certificate of a file in the working folder."""
    target = Path("certificates", f"{clauses.name_of(str(path))}.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def checked(*paths: Path) -> tuple[int, str]:
    """What the checker says of files with their certificates: exit status and output."""
    output = BytesIO()
    with redirect_stdout(TextIOWrapper(output, encoding="utf-8", write_through=True)):
        status = verify.main(["certificates", *map(str, paths)])
        return status, output.getvalue().decode()


def document(path: Path) -> Document:
    """The document that the package's own front makes of a file."""
    text = path.read_text(encoding="utf-8")
    return resolve(Loader(lambda name: Path(name).read_bytes(), ".").load(Source(text, str(path)), str(path)))


def claims_are_true(path: Path, text: str) -> bool:
    """Whether all that a certificate claims of a file is so, by truth tables."""
    made, arguments = json.loads(text), document(path)
    if any(argument.broken for argument in arguments.arguments):
        return False
    if [each["argument"] for each in made["arguments"]] != [argument.name for argument in arguments.arguments]:
        return False
    return all(map(_argument, arguments.arguments, [each["claims"] for each in made["arguments"]]))


def _argument(argument: Argument, claims: dict[str, Any]) -> bool:
    items = {item.label: item for item in (*argument.premises, *argument.steps)}
    formulas: dict[str, Formula] = {label: item.formula for label, item in items.items() if item.formula is not None}
    table = Table(names_in(formulas.values()))
    tables = {label: table.of(formula) for label, formula in formulas.items()}

    def held(labels: Any, among: int = table.every) -> int:
        for label in labels:
            among &= tables[label]
        return among

    premises = [item.label for item in argument.premises]
    traces = {label: {label} for label in premises}
    if set(claims) != {"", *(step.label for step in argument.steps)}:
        return False
    consistent = "consistent" if held(premises) else "inconsistent"
    if not _holds(claims[""], consistent, set(premises), held, table.every):
        return False
    before = list(premises)
    for step in argument.steps:
        drawn = before if step.sources is None else list(step.sources)
        both, fails = held(drawn, tables[step.label]), held(drawn, table.every & ~tables[step.label])
        open_ = "suggested" if step.keyword == "suggests" else "invalid"
        verdict = {(False, False): "vacuous", (True, False): "valid", (False, True): "refuted"}.get(
            (bool(both), bool(fails)), open_
        )
        whole, among = set[str]().union(*(traces[label] for label in drawn)), table.every & ~tables[step.label]
        if not _holds(claims[step.label], verdict, whole, held, among):
            return False
        traces[step.label] = _rests_on(frozenset(whole), held, among) if verdict == "valid" else {step.label}
        before.append(step.label)
    return True


def _rests_on(whole: frozenset[str], held: Any, among: int) -> set[str]:
    """All that is in a minimal set of these labels that cannot hold."""
    found, seen, waiting = set[str](), set[frozenset[str]](), [whole]
    while waiting:
        some = start = waiting.pop()
        if start in seen or held(start, among):
            continue
        seen.add(start)
        for label in sorted(start):
            some -= {label} if not held(some - {label}, among) else set()
        found |= some
        # Any other such set lacks one of these.
        waiting += [start - {label} for label in some]
    return found


def _holds(claim: dict[str, Any], verdict: str, whole: set[str], held: Any, among: int) -> bool:
    if claim["verdict"] not in (verdict, "uncertified"):
        return False
    if not _differ(claim["sets"]) or not _differ(claim["repairs"]):
        return False
    sets, repairs = [set(some) for some in claim["sets"]], [set(some) for some in claim["repairs"]]
    if (sets or repairs) and claim["verdict"] not in ("valid", "inconsistent"):
        return False
    return all(
        some <= whole and not held(some, among) and all(held(some - {label}, among) for label in some) for some in sets
    ) and all(
        some <= whole and held(whole - some, among) and not any(held(whole - some | {label}, among) for label in some)
        for some in repairs
    )


def _differ(lists: Any) -> bool:
    """Whether these are lists of labels, no two of which say the same, and none of which says something twice."""
    if not isinstance(lists, list) or not all(isinstance(some, list) for some in lists):
        return False
    return len({frozenset(some) for some in lists}) == len(lists) and all(len({*some}) == len(some) for some in lists)
