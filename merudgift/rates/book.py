"""The rate book: every amount looked up by scheme, set and date.

One TOML file a year holds the statutory amounts in force from that year until the next
file begins; a file with a name holds a named set. Files of one's own go before the shipped
ones, scheme by scheme and day by day. A date that no row covers is an error that names the
nearest year: never 0 kr., never a neighbour's amounts.
"""

import os
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from merudgift import shipped_folder
from merudgift.case import Category
from merudgift.files import fingerprint
from merudgift.rates import files
from merudgift.rates.files import set_of
from merudgift.rates.guidance import (
    Catalogue,
    CategoryGuide,
    PensionAge,
    PensionAges,
    Provision,
    ServiceLevel,
    ServiceLevels,
)
from merudgift.rates.own import GUIDANCE, UNIT_RATES, Origin, OwnRates
from merudgift.rates.rows import STATUTORY, Adjustment, Amounts, KmRate
from merudgift.rates.shelf import Shelf
from merudgift.rates.unit_rates import UnitRates
from merudgift.refusals import Refusal, Refused, refused
from merudgift.words import Term

_NO_STATUTORY_RATES = Term(
    "lovens satser har ingen beløb for {benefit} den {on}; nærmeste år med beløb er {year}. "
    "Programmet bruger aldrig et andet års beløb"
)
_NO_RATES_IN_SET = Term(
    "satssættet {named} har ingen beløb for {benefit} den {on}; nærmeste år med beløb er {year}. "
    "Programmet bruger aldrig et andet års beløb; vælg en anden dato eller et andet sæt"
)
_NO_RATES_YET = Term(
    "lovens satser har ingen beløb for {benefit} den {on}; nærmeste år med beløb er {year}. "
    "Programmet bruger aldrig et andet års beløb. Et år foreslås efter lovens kæde af "
    "»merudgift satser ny {wanted} --procent …«, eller dets beløb skrives i en fil, "
    "{wanted}.toml, i mappen med dine egne satser eller efter --satser"
)


class RateBook:
    """All amounts: the shipped ones, and before them those of one's own.

    A file of one's own works as if it lay among the shipped: named as a year it is that year
    of the statutory amounts, else a set with the file's name. A wrong shipped file raises
    `Refused` when it is needed. A wrong file in one's own folder is not used at all, and
    `wrong` says what is wrong with it.
    """

    def __init__(
        self,
        folder: Path | None = None,
        own: Path | None = None,
        own_folder: Path | None = None,
        *,
        corrections: bool = True,
    ) -> None:
        """Read from `folder` (else the shipped files), from the files of `own_folder` and `own`.

        Without `corrections` the user's own rows that replace shipped ones are left out.
        Raises `Refused` for what is wrong with `own`.
        """
        self._folder = folder or shipped_folder()
        self._own_file = own
        self._own_folder = own_folder
        found = self._folder.glob("*.toml")
        self._shipped = Shelf(path for path in found if path.stem not in GUIDANCE)
        self._own = OwnRates(self._shipped, own, own_folder, corrections=corrections)

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of the sets that can be chosen, the statutory one first."""
        return (STATUTORY, *dict.fromkeys((*self._shipped.names, *self._own.names)))

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files with amounts in use, the years first; of a year, one's own comes last."""
        own = self._own.paths
        shipped = [path for path in self._shipped.paths if path not in own]
        return tuple(sorted((*shipped, *own), key=lambda path: (path.stem, path in own)))

    @property
    def folder(self) -> Path:
        """Where the shipped files lie."""
        return self._folder

    @property
    def own_folder(self) -> Path | None:
        """Where the user's own files lie, if this book looks there."""
        return self._own_folder

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The user's own files in use."""
        return self._own.paths

    @property
    def wrong(self) -> dict[Path, tuple[Refusal, ...]]:
        """What is wrong with each file of one's own whose amounts are not used."""
        return self._own.wrong

    @property
    def all_wrong(self) -> dict[Path, tuple[Refusal, ...]]:
        """As `wrong`, and what is wrong with the municipality's own unit rates."""
        _, wrong = self._unit_rates
        return self.wrong | wrong

    def read_again(self, own_folder: Path) -> "RateBook":
        """The same shipped amounts, with the files of `own_folder` as they are now."""
        return RateBook(self._folder, own_folder=own_folder)

    @property
    def fingerprint(self) -> str:
        """The same for the same files: what every amount and every age of the book hangs on."""
        read = [self._folder / f"{stem}.toml" for stem in GUIDANCE] + list(self.paths)
        content = (path.read_bytes() for path in read if path.is_file())
        return fingerprint(b"\0".join(content))

    def amounts(self, scheme: str, rates_set: str, on: date) -> Amounts:
        """The row of `rates_set` that is in force for `scheme` on a date.

        Raises `Refused` for an unknown set, and for a date without rates, naming the
        nearest year that has them.
        """
        if row := self._own.amounts(scheme, rates_set, on):
            return row
        if path := self._shipped.path(rates_set, on):
            for row in self._shipped.file(path).amounts:
                if row.scheme == scheme and row.covers(on):
                    return next(part for part in self._own.uncovered(row) if part.covers(on))
        if rates_set not in self.sets:
            raise self._no_set(rates_set)
        raise self._no_rates(scheme, rates_set, on)

    def origin(self, row: Amounts) -> Origin[Amounts]:
        """Where a row of this book is from, and what it replaced."""
        if own := self._own.origin(row):
            return own
        path = self._shipped.path(row.rates_set, row.valid_from)
        return Origin(path or self._folder)

    @cached_property
    def uncorrected(self) -> "RateBook":
        """The same amounts as they were before the user corrected shipped ones."""
        return RateBook(self._folder, self._own_file, self._own_folder, corrections=False)

    def rows(self) -> Iterator[Amounts]:
        """Every row of every set, with the days it is in force, in the order of the files."""
        for path in self.paths:
            yield from self.rows_of(path)

    def rows_of(self, path: Path) -> Iterator[Amounts]:
        """The rows of one file, with the days on which none of one's own goes before it.

        Raises `Refused` naming the file, the line and the key of what is wrong in it.
        """
        if path in self._own.paths:
            yield from self._own.rows_of(path)
            return
        for row in self._shipped.file(path).amounts:
            yield from self._own.uncovered(row)

    def last_day(self, rates_set: str) -> date:
        """The last day for which a set has amounts. Raises `Refused` for a set without any."""
        days = [row.valid_to for row in self.rows() if row.rates_set == rates_set]
        if not days:
            raise refused("satssættet {named} har ingen beløb", named=rates_set)
        return max(days)

    def km_rates(self) -> Iterator[KmRate]:
        """The state's kilometre rates in the order of their dates."""
        for path in self.paths:
            yield from self.km_rates_of(path)

    def km_rates_of(self, path: Path) -> Iterator[KmRate]:
        """The kilometre rates of one file, as `rows_of`."""
        if path in self._own.paths:
            yield from self._own.shelf.file(path).km_rate
            return
        for rate in self._shipped.file(path).km_rate:
            yield from self._own.uncovered_km(rate)

    def km_origin(self, rate: KmRate) -> Origin[KmRate] | None:
        """Where a kilometre rate of one's own is from; None of a shipped one."""
        return self._own.km_origin(rate)

    def km_rate(self, on: date) -> KmRate | None:
        """The state's kilometre rates on a date; None where they are not known."""
        return next((rate for rate in self.km_rates() if rate.covers(on)), None)

    def adjustment(self, year: int) -> Adjustment | None:
        """The adjustment percentage that led from last year's amounts to this year's."""
        for shelf in (self._own.shelf, self._shipped):
            if (path := shelf.of_year(year)) and (found := shelf.file(path).adjustment):
                return found
        return None

    def pension_age(self, born: date) -> PensionAge:
        """The pension age of someone born on that day (LSP § 1 a)."""
        return next(
            row
            for row in reversed(self._pension_ages.age)
            if row.born_from is None or row.born_from <= born
        )

    @cached_property
    def guides(self) -> dict[Category, CategoryGuide]:
        """The catalogue of expenses, in the order of its file."""
        catalogue = files.read(self._folder / "catalogue.toml", Catalogue)
        return {guide.id: guide for guide in catalogue.category}

    @cached_property
    def names(self) -> dict[Category, str]:
        """The Danish name of each kind of expense."""
        return {category: guide.name for category, guide in self.guides.items()}

    @cached_property
    def own_list_numbers(self) -> dict[Category, int | None]:
        """Each kind of expense's own number in BEK 1070/2025 § 7, if it has exactly one."""
        return {category: guide.own_list_no for category, guide in self.guides.items()}

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """The neighbouring paragraphs of serviceloven."""
        return self._service_levels.provision

    def service_levels(self, provision: Provision) -> tuple[ServiceLevel, ...]:
        """What the municipal papers print under one provision."""
        papers = self._service_levels.papers
        return tuple(
            ServiceLevel(
                paragraph=provision.paragraph,
                name=row.name or provision.name,
                municipality=row.municipality,
                level=row.level,
                paper=papers.get(row.municipality, papers["others"]),
            )
            for row in provision.level
        )

    @property
    def unit_rates(self) -> UnitRates | None:
        """The municipality's own unit rates; None where it has none that can be used."""
        found, _ = self._unit_rates
        return found

    @cached_property
    def _unit_rates(self) -> tuple[UnitRates | None, dict[Path, tuple[Refusal, ...]]]:
        """The unit rates, and what is wrong with their file."""
        if self._own_folder is None:
            return None, {}
        path = self._own_folder / f"{UNIT_RATES}.toml"
        try:
            return files.read(path, UnitRates) if os.path.lexists(path) else None, {}
        except Refused as error:
            return None, {path: error.refusals}

    @cached_property
    def _pension_ages(self) -> PensionAges:
        return files.read(self._folder / "pension-ages.toml", PensionAges)

    @cached_property
    def _service_levels(self) -> ServiceLevels:
        return files.read(self._folder / "service-levels.toml", ServiceLevels)

    def _no_set(self, rates_set: str) -> Refused:
        for path, wrong in self.wrong.items():
            if set_of(path) == rates_set:
                return Refused(*wrong)
        return refused(
            "satssættet findes ikke; vælg mellem {known} (statutory er lovens satser)",
            "rates_set",
            known=", ".join(self.sets),
        )

    def _no_rates(self, scheme: str, rates_set: str, on: date) -> Refused:
        def distance(row: Amounts) -> int:
            return max((row.valid_from - on).days, (on - row.valid_to).days)

        benefit = scheme.rpartition("_")[0]
        of_set = [row for row in self.rows() if row.rates_set == rates_set]
        rows = [row for row in of_set if row.scheme == scheme] or of_set
        if not rows and rates_set == STATUTORY:
            return refused("mappen med satser har ingen år", self._folder.name)
        if not rows:
            return refused("satssættet {named} har ingen beløb", named=rates_set)
        nearest = min(rows, key=distance)
        year = nearest.valid_from.year if on < nearest.valid_from else nearest.valid_to.year
        sentence = _NO_STATUTORY_RATES
        if rates_set != STATUTORY:
            sentence = _NO_RATES_IN_SET
        elif on > nearest.valid_to:
            sentence = _NO_RATES_YET
        return refused(
            sentence,
            named=rates_set,
            benefit=benefit,
            on=on,
            year=str(year),
            wanted=str(on.year),
        )
