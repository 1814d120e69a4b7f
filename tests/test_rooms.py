"""Which room imports what: libraries stay in their rooms, and no import runs up the house."""

import ast
from pathlib import Path

import argdsl

PACKAGE = Path(argdsl.__file__).parent
HOMES = {
    "lark": {"syntax/tables.py"},
    "z3": set(),
    "ctypes": {"logic/z3c.py", "server/main.py"},
    "typer": {"cli"},
    "json": {
        "render/json_.py",
        "render/sarif.py",
        "render/gitlab.py",
        "certify.py",
        "lines.py",
        "argdown/aif_graph.py",
        "verify.py",
        "export/aif.py",
        "export/argdown.py",
        "server/protocol.py",
        "mcp_server/transport.py",
    },
    "markdown_it": {"markdown.py"},
    "pygments": {"lexer.py"},
    "pygraphviz": {"render/svg.py"},
    "pytest": {"pytest_plugin.py"},
    "_pytest": {"pytest_plugin.py"},
    "IPython": {"notebook.py"},
    "subprocess": {"render/svg.py", "revisions.py"},
    "tomllib": {"config.py"},
    "watchfiles": {"watch.py"},
    "yaml": {"argdown/data.py"},
    "pygls": {"server"},
    "rapidfuzz": {"rules.py"},
    "lsprotocol": {"server"},
    "cattrs": {"server"},
    "mcp": {"mcp_server/main.py", "mcp_server/transport.py"},
    "mcp_types": {"mcp_server/main.py", "mcp_server/transport.py"},
    "anyio": {"mcp_server/main.py", "mcp_server/transport.py"},
    "pydantic": {"mcp_server/main.py", "mcp_server/tools.py"},
}
FLOORS = [
    {"files", "imports", "source"},
    {"english", "logic"},
    {"diagnostic", "rules"},
    {"rule_pages", "syntax"},
    {"markdown"},
    {"lexer", "model", "refusal"},
    {"sentences"},
    {"clauses"},
    {"verify"},
    {"alone", "readings", "verdict"},
    {"passage"},
    {"expectations", "grounds", "known"},
    {"argdown", "judge", "relate"},
    {"report"},
    {"findings", "graph"},
    {"suggest"},
    {"compose", "diff", "links"},
    {"surroundings"},
    {"patch"},
    {"api", "render", "revisions"},
    {"crew", "fixing", "many"},
    {"lines"},
    {"config"},
    {"inputs", "output", "rewriting", "values"},
    {"export", "fix_command", "fmt_command", "jsonl", "read_command", "notebook", "pytest_plugin"},
    {"mcp_server", "server"},
    {"run"},
    {"argdown_command", "certify", "export_command", "review", "watch"},
    {"cli"},
]
_LATE = (("run.py", "cli"), ("run.py", "server"), ("report.py", "render"))
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "_tables.py")


def imports(file: str) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "argdsl":
                found.update(f"argdsl.{alias.name}" for alias in node.names)
    return found


def floor(room: str) -> int | None:
    """How high up a room is."""
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def test_libraries_are_imported_in_their_rooms_only() -> None:
    """Lark, Z3 and Typer can each be replaced in one place."""
    for file in FILES:
        for module in imports(file):
            library = module.split(".")[0]
            room = file.split("/")[0] if not file.startswith("server/features/") else file
            assert library not in HOMES or HOMES[library] & {file, room}, (file, module)


def test_imports_go_down() -> None:
    """A room imports from its own floor and those below. What is slow to import is opened late, from `run`.

    A report can show itself in a notebook, which looks for how on the report itself; so that is opened late as well.
    """
    for file in set(FILES) - {"__init__.py", "__main__.py"}:
        own = floor(file.split("/")[0].removesuffix(".py"))
        assert own is not None, f"{file} stands on no floor"
        for module in imports(file):
            parts = module.split(".")
            if parts[0] == "argdsl" and len(parts) > 1 and (file, parts[1]) not in _LATE:
                there = floor(parts[1])
                assert there is None or there <= own, (file, module)


def test_logic_knows_nothing_of_files_or_english() -> None:
    """It could be used for anything else."""
    for file in FILES:
        if file.startswith("logic/"):
            assert not {
                name for name in imports(file) if name.startswith("argdsl.") and not name.startswith("argdsl.logic")
            }
