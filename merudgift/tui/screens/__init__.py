"""The screens: the start, a new case, and a case."""
