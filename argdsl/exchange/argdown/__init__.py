"""Argdown: reading it, carrying it over into the language, and asking which of its relations hold."""
