"""From verdicts to what is told: a report, in words, as frozen data."""
