"""The plan of the house: a folder is a room, rooms stand on floors, and no import runs up or in a circle."""

import ast
from pathlib import Path

import argdsl

PACKAGE = Path(argdsl.__file__).parent
FLOORS = (
    {"text", "logic"},
    {"syntax"},
    {"model"},
    {"judge"},
    {"report"},
    {"render"},
    {"api", "diff"},
    {"lsp", "mcp", "exchange", "integrations"},
    {"cli"},
)
"""The rooms, from the ground up. The files beside the rooms are the roof: public names, which nothing imports."""
HOMES = {
    "lark": {"syntax/tables.py"},
    "z3": {"logic/solver"},
    "ctypes": {"logic/solver", "lsp/main.py"},
    "typer": {"cli"},
    "json": {
        "render",
        "exchange",
        "api/json_lines.py",
        "lsp/protocol.py",
        "mcp/stdio.py",
    },
    "markdown_it": {"syntax/markdown.py"},
    "pygments": {"integrations/pygments_lexer.py"},
    "pygraphviz": {"render/svg.py"},
    "pytest": {"integrations/pytest_plugin.py"},
    "_pytest": {"integrations/pytest_plugin.py"},
    "IPython": {"integrations/notebook.py"},
    "subprocess": {"render/svg.py", "api/git.py"},
    "tomllib": {"api/config.py"},
    "watchfiles": {"cli/watch.py"},
    "yaml": {"exchange/argdown/data.py"},
    "rapidfuzz": {"text/close_match.py"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "cattrs": {"lsp"},
    "mcp": {"mcp"},
    "mcp_types": {"mcp"},
    "anyio": {"mcp"},
    "pydantic": {"mcp"},
}
"""Where a library may be imported: in these folders and files."""
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "_tables.py")


def module(file: str) -> str:
    """The name of a file as it is imported."""
    return ".".join(["argdsl", *file.removesuffix(".py").removesuffix("__init__").split("/")]).rstrip(".")


MODULES = {module(file): file for file in FILES}


def imports(file: str) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (names & MODULES.keys()) or {node.module}
    return found


def room(file: str) -> str | None:
    """The room that a file is in; None for the roof."""
    return file.split("/")[0] if "/" in file else None


def floor(name: str) -> int:
    """How high up a room is."""
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def test_every_folder_is_a_room_on_a_floor() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if any(path.glob("*.py"))}
    assert folders == set().union(*FLOORS)


def test_a_room_imports_from_the_floors_below_it_only() -> None:
    for file in FILES:
        for name in imports(file):
            if name.split(".")[0] != "argdsl":
                continue
            there = name.split(".")[1:2]
            if (own := room(file)) is not None:
                assert there, f"{file} imports from the roof"
                assert there[0] == own or floor(there[0]) < floor(own), (file, name)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Late imports are counted as well."""
    above = {name: imports(file) & MODULES.keys() - {name} for name, file in MODULES.items()}
    while free := {name for name, below in above.items() if not below & above.keys()}:
        above = {name: below for name, below in above.items() if name not in free}
    assert not above, sorted(above)


def test_libraries_are_imported_in_their_rooms_only() -> None:
    """Each can be replaced in one place."""
    for file in FILES:
        places = {"/".join(file.split("/")[:depth]) for depth in range(1, file.count("/") + 2)}
        for name in imports(file):
            library = name.split(".")[0]
            assert library not in HOMES or HOMES[library] & places, (file, name)
