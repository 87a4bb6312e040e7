"""Mutants of the law: every small change of it that the tests must notice."""
