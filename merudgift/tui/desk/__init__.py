"""What lies on the desk: the case being worked on, its history, draft and file; no widgets."""

from merudgift.tui.desk.desk import Desk
from merudgift.tui.desk.homes import ChangedMeanwhile

__all__ = ["ChangedMeanwhile", "Desk"]
