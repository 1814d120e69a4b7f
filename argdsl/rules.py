from __future__ import annotations
from argdsl.diagnostic import Diagnostic, Place, Related, Severity
_S: dict[str, Severity] = {"E": "error", "F": "error", "U": "error", "W": "warning", "N": "note"}
def finding(code: str, where: Place, message: str, *, help: tuple[str, ...] = (), related: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic(code, _S[code[0]], message, where, help, related)
def close_match(word, candidates):
    import difflib
    m = difflib.get_close_matches(word, candidates, 1, 0.75)
    return m[0] if m else None
