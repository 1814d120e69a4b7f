"""What other programs read and write, and evidence that needs no trust in argcheck's own solver."""
