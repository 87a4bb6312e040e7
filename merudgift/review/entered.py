"""What of each expense entered the award that is given, and why the rest did not."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from merudgift.amounts import ZERO, half_up
from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.citations import BEK_931_FROM
from merudgift.law.counting import Line
from merudgift.law.documented_list import Listed, listed
from merudgift.rates import Amounts2025
from merudgift.words import Words


def entered(given: Assessment) -> tuple[Decimal, ...]:
    """What of each line entered the award that is given, kroner a year, in the order of the case.

    What is counted and falls out is 0: undocumented costs where the documented ones are paid,
    costs outside the list of group II, single costs that are not paid.
    """
    if given.scheme != citations.NEW_SCHEME:
        return tuple(_by_old_law(given))
    if given.group == "II":
        return tuple(_in_group_two(given))
    return tuple(line.counted_yearly for line in given.lines)


def left_out(given: Assessment) -> tuple[Line, ...]:
    """The lines that count for something and entered the award with nothing.

    None of one who is not covered, to whom nothing is given at all.
    """
    if given.award.step == "outside":
        return ()
    lines = zip(given.lines, entered(given), strict=True)
    return tuple(line for line, amount in lines if line.counted_yearly and not amount)


def why_left_out(line: Line, given: Assessment) -> Words:
    """Why a line that was left out is not in what is paid."""
    if given.group == "II":
        return _why_not_in_group_two(line, given)
    if given.award.step == "actual_costs" and not line.documented_yearly:
        return Words("Den er ikke dokumenteret, og der betales kun dokumenterede udgifter")
    if given.on < BEK_931_FROM:
        return Words("Enkeltudgifter betales kun til den, der er berettiget til ydelsen")
    return Words(
        "Den når ikke bagatelgrænsen, {minimum} kr. pr. år, hverken alene eller sammen med "
        "løbende udgifter, og betales ikke",
        {"minimum": given.rates.minimum_year},
    )


def _why_not_in_group_two(line: Line, two: Assessment) -> Words:
    if not line.documented_yearly:
        return Words("Den er ikke dokumenteret, og gruppe II tæller kun dokumenterede udgifter")
    on_the_list = on_list(two, [line])
    if on_the_list.unlisted:
        return Words("Den er ikke på listen for gruppe II")
    if on_the_list.under_limit:
        return Words(
            "Den er en øvrig udgift (listens nr. 9) og er ikke over {limit} kr. pr. år",
            {"limit": two.rates.figures()["other_item_limit_year"]},
        )
    return Words("Den betales kun ved siden af en ydelse i gruppe II, og den gives ikke")


def _by_old_law(old: Assessment) -> Iterator[Decimal]:
    documented_only = old.award.step == "actual_costs"
    singles = [line for line in old.estimate.singles if line.counted_yearly]
    if half_up(sum((line.counted_yearly for line in singles), ZERO)) == old.award.single:
        paid = singles
    elif old.award.single:  # BEK 931 § 9 stk. 2: those that by themselves reach the minimum
        paid = [line for line in singles if line.counted_yearly >= old.rates.minimum_year]
    else:
        paid = []
    for line in old.lines:
        if line in old.estimate.singles and not old.award.months:
            yield line.counted_yearly if line in paid else ZERO
        else:
            yield line.documented_yearly if documented_only else line.counted_yearly


def _in_group_two(two: Assessment) -> Iterator[Decimal]:
    paid = [
        line
        for line in on_list(two, two.lines).counted
        if line not in two.estimate.singles or two.award.step == "group_two"
    ]
    for line in two.lines:
        yield line.documented_yearly if line in paid else ZERO


def on_list(two: Assessment, lines: Iterable[Line]) -> Listed:
    """Some lines of an assessment in group II, by whether the list takes them."""
    if not isinstance(two.rates, Amounts2025):  # pragma: no cover - group II has no others
        raise TypeError(two.rates.scheme)
    return listed(lines, two.rates, two.terms)
