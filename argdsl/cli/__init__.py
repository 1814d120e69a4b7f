"""The command line, for which Typer is needed."""
