"""What the page says beside the words of the report: its controls, and what its scripts find without a solver.

The scripts have no English of their own. They get :data:`PHRASES`, and put names of statements in the place of ``{0}``
and ``{1}``.
"""

from __future__ import annotations

FAILING = "Look at these first"
"""Over the arguments that are not as expected."""
FOOT = "Checked by argcheck. A verdict is about what follows, not about what is true."
SKIP = "Skip to the words"
PREMISES, CONCLUSIONS, CLAIMS = "Premises", "Conclusions", "Claims"
MEANINGS, SOURCES = "What the phrases mean", "Sources"
WHY = "Why it follows"
READ_AS = "How it was read"
GIVEN = "given: "
DEFINED = "by definition: "

PHRASES = {
    # lists
    "and": "and",
    "more": "{0} more",
    "of": "{0} of {1}",
    "premise": "{0} premise",
    "premises": "{0} premises",
    "conclusion": "{0} conclusion",
    "conclusions": "{0} conclusions",
    # controls
    "map": "Map of the arguments",
    "everything": "All arguments",
    "fit": "Fit",
    "fit it": "Fit the map to its window",
    "smaller": "Smaller",
    "larger": "Larger",
    "glosses": "Meanings",
    "glosses for phrases": "Show what phrases mean in their place",
    "size": "Size of the map",
    "legend": "Lines",
    "close": "Close {0}",
    "search": "Search statements, labels, names",
    "found": "{0} found in {1}",
    "argument": "{0} argument",
    "arguments": "{0} arguments",
    "nothing found": "Nothing found",
    "show all": "Show all",
    "hint": "Choose a statement to see what it rests on, or what rests on it. Untick a premise to see what falls.",
    "hint of many": "Choose an argument to see what it says.",
    "too many": "There are too many statements ({0}) in {1} for a map; the words have them all.",
    "neighbours": "{0} more that have to do with these are not shown",
    "details": "Details",
    "back": "Back to the map",
    # statements
    "assume": "assume {0}",
    "from": "from {0}",
    "attacked": "attacked",
    # lines
    "rests": "the conclusion rests on it",
    "drawn": "it is drawn from it, but does not follow by it",
    "given": "another argument takes it over",
    "opposed": "the two cannot both be true",
    "supports": "says the same",
    # what is chosen
    "has verdict": "{0}: {1}.",
    "is chosen": "{0} is chosen.",
    "rests on": "{0} rests on {1}.",
    "rests on nothing": "{0} rests on no premise.",
    "needs and": "It needs {0}, and one of these:",
    "needs one": "It needs no premise in particular, but one of these:",
    "needs and each": "It needs {0}, and one alternative of each choice:",
    "needs each": "It needs no premise in particular, but one alternative of each choice:",
    "some supports": "These are some of its supports; not all are known.",
    "nothing more": "nothing more",
    "place": "{0} of {1}: {2}",
    "gone": "{0} (given up)",
    "support shown": "Support shown",
    "support before": "Support before",
    "next support": "Next support",
    "conflicts": "These cannot all be true:",
    "some conflicts": "These are some of the conflicts; not all are known.",
    "conflict shown": "Conflict shown",
    "conflict": "{0} cannot all be true.",
    "conflict of one": "{0} cannot be true.",
    # what if
    "all assumed": "All premises are assumed.",
    "take back": "Take all premises back",
    "without": "Without {0}: {1}.",
    "nothing falls": "nothing falls",
    "falls": "{0} falls",
    "fall": "{0} fall",
    "not known": "of {0} it is not known",
    "are consistent": "{0} is consistent",
    "stands": "Without {0}, it stands: it rests on {1}.",
    "has fallen": "Without {0}, none of its supports is left.",
    "in doubt": "Without {0}, it is not known whether it stands.",
    "badge falls": "falls",
    "badge unknown": "not known",
    "badge consistent": "consistent",
}
"""By what they are for; ``{0}`` and ``{1}`` are names, numbers or lists of names."""


def also(number: int) -> str:
    """Of arguments that are to be looked at and not named."""
    return f"and {number:,} more"
