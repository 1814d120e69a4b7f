"""Texts, places in them, findings about them, and the table of every code; nothing of logic or of the language."""
