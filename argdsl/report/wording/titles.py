"""What an editor offers or lists in a few words: changes that follow from a verdict, and what rests on what."""

from __future__ import annotations

NO_TERM = "remove the unused term"
NO_KIND = "remove the unused kind"
NO_INDIVIDUAL = "remove the unused individual"
IDLE_PREMISE = "remove the idle premise {}"
UNUSED_STEP = "remove the unused step {}"
LESS = "leave out what it does not need"
DRAW = "draw {} from {}"
EXPECT_INSTEAD = "expect {} instead"
ACCEPT = "accept it: `{}`"
EXPECT_BASIS = "expect that it {} {}"
TAKE_OUT = "take out {}"
RESTS_ON = "rests on {}"
SUPPORTS = "supports {}"
