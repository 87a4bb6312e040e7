"""Very many cases recalculated: what is asked, what comes of each, and what they come to."""

from merudgift.register.recalculation.cores import Done, Settings, recalculated
from merudgift.register.recalculation.items import Item, each_of
from merudgift.register.recalculation.keeping import CHANGED_MEANWHILE, NewVersions, keep
from merudgift.register.recalculation.summary import Change, Summary

__all__ = [
    "CHANGED_MEANWHILE",
    "Change",
    "Done",
    "Item",
    "NewVersions",
    "Settings",
    "Summary",
    "each_of",
    "keep",
    "recalculated",
]
