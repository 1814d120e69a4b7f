"""Every reader fed with hostile bytes, each for some seconds, led by what code they reach: no traceback, no hang.

Run by ``make fuzz``, not by pytest: ``python tests/tools/fuzz.py [--seconds S] [--seed N] [--keep FOLDER] [READER …]``.
What makes a reader fail is kept in the folder, and tried again by ``python tests/tools/fuzz.py READER FILE``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 4096
"""Bytes of an input."""
SLOWEST = 15
"""Seconds that an input may take."""
DRAFT = """argument rain: the street # a comment
  premise P1: (it rains or "it, snows") unless at least 2 of (a, b, not c)
  premise P2: if it rains then both a and b
  given P1 of other
  therefore C from P1, P2: it is wet iff it rains
  expect C needs P1
kind model, also models, just Ann, the saint, weighted: a gloss
individual Bob, also "B, C", a model: a gloss
term [model] wants [one model], symmetric, also [one model] is wanted by [model]: a gloss
define [model] is odd: for every model m other than [model], m wants [model]
argument things:
  premise if there is a model m that is odd such that m wants Bob, then most models want every model
  premise not all different (Ann, Bob) or for at least 40 percent of models m, m is odd
  therefore no model that wants Ann is odd
"""
ARGDOWN = """===
title: Rain
===
# Heading
[Wet]: The street *is* wet. #tag {formalization: "p -> q", declarations: {p: "it rains", q: "it is wet"}}
  + <Showers>: It rains [link](a). // comment
  - [Dry]: It is dry.
    _ <Doubt>
[A] >< [B]

<Showers>

(1) [Rain]: It rains. {formalization: "p", declarations: {p: "it rains"}}
(2) [Wet]
-- modus ponens (uses: 1, 2) {sourceNode: "x"} --
(3) It is wet. {formalization: "q"}
"""


# readers inside this process: each a function of bytes


def arguments(data: bytes) -> None:
    """A file of arguments, through the door and out in every format."""
    from argdsl.api.check import check_input
    from argdsl.api.input import decoded
    from argdsl.api.output import Format, rendered
    from argdsl.api.settings import Settings

    settings = Settings(effort=20_000, max_sets=20, suggest=True, links=True)
    report = check_input(lambda: decoded(data, "a.arg"), "a.arg", settings)
    for kind in Format:
        if kind is not Format.svg:
            shown = rendered(report, kind)
            plain = kind is Format.html or not any(ord(sign) < 32 and sign not in "\n\t" for sign in shown)
            assert plain, f"a control character in {kind}"


def layout(data: bytes) -> None:
    """A file laid out: what it says stays, and a second time changes nothing."""
    from argdsl.syntax.layout.layout import formatted

    once = formatted(data.decode("utf-8", "surrogateescape"))
    assert formatted(once) == once


def essay(data: bytes) -> None:
    """A Markdown file, checked and laid out."""
    from argdsl.api.check import check_input
    from argdsl.api.input import decoded
    from argdsl.api.settings import Settings
    from argdsl.syntax import markdown
    from argdsl.syntax.layout.layout import applied

    check_input(lambda: decoded(data, "a.md"), "a.md", Settings(effort=20_000, max_sets=20))
    text = data.decode("utf-8", "replace")
    applied(text, markdown.edits(text, "x.md"))


def configuration(data: bytes) -> None:
    """A file of settings."""
    from argdsl.api import config

    for name in ("argcheck.toml", "pyproject.toml"):
        Path(name).write_bytes(data)
        if found := config.read(name):
            found.covers("a.arg")
            found.excludes("b/a.arg")
            assert all(str(problem).startswith(name) for problem in found.problems)


def certificate(data: bytes) -> None:
    """A certificate: what says the same as a true one passes, and nothing else is said to."""
    import io
    from contextlib import redirect_stdout

    from argdsl.exchange.certificates import verify

    Path("certificates", f"{verify.name_of('a.arg')}.json").write_bytes(data)
    output = io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(output):
        status = verify.main(["certificates", "a.arg"])
    assert status in (0, 1, 2, 3)


def line(data: bytes) -> None:
    """A line of a stream: one record about it, on one line."""
    from argdsl.api.json_lines import Asked, Line, answer
    from argdsl.api.settings import Settings

    record = answer(Line(1, data), Asked(Settings(effort=20_000, max_sets=20), {}))
    assert json.loads(record.text)["line"] == 1
    assert "\n" not in record.text.rstrip("\n")


def argdown(data: bytes) -> None:
    """An Argdown text: what is carried over can be read, and relations in it are put to the test."""
    from argdsl.api.input import Input, understand
    from argdsl.exchange.argdown.carry import carry
    from argdsl.exchange.argdown.drawn import ground
    from argdsl.exchange.argdown.drawn_text import data as as_data
    from argdsl.exchange.argdown.read import read
    from argdsl.logic.solver.solve import Limits
    from argdsl.text.source import Source

    text = data.decode("utf-8", "replace")
    for sentences in (False, True):
        carried = carry(read(Source(text, "a.argdown")), sentences=sentences)
        document = understand(Input(carried.text, "a.arg"))
        wrong = [item for item in document.diagnostics if item.severity == "error"]
        assert not wrong, f"{wrong[0].message}: {carried.text}"
    json.dumps(as_data(ground(read(Source(text, "a.argdown")), Limits(20_000))))


def nodes(data: bytes) -> None:
    """A graph in AIF: the same."""
    from argdsl.api.input import Input, understand
    from argdsl.exchange.argdown.aif import read_aif
    from argdsl.exchange.argdown.aif_graph import NotAif
    from argdsl.exchange.argdown.carry import carry
    from argdsl.text.source import Source

    try:
        carried = carry(read_aif(Source(data.decode("utf-8", "replace"), "a.json")))
    except NotAif:
        return
    document = understand(Input(carried.text, "a.arg"))
    wrong = [item for item in document.diagnostics if item.severity == "error"]
    assert not wrong, f"{wrong[0].message}: {carried.text}"


def exports(data: bytes) -> None:
    """A file of arguments in every format of others."""
    from argdsl.api.input import Input, understand
    from argdsl.exchange.export import FORMATS, texts

    document = understand(Input(data.decode("utf-8", "replace"), "a.arg"))
    for to in FORMATS:
        for text in texts(document, to).values():
            assert not any((ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160 for sign in text), to


READERS: dict[str, Callable[[bytes], None]] = {
    "arguments": arguments,
    "layout": layout,
    "essay": essay,
    "configuration": configuration,
    "certificate": certificate,
    "line": line,
    "argdown": argdown,
    "nodes": nodes,
    "exports": exports,
}


def corpus(name: str) -> Iterator[bytes]:
    """What a reader is fed with first."""
    drafts = [path.read_bytes() for path in sorted((ROOT / "tests" / "cases").rglob("*.arg"))]
    drafts = [DRAFT.encode(), *(draft for draft in drafts if len(draft) < LONGEST)]
    if name == "configuration":
        yield b'files = ["*.arg"]\nexclude = ["drafts/**"]\n[severity]\nW601 = "error"\n[limits]\neffort = 9\n'
        yield b'[tool.argcheck]\nexclude = ["a[!b]*", "**/c?"]\n'
    elif name == "certificate":
        yield Path("true.json").read_bytes()
    elif name == "essay":
        yield b"# An essay\n\n> ```arg\n> argument a:\n>   premise b\n> ```\n\n- ~~~ {.arg}\n  therefore b\n  ~~~\n"
        yield from (b"text\n\n```arg\n%s\n```\n\nmore `arg` text\n" % draft for draft in drafts)
    elif name == "line":
        yield from (
            json.dumps({"id": [1], "text": draft.decode(errors="replace"), "path": "a.arg"}).encode()
            for draft in drafts
        )
        yield b'"argument a:\\n premise b"'
    elif name == "argdown":
        yield ARGDOWN.encode()
        yield from (exported(draft, "argdown") for draft in drafts)
    elif name == "nodes":
        yield from (exported(draft, "aif") for draft in drafts)
    else:
        yield from drafts


def exported(draft: bytes, to: str) -> bytes:
    from argdsl.api.input import Input, understand
    from argdsl.exchange.export import texts

    found = texts(understand(Input(draft.decode("utf-8", "replace"), "a.arg")), to)
    return "\n".join(found.values()).encode()


def prepare(name: str) -> None:
    """Files that a reader expects in the working folder."""
    if name != "certificate":
        return
    from argdsl.api.settings import Settings
    from argdsl.exchange.certificates.certify import certificate as certify

    Path("certificates").mkdir(exist_ok=True)
    Path("a.arg").write_text(
        "argument a:\n  premise b or c\n  premise not b\n  premise d\n  therefore c\n  therefore e\n"
    )
    Path("true.json").write_text(certify("a.arg", Settings()).text)


def lead(name: str, folder: Path, options: list[str]) -> None:
    """Feed one reader; does not return."""
    os.chdir(folder)
    with atheris.instrument_imports(include=["argdsl"]):
        pass
    prepare(name)
    (folder / "corpus").mkdir(exist_ok=True)
    for number, data in enumerate(corpus(name)):
        (folder / "corpus" / f"{number:04}").write_bytes(data)
    words = [b"premise ", b"therefore ", b"argument ", b"expect ", b" implies ", b" and ", b"```arg\n", b"\xe2\x80\xa8"]
    listed = "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words)
    (folder / "words").write_text(listed)
    limits = [f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=4096", "-dict=words", "-print_final_stats=1"]
    atheris.Setup([name, *limits, f"-artifact_prefix={folder}/", *options], READERS[name])
    atheris.Fuzz()


# readers in processes of their own: what they say, and how they end


def mutated(draw: random.Random, data: bytes) -> bytes:
    """Bytes with a few of them changed."""
    changed = bytearray(data)
    for _ in range(draw.randrange(4)):
        place, length = draw.randrange(len(changed) + 1), draw.randrange(1 + draw.choice((0, 3, 40)))
        new = draw.choice((b"", b"\0", b"\xff", b'"', b"{", b"[" * 2000, b"null", b"-1", b"1e999", b"\\ud800", b"\n"))
        changed[place : place + length] = new
    return bytes(changed)


def lsp(draw: random.Random) -> tuple[list[str], bytes]:
    """A session in which most messages are not quite what they should be."""
    uri = "file:///a.arg"
    place = {"textDocument": {"uri": uri}, "position": {"line": draw.randrange(8), "character": draw.randrange(20)}}
    opened = {"textDocument": {"uri": uri, "languageId": "arg", "version": 1, "text": DRAFT}}
    asked = [
        "hover",
        "completion",
        "rename",
        "definition",
        "references",
        "codeAction",
        "foldingRange",
        "documentSymbol",
    ]
    asked += ["semanticTokens/full", "selectionRange", "inlayHint", "codeLens", "formatting", "prepareCallHierarchy"]
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    more = {
        "newName": "x",
        "range": whole,
        "context": {"diagnostics": []},
        "positions": [place["position"]],
        "options": {},
    }
    messages = [{"method": "initialized", "params": {}}, {"method": "textDocument/didOpen", "params": opened}]
    for number in range(40):
        changes = [{"range": {"start": place["position"], "end": place["position"]}, "text": draw.choice("ab \n(:")}]
        edit = {"textDocument": {"uri": uri, "version": number + 2}, "contentChanges": changes}
        messages.append({"method": "textDocument/didChange", "params": edit})
        messages.append({"id": number, "method": f"textDocument/{draw.choice(asked)}", "params": {**place, **more}})
    first = {"id": "first", "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}
    last = [{"id": "last", "method": "shutdown"}, {"method": "exit"}]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in (first, *messages, *last)]
    bodies[1:-2] = [mutated(draw, body) for body in bodies[1:-2]]
    return ["lsp"], b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def mcp(draw: random.Random) -> tuple[list[str], bytes]:
    """The same with the server for language models."""
    info = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "fuzz", "version": "1"}}
    messages: list[dict[str, object]] = [{"method": "notifications/initialized"}]
    for number in range(20):
        text = mutated(draw, DRAFT.encode()).decode(errors="replace")
        called = {"name": draw.choice(("check", "suggest", "explain", "compare", "format", "no such")), "arguments": {}}
        called["arguments"] = {
            draw.choice(("text", "old", "new", "code", "limits")): draw.choice((text, number, None, {}))
        }
        messages.append({"id": number, "method": "tools/call", "params": called})
        messages.append({"method": "notifications/cancelled", "params": {"requestId": draw.randrange(20)}})
    first = {"id": "first", "method": "initialize", "params": info}
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in (first, *messages)]
    bodies[1:] = [mutated(draw, body) for body in bodies[1:]]
    return ["mcp"], b"".join(body + b"\n" for body in bodies)


PROCESSES: dict[str, Callable[[random.Random], tuple[list[str], bytes]]] = {"lsp": lsp, "mcp": mcp}


def run(name: str, data: bytes, words: list[str]) -> str:
    """What is wrong with how the installed command takes some input; nothing, it is to be hoped."""
    command = [str(Path(sys.executable).parent / "argcheck"), *words]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=8 * SLOWEST, check=False)
    except subprocess.TimeoutExpired:
        return f"{name} does not end"
    if b"Traceback" in done.stderr or b"internal error" in done.stderr:
        return f"{name}: {done.stderr.decode(errors='replace')}"
    return "" if done.returncode in (0, 1, 2, 3) else f"{name} ends with status {done.returncode}"


def press(name: str, folder: Path, seconds: float, seed: int) -> str:
    """Run one command again and again; what is wrong, if something is."""
    import time

    end, runs = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        words, data = PROCESSES[name](random.Random(seed + runs))
        runs += 1
        if wrong := run(name, data, words):
            (folder / "input").write_bytes(data)
            return f"{wrong}\nkept as {folder / 'input'}"
    print(f"{name}: {runs} sessions")
    return ""


def one(name: str, folder: Path, seconds: float, seed: int) -> str:
    """Try one reader; what is wrong with it, if something is."""
    folder.mkdir(parents=True, exist_ok=True)
    if name in PROCESSES:
        return press(name, folder, seconds, seed)
    command = [sys.executable, __file__, name, "--keep", str(folder), "--seed", str(seed), "--seconds", str(seconds)]
    done = subprocess.run([*command, "--lead"], capture_output=True, text=True, errors="replace", check=False)
    said = dict(line.removeprefix("stat::").split(":", 1) for line in done.stderr.splitlines() if "stat::" in line)
    print(f"{name}: {said.get('number_of_executed_units', '?').strip()} inputs")
    return "" if done.returncode == 0 else f"{name} fails:\n{done.stdout[-3000:]}{done.stderr[-600:]}"


def main() -> int:
    known = [*READERS, *PROCESSES]
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="*", help=f"of {', '.join(known)}; or one and a file to try again")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    options.add_argument("--lead", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.lead:
        limits = [f"-max_total_time={int(asked.seconds)}", f"-seed={asked.seed}", "corpus"]
        lead(asked.what[0], asked.keep, limits)
    if len(asked.what) == 2 and asked.what[1] not in known:
        data = Path(asked.what[1]).read_bytes()
        os.chdir(tempfile.mkdtemp())
        prepare(asked.what[0])
        if asked.what[0] in READERS:
            READERS[asked.what[0]](data)
            return 0
        return bool(run(asked.what[0], data, PROCESSES[asked.what[0]](random.Random())[0]))
    folder = (asked.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))).resolve()
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda name: one(name, folder / name, asked.seconds, asked.seed), asked.what or known)
        wrong = [text for text in found if text]
    print("\n".join(wrong) or "nothing fails", f"({folder})" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
