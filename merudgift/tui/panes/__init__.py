"""The panes of a case: each shows a part of it, and changes it through the desk alone."""
