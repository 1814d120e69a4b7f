"""The door: settings and inputs in, reports out; with files, projects, executors and edits around it."""
