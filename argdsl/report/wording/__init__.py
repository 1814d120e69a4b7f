"""All English about verdicts, once: what shows a sentence asks for it here, builds none, and takes none apart."""
