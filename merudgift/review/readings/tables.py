"""An amount that stands in a table, whatever the costs of the case: which table it is."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.trace import Named, Words
from merudgift.rates import OVERVIEW_2019
from merudgift.review.readings.amounts import of_the_overviews, the_law_gives
from merudgift.review.readings.reading import Reading

_STANDARD = {
    "first_amount": "first_amount",
    "second_amount": "second_amount",
    "standard_amount": "group_one",
}
"""The amounts that are paid as they stand, each with the step it is paid on."""


def recognised(amount: Decimal, given: Assessment) -> Iterator[Reading]:
    """The tables an amount stands in: the overviews', this period's, another's.

    Where a standard amount is due, an amount of no table at all is that of none.
    """
    found = False
    for row in given.book.rows():
        for name, step in _STANDARD.items():
            if row.figures().get(name) != amount:
                continue
            found = True
            award = replace(given.award, step=step, monthly=amount)
            if row.rates_set == OVERVIEW_2019:
                yield of_the_overviews(given, award)
                continue
            here = row == given.rates
            yield Reading(
                "bracket" if here else "C1",
                Words(
                    "Beløbet {amount} kr. er satsen for {year} på et andet trin: {step}"
                    if here
                    else "Beløbet {amount} kr. er satsen for {year} ({scheme}, {step})",
                    {
                        "amount": amount,
                        "year": str(row.valid_from.year),
                        "scheme": Named(row.scheme),
                        "step": Named(step),
                    },
                ),
                Words(
                    "Efter sagens udgifter er trinnet {step}: {monthly} kr. pr. md.",
                    {"step": Named(given.award.step), "monthly": given.award.monthly},
                ),
                "SEL § 182",
                award,
                known=True,
            )
    if amount and not found and given.award.step in _STANDARD.values():
        yield Reading(
            "C2",
            Words("Beløbet {amount} kr. står ikke i nogen tabel over beløb", {"amount": amount}),
            the_law_gives(given),
            f"{citations.SEL}; § 182",
            replace(given.award, monthly=amount),
            known=True,
        )
