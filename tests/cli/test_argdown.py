"""``argcheck import``, ``argcheck grounded`` and ``argcheck export --to argdown``, as they are installed."""

import json
from pathlib import Path

import pytest
from command import run

MAP = """\
[Wrong]: It is wrong. {formalization: "w", declarations: {w: "it is wrong"}}
  <+ <Harm>
  <- <Custom>

<Harm>

(1) It harms. {formalization: "h", declarations: {h: "it harms"}}
(2) What harms is wrong. {formalization: "h -> w"}
----
(3) [Wrong]

<Custom>

(1) It is custom. {formalization: "c", declarations: {c: "it is custom"}}
(2) Custom is right and nothing else is. {formalization: "c <-> -w"}
----
(3) It is not wrong. {formalization: "-w"}
"""
SKETCH = "[A]: one thing #tag\n  + [B]: another\n"


def put(folder: Path, text: str = MAP) -> None:
    (folder / "map.argdown").write_text(text, encoding="utf-8")


def test_import_writes_a_file_that_checks(tmp_path: Path) -> None:
    """To standard output or to a file; what is left out goes to standard error, with its place."""
    put(tmp_path)
    printed = run("import", "map.argdown", cwd=tmp_path)
    assert printed.returncode == 0
    assert "map.argdown:2:3: not carried over: <Harm> supports [Wrong], as drawn\n" in printed.stderr
    assert run("import", "map.argdown", "-o", "map.arg", cwd=tmp_path).stdout == ""
    assert (tmp_path / "map.arg").read_text(encoding="utf-8") == printed.stdout
    checked = run("map.arg", cwd=tmp_path)
    assert (checked.returncode, "2 valid" in checked.stdout) == (0, True)
    piped = run("import", "-", cwd=tmp_path, stdin=MAP)
    assert piped.stdout == printed.stdout


def test_import_as_json(tmp_path: Path) -> None:
    """The text and the list, each with line and column."""
    put(tmp_path, SKETCH)
    data = json.loads(run("import", "--format", "json", "map.argdown", cwd=tmp_path).stdout)
    assert data["arg"].startswith("term A: one thing\n")
    assert [(one["line"], one["column"], one["kind"], one["carried_over"]) for one in data["remarks"]] == [
        (1, 1, "tag", False),
        (2, 3, "relation", False),
    ]


def test_grounded_says_what_holds(tmp_path: Path) -> None:
    """In order, with what was not drawn; 0 all hold, 1 some do not, 3 something is not decided."""
    put(tmp_path)
    good = run("grounded", "map.argdown", cwd=tmp_path)
    assert good.returncode == 0
    assert "✓    2  <Harm> supports [Wrong]\n        (3) of <Harm> is the same statement as [Wrong]\n" in good.stdout
    assert "(3) of <Custom> is contradictory to [Wrong]: one is true and one is false\n" in good.stdout
    assert "2 relations drawn: 2 hold · 0 not drawn" in good.stdout
    put(tmp_path, MAP.replace("<- <Custom>", "<+ <Custom>"))
    bad = run("grounded", "map.argdown", cwd=tmp_path)
    assert bad.returncode == 1
    assert "does not hold: (3) of <Custom> is contradictory to [Wrong]" in bad.stdout
    put(tmp_path, SKETCH)
    open_ = run("grounded", "map.argdown", cwd=tmp_path)
    assert (open_.returncode, "not decided: [B] has no formalization" in open_.stdout) == (3, True)
    assert run("grounded", "--timeout", "0", "-", cwd=tmp_path, stdin=MAP).returncode == 3


def test_grounded_as_json(tmp_path: Path) -> None:
    """All that is told to people, and what is not drawn."""
    put(tmp_path, MAP.replace("  <- <Custom>\n", ""))
    result = run("grounded", "--format", "json", "map.argdown", cwd=tmp_path)
    data = json.loads(result.stdout)
    assert (data["status"], result.returncode) == (0, 0)
    assert [(one["line"], one["kind"], one["verdict"], one["how"]) for one in data["relations"]] == [
        (2, "support", "holds", "same")
    ]
    assert [(one["kind"], one["how"], one["source"]["name"], one["target"]["name"]) for one in data["undrawn"]] == [
        ("attack", "contradictory", "(3) of <Custom>", "[Wrong]")
    ]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Is said without a traceback; nothing is written."""
    (tmp_path / "latin.argdown").write_bytes("[A]: é".encode("latin-1"))
    for command, path in (("import", "gone.argdown"), ("grounded", "latin.argdown"), ("import", ".")):
        result = run(command, path, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr
    assert run("import", cwd=tmp_path).returncode == 2
    put(tmp_path)
    assert run("import", "map.argdown", "-o", "no/such/folder.arg", cwd=tmp_path).returncode == 2


def test_nothing_in_a_file_reaches_the_terminal(tmp_path: Path) -> None:
    """Escape sequences are spelled out."""
    put(tmp_path, "[A\x1b[2J]: a\n  + [B\x1b[31m]\n  - <C\u202e>\n")
    for command in ("import", "grounded"):
        result = run(command, "map.argdown", cwd=tmp_path)
        assert not {"\x1b", "\u202e"} & set(result.stdout + result.stderr)


def test_export_and_back(tmp_path: Path) -> None:
    """As the documentation says."""
    put(tmp_path)
    run("import", "map.argdown", "-o", "map.arg", cwd=tmp_path)
    exported = run("export", "--to", "argdown", "map.arg", "-o", "back.argdown", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    again = run("import", "back.argdown", cwd=tmp_path)
    assert again.stdout == (tmp_path / "map.arg").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "suggest", "fmt", "export --to smt2", "certify -o out"])
def test_commands_for_other_files_name_the_one_for_argdown(tmp_path: Path, command: str) -> None:
    """With the file as it is spelled; of one that is not there, that it is not."""
    put(tmp_path)
    (tmp_path / "map.argdown").rename(tmp_path / "Map.argdown")
    result = run(*command.split(), "Map.argdown", cwd=tmp_path)
    assert result.returncode == 2
    assert "it is Argdown, which `argcheck import Map.argdown` reads\n" in result.stdout + result.stderr
    assert "begins no statement" not in result.stdout + result.stderr
    assert "no such file" in run("gone.argdown", cwd=tmp_path).stdout


def test_of_markdown_the_blocks_marked_argdown_count(tmp_path: Path) -> None:
    """All of them together, each with its own front matter; prose is no argument."""
    blocks = "- b attacks a\n\n```argdown\n===\ntitle: T\n===\n\n[A]: a\n```\n\n```argdown\n[B]: b\n  + [A]\n```\n"
    (tmp_path / "notes.md").write_text(blocks)
    assert run("import", "notes.md", cwd=tmp_path).stdout.startswith("title T\nterm A: a\nterm B: b\n")
    done = run("grounded", "notes.md", cwd=tmp_path)
    assert "   13  [A] supports [B]\n" in done.stdout
    assert (done.returncode, "1 relation drawn" in done.stdout) == (3, True)
    (tmp_path / "none.md").write_text("- b attacks a\n\n```arg\n```\n")
    done = run("grounded", "none.md", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argcheck: none.md: there is no block marked `argdown` in this file\n"


def test_aif_is_read_by_name_and_from_a_pipe(tmp_path: Path) -> None:
    """And other JSON is refused; nothing empty is written."""
    (tmp_path / "a.arg").write_text("term p: x\nargument a:\n  premise P1: p\n  therefore C1: p or not p\n")
    run("export", "--to", "aif", "a.arg", "-o", "a.json", cwd=tmp_path)
    done = run("import", "a.json", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ((tmp_path / "a.arg").read_text().replace("x\n", "x\n\n"), "")
    assert run("import", "-", cwd=tmp_path, stdin=(tmp_path / "a.json").read_text()).stdout == done.stdout
    (tmp_path / "b.json").write_text('{"x": 1}')
    done = run("import", "b.json", "-o", "b.arg", cwd=tmp_path)
    assert (done.returncode, done.stdout, (tmp_path / "b.arg").exists()) == (2, "", False)
    assert "has no lists of `nodes` and `edges`" in done.stderr


def test_a_file_of_nothing_but_prose_is_not_written(tmp_path: Path) -> None:
    put(tmp_path, "Just prose.\n")
    done = run("import", "map.argdown", "-o", "map.arg", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "map.arg").exists()) == (2, False)
    assert "map.argdown:1:1: not carried over: text without a title" in done.stderr
    assert "nothing in it can be carried over" in done.stderr


@pytest.mark.parametrize("command", ["import", "grounded"])
def test_yaml_is_not_taken_for_argdown(tmp_path: Path, command: str) -> None:
    (tmp_path / "case.gsn.yaml").write_text("G1:\n  text: safe\n  supportedBy: [S1]\n")
    done = run(command, "case.gsn.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argcheck: case.gsn.yaml: it is YAML, and this reads Argdown\n"


@pytest.mark.parametrize("command", ["import", "grounded"])
def test_a_file_of_arguments_is_not_taken_for_argdown(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.arg").write_text("argument a:\n  premise p\n  therefore p\n")
    done = run(command, "a.arg", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argcheck: a.arg: it is a file of arguments already, and this reads Argdown\n"
