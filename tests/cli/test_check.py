"""The installed command, by its exit status and its output."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from command import BROKEN, COMMAND, INVALID, SCHEMA, VALID, pigeons, run, write


@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_exit_statuses(tmp_path: Path, format: str) -> None:
    """0, 1, 2 and 3, whatever the format; 2 wins over 1, 1 over 3."""
    write(tmp_path, good=VALID, bad=INVALID, broken=BROKEN, hard=pigeons(10))
    options = ("--format", format, "--effort", "20000")
    assert run(*options, "good.arg", cwd=tmp_path).returncode == 0
    assert run(*options, "good.arg", "bad.arg", cwd=tmp_path).returncode == 1
    assert run(*options, "bad.arg", "broken.arg", cwd=tmp_path).returncode == 2
    assert run(*options, "hard.arg", cwd=tmp_path).returncode == 3
    assert run(*options, "hard.arg", "bad.arg", cwd=tmp_path).returncode == 1
    assert run(*options, ".", cwd=tmp_path).returncode == 2


def test_a_plain_call_and_check_are_the_same(tmp_path: Path) -> None:
    """With no path too, which means the folder one is in; hidden files and folders are left out."""
    write(tmp_path, good=VALID, bad=INVALID)
    (tmp_path / ".hidden").mkdir()
    write(tmp_path / ".hidden", broken=BROKEN)
    (tmp_path / "x.arg").mkdir()
    write(tmp_path / "x.arg", inside=VALID)
    plain, spelled, folder = (run(*words, cwd=tmp_path) for words in ((), ("check",), ("check", ".")))
    assert plain.stdout == spelled.stdout == folder.stdout
    assert plain.returncode == spelled.returncode == 1
    assert plain.stdout.index("bad.arg") < plain.stdout.index("good.arg") < plain.stdout.index("x.arg/inside.arg")
    assert "broken" not in plain.stdout


def test_full_says_what_a_conclusion_rests_on_and_where_it_fails(tmp_path: Path) -> None:
    """The verdict first; supports; the countermodel; the line with carets."""
    write(tmp_path, good=VALID, bad="term a: gloss of a\nterm b: gloss of b\nterm c: gloss of c\n" + INVALID)
    good = run("good.arg", cwd=tmp_path).stdout
    assert "✓ good  valid\n" in good
    assert "rests on P1 and P2" in good
    bad = run("bad.arg", cwd=tmp_path).stdout
    assert "✗ bad  invalid, expected valid" in bad
    assert "false  a  gloss of a" in bad
    assert "  C  a\n     error F501 bad.arg:7:3\n     does not follow: " in bad
    assert bad.count("does not follow") == 1


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    """Path, line, column, code, message."""
    write(tmp_path, bad=INVALID)
    lines = run("--format", "concise", "bad.arg", cwd=tmp_path).stdout.splitlines()
    assert [line.split(":", 4)[:4] for line in lines if "F501" in line] == [
        ["bad.arg", "4", "3", " F501 C does not follow"]
    ]
    assert all(re.match(r"bad\.arg:\d+:\d+: [EFUWN]\d{3} \S", line) for line in lines)


TEXTS = [VALID, INVALID, BROKEN, "", pigeons(3), 'import "gone.arg"\n', "argument a:\npremise p\npremise not p\n"]


@pytest.mark.parametrize("text", TEXTS)
def test_json_has_one_shape(tmp_path: Path, text: str) -> None:
    """That of the schema in the package."""
    write(tmp_path, file=text)
    result = run("--format", "json", "file.arg", "gone.arg", cwd=tmp_path)
    data = json.loads(result.stdout)
    jsonschema.validate(data, SCHEMA)
    assert data["summary"]["status"] == result.returncode == 2
    assert [file["path"] for file in data["files"]] == ["file.arg", "gone.arg"]


def test_standard_input(tmp_path: Path) -> None:
    """As `-`; imports are looked for where one is."""
    write(tmp_path, shared="claim K: a\n")
    result = run("-", cwd=tmp_path, stdin='import "shared.arg"\nargument x:\n given K\n therefore a or b\n')
    assert result.returncode == 0, result.stdout
    assert "<stdin>" in result.stdout


def test_reports_are_written_beside_the_output(tmp_path: Path) -> None:
    """In the format of the suffix, whole or not at all, each in its own."""
    write(tmp_path, bad=INVALID)
    result = run("--report", "a.json", "--report", "a.txt", "--report", "a.log", "bad.arg", cwd=tmp_path)
    assert result.returncode == 1
    jsonschema.validate(json.loads((tmp_path / "a.json").read_text()), SCHEMA)
    assert (tmp_path / "a.txt").read_text() == result.stdout
    assert (tmp_path / "a.log").read_text().startswith("bad.arg:")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.log", "a.txt", "bad.arg"]
    assert run("--report", "a.xyz", "bad.arg", cwd=tmp_path).returncode == 2
    unwritable = run("--report", "no/such/folder.json", "bad.arg", cwd=tmp_path)
    assert unwritable.returncode == 2
    assert "cannot write" in unwritable.stderr


def test_jobs_change_nothing(tmp_path: Path) -> None:
    """Not the output, not its order, not the status."""
    write(tmp_path, **{f"file{number}": (VALID, INVALID, BROKEN)[number % 3] for number in range(7)})
    one, two = (run("--jobs", jobs, ".", cwd=tmp_path) for jobs in ("1", "2"))
    assert (one.stdout, one.returncode) == (two.stdout, two.returncode)


def test_colour_and_width(tmp_path: Path) -> None:
    """Colour only where it is wanted; lines no wider than the terminal."""
    write(tmp_path, bad=INVALID.replace("a", "a phrase of quite a few words that goes on"))
    assert "\033[" not in run("bad.arg", cwd=tmp_path).stdout
    assert "\033[" in run("--color", "always", "bad.arg", cwd=tmp_path).stdout
    assert "\033[" not in run("--color", "never", "bad.arg", cwd=tmp_path).stdout
    narrow = run("bad.arg", cwd=tmp_path, COLUMNS="60").stdout
    assert max(map(len, narrow.splitlines()[3:])) <= 60


def test_explain_version_and_help(tmp_path: Path) -> None:
    """Every code has a page; what is not a code says so."""
    page = run("explain", "f501", cwd=tmp_path)
    assert page.returncode == 0
    assert "F501" in page.stdout
    assert run("explain", "X999", cwd=tmp_path).returncode == 2
    assert run("--version", cwd=tmp_path).stdout.startswith("argcheck ")
    assert "argcheck essay.arg" in run("--help", cwd=tmp_path).stdout
    assert "--max-sets" in run("check", "-h", cwd=tmp_path).stdout
    assert run("--no-such-option", cwd=tmp_path).returncode == 2
    shown = run("--show-completion", cwd=tmp_path, SHELL="/bin/bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--max-sets", "x"], "`x` is no whole number from 1\n"),
        (["--max-sets", "0"], "`0` is no whole number from 1\n"),
        (["--jobs", "1.5"], "`1.5` is no whole number from 1\n"),
        (["--jobs", "9" * 5000], f"`{'9' * 39}…` is no whole number from 1\n"),
        (["--effort", "99999999999"], "`99999999999` is no whole number from 1 to 4,294,967,295\n"),
        (["--timeout", "soon"], "`soon` is no number of seconds from 0 to 4,294,967,295\n"),
        (["--timeout", "nan"], "`nan` is no number of seconds from 0 to 4,294,967,295\n"),
        (["--timeout", "1e308"], "`1e308` is no number of seconds from 0 to 4,294,967,295\n"),
        (["--format", "jsn"], "`jsn` is unknown: did you mean `json`?\n"),
        (["--color", "x\x1b\u202e"], "`x<U+001B><U+202E>` is unknown: choose from auto, always, never\n"),
        (["fmt", "--color", "blue"], "`blue` is unknown: choose from auto, always, never\n"),
        (["diff", "--format", "html"], "`html` is unknown: choose from full, json, markdown\n"),
        (["suggest", "--format", "html"], "`html` is unknown: choose from full, json\n"),
        (["graph", "--format", "json"], "`json` is unknown: choose from html, dot, mermaid, svg\n"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_in_plain_words(tmp_path: Path, options: list[str], said: str) -> None:
    done = run(*options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    option = next(word for word in options if word.startswith("--"))
    assert f"Invalid value for '{option}': {said}" in done.stderr


def test_a_misspelt_command_is_told_from_a_file(tmp_path: Path) -> None:
    """Only where there is no such file, and only if it is like a command."""
    write(tmp_path, good=VALID)
    for words, meant in (
        (("chekc", "good.arg"), "check"),
        (("verfy",), "verify"),
        (("exlpain", "--x"), "explain"),
        (("init",), "new"),
        (("Tutorial",), "new"),
        (("usage",), "help"),
    ):
        done = run(*words, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"argcheck: there is no file `{words[0]}`; did you mean the command `{meant}`?\n"
    assert run("version", cwd=tmp_path).stderr.endswith("did you mean the option `--version`?\n")
    assert "no such file" in run("essays", cwd=tmp_path).stdout
    assert "no such file" in run("check.arg", cwd=tmp_path).stdout
    (tmp_path / "good.arg").rename(tmp_path / "chek.arg")
    assert "did you mean `chek.arg`?" in run("chek", cwd=tmp_path).stdout
    (tmp_path / "chek.arg").rename(tmp_path / "chek")
    assert run("chek", cwd=tmp_path).returncode == 0


def test_a_file_that_is_not_there_is_told_from_those_that_are(tmp_path: Path) -> None:
    """By its suffix, a slip, or how it begins; by whichever command."""
    (tmp_path / "in").mkdir()
    for name in ("decide.arg", "free will.arg", "dec.arg", "in/essay.qmd", ".dex.arg", "dec.txt"):
        (tmp_path / name).touch()
    for word, meant in (
        ("dec", "`dec.arg`"),
        ("freewil.arg", "`free will.arg`"),
        ("de", "`dec.arg` or `decide.arg`"),
        (os.path.join("in", "esay.qmd"), f"`{os.path.join('in', 'essay.qmd')}`"),
    ):
        assert f": no such file\n    → did you mean {meant}?\n" in run(word, cwd=tmp_path).stdout
    assert "did you mean" not in run("other.arg", cwd=tmp_path).stdout
    said = "argcheck: dec: no such file; did you mean `dec.arg`?\n"
    assert run("fmt", "dec", cwd=tmp_path).stderr == run("export", "--to", "lean", "dec", cwd=tmp_path).stderr == said


def test_where_there_is_nothing_it_is_said_how_to_begin(tmp_path: Path) -> None:
    for folder in ("empty", "it's", "essays", "configured"):
        (tmp_path / folder).mkdir()
    (tmp_path / "essays" / "a.md").write_text("```python\n1\n```\n")
    (tmp_path / "essays" / "b.Rmd").write_text("```{arg}\nargument a:\n  premise p\n```\n")
    (tmp_path / "configured" / "argcheck.toml").write_text('files = ["*.md"]\n')
    here = run(cwd=tmp_path / "empty")
    assert here.returncode == 2
    nothing = "    there is nothing to check: there are no .arg files in this folder\n"
    new = "    → `argcheck new` writes a small argument to change\n"
    assert f"{nothing}{new}\n0 arguments" in here.stdout
    quoted = run("it's", cwd=tmp_path).stdout
    assert new.replace("new`", "new 'it'\"'\"'s'`") in quoted
    markdown = run(cwd=tmp_path / "essays").stdout
    assert f"{nothing}{new}    → Markdown is read where it is named: `argcheck b.Rmd`\n" in markdown
    configured = run(cwd=tmp_path / "configured").stdout
    assert "argcheck.toml says which files and which not, and that leaves none in\n    this folder\n\n" in configured
    assert "`argcheck new` writes" in run("fmt", cwd=tmp_path / "empty").stderr


def test_where_there_is_no_argument_nothing_is_as_expected(tmp_path: Path) -> None:
    """In whatever is made for people to read; the status is that of a file that is in order."""
    write(tmp_path, good=VALID, terms="term a: b\n")
    for kind in ("full", "markdown", "html"):
        done = run("--format", kind, "terms.arg", cwd=tmp_path)
        assert done.returncode == 0
        assert "no argument to check" in done.stdout
        assert "as expected" not in done.stdout.partition("<script")[0]
    assert "all as expected" in run("terms.arg", "good.arg", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"argument a:\npremise P1: " + b"(" * 10_000 + b"p" + b")" * 10_000 + b"\ntherefore p\n", "rests on P1"),
        (b"argument a:\npremise P1: " + b"(" * 10_000 + b"p\n", "`)` was expected"),
        (b"argument a:\npremise " + b"(a and " * 600 + b"p" + b")" * 600 + b"\ntherefore p\n", "rests on P1"),
        (b"argument a:\npremise a\0b\n", "<U+0000>"),
        (b"argument a:\npremise a\ntherefore a\xff\n", "not UTF-8"),
        ("\ufeffargument a:\r\npremise a\r\ntherefore C: a\r\n".encode(), "rests on P1"),
        ('term a: x\nargument "x\u202ey\033[2J":\npremise a\n'.encode(), "x<U+202E>y<U+001B>[2J"),
        (b'import "/etc/passwd"\n', "cannot import `/etc/passwd`"),
        (b'import "../../../../../../etc/passwd"\n', "outside the project"),
        (b"%" * 1_000_000, "begins no statement"),
        (b"argument a:\npremise " + b"w" * 1_000_000 + b"\ntherefore b\n", "does not follow"),
        (b"", "0 arguments in 1 file · no argument to check\n"),
    ],
)
def test_hostile_text_gets_a_message(tmp_path: Path, data: bytes, said: str) -> None:
    """And a status, and nothing that a terminal would obey."""
    result = run("-", cwd=tmp_path, stdin=data)
    assert said in result.stdout
    assert result.returncode in (0, 1, 2)
    assert not [character for character in result.stdout if ord(character) < 32 and character != "\n"]


def test_what_is_no_file_gets_a_message(tmp_path: Path) -> None:
    """A missing file, an empty folder, a device, a pipe."""
    os.mkfifo(tmp_path / "pipe.arg")
    (tmp_path / "empty").mkdir()
    reasons = {
        "gone.arg": "no such file",
        "empty": "no .arg files",
        "/dev/zero": "not a regular",
        "pipe.arg": "not a regular",
    }
    for path, said in reasons.items():
        result = run(path, cwd=tmp_path)
        assert result.returncode == 2
        assert said in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="the shell is another")
def test_what_a_shell_has_opened_is_read(tmp_path: Path) -> None:
    """Once, and in the process that it was opened for; what it imports is looked for where one is."""
    write(tmp_path, good=VALID, bad=INVALID, shared="claim K: a\n")
    (tmp_path / "argcheck.toml").write_text('[severity]\nN701 = "off"\n')

    def shell(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)

    several = shell(f"{COMMAND} --jobs 2 --format concise <(cat good.arg) bad.arg good.arg <(cat bad.arg)")
    assert re.findall(r"^(\S+?)(?:\d+)?:4:3: F501", several.stdout, re.M) == ["bad.arg", "/dev/fd/"]
    assert "N701" not in several.stdout
    importing = shell(f"cat bad.arg | sed '1i import \"shared.arg\"' | {COMMAND} /dev/stdin")
    assert (importing.returncode, "/dev/stdin:5:3" in importing.stdout) == (1, True)
    assert shell(f"{COMMAND} fmt <(tr -s ' ' < good.arg)").stdout == VALID
    assert (
        "the phrase `b` is called `c` now"
        in shell(f"{COMMAND} diff good.arg <(sed s/b/c/ good.arg) --format markdown").stdout
    )
    assert "/dev/fd/63 is neither" in shell(f"{COMMAND} --watch <(cat good.arg)").stderr
    assert "it is larger than 200 MB" in shell(f"{COMMAND} - < /dev/zero").stdout


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    """The status is that of the check."""
    write(
        tmp_path, many="argument a:\n" + "".join(f"premise P{n}: p{n}\n" for n in range(20_000)) + "therefore C: p1\n"
    )
    script = f'"{COMMAND}" --format concise many.arg | head -1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", [["import", "{}", "-o", "{}"], ["export", "--to", "lean", "{}", "-o", "{}"]])
def test_what_is_read_is_not_written_over(tmp_path: Path, command: list[str]) -> None:
    name, text = ("a.argdown", "[A]: b\n") if command[0] == "import" else ("a.arg", VALID)
    (tmp_path / "a.arg").write_text(VALID)
    (tmp_path / name).write_text(text)
    done = run(*(word.format(name) for word in command), cwd=tmp_path)
    assert (done.returncode, (tmp_path / name).read_text()) == (2, text)
    assert f"argcheck: cannot write {name}: it is what is read; name another file" in done.stderr
    done = run("--report", "markdown=a.arg", "a.arg", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.arg").read_text()) == (2, VALID)


@pytest.mark.skipif(os.name == "nt", reason="the shell is another")
@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(tmp_path: Path, closed: str) -> None:
    (tmp_path / "a.arg").write_text(VALID)
    (tmp_path / "b.arg").write_text(INVALID)
    for command, status in (("a.arg", 0), ("b.arg", 1), ("export --to smt2 a.arg", 0), ("fmt --check a.arg", 0)):
        line = f"{COMMAND} {command} {closed}"
        done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, "internal error" in done.stderr) == (status, False), line


def test_ctrl_c_ends_a_hard_check(tmp_path: Path) -> None:
    """With a word and status 130, and no half report."""
    write(tmp_path, hard=pigeons(12))
    command = [COMMAND, "--effort", "4000000000", "--report", "out.json", "hard.arg"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "argcheck: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["hard.arg"]


def two_hard(tmp_path: Path) -> subprocess.Popen[str]:
    """A check of two files that take long, in two processes of the group that the command is in."""
    write(tmp_path, one=pigeons(12), two=pigeons(12))
    command = [COMMAND, "--jobs", "2", "--effort", "4000000000", "one.arg", "two.arg"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True, start_new_session=True, preexec_fn=_take_ctrl_c
    )
    until(lambda: len(group(process.pid)) == 3)
    time.sleep(1)
    return process


def _take_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def group(leader: int) -> list[int]:
    """The processes in a group."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ProcessLookupError):
            if os.getpgid(int(entry.name)) == leader and " Z " not in (entry / "stat").read_text():
                found.append(int(entry.name))
    return found


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that must happen soon."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_what_ends_the_command_ends_its_processes(tmp_path: Path) -> None:
    """A signal to it alone, of which they hear nothing."""
    with two_hard(tmp_path) as process:
        process.terminate()
        process.wait(timeout=20)
        until(lambda: not group(process.pid))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_ctrl_c_is_told_once_however_many_processes_get_it(tmp_path: Path) -> None:
    with two_hard(tmp_path) as process:
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert (process.returncode, said) == (130, "argcheck: interrupted\n")
        until(lambda: not group(process.pid))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_process_that_is_killed_takes_no_file_with_it(tmp_path: Path) -> None:
    """Whoever has killed it: its work is done by another."""
    with two_hard(tmp_path) as process:
        (worker, *_) = (number for number in group(process.pid) if number != process.pid)
        os.kill(worker, signal.SIGKILL)
        time.sleep(1)
        assert process.poll() is None
        process.kill()


def test_standard_input_is_read_with_several_processes_too(tmp_path: Path) -> None:
    write(tmp_path, valid=VALID)
    done = run("--jobs", "2", "--format", "concise", "-", "valid.arg", cwd=tmp_path, stdin=BROKEN)
    assert done.returncode == 2
    assert done.stdout.startswith("<stdin>:")


@pytest.mark.skipif(sys.platform != "linux", reason="the shell and what it limits are others")
@pytest.mark.parametrize("kilobytes", [60_000, 80_000, 120_000, 200_000])
def test_little_memory_is_told_in_a_sentence(tmp_path: Path, kilobytes: int) -> None:
    """Also where Z3 would end the process."""
    premises = "".join(f"  premise P{number}: phrase {number}\n" for number in range(20_000))
    write(tmp_path, large=f"argument a:\n{premises}  therefore C: phrase 0\n")
    line = f"ulimit -v {kilobytes}; exec {COMMAND} --format concise large.arg"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2)
    if done.returncode:
        assert "too large" in done.stdout + done.stderr
    assert "internal error" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_output_that_cannot_be_encoded_is_escaped(tmp_path: Path) -> None:
    """A terminal without Unicode loses no finding."""
    write(tmp_path, file="argument naïve:\npremise ö\ntherefore ö\n")
    result = run("file.arg", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "ok na\\xefve  valid" in result.stdout


def test_an_import_is_reported_once(tmp_path: Path) -> None:
    """At its place in the imported file, although two files import it."""
    write(tmp_path, shared="claim K: a and b or c\n", one='import "shared.arg"\n', two='import "shared.arg"\n')
    lines = run("--format", "concise", ".", cwd=tmp_path).stdout.splitlines()
    about = [line for line in lines if "E102" in line]
    assert len(about) == 1
    assert about[0].startswith("shared.arg:1:10: E102")


INJECTING = f"""\
title ::stop-commands::a ##[stop-commands]a
term a: {"x" * 78} ::stop-commands::a
term b: ::error::b
term "::warning::c": {"y" * 70} ##[error]c
argument "::error::arg":
  premise P1: a or b
  premise "::warning::c" or b
    note ::set-output::x
  therefore C1: a
  therefore ::error
  therefore C2: "##[error]x" and a or b
  premise Q: a implies b # ##vso[task.complete]
   ::stop-commands::z
argument "::debug::other": premise a   or  b
  therefore C: a
"""
DRAWN = '[::error::a]: ##[error] {formalization: "p &"}\n  + [::error::b]: y\n'
READING = (
    "check . --color never",
    "--format concise .",
    "--format markdown .",
    "--format junit .",
    "suggest .",
    "diff ::error::x.arg plain.arg",
    "diff plain.arg ::error::x.arg --format markdown",
    "fmt --diff .",
    "fmt --check ::error::x.arg",
    "grounded ::error::x.argdown",
    "import ::error::x.argdown -o ::error::y.arg",
    "export --to smt2 ::error::x.arg -o out",
    "certify ::error::good.arg -o out",
    "verify out ::error::x.arg",
    "verify out ::error::good.arg",
    "graph . -o ::error::map.html",
    "explain ::error::x",
    "::error::gone.arg",
    "--config ::error::x.arg .",
)


@pytest.mark.skipif(os.name == "nt", reason="no file can be called so")
@pytest.mark.parametrize("words", READING)
def test_no_server_takes_a_line_for_a_command(tmp_path: Path, words: str) -> None:
    """As GitHub does with lines that begin with ``::``, blanks aside, or have ``##[`` in them anywhere."""
    write(tmp_path, **{"::error::x": INJECTING, "::error::good": VALID, "plain": INVALID})
    (tmp_path / "::error::x.argdown").write_text(DRAWN, encoding="utf-8")
    if words.startswith("verify"):
        run("certify", "::error::good.arg", "-o", "out", cwd=tmp_path)
    done = run(*words.split(), cwd=tmp_path)
    for line in re.split("[\r\n]", done.stdout + "\n" + done.stderr):
        assert not re.search(r"^\s*::|##\w*\[", line), line
    assert done.stdout or done.stderr or "-o" in words
    assert "error" in done.stdout + done.stderr or "explain" in words or done.returncode == 0


def test_what_programs_read_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, file='argument "##[error]x":\n  premise a\n  therefore a\n')
    data = json.loads(run("--format", "json", "file.arg", cwd=tmp_path).stdout)
    assert data["files"][0]["arguments"][0]["name"] == "##[error]x"
    assert run("--format", "github", "file.arg", cwd=tmp_path).stdout.startswith("::warning file=file.arg,")


def test_full_tells_a_failure_once(tmp_path: Path) -> None:
    """With its code and its place, where its argument is told of; what it is about is shown."""
    texts = {
        "refuted": ("argument a:\n  premise p\n  therefore not p\n", "F503 refuted.arg:3:3", "is refuted"),
        "vacuous": (
            "argument a:\n  premise p\n  premise not p\n  premise q\n  therefore from P1, P2: q\n",
            "F502 vacuous.arg:5:3",
            "only vacuously",
        ),
        "contrary": ("argument a:\n  premise p\n  premise not p\n", "F506 contrary.arg:3:3", "contradict each other"),
    }
    for name, (text, place, said) in texts.items():
        write(tmp_path, **{name: text})
        shown = run(f"{name}.arg", cwd=tmp_path).stdout
        assert shown.count(place) == shown.count(said) == 1, shown
    assert "     2 │   premise p\n       │   ^^^^^^^^^\n" in run("vacuous.arg", cwd=tmp_path).stdout
