"""Forms as lists of fields: texts typed in Danish become what the case file holds."""
