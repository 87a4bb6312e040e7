"""The databases a register may be in, and where each is."""
