"""Which order (bekendtgørelse) was in force on a date, and the references used more than once."""

from datetime import date
from functools import lru_cache

SEL = "SEL § 100"
STK_1 = "SEL § 100, stk. 1"
STK_2 = "SEL § 100, stk. 2"
STK_1_2 = "SEL § 100, stk. 1-2"
STK_3 = "SEL § 100, stk. 3"
STK_2_3 = "SEL § 100, stk. 2-3"
REGULATION = "SEL § 182"
"""The amounts of each 1 January."""
REASONS = "forvaltningsloven §§ 22-24"
CONVENTION = "programmets konvention"
"""What stands where the law is silent and the program decides."""

BEK_626 = "BEK 626/2006"
"""To 30.11.2008; its text was not read."""
BEK_931 = "BEK 931/2020"
BEK_1070 = "BEK 1070/2025"
ROUNDED_UP = "BEK 1434/2012 § 7"
"""Up to a whole hundred kroner a month, 2013–2017 alone."""
SECTION_9 = f"{BEK_931} § 9"
"""Single costs from `BEK_931_FROM`."""
SECTION_9_1, SECTION_9_2, SECTION_9_3 = (f"{SECTION_9}, stk. {n}" for n in (1, 2, 3))

BEK_931_FROM = date(2020, 7, 1)
NEW_SCHEME = "kompensationsydelse_2025"
NEW_LAW = date(2025, 9, 1)
"""Lov 746/2025 (L 201 2024-25): kompensationsydelse from this day."""
RUNS_ON = "lov 746/2025 (gengivet af Allerød Kommune; overgangsreglen er ikke læst)"
"""What is known of awards from before `NEW_LAW`: that they run on until decided anew."""
TRANSITION_ENDS = date(2027, 8, 31)
"""The last day an award from before `NEW_LAW` can run on without being re-decided."""

_ORDERS = (
    (NEW_LAW, BEK_1070),
    (BEK_931_FROM, BEK_931),
    (date(2018, 1, 1), "BEK 1248/2017"),
    (date(2013, 1, 1), "BEK 1434/2012"),
    (date(2012, 7, 1), "BEK 648/2012"),
    (date(2010, 7, 1), "BEK 764/2010"),
    (date(2008, 12, 1), "BEK 1124/2008"),
    (date.min, BEK_626),
)
READ = (BEK_931, BEK_1070)
"""The orders that were read whole: a single section is cited of no other."""


@lru_cache(maxsize=1024)
def order(on: date, scheme: str) -> str:
    """The order that governs a scheme on a date; a running old award keeps BEK 931/2020."""
    if on >= NEW_LAW and scheme != NEW_SCHEME:
        return BEK_931
    return next(name for start, name in _ORDERS if start <= on)


def in_order(on: date, scheme: str, section: str = "") -> str:
    """The order in force and a section of it as it is referred to; § 100 for one not known."""
    name = order(on, scheme)
    return SEL if name == BEK_626 else f"{name} {section}".rstrip()


def section(on: date, scheme: str, text: str) -> str:
    """A section of the order in force, or § 100 stk. 1 where that order was not read."""
    name = order(on, scheme)
    return f"{name} {text}" if name in READ else STK_1
