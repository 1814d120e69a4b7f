"""What is said, in files for provers, where there is nothing to prove."""

VACUOUS = "this follows only as what it is drawn from cannot all be true"
UNKNOWN_CONSISTENCY = "a limit was reached before it was known whether these can all be true"
UNKNOWN_CONSEQUENCE = "a limit was reached before it was known whether this follows"
