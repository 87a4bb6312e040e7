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


def readings(given: Assessment) -> Iterator[Reading]:
    """The same costs under something else, the closest first."""
    yield from amounts.of_running_awards(given)
    yield from amounts.of_age(given)
    yield from amounts.the_overviews(given)
    yield from amounts.of_last_year(given)
    yield from amounts.of_open_points(given)
    yield from amounts.at_a_limit(given)
    yield from amounts.of_other_years(given)
    yield from amounts.in_hundreds(given)
    yield from amounts.of_other_schemes(given)
    yield from amounts.of_the_other_group(given)


def recounts(given: Assessment) -> Iterator[Reading]:
    """The same law on costs that were counted otherwise."""
    yield from costs.of_single_costs(given)
    yield from costs.of_documentation(given)
    yield from costs.of_the_list(given)
    yield from costs.of_what_goes_first(given)
    yield from costs.of_ordinary_parts(given)
    yield from costs.of_mileage(given)
