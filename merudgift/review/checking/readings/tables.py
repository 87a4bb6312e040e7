"""An amount that stands in a table, whatever the costs of the case: which table it is."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.own_rates import reason_of
from merudgift.law.running import STANDARD_STEPS
from merudgift.law.schemes import OLD_LAW
from merudgift.rates import OVERVIEW_2019, Amounts
from merudgift.review.checking.readings.amounts import of_the_overviews, the_law_gives
from merudgift.review.checking.readings.reading import Reading
from merudgift.words import Named, Words


def recognised(amount: Decimal, assessment: Assessment) -> Iterator[Reading]:
    """The tables an amount stands in: the overviews', this period's, another's.

    Where a standard amount is due, an amount no table has is said to be in none.
    """
    found = False
    for row in assessment.book.rows():
        if row.valid_from.year > assessment.on.year + 1 or _too_early(row, assessment):
            continue  # a table nobody had yet
        for name, step in STANDARD_STEPS.items():
            if row.figures().get(name) != amount:
                continue
            found = True
            award = replace(assessment.award, step=step, monthly=amount)
            if row.rates_set == OVERVIEW_2019:
                yield of_the_overviews(assessment, award)
                continue
            here = row == assessment.rates
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
                    {"step": Named(assessment.award.step), "monthly": assessment.award.monthly},
                ),
                citations.REGULATION,
                award,
                known=True,
            )
    for reading in _before_a_correction(amount, assessment):
        found = True
        yield reading
    if amount and not found and amount <= _most(assessment):
        yield Reading(
            "C2",
            Words(
                "Beløbet {amount} kr. står ikke i nogen tabel, der er kendt til den dag",
                {"amount": amount},
            ),
            the_law_gives(assessment),
            f"{citations.SEL}; {citations.REGULATION}",
            replace(assessment.award, monthly=amount),
            known=True,
        )


def _before_a_correction(amount: Decimal, assessment: Assessment) -> Iterator[Reading]:
    """The table of the year as it was before the user corrected it."""
    origin = assessment.book.origin(assessment.rates)
    for under in origin.replaced:
        for name, step in STANDARD_STEPS.items():
            if under.figures().get(name) != amount or assessment.rates.figures()[name] == amount:
                continue
            yield Reading(
                "C1",
                Words(
                    "Beløbet {amount} kr. er satsen ({step}), før din egen fil {file} rettede den: "
                    "{reason}",
                    {
                        "amount": amount,
                        "step": Named(step),
                        "file": origin.file.name,
                        "reason": reason_of(origin),
                    },
                ),
                the_law_gives(assessment),
                citations.REGULATION,
                replace(assessment.award, step=step, monthly=amount),
                known=True,
            )


def _too_early(row: Amounts, assessment: Assessment) -> bool:
    """The overviews were printed under the law of 2018."""
    return row.rates_set == OVERVIEW_2019 and assessment.on < OLD_LAW.valid_from


def _most(assessment: Assessment) -> int:
    """The most that is paid as a standard amount where one is due; more may be actual costs."""
    figures = assessment.rates.figures()
    if assessment.award.step not in STANDARD_STEPS.values():
        return 0
    return figures.get("second_limit", figures.get("documented_limit_month", 0))
