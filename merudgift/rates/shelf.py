"""A shelf of files with amounts: the shipped ones, or those of one's own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from merudgift.rates.files import read_amounts, set_of, year_of
from merudgift.rates.rows import STATUTORY, Amounts, KmRate, RateFile


class Shelf:
    """Files of years and of sets with names, each read once, when it is needed."""

    def __init__(self, paths: Iterable[Path], beside: "Shelf | None" = None) -> None:
        """The files at `paths`; `beside` is another shelf whose years end this one's too."""
        self._paths = {path.stem: path for path in sorted(paths)}
        self._beside = beside
        self._read: dict[Path, RateFile] = {}
        self.years = self._years()
        """The years that have a file, the first one first."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, the years first."""
        return tuple(sorted(self._paths.values(), key=lambda path: path.stem))

    @property
    def names(self) -> tuple[str, ...]:
        """The sets with a name of their own."""
        return tuple(path.stem for path in self.paths if year_of(path) is None)

    def path(self, rates_set: str, on: date) -> Path | None:
        """The file a set's amounts of a date are in, if there is one."""
        if rates_set != STATUTORY:
            return self._paths.get(rates_set) if rates_set in self.names else None
        begun = bisect_right(self.years, on.year)
        return self._paths[str(self.years[max(begun - 1, 0)])] if self.years else None

    def of_year(self, year: int) -> Path | None:
        """The file of a year, if there is one."""
        return self._paths.get(str(year))

    def file(self, path: Path) -> RateFile:
        """One checked file. Raises `Refused` naming the file, the line and the key."""
        if path not in self._read:
            self._read[path] = read_amounts(path, self._until(path))
        return self._read[path]

    def amounts(self, rates_set: str) -> Iterator[Amounts]:
        """Every row of a set, in the order of the files."""
        for path in self.paths:
            if set_of(path) == rates_set:
                yield from self.file(path).amounts

    def km_rates(self) -> Iterator[KmRate]:
        """The state's kilometre rates, in the order of the files."""
        for path in self.paths:
            yield from self.file(path).km_rate

    def put_aside(self, path: Path) -> None:
        """Take a file from the shelf."""
        del self._paths[path.stem]
        self.years = self._years()

    def _years(self) -> list[int]:
        return sorted(year for path in self._paths.values() if (year := year_of(path)) is not None)

    def _until(self, path: Path) -> date:
        """The last day a file can speak of: the day before the next year's file begins."""
        year = year_of(path)
        if year is None:
            return date.max
        years = self.years + (self._beside.years if self._beside else [])
        later = [other for other in years if other > year]
        return date(min(later) - 1, 12, 31) if later else date.max
