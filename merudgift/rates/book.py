"""The rate book: every amount looked up by scheme, set and date.

One TOML file a year holds the statutory amounts in force from that year until the next
file begins; a file with a name holds a named set. A date that no row covers is an error
that names the nearest year: never 0 kr., never a neighbour's amounts.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from merudgift.case import MOST_BYTES, Category
from merudgift.rates.guidance import (
    Catalogue,
    CategoryGuide,
    PensionAge,
    PensionAges,
    Provision,
    ServiceLevel,
    ServiceLevels,
)
from merudgift.rates.rows import STATUTORY, Adjustment, Amounts, Dated, KmRate, Model, RateFile
from merudgift.refusals import Refused, refusals_of, refused

_GUIDANCE = ("catalogue", "pension-ages", "service-levels")
_YEAR = re.compile(r"[12][0-9]{3}")
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")
_AnyModel = TypeVar("_AnyModel", bound=Model)


def shipped_folder() -> Path:
    """Where the shipped rate files lie: inside an installed package, else beside it."""
    package = Path(__file__).parent.parent
    installed = package / "_rates"
    return installed if installed.is_dir() else package.parent / "rates"


def set_of(path: Path) -> str:
    """The set a file belongs to: a year to the statutory one, else the file's own name."""
    return STATUTORY if _YEAR.fullmatch(path.stem) else path.stem


class RateBook:
    """All amounts of one folder of rate files, and a file of one's own among them.

    A file of one's own works as if it lay in the folder: named as a year it is that year
    of the statutory amounts, else a set with the file's name.
    A file is read the first time it is needed and checked whole; a wrong one raises
    `Refused` naming the file and the key.
    """

    def __init__(self, folder: Path | None = None, own: Path | None = None) -> None:
        """Read from `folder` (else the shipped files) and from `own`, a file of one's own."""
        self._folder = folder or shipped_folder()
        self._paths = {
            path.stem: path
            for path in sorted(self._folder.glob("*.toml"))
            if path.stem not in _GUIDANCE
        }
        if own and own.stem in (*_GUIDANCE, STATUTORY):
            raise refused("en fil med egne satser kan ikke have det navn", own.name)
        if own:
            self._paths[own.stem] = own
        self._years = sorted(int(stem) for stem in self._paths if _YEAR.fullmatch(stem))
        self._files: dict[Path, RateFile] = {}

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of the sets that can be chosen, the statutory one first."""
        named = [stem for stem in self._paths if not _YEAR.fullmatch(stem)]
        return (STATUTORY, *named)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files with amounts, the years first."""
        return tuple(self._paths[stem] for stem in sorted(self._paths))

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self._folder

    @property
    def fingerprint(self) -> str:
        """The same for the same files: what every amount and every age of the book hangs on."""
        read = [self._folder / f"{stem}.toml" for stem in _GUIDANCE] + list(self.paths)
        content = (path.read_bytes() for path in read if path.is_file())
        return hashlib.sha256(b"\0".join(content)).hexdigest()

    def amounts(self, scheme: str, rates_set: str, on: date) -> Amounts:
        """The row of `rates_set` that is in force for `scheme` on a date.

        Raises `Refused` for an unknown set, and for a date without rates, naming the
        nearest year that has them.
        """
        for row in self.file(self.path(rates_set, on)).amounts:
            if row.scheme == scheme and row.covers(on):
                return row
        raise self._no_rates(scheme, rates_set, on)

    def rows(self) -> Iterator[Amounts]:
        """Every row of every set, in the order of the files."""
        for path in self.paths:
            yield from self.file(path).amounts

    def last_day(self, rates_set: str) -> date:
        """The last day for which a set has amounts. Raises `Refused` for a set without any."""
        days = [row.valid_to for row in self.rows() if row.rates_set == rates_set]
        if not days:
            raise refused("{named} har ingen beløb", named=rates_set)
        return max(days)

    def km_rates(self) -> Iterator[KmRate]:
        """The state's kilometre rates in the order of their dates."""
        for path in self.paths:
            yield from self.file(path).km_rate

    def km_rate(self, on: date) -> KmRate | None:
        """The state's kilometre rates on a date; None where they are not known."""
        return next((rate for rate in self.km_rates() if rate.covers(on)), None)

    def adjustment(self, year: int) -> Adjustment | None:
        """The adjustment percentage that led from last year's amounts to this year's."""
        path = self._paths.get(str(year))
        return self.file(path).adjustment if path else None

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
        catalogue = self._read(self._folder / "catalogue.toml", Catalogue)
        return {guide.id: guide for guide in catalogue.category}

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

    def file(self, path: Path) -> RateFile:
        """One checked file of amounts. Raises `Refused` naming the file and the key."""
        if path not in self._files:
            content = self._read(path, RateFile)
            self._check_place(path, content)
            self._files[path] = content
        return self._files[path]

    @cached_property
    def _pension_ages(self) -> PensionAges:
        return self._read(self._folder / "pension-ages.toml", PensionAges)

    @cached_property
    def _service_levels(self) -> ServiceLevels:
        return self._read(self._folder / "service-levels.toml", ServiceLevels)

    def path(self, rates_set: str, on: date) -> Path:
        """The file a set's amounts of a date are in. Raises `Refused` where there is none."""
        if rates_set == STATUTORY:
            if not self._years:
                raise refused("mappen med satser har ingen år", self._folder.name)
            begun = [year for year in self._years if year <= on.year] or self._years[:1]
            return self._paths[str(begun[-1])]
        if rates_set in self.sets:
            return self._paths[rates_set]
        known = ", ".join(self.sets)
        raise refused(
            "satssættet findes ikke; vælg mellem {known} (statutory er lovens satser)",
            "rates_set",
            known=known,
        )

    def _read(self, path: Path, model: type[_AnyModel]) -> _AnyModel:
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise refused("satsfilen fylder mere end 1 MiB", path.name)
            content = tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
            if model is RateFile:
                content = _with_set(content, set_of(path), path.name)
            return model.model_validate(content)
        except FileNotFoundError:
            raise refused("satsfilen findes ikke", path.name) from None
        except OSError:
            raise refused("satsfilen kan ikke læses", path.name) from None
        except UnicodeDecodeError:
            raise refused("satsfilen er ikke tekst i UTF-8", path.name) from None
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            line = f", linje {place[1]}" if place else ""
            raise refused("satsfilen er ikke gyldig TOML", path.name + line) from None
        except ValidationError as error:
            raise Refused(*refusals_of(error, path.name)) from None
        except (RecursionError, ValueError):
            raise refused(
                "satsfilen er for dybt indlejret, eller et tal er for langt", path.name
            ) from None

    def _check_place(self, path: Path, content: RateFile) -> None:
        """Two rows in force at once, or a row outside its file's years, are errors."""
        first, last = date.min, date.max
        if set_of(path) == STATUTORY:
            first = date(int(path.stem), 1, 1)
            later = [year for year in self._years if year > first.year]
            last = date(later[0] - 1, 12, 31) if later else date.max
            if content.year != first.year:
                raise refused("skal være det samme som filens navn", f"{path.name}: year")
        rows: tuple[tuple[str, tuple[Dated, ...]], ...] = (
            *(
                (f"amounts ({scheme})", tuple(r for r in content.amounts if r.scheme == scheme))
                for scheme in dict.fromkeys(row.scheme for row in content.amounts)
            ),
            ("km_rate", content.km_rate),
        )
        for key, group in rows:
            until = None
            for row in sorted(group, key=lambda row: row.valid_from):
                place = f"{path.name}: {key}, valid_from {row.valid_from}"
                if row.valid_to < row.valid_from:
                    raise refused("slutdatoen ligger før startdatoen", place)
                if row.valid_from < first or row.valid_to > last:
                    raise refused(
                        "perioden ligger uden for filens år ({first} til {last})",
                        place,
                        first=first,
                        last=last,
                    )
                if until is not None and row.valid_from <= until:
                    raise refused("to rækker gælder på samme tid (til {until})", place, until=until)
                until = row.valid_to

    def _no_rates(self, scheme: str, rates_set: str, on: date) -> Refused:
        def distance(row: Amounts) -> int:
            return max((row.valid_from - on).days, (on - row.valid_to).days)

        named = "lovens satser" if rates_set == STATUTORY else f"satssættet {rates_set}"
        benefit = scheme.rpartition("_")[0]
        of_set = [row for row in self.rows() if row.rates_set == rates_set]
        rows = [row for row in of_set if row.scheme == scheme] or of_set
        if not rows:
            return refused("{named} har ingen beløb", named=named)
        nearest = min(rows, key=distance)
        year = nearest.valid_from.year if on < nearest.valid_from else nearest.valid_to.year
        sentence = (
            "{named} har ingen beløb for {benefit} den {on}; nærmeste år med beløb er {year}. "
            "Programmet bruger aldrig et andet års beløb"
        )
        if rates_set != STATUTORY:
            sentence += "; vælg en anden dato eller et andet sæt"
        elif on > nearest.valid_to:
            sentence += (
                ". Et år tilføjes ved at skrive dets beløb i en fil efter mønster af {year}.toml "
                "og lægge den i mappen rates som {wanted}.toml, eller angive den med --satser FIL"
            )
        return refused(
            sentence,
            named=named,
            benefit=benefit,
            on=on,
            year=str(year),
            wanted=str(on.year),
        )


def _with_set(content: dict[str, object], name: str, file: str) -> dict[str, object]:
    """The set's name written on each of its rows, so that a row can be cited alone."""
    if content.get("set", name) != name:
        raise refused("skal være det samme som filens navn ({name})", f"{file}: set", name=name)
    rows = content.get("amounts", [])
    if isinstance(rows, list):
        rows = [{**row, "set": name} if isinstance(row, dict) else row for row in rows]
    return {**content, "set": name, "amounts": rows}
