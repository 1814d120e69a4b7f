"""The one layout of files."""
