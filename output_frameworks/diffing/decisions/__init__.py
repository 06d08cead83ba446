"""What a person decided about pairs and changes, read from a table and written to one."""
