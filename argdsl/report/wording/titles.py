"""What changes do that follow from a verdict or a remark, as an editor offers them; names are put in."""

from __future__ import annotations

NO_TERM = "remove the unused term"
IDLE_PREMISE = "remove the idle premise {}"
UNUSED_STEP = "remove the unused step {}"
LESS = "leave out what it does not need"
DRAW = "draw {} from {}"
EXPECT_INSTEAD = "expect {} instead"
ACCEPT = "accept it: `{}`"
EXPECT_BASIS = "expect that it {} {}"
