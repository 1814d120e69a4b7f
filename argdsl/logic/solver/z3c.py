"""The few functions of Z3's C API that argcheck calls, through ctypes.

Z3's own Python layer costs 50 ms to import and builds formulas five times as slowly. The library is found
inside the installed ``z3-solver`` package, without importing it. Objects of the C side are plain pointers;
a context that does not count references keeps every formula until it is deleted.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from ctypes import CFUNCTYPE, POINTER, c_bool, c_char_p, c_int, c_uint, c_void_p
from functools import cache
from importlib.util import find_spec
from mmap import mmap
from typing import Any

TRUE, UNDEFINED, FALSE = 1, 0, -1
"""The values of ``Z3_lbool``."""

_NAMES = {"win32": "libz3.dll", "darwin": "libz3.dylib"}
_ARRAY = POINTER(c_void_p)
_HANDLER = CFUNCTYPE(None, c_void_p, c_int)
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "Z3_mk_config": (c_void_p, []),
    "Z3_del_config": (None, [c_void_p]),
    "Z3_mk_context": (c_void_p, [c_void_p]),
    "Z3_del_context": (None, [c_void_p]),
    "Z3_interrupt": (None, [c_void_p]),
    "Z3_set_error_handler": (None, [c_void_p, _HANDLER]),
    "Z3_mk_int_symbol": (c_void_p, [c_void_p, c_int]),
    "Z3_mk_string_symbol": (c_void_p, [c_void_p, c_char_p]),
    "Z3_mk_bool_sort": (c_void_p, [c_void_p]),
    "Z3_mk_int_sort": (c_void_p, [c_void_p]),
    "Z3_mk_real_sort": (c_void_p, [c_void_p]),
    "Z3_mk_numeral": (c_void_p, [c_void_p, c_char_p, c_void_p]),
    "Z3_mk_add": (c_void_p, [c_void_p, c_uint, _ARRAY]),
    "Z3_mk_mul": (c_void_p, [c_void_p, c_uint, _ARRAY]),
    "Z3_mk_ge": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_get_numeral_string": (c_char_p, [c_void_p, c_void_p]),
    "Z3_mk_const": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_get_app_decl": (c_void_p, [c_void_p, c_void_p]),
    "Z3_mk_true": (c_void_p, [c_void_p]),
    "Z3_mk_false": (c_void_p, [c_void_p]),
    "Z3_mk_not": (c_void_p, [c_void_p, c_void_p]),
    "Z3_mk_and": (c_void_p, [c_void_p, c_uint, _ARRAY]),
    "Z3_mk_or": (c_void_p, [c_void_p, c_uint, _ARRAY]),
    "Z3_mk_implies": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_mk_iff": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_mk_xor": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_mk_atmost": (c_void_p, [c_void_p, c_uint, _ARRAY, c_uint]),
    "Z3_mk_atleast": (c_void_p, [c_void_p, c_uint, _ARRAY, c_uint]),
    "Z3_mk_params": (c_void_p, [c_void_p]),
    "Z3_params_inc_ref": (None, [c_void_p, c_void_p]),
    "Z3_params_dec_ref": (None, [c_void_p, c_void_p]),
    "Z3_params_set_uint": (None, [c_void_p, c_void_p, c_void_p, c_uint]),
    "Z3_params_set_bool": (None, [c_void_p, c_void_p, c_void_p, c_bool]),
    "Z3_params_set_symbol": (None, [c_void_p, c_void_p, c_void_p, c_void_p]),
    "Z3_mk_solver_for_logic": (c_void_p, [c_void_p, c_void_p]),
    "Z3_solver_inc_ref": (None, [c_void_p, c_void_p]),
    "Z3_solver_dec_ref": (None, [c_void_p, c_void_p]),
    "Z3_solver_set_params": (None, [c_void_p, c_void_p, c_void_p]),
    "Z3_solver_assert": (None, [c_void_p, c_void_p, c_void_p]),
    "Z3_solver_push": (None, [c_void_p, c_void_p]),
    "Z3_solver_pop": (None, [c_void_p, c_void_p, c_uint]),
    "Z3_solver_check_assumptions": (c_int, [c_void_p, c_void_p, c_uint, _ARRAY]),
    "Z3_solver_get_model": (c_void_p, [c_void_p, c_void_p]),
    "Z3_model_inc_ref": (None, [c_void_p, c_void_p]),
    "Z3_model_dec_ref": (None, [c_void_p, c_void_p]),
    "Z3_model_get_const_interp": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "Z3_solver_get_unsat_core": (c_void_p, [c_void_p, c_void_p]),
    "Z3_solver_get_reason_unknown": (c_char_p, [c_void_p, c_void_p]),
    "Z3_solver_get_statistics": (c_void_p, [c_void_p, c_void_p]),
    "Z3_stats_inc_ref": (None, [c_void_p, c_void_p]),
    "Z3_stats_dec_ref": (None, [c_void_p, c_void_p]),
    "Z3_stats_size": (c_uint, [c_void_p, c_void_p]),
    "Z3_stats_get_key": (c_char_p, [c_void_p, c_void_p, c_uint]),
    "Z3_stats_get_uint_value": (c_uint, [c_void_p, c_void_p, c_uint]),
    "Z3_ast_vector_inc_ref": (None, [c_void_p, c_void_p]),
    "Z3_ast_vector_dec_ref": (None, [c_void_p, c_void_p]),
    "Z3_ast_vector_size": (c_uint, [c_void_p, c_void_p]),
    "Z3_ast_vector_get": (c_void_p, [c_void_p, c_void_p, c_uint]),
}

_KEPT = {-3: 32 << 20, -1: 64 << 20}
"""``M_MMAP_THRESHOLD`` and ``M_TRIM_THRESHOLD`` of glibc, at the highest values that it gives them of its own accord.

Each context begins with two tables of 8.5 MB, a little more than glibc keeps for the next one by default; and to get
them from the system again takes twenty times as long as all the rest of making a context.
"""


_NEEDED = 72 << 20
"""Bytes of addresses that Z3 and its first context take. Where they are not to be had, it ends the process."""
_NO_MEMORY = 7
"""``Z3_MEMOUT_FAIL``."""
_MAY_BE_NONE = frozenset({"Z3_model_get_const_interp"})


@cache
def library() -> ctypes.CDLL:
    """Z3, with the signatures of the functions above declared; raises MemoryError, as its functions do."""
    _require_memory()
    spec = find_spec("z3")
    name = _NAMES.get(sys.platform, "libz3.so")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in (os.path.join(folder, "lib", name), os.path.join(folder, name)):
            if os.path.exists(path):
                loaded = ctypes.CDLL(path)
                for function, (result, arguments) in _SIGNATURES.items():
                    entry = getattr(loaded, function)
                    entry.restype, entry.argtypes = result, arguments
                    if result is c_void_p and function not in _MAY_BE_NONE:
                        entry.errcheck = _made
                _keep_memory()
                return loaded
    raise ImportError("libz3 was not found: the package z3-solver is not installed, or not whole")


def _require_memory() -> None:
    try:
        mmap(-1, _NEEDED).close()
    except OSError:
        raise MemoryError from None


def _made(result: int | None, _function: Any, arguments: tuple[Any, ...]) -> int:
    """What Z3 has made. It makes nothing where it fails, and to be given nothing in place of that ends the process."""
    if result is not None:
        return result
    code = _FAILED.get(arguments[0], _NO_MEMORY) if arguments else _NO_MEMORY
    raise MemoryError if code == _NO_MEMORY else RuntimeError(f"Z3 failed with {code}")


def _keep_memory() -> None:
    """Let the C library of Linux keep what a context leaves, instead of returning it to the system."""
    with suppress(AttributeError, OSError, TypeError):
        allocator = ctypes.CDLL(None)
        for option, value in _KEPT.items():
            allocator.mallopt(option, value)


_FAILED: dict[int, int] = {}
"""The codes of the errors in contexts."""


def _note(context: int, code: int) -> None:
    _FAILED[context] = code


_take_note = _HANDLER(_note)


def survive(context: int) -> None:
    """Let errors in a context be noted. Otherwise Z3 ends the process, even where a question was interrupted."""
    _FAILED.pop(context, None)
    library().Z3_set_error_handler(context, _take_note)


def failed(context: int) -> bool:
    """Whether there was an error in a context."""
    return context in _FAILED


def array(pointers: list[int]) -> Any:
    """A C array of pointers."""
    return (c_void_p * len(pointers))(*pointers)
