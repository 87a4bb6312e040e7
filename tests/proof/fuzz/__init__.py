"""Coverage-guided fuzzing of everything that reads what someone else wrote."""
