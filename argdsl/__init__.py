"""argcheck: the type checker for arguments.

>>> import argdsl
>>> report = argdsl.check("argument a:\\n premise p\\n premise p implies q\\n therefore q")
>>> report.files[0].arguments[0].verdict
'valid'
"""

from typing import TYPE_CHECKING, Any

from argdsl.text.version import __version__

__all__ = ["Report", "Settings", "__version__", "check", "check_many"]

if TYPE_CHECKING:
    from argdsl.api.check import check
    from argdsl.api.many import check_many
    from argdsl.api.report import Report
    from argdsl.api.settings import Settings

_HOMES = {
    "check": "argdsl.api.check",
    "check_many": "argdsl.api.many",
    "Settings": "argdsl.api.settings",
    "Report": "argdsl.api.report",
    "ArgcheckWarning": "argdsl.integrations.pytest_plugin",
    "load_ipython_extension": "argdsl.integrations.notebook",
}


def __dir__() -> list[str]:
    """What there is, imported or not."""
    return __all__


def __getattr__(name: str) -> Any:
    """Import what is asked for, when it is asked for: `argcheck --version` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
