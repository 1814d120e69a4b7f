"""Evidence for verdicts, and the checker of it: the trusted base."""
