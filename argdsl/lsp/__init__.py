"""The language server: ``argcheck lsp``. pygls and lsprotocol are imported in here only, and never by features."""
