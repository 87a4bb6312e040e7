"""One file of the rate keeper's, read and checked whole: what is wrong is named by its line."""

import codecs
import os
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from merudgift.case import MOST_BYTES
from merudgift.rates.lines import line_of
from merudgift.rates.rows import STATUTORY, Dated, Model, RateFile
from merudgift.refusals import Refused, refusals_of, refused

_YEAR = re.compile(r"[12][0-9]{3}")
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")
_AnyModel = TypeVar("_AnyModel", bound=Model)


def year_of(path: Path) -> int | None:
    """The year a file is of by its name; None for a set with a name of its own."""
    return int(path.stem) if _YEAR.fullmatch(path.stem) else None


def set_of(path: Path) -> str:
    """The set a file belongs to: a year to the statutory one, else the file's own name."""
    return path.stem if year_of(path) is None else STATUTORY


def read(path: Path, model: type[_AnyModel]) -> _AnyModel:
    """A file as its model. Raises `Refused` naming the file, the line and the key."""
    text = _text(path)
    try:
        content: dict[str, object] = tomllib.loads(text, parse_float=Decimal)
        if model is RateFile:
            content = _with_set(content, set_of(path), text, path.name)
        return model.model_validate(content)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = f", linje {place[1]}" if place else ""
        raise refused("satsfilen er ikke gyldig TOML", path.name + line) from None
    except ValidationError as error:
        raise Refused(
            *(
                each._replace(place=_place(path.name, text, each.place))
                for each in refusals_of(error)
            )
        ) from None
    except (RecursionError, ValueError):
        raise refused(
            "satsfilen er for dybt indlejret, eller et tal er for langt", path.name
        ) from None


def read_amounts(path: Path, until: date) -> RateFile:
    """A file of amounts, none of which is in force after `until`, or twice on a day.

    Raises `Refused` naming the file, the line and the key.
    """
    content = read(path, RateFile)
    year, text = year_of(path), _text(path)
    first = date.min if year is None else date(year, 1, 1)
    if year is not None and content.year is None:
        raise refused("skriv øverst i filen year = {year}", path.name, year=str(year))
    if year is not None and content.year != year:
        raise refused("skal være det samme som filens navn", place_in(path, "year"))
    by_scheme: dict[str, list[tuple[str, Dated]]] = {}
    for number, row in enumerate(content.amounts):
        by_scheme.setdefault(row.scheme, []).append((f"amounts[{number}]", row))
    by_scheme["km_rate"] = [
        (f"km_rate[{number}]", rate) for number, rate in enumerate(content.km_rate)
    ]
    for rows in by_scheme.values():
        _check_days(path.name, text, rows, first, until)
    return content


def place_in(path: Path, key: str) -> str:
    """A key of a file for people: the file, the line where it is known, and the key itself."""
    return _place(path.name, _text(path), key)


def _place(file: str, text: str, key: str) -> str:
    line = line_of(text, key)
    place = f"{file}, linje {line}" if line else file
    return f"{place}: {key}" if key else place


def _text(path: Path) -> str:
    try:
        if os.path.lexists(path) and not path.is_file():  # a pipe would be waited for without end
            raise refused("det er ikke en fil", path.name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise refused("satsfilen fylder mere end 1 MiB", path.name)
        return data.removeprefix(codecs.BOM_UTF8).decode()  # as plain editors write it
    except FileNotFoundError:
        raise refused("satsfilen findes ikke", path.name) from None
    except UnicodeDecodeError:
        raise refused("satsfilen er ikke tekst i UTF-8", path.name) from None
    except (OSError, ValueError):
        raise refused("satsfilen kan ikke læses", path.name) from None


def _with_set(content: dict[str, object], name: str, text: str, file: str) -> dict[str, object]:
    """The set's name written on each of its rows, so that a row can be cited alone."""
    if content.get("set", name) != name:
        place = _place(file, text, "set")
        raise refused("skal være det samme som filens navn ({name})", place, name=name)
    rows = content.get("amounts", [])
    if isinstance(rows, list):
        rows = [{**row, "set": name} if isinstance(row, dict) else row for row in rows]
    return {**content, "set": name, "amounts": rows}


def _check_days(
    file: str, text: str, rows: Iterable[tuple[str, Dated]], first: date, last: date
) -> None:
    """Two rows in force at once, or a row outside its file's years, are errors."""
    until = None
    for path, row in sorted(rows, key=lambda each: each[1].valid_from):
        place = _place(file, text, f"{path}.valid_from")
        if row.valid_to < row.valid_from:
            raise refused("slutdatoen ligger før startdatoen", place)
        if row.valid_from < first or row.valid_to > last:
            raise refused(
                "perioden {valid_from} til {valid_to} ligger uden for filens år "
                "({first} til {last})",
                place,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                first=first,
                last=last,
            )
        if until is not None and row.valid_from <= until:
            raise refused("to rækker gælder på samme tid (til {until})", place, until=until)
        until = row.valid_to
