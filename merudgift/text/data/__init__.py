"""What programs read: the same results as JSON and CSV, whose keys never change."""
