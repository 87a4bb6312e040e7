"""What a decision may have done: each reading gives the amount that would have come of it.

A reading that comes to the decided amount may be what was done; it is never more than
that. They stand in the order in which the evidence is closest.
"""

from collections.abc import Iterator

from merudgift.law.assessment import Assessment
from merudgift.review.checking.readings import amounts, costs
from merudgift.review.checking.readings.reading import Reading, own_sum
from merudgift.review.checking.readings.tables import recognised

__all__ = ["Reading", "own_sum", "readings", "recognised", "recounts"]


def readings(assessment: Assessment) -> Iterator[Reading]:
    """The same costs under something else, the closest first."""
    yield from amounts.of_running_awards(assessment)
    yield from amounts.of_age(assessment)
    yield from amounts.the_overviews(assessment)
    yield from amounts.of_last_year(assessment)
    yield from amounts.of_open_points(assessment)
    yield from amounts.at_a_limit(assessment)
    yield from amounts.of_other_years(assessment)
    yield from amounts.in_hundreds(assessment)
    yield from amounts.of_other_schemes(assessment)
    yield from amounts.of_the_other_group(assessment)


def recounts(assessment: Assessment) -> Iterator[Reading]:
    """The same law on costs that were counted otherwise."""
    yield from costs.of_single_costs(assessment)
    yield from costs.of_documentation(assessment)
    yield from costs.of_the_list(assessment)
    yield from costs.of_what_goes_first(assessment)
    yield from costs.of_ordinary_parts(assessment)
    yield from costs.of_mileage(assessment)
