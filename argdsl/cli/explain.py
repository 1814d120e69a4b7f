"""``argcheck explain``: the page of a code."""

from __future__ import annotations

from argdsl.api.output import Output, complain
from argdsl.text.code_pages import RULES, page
from argdsl.text.visible import visible


def explain_code(code: str) -> int:
    """Write the page of a code, or the list of all; the exit status."""
    output = Output()
    if code.lower() == "all":
        output.write("".join(f"{rule.code}  {rule.summary}\n" for rule in RULES.values()))
    elif rule := RULES.get(code.upper()):
        output.write("".join(f"{visible(line)}\n" for line in page(rule).rstrip("\n").split("\n")))
    else:
        complain(f"argcheck: no such code: {code} (`argcheck explain all` lists them)")
        return 2
    return 0
