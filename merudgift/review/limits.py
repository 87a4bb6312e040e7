"""What the law pays one øre below, at and above each limit of a scheme."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from merudgift.amounts import OERE
from merudgift.case import Case, case_of
from merudgift.law.assessment import assess
from merudgift.law.award import Limit
from merudgift.law.schemes import OLD_LAW, Scheme
from merudgift.rates import Amounts, Amounts2025, RateBook

_BORN = "1980-01-01"


class AtLimit(NamedTuple):
    """A limit, and what is paid around it, kroner a month."""

    limit: Limit
    below: Decimal
    at: Decimal
    above: Decimal


def at_limits(scheme: Scheme, row: Amounts, book: RateBook) -> Iterator[AtLimit]:
    """Each limit of a scheme under the amounts of `row`."""
    for limit in scheme.limits(row):
        below, at, above = (
            assess(_case(limit, limit.yearly + beside, row), book, rates_set=row.rates_set)
            for beside in (-OERE, 0, OERE)
        )
        yield AtLimit(limit, below.award.monthly, at.award.monthly, above.award.monthly)


def _case(limit: Limit, yearly: Decimal, row: Amounts) -> Case:
    """A case whose only figure is the sum to be tested."""
    sums = [("medicine", yearly)]
    if limit.other_item and isinstance(row, Amounts2025):
        sums = [("medicine", Decimal(row.documented_limit_year)), ("other", yearly)]
    return case_of(
        {
            "schema": 1,
            "reference": "regelside",
            "citizen": {"born": _BORN},
            "eligibility": {"impairment": "met"},
            "effective": row.valid_from.isoformat(),
            "transitional": row.scheme == OLD_LAW.id,
            "group": limit.group,
            "expenses": [
                {
                    "id": str(place),
                    "category": category,
                    "text": "",
                    "claimed": {"amount": str(amount), "per": "year"},
                    "assessment": "accepted",
                    "evidence": "documented" if limit.documented else "substantiated",
                }
                for place, (category, amount) in enumerate(sums, start=1)
            ],
        }
    )
