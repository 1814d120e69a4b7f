"""From statements to a document in which every name is known."""
