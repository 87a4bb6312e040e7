"""Amounts of one's own: years that are added, shipped ones that are corrected, named sets.

A wrong file of the folder is not used at all; what is wrong with it is kept, to be said.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from platformdirs import user_config_path

from merudgift.days import ONE_DAY
from merudgift.rates.files import place_in, year_of
from merudgift.rates.rows import STATUTORY, Amounts, Dated, KmRate
from merudgift.rates.shelf import Shelf
from merudgift.refusals import Refusal, Refused, refused

VARIABLE = "MERUDGIFT_RATES"
GUIDANCE = ("catalogue", "pension-ages", "service-levels")
"""Files of the shipped folder that hold no amounts."""
UNIT_RATES = "unit-rates"
"""The municipality's own unit rates: in its own folder alone, nothing is shipped."""
_Row = TypeVar("_Row", bound=Dated)


def own_folder() -> Path:
    """Where this user's own rate files lie, whether or not there are any."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else user_config_path("merudgift", appauthor=False) / "rates"


class Origin(NamedTuple, Generic[_Row]):
    """Where a row is from, and what it replaced."""

    file: Path
    own: bool = False
    """Whether the file is the user's own rather than a shipped one."""
    reason: str = ""
    """Why a row of one's own replaces others, as its file says."""
    replaced: tuple[_Row, ...] = ()
    """The rows that would be in force without it, where they say something else."""


class OwnRates:
    """The rows of one's own files, which go before the shipped ones on the days they cover."""

    def __init__(
        self, shipped: Shelf, file: Path | None, folder: Path | None, *, corrections: bool = True
    ) -> None:
        """The files of `folder`, and `file` as if it lay there.

        Without `corrections` the rows that replace shipped ones are left out.
        Raises `Refused` for what is wrong with `file`, which was asked for by name.
        """
        self.wrong: dict[Path, tuple[Refusal, ...]] = {}
        """What is wrong with each file of the folder that is not used."""
        self._shipped = shipped
        in_folder = [path for path in self._in(folder) if not file or path.stem != file.stem]
        self._shelf = Shelf([*in_folder, *([file] if file else [])], beside=shipped)
        if file:
            self._check(file)
        for path in in_folder:
            try:
                self._check(path)
                self._see_that_a_set_is_one(path)
                self._ask_for_a_reason(path)
            except Refused as error:
                self.wrong[path] = error.refusals
                self._shelf.put_aside(path)
        self._rows = [
            (row, path)
            for path in self.paths
            for row in self._shelf.file(path).amounts
            if corrections or not any(self._replaced(row))
        ]
        self._km_rates = list(self._shelf.km_rates())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files in use, the years first."""
        return self._shelf.paths

    @property
    def names(self) -> tuple[str, ...]:
        """The sets with a name of their own."""
        return self._shelf.names

    def amounts(self, scheme: str, rates_set: str, on: date) -> Amounts | None:
        """The row of one's own in force for a scheme on a date, if there is one."""
        for row, _ in self._rows:
            if row.rates_set == rates_set and row.scheme == scheme and row.covers(on):
                return row
        return None

    def rows_of(self, path: Path) -> Iterator[Amounts]:
        """The rows of one of the files."""
        return (row for row, own in self._rows if own == path)

    @property
    def shelf(self) -> Shelf:
        """The files in use, as they stand."""
        return self._shelf

    def origin(self, row: Amounts) -> Origin[Amounts] | None:
        """Where a row is from; None where it is none of these."""
        for own, path in self._rows:
            if own == row:
                return Origin(path, True, self._reason(path), tuple(self._replaced(row)))
        return None

    def km_origin(self, rate: KmRate) -> Origin[KmRate] | None:
        """Where a kilometre rate is from; None where it is none of these."""
        for path in self.paths:
            if rate in self._shelf.file(path).km_rate:
                return Origin(path, True, self._reason(path), tuple(self._replaced_km(rate)))
        return None

    def _reason(self, path: Path) -> str:
        return self._shelf.file(path).correction or ""

    def uncovered(self, row: Amounts) -> tuple[Amounts, ...]:
        """What is left of a shipped row where none of one's own goes before it."""
        return _left(row, [own for own, _ in self._rows if _is_of(own, row)])

    def uncovered_km(self, rate: KmRate) -> tuple[KmRate, ...]:
        """What is left of a shipped kilometre rate."""
        return _left(rate, self._km_rates)

    def _in(self, folder: Path | None) -> list[Path]:
        if folder is None or not (folder.exists() or os.environ.get(VARIABLE)):
            return []
        try:
            files = sorted(folder.iterdir())
        except OSError:
            said = Refusal(
                "",
                "mappen med egne satser findes ikke endnu eller kan ikke læses; »merudgift satser "
                "ny« laver den",
            )
            self.wrong[folder] = (said,)
            return []
        found = [path for path in files if path.suffix == ".toml"]
        for path in files:
            if path not in found and path.suffix.casefold() == ".toml":
                self.wrong[path] = (Refusal(path.name, "endelsen skal skrives .toml"),)
        return [path for path in found if path.stem != UNIT_RATES]

    def _check(self, path: Path) -> None:
        if path.stem in (*GUIDANCE, UNIT_RATES, STATUTORY):
            raise refused("en fil med egne satser kan ikke have det navn", path.name)
        self._shelf.file(path)

    def _see_that_a_set_is_one(self, path: Path) -> None:
        """A year under another name would lie unused; what is the state's is in no set."""
        content = self._shelf.file(path)
        if year_of(path) is None and content.year is not None:
            raise refused(
                "filen hedder ikke et år: kald den {year}.toml, eller slet linjen",
                place_in(path, "year"),
                year=str(content.year),
            )
        if year_of(path) is None and content.km_rate:
            raise refused(
                "kilometertaksten er statens og hører til et år, ikke til et sæt med et navn",
                place_in(path, "km_rate[0]"),
            )

    def _ask_for_a_reason(self, path: Path) -> None:
        """A correction keeps what it replaced and why."""
        content = self._shelf.file(path)
        for number, row in enumerate(content.amounts):
            if not content.correction and any(self._replaced(row)):
                raise refused(
                    "rækken retter medfølgende satser: skriv øverst i filen hvorfor, "
                    'fx correction = "den officielle tabel"',
                    place_in(path, f"amounts[{number}]"),
                )
        for number, rate in enumerate(content.km_rate):
            if not content.correction and any(self._replaced_km(rate)):
                raise refused(
                    "rækken retter statens kilometertakst, som den følger med: skriv øverst i "
                    'filen hvorfor, fx correction = "den officielle tabel"',
                    place_in(path, f"km_rate[{number}]"),
                )

    def _replaced(self, row: Amounts) -> Iterator[Amounts]:
        of_kind = (under for under in self._shipped.amounts(row.rates_set) if _is_of(under, row))
        return _replaced(of_kind, row)

    def _replaced_km(self, rate: KmRate) -> Iterator[KmRate]:
        return _replaced(self._shipped.km_rates(), rate)


def _replaced(shipped: Iterable[_Row], row: _Row) -> Iterator[_Row]:
    """The shipped rows one of one's own goes before, where they say something else."""
    return (under for under in shipped if under.meets(row) and under != row)


def _is_of(one: Amounts, other: Amounts) -> bool:
    return (one.rates_set, one.scheme) == (other.rates_set, other.scheme)


def _left(row: _Row, above: Iterable[Dated]) -> tuple[_Row, ...]:
    """The parts of a row's period that no row above it covers."""
    parts = [row]
    for upper in above:
        parts = [piece for part in parts for piece in _without(part, upper)]
    return tuple(parts)


def _without(row: _Row, upper: Dated) -> Iterator[_Row]:
    if not row.meets(upper):
        yield row
        return
    if row.valid_from < upper.valid_from:
        yield row.model_copy(update={"valid_to": upper.valid_from - ONE_DAY})
    if row.valid_to > upper.valid_to:
        yield row.model_copy(update={"valid_from": upper.valid_to + ONE_DAY})
