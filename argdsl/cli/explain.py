"""``argcheck explain``: the page of a code."""

from __future__ import annotations

from argdsl.api.output import Output, complain
from argdsl.text.code_pages import page, rule_of, rules
from argdsl.text.codes import NAMES
from argdsl.text.visible import visible


def explain_code(code: str) -> int:
    """Write the page of a code, or the list of all; the exit status."""
    output = Output()
    if code.lower() == "all":
        output.write("".join(f"{each.code}  {each.summary}\n" for each in rules()))
    elif code.upper() in NAMES:
        output.write("".join(f"{visible(line)}\n" for line in page(rule_of(code.upper())).rstrip("\n").split("\n")))
    else:
        complain(f"argcheck: no such code: {code} (`argcheck explain all` lists them)")
        return 2
    return 0
