"""Two versions of some files, and what a reviewer would say has changed between them."""
