"""A decision read closely: what it says, what may lie behind its amount, where it parts."""
