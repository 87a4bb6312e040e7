"""What lies on the desk: the case being worked on, its history, draft and file; no widgets."""

from merudgift.tui.desk.desk import ChangedMeanwhile, Desk

__all__ = ["ChangedMeanwhile", "Desk"]
