"""The commands: Danish verbs, plain text for people, `--json` for machines."""
