"""Compiles the grammar when the package is built, so that running it need not."""

import importlib.util
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarHook(BuildHookInterface):
    """Writes ``argdsl/syntax/_tables.py`` from ``grammar/arg.lark``, for wheels and editable installs."""

    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        spec = importlib.util.spec_from_file_location("tables", root / "argdsl" / "syntax" / "tables.py")
        tables = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(tables)
        grammar = (root / "grammar" / "arg.lark").read_text(encoding="utf-8")
        tables.write_compiled(grammar, str(root / "argdsl" / "syntax" / "_tables.py"))
