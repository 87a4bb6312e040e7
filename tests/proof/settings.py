"""Every set of rates there is, and each thing that may lie beside the cost that is swept.

Like the oracle, this uses nothing of the program: the sets are the rows of rates.csv.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.proof.oracle import KRONE, TABLES, YEAR, Amounts, Costs, Rule

RATES = Path(__file__).parents[1] / "official" / "rates.csv"
NEW_LAW = date(2025, 9, 1)
OTHER_RULES_FROM = (date(2020, 7, 1), NEW_LAW)
"""BEK 931/2020, and the awards that run on beside the new law: other days of the same row."""
_NOT_AMOUNTS = ("scheme", "set", "valid_from", "valid_to", "status", "source")


class Setting(NamedTuple):
    """A day under one set of rates, and what the citizen applies for."""

    scheme: str
    rates_set: str
    on: date
    group: str | None
    amounts: Amounts

    @property
    def table(self) -> tuple[Rule, ...]:
        """The rules of the scheme."""
        return TABLES[self.scheme, self.group]

    @property
    def transitional(self) -> bool:
        """An award from before 1.9.2025 that has not been decided anew."""
        return self.scheme == "merudgiftsydelse_2018" and self.on >= NEW_LAW

    @property
    def pays_actual_costs(self) -> bool:
        """Whether E6, the rounding, can change what is paid."""
        return "second_limit" in self.amounts or self.group == "II"

    def __str__(self) -> str:
        named = "" if self.rates_set == "statutory" else f" {self.rates_set}"
        asked = f" group {self.group}" if self.group else ""
        old = " transitional" if self.transitional else ""
        return f"{self.scheme}{named}{asked} {self.on}{old}"


class Beside(NamedTuple):
    """How the swept cost is shown, and what else the case holds, øre a year."""

    name: str
    documented: bool = True
    other_item: bool = False
    """The swept cost is of no. 9 in BEK 1070/2025 § 7: it counts only over its own limit."""
    fixed_substantiated: int = 0
    fixed_documented: str | None = None
    """The name of an amount that is documented beside it, exactly."""

    def fixed(self, amounts: Amounts) -> int:
        """What is documented beside the swept cost."""
        return amounts[self.fixed_documented] if self.fixed_documented else 0

    def costs(self, swept: int, amounts: Amounts, *, whole_kroner: bool = False) -> Costs:
        """The sums of the year when the swept cost comes to so many øre a year."""
        beside = self.fixed(amounts)
        documented = beside + (swept if self.documented else 0)
        listed = documented
        if self.other_item and swept <= amounts["other_item_limit_year"]:
            listed = beside
        return Costs(swept + self.fixed_substantiated + beside, documented, listed, whole_kroner)


DOCUMENTED = Beside("documented")
BESIDES = (
    DOCUMENTED,
    Beside("substantiated", documented=False),
    Beside("documented beside 100 kr. substantiated", fixed_substantiated=100 * YEAR * KRONE),
)
NO_9 = Beside(
    "no. 9 beside the documented limit", other_item=True, fixed_documented="documented_limit_year"
)


def _rows() -> Iterator[tuple[str, str, date, date, Amounts]]:
    for row in csv.DictReader(RATES.read_text("utf-8").splitlines()):
        amounts = {
            name: int(value) * KRONE
            for name, value in row.items()
            if value and name not in _NOT_AMOUNTS
        }
        first, last = (date.fromisoformat(row[end]) for end in ("valid_from", "valid_to"))
        yield row["scheme"], row["set"], first, last, amounts


def settings(*, every_year: bool = True) -> Iterator[Setting]:
    """Each row of rates.csv on its first day and from when other rules apply to it.

    With `every_year` also on each 1 January: the amounts of 2007 stood for six years.
    """
    for scheme, rates_set, first, last, amounts in _rows():
        years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
        within = [*(years if every_year else []), *OTHER_RULES_FROM]
        for on in [first, *(day for day in within if first < day <= last)]:
            for table_of, group in TABLES:
                if table_of == scheme:
                    yield Setting(scheme, rates_set, on, group, amounts)


def besides(setting: Setting) -> tuple[Beside, ...]:
    """What is tried beside the swept cost; without a group nothing can depend on it."""
    if setting.scheme == "kompensationsydelse_2025" and setting.group is None:
        return (DOCUMENTED,)
    return (*BESIDES, NO_9) if setting.group == "II" else BESIDES


def limits(setting: Setting) -> tuple[int, ...]:
    """The sums a year, in øre, at which the law or a convention changes something."""
    amounts = setting.amounts
    limits = {amounts["minimum_year"]}
    if setting.scheme == "merudgiftsydelse_2007":
        limits |= {YEAR * step * KRONE for step in range(1750, 5000, 500)}
    if setting.scheme == "merudgiftsydelse_2013":
        limits |= {YEAR * hundred * KRONE for hundred in range(100, 5001, 100)}
    if "first_limit" in amounts:
        first = YEAR * amounts["first_limit"]
        limits |= {first, first + YEAR * KRONE // 2, first + YEAR * KRONE}
        limits |= {YEAR * amounts["second_limit"], YEAR * (amounts["second_limit"] - KRONE)}
    if "documented_limit_year" in amounts:
        limits |= {amounts["documented_limit_year"], amounts["other_item_limit_year"]}
    return tuple(sorted(limits))
