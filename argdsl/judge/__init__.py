"""What is asked of the solver about a document, and what it answers: verdicts, what they rest on, relations."""
