"""How Sphinx builds the reference (``make reference``). What is public and has no docstring is a warning."""

import re

from sphinx.application import Sphinx
from sphinx.util import logging

import argdsl

project = "argcheck"
version = release = argdsl.__version__
extensions = ["sphinx.ext.autodoc"]
html_theme = "alabaster"
html_theme_options = {"description": "The type checker for arguments", "fixed_sidebar": True}
html_copy_source = False
autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
nitpicky = True
# What others document cannot be linked to without a network; everything of argcheck's own has to be there.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|concurrent|os|pathlib|pygments|_?pytest)\..*|Numbers|Formula"),
    ("py:.*", r"argdsl\.logic\.formula\.[A-Z]"),
    ("py:.*", r"argdsl\.report\.report\.Report"),  # documented as it is handed out, by argdsl.api.report
]
NOT_MADE_BY_USERS = re.compile(
    r"argdsl\.(report\.report|text\.diagnostic|text\.source|api\.config|integrations\.pytest_plugin)\."
)


def warn_of_silence(_app: Sphinx, what: str, name: str, thing: object, _options: object, lines: list[str]) -> None:
    """A docstring that is missing, or one that Python has written; a class may speak of its fields itself."""
    if any(lines) and not lines[0].startswith("Alias for field number"):
        SPOKEN_OF[name] = " ".join(lines).lower()
    elif what != "attribute":
        if getattr(thing, "__module__", "argdsl").startswith("argdsl"):
            logging.getLogger(__name__).warning("%s is public and has no docstring", name)
    else:
        owner, _, field = name.rpartition(".")
        if not re.search(rf"\b{field.replace('_', '[ _]')}", SPOKEN_OF.get(owner, "")):
            logging.getLogger(__name__).warning("%s has no docstring, and its class says nothing of it", name)
        lines.clear()


SPOKEN_OF: dict[str, str] = {}


def without_signature(
    _app: Sphinx, what: str, name: str, _thing: object, _options: object, signature: str, returns: str
) -> tuple[str, str]:
    """How to make what only argcheck makes is of no interest."""
    return ("", "") if what == "class" and NOT_MADE_BY_USERS.match(name) else (signature, returns)


def setup(app: Sphinx) -> None:
    """Look at every docstring and every signature."""
    app.connect("autodoc-process-docstring", warn_of_silence)
    app.connect("autodoc-process-signature", without_signature)
