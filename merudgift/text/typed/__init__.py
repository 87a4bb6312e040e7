"""The Danish words a user types for what the program calls by an id."""
