"""What would make a goal follow that does not."""
