"""One small module a format, each a function of a report."""
