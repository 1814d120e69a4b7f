"""The Model Context Protocol server: language models that put arguments into the language, and correct themselves."""
