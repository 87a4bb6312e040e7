"""How figures and sentences are shown: languages, labels, formatting with babel."""
