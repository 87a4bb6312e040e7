"""Amounts, their differences and the municipal papers as JSON."""

from typing import Any

from merudgift.rates import Amounts, RateBook, ServiceLevel
from merudgift.rates.side_by_side import Pair
from merudgift.text.data.values import kroner, kroner_if_known


def row_json(row: Amounts, book: RateBook) -> dict[str, Any]:
    """The columns of the table of amounts; of one's own also the file and what it replaced."""
    origin = book.origin(row)
    written: dict[str, Any] = {
        "scheme": row.scheme,
        "set": row.rates_set,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat(),
        **{name: kroner(value) for name, value in row.figures().items()},
        "status": row.status,
        "source": row.source,
    }
    if origin.own:
        written |= {
            "own_file": origin.file.name,
            "correction": origin.reason or None,
            "replaced": [row_json(under, book) for under in origin.replaced],
        }
    return written


def pair_json(pair: Pair) -> dict[str, Any]:
    """One figure of two years or sets; null where one of them has none."""
    return {
        "scheme": pair.scheme,
        "figure": pair.figure,
        "one": kroner_if_known(pair.one),
        "other": kroner_if_known(pair.other),
        "difference": kroner_if_known(pair.difference),
    }


def level_json(level: ServiceLevel) -> dict[str, str]:
    """What one municipality's paper prints under a provision."""
    return level.model_dump(exclude={"paper"})
