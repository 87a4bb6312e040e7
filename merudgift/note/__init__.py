"""The decision note (notat): one content, four formats."""
