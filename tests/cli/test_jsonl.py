"""`argcheck check --jsonl`: a line in, a line out, whatever the line is and whoever comes and goes."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from argdsl import Settings, check
from argdsl.api.json_lines import Asked, Line, answer, given_up
from argdsl.cli import jsonl
from argdsl.render.json_ import data

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
TEXT = "argument a:\n premise p implies q\n premise p\n therefore q\n"
LINE = json.dumps({"id": 7, "text": TEXT}).encode() + b"\n"
JOBS = pytest.mark.parametrize("jobs", ["1", "2"])
ASKED = Asked(Settings(), {})


def _schema() -> Any:
    line, report = (
        json.loads(resources.files(f"argdsl.{room}").joinpath(f"{name}.schema.json").read_text(encoding="utf-8"))
        for room, name in (("api", "line"), ("render", "report"))
    )
    resource = Resource.from_contents(report)
    return jsonschema.validators.validator_for(line)(
        line, registry=Registry().with_resource("report.schema.json", resource)
    )


SCHEMA = _schema()


def answered(stream: Any) -> list[dict[str, Any]]:
    """The records about the lines of a stream, each as the schema says."""
    records = []
    for lines in jsonl.arriving(stream):
        for line in lines:
            record = answer(line, ASKED)
            assert record.text.endswith("\n")
            assert record.text.count("\n") == 1
            records.append(json.loads(record.text))
            assert records[-1]["status"] == record.status
            SCHEMA.validate(records[-1])
    assert [record["line"] for record in records] == list(range(1, len(records) + 1))
    return records


def of(content: bytes) -> list[dict[str, Any]]:
    return answered(io.BytesIO(content))


MALFORMED = {
    b"": "empty",
    b" \t\r": "empty",
    b"argument a:": "json",
    b"{": "json",
    b'{"text": "a"} x': "json",
    b'{"text": "a\tb"}': "json",
    b"{'text': 'a'}": "json",
    b"\xff": "encoding",
    b'{"text": "\xed\xa0\x80"}': "encoding",
    b"n\0u\0l\0l\0": "json",
    b"null": "shape",
    b"[]": "shape",
    b"7": "shape",
    b"{}": "shape",
    b'{"id": 1, "txt": "a"}': "shape",
    b'{"text": null}': "shape",
    b'{"text": ["a"]}': "shape",
    b'{"text": "a", "path": 7}': "shape",
    b'{"text": "a", "path": ""}': "shape",
    b'{"text": "\\ud800"}': "surrogate",
    b'{"id": {"\\udc00": 1}, "text": "a"}': "surrogate",
    b'{"path": "\\udc00", "text": "a"}': "surrogate",
    b'{"id": NaN, "text": "a"}': "json",
    b'{"id": -Infinity, "text": "a"}': "json",
    b'{"id": 1e999, "text": "a"}': "number",
    b'{"id": ' + b"1" * 10_000 + b', "text": "a"}': "number",
    b'{"text": "a", "text": "b"}': "duplicate",
    b'{"id": {"a": 1, "a": 2}, "text": "b"}': "duplicate",
    b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b', "text": "a"}': "depth",
    b"[" * 100_000: "depth",
}


@pytest.mark.parametrize(("line", "kind"), MALFORMED.items(), ids=lambda value: repr(value)[:20])
def test_a_malformed_line_gets_a_record_and_the_next_its_answer(line: bytes, kind: str) -> None:
    before, record, after = of(LINE + line + b"\n" + LINE)
    assert before["report"] == after["report"] == data(check(TEXT))
    assert (before["line"], record["line"], after["line"]) == (1, 2, 3)
    assert record["error"]["kind"] == kind
    assert record["status"] == 2
    assert record["error"]["message"].isprintable()


def test_a_line_that_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 200_000)
    most = json.dumps({"text": "title "}).encode()
    fits = most.replace(b"title ", b"title " + b"x" * (200_000 - len(most)))
    records = of(b"\n".join([fits, fits + b" ", LINE + b"y" * 1_000_000, LINE]))
    kinds = [record.get("error", {}).get("kind") for record in records]
    assert kinds == [None, "length", None, "length", None]


@pytest.mark.parametrize("id", [None, 0, -1.5, "x", "\u2028\U0001f600", [1, {"a": None}], {"b": [], "a": {}}, 10**400])
def test_the_id_comes_back(id: Any) -> None:
    (record,) = of(json.dumps({"text": TEXT, "id": id, "label": "not ours"}).encode())
    assert record["id"] == id
    assert list(record["id"]) == list(id) if isinstance(id, dict) else True


@pytest.mark.parametrize(
    "content",
    [LINE, LINE.rstrip(), LINE.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + LINE, b"  " + json.dumps(TEXT).encode()],
)
def test_ways_to_write_a_line(content: bytes) -> None:
    (record,) = of(content)
    assert record["report"] == data(check(TEXT))


TEXTS = [
    TEXT,
    "",
    "argument a:\n premise p and q or r\n",
    "argument a:\n premise p\n premise not p\n",
    "argument a:\n premise p or q\n therefore p\n",
    'import "/etc/passwd"\nargument a:\n therefore p',
    "term p: x\r\nargument \"\u202e\0\033[2J\":\r\n premise " + "(" * 500,
]  # fmt: skip


def test_reports_are_those_of_check() -> None:
    content = "\n".join(json.dumps({"text": text, "path": path}) for text in TEXTS for path in (None, "x.md", "a\0b"))
    for record, (text, path) in zip(
        of(content.encode()), [(text, path) for text in TEXTS for path in (None, "x.md", "a\0b")], strict=True
    ):
        report = check(text, path=path)
        assert record["report"] == data(report)
        assert record["status"] == report.status


def test_a_line_that_was_given_up_has_a_report_that_says_so() -> None:
    record = given_up(Line(3, LINE), "every worker that was given it failed", ASKED)
    told = json.loads(record.text)
    SCHEMA.validate(told)
    assert (told["line"], told["id"], told["status"], record.status) == (3, 7, 2, 2)
    (problem,) = told["report"]["files"][0]["diagnostics"]
    assert problem["code"] == "E003"
    assert problem["message"] == "this could not be checked: every worker that was given it failed"


class Dribble:
    """A stream whose bytes come a few at a time."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = [piece for piece in pieces if piece]

    def read1(self, _: int) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "path"]), inner),
    max_leaves=5,
)
_PIECES = st.lists(
    st.binary(max_size=30)
    | st.sampled_from([b"\n", b"\r\n", LINE, b'{"text": "', b'"}', b"\\ud800", b"\xef\xbb\xbf", b"\0"])
    | _JSON.map(lambda value: json.dumps(value).encode())
)


@given(_PIECES)
def test_any_bytes_get_as_many_records_as_they_have_lines(pieces: list[bytes]) -> None:
    """However they come."""
    content = b"".join(pieces)
    lines = content.count(b"\n") + (not content.endswith(b"\n") and bool(content))
    whole = of(content)
    assert len(whole) == lines
    assert answered(Dribble(pieces)) == whole


# the command


def run(*options: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [COMMAND, "check", "--jsonl", *options], input=stdin, capture_output=True, cwd=cwd, timeout=60
    )
    assert b"Traceback" not in done.stderr
    return done


def start(*options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "check", "--jsonl", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: (
            signal.signal(signal.SIGINT, signal.SIG_DFL) and None
        ),  # the tests may run where it is ignored
    )


def lines_of(output: bytes) -> list[dict[str, Any]]:
    assert output.endswith(b"\n")
    return [json.loads(line) for line in output.splitlines()]


def pigeons(holes: int) -> str:
    """Premises that say that one more pigeon than holes has a hole of its own: hard to refute."""
    each = [f" premise {' or '.join(f'p{i}in{j}' for j in range(holes))}\n" for i in range(holes + 1)]
    most = [f" premise at most 1 of ({', '.join(f'p{i}in{j}' for i in range(holes + 1))})\n" for j in range(holes)]
    return "argument pigeons:\n" + "".join(each + most) + " therefore true\n"


@JOBS
def test_the_status_is_the_worst_of_the_lines(tmp_path: Path, jobs: str) -> None:
    """In the order of every other check: 2, 1, 3, 0."""
    invalid = json.dumps("argument a:\n therefore p\n").encode() + b"\n"
    for stdin, status in ((b"", 0), (LINE, 0), (LINE + invalid + LINE, 1), (LINE + b"x\n" + invalid, 2)):
        done = run("--jobs", jobs, stdin=stdin)
        assert (done.returncode, done.stderr) == (status, b"")
        assert [record["line"] for record in map(json.loads, done.stdout.splitlines())] == [
            *range(1, stdin.count(b"\n") + 1)
        ]
    assert run("--jobs", jobs, "--effort", "20000", stdin=LINE + json.dumps(pigeons(10)).encode()).returncode == 3
    (tmp_path / "texts.jsonl").write_bytes(LINE * 40 + b"\n" + LINE * 40)
    done = run("--jobs", jobs, "texts.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == b""
    records = lines_of(done.stdout)
    assert [record["line"] for record in records if "error" in record] == [41]
    assert len(records) == 81


def test_the_project_says_how_to_check(tmp_path: Path) -> None:
    (tmp_path / "argcheck.toml").write_text('[severity]\nN701 = "off"\n')
    with_config, without = (lines_of(run(*more, stdin=LINE, cwd=tmp_path).stdout)[0] for more in ((), ("--no-config",)))
    assert not with_config["report"]["files"][0]["diagnostics"]
    assert [item["code"] for item in without["report"]["files"][0]["diagnostics"]] == ["N701"]


@JOBS
def test_an_answer_is_out_before_the_next_line_comes_in(jobs: str) -> None:
    process = start("--jobs", jobs)
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(1, 4):
        process.stdin.write(LINE)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["line"] == number
    output, error = process.communicate(timeout=20)
    assert (output, error, process.returncode) == (b"", b"", 0)


@JOBS
def test_a_reader_that_closes_early_ends_it_quietly(jobs: str) -> None:
    """Although the input never ends."""
    script = (
        f"yes '{LINE.decode().strip()}' | '{COMMAND}' check --jsonl --jobs {jobs} | head -2; exit ${{PIPESTATUS[1]}}"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(lines_of(done.stdout)) == 2


@JOBS
def test_ctrl_c_leaves_whole_lines(jobs: str) -> None:
    process = start("--jobs", jobs)
    assert process.stdin is not None
    process.stdin.write(LINE * 200)
    process.stdin.flush()
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    output = first + process.stdout.read()
    assert process.stderr is not None
    assert (process.stderr.read(), process.wait(20)) == (b"argcheck: interrupted\n", 130)
    assert [record["line"] for record in lines_of(output)] == [*range(1, output.count(b"\n") + 1)]
    process.stdin.close()


def descendants(process: int) -> list[int]:
    """Processes that this one started, or that those started, from the system's list."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def test_a_process_that_is_killed_takes_nothing_with_it() -> None:
    """And when the command itself is, none of them is left over."""
    process = start("--jobs", "2")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(LINE)
    process.stdin.flush()
    first = process.stdout.readline()
    children = descendants(process.pid)
    workers = [child for child in children if child not in direct(process.pid)]
    assert len(workers) >= 1
    process.stdin.write(LINE * 60)
    process.stdin.flush()
    os.kill(workers[0], signal.SIGKILL)
    records = [json.loads(first), *(json.loads(process.stdout.readline()) for _ in range(60))]
    assert [record["line"] for record in records] == list(range(1, 62))
    assert {record["status"] for record in records} == {0}
    left = descendants(process.pid)
    process.kill()
    process.communicate()
    limit = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in left):
        assert time.monotonic() < limit
        time.sleep(0.05)


def direct(process: int) -> set[int]:
    """The children of a process, without theirs."""
    below = descendants(process)
    return set(below) - {each for child in below for each in descendants(child)}


@pytest.mark.parametrize("others", [("--format", "json"), ("--watch",), ("--report", "x.json"), ("--format", "full")])
def test_options_that_do_not_go_with_it(others: tuple[str, ...]) -> None:
    done = run(*others)
    assert done.returncode == 2
    assert f"does not go with {others[0]}".encode() in done.stderr


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for paths, said in ((["gone"], "no such file"), (["."], "directory"), (["a", "b"], "one file")):
        done = run(*paths, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert said in done.stderr.decode()
