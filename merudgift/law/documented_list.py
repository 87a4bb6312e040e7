"""The list in BEK 1070/2025 § 7: which documented costs count in group II."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from merudgift.amounts import ZERO
from merudgift.law.award import Terms
from merudgift.law.citations import BEK_1070
from merudgift.law.counting import Estimate, Line, named
from merudgift.law.trace import Trace, explains, summed
from merudgift.rates import Amounts2025
from merudgift.words import Words

OTHER = 9
THE_LIST = f"{BEK_1070} § 7"
NO_9 = f"{BEK_1070} § 7, nr. 9"


@dataclass(frozen=True, slots=True)
class Listed:
    """The documented lines, by whether the list takes them."""

    counted: tuple[Line, ...]
    under_limit: tuple[Line, ...]
    """No. 9, and by itself not over the limit."""
    unlisted: tuple[Line, ...]
    """Without a number of its own, and none chosen on the item."""

    @property
    def yearly(self) -> Decimal:
        """The documented sum within the list, exact kroner a year."""
        return total(self.counted)


def listed(lines: Iterable[Line], rates: Amounts2025, terms: Terms) -> Listed:
    """§ 7: each documented expense by itself; no. 9 only over (strictly) its yearly limit."""
    counted: list[Line] = []
    under_limit: list[Line] = []
    unlisted: list[Line] = []
    for line in lines:
        if not line.documented_yearly:
            continue
        number = list_number(line, terms)
        if number is None:
            unlisted.append(line)
        elif number == OTHER and line.documented_yearly <= rates.other_item_limit_year:
            under_limit.append(line)
        else:
            counted.append(line)
    return Listed(tuple(counted), tuple(under_limit), tuple(unlisted))


def list_number(line: Line, terms: Terms) -> int | None:
    """The number chosen on the item, else the only number of its kind of expense."""
    if line.expense.list_no is not None:
        return line.expense.list_no
    return terms.list_numbers.get(line.expense.category)


def together_over_limit(on_list: Listed, rates: Amounts2025, terms: Terms) -> tuple[Line, ...]:
    """The no. 9 lines that would count if a kind's items were taken together.

    The kind's items that count by themselves are part of what is taken together.
    """
    by_kind: dict[str, Decimal] = {}
    for line in (*on_list.counted, *on_list.under_limit):
        if list_number(line, terms) == OTHER:
            kind = line.expense.category
            by_kind[kind] = by_kind.get(kind, ZERO) + line.documented_yearly
    return tuple(
        line
        for line in on_list.under_limit
        if by_kind[line.expense.category] > rates.other_item_limit_year
    )


def between_limits(on_list: Listed, rates: Amounts2025) -> tuple[Line, ...]:
    """No. 9 lines over 12 × the monthly limit but not over the regulated yearly one."""
    lower = rates.other_item_limit_by_month
    if lower is None:
        return ()
    return tuple(line for line in on_list.under_limit if line.documented_yearly > lower)


def total(lines: Iterable[Line]) -> Decimal:
    """The documented sum of some lines, exact kroner a year."""
    return sum((line.documented_yearly for line in lines), ZERO)


@explains
def explain(trace: Trace, on_list: Listed, rates: Amounts2025) -> None:
    """The listed sum as a step, and what fell outside it."""
    parts = [line.documented_yearly for line in on_list.counted]
    trace.step(
        "listed_yearly",
        Words("Dokumenteret inden for listen pr. år"),
        value=on_list.yearly,
        calculation=summed(parts, on_list.yearly),
        citation=THE_LIST,
    )
    warn_of_outside(trace, on_list, rates)
    if any(line.expense.category == "diet" for line in on_list.counted):
        trace.warn(
            "diet_list",
            Words(
                "Listens nr. 1 nævner kost- og diætpræparater; om dyrere almindelig mad er med, "
                "er ikke afklaret. Kontrollér post {ids}",
                {"ids": named(line for line in on_list.counted if line.expense.category == "diet")},
            ),
            f"{THE_LIST}, nr. 1",
        )


@explains
def warn_of_undocumented(trace: Trace, estimate: Estimate) -> None:
    """C13: group II counts documented costs only; what is merely substantiated falls out."""
    falling_out = [
        line
        for line in estimate.with_singles.lines
        if line.counted_yearly and not line.documented_yearly
    ]
    if falling_out:
        trace.warn(
            "C13",
            Words(
                "Gruppe II tæller kun dokumenterede udgifter: post {ids} er kun sandsynliggjort "
                "og falder ud ({sum} kr. pr. år)",
                {
                    "ids": named(falling_out),
                    "sum": sum((line.counted_yearly for line in falling_out), ZERO),
                },
            ),
            THE_LIST,
        )


@explains
def warn_of_outside(trace: Trace, on_list: Listed, rates: Amounts2025) -> None:
    """C14: documented costs the list does not take."""
    if on_list.unlisted:
        trace.warn(
            "C14",
            Words(
                "Post {ids} har intet nummer på listen og tæller ikke i gruppe II "
                "({sum} kr. pr. år). Vælg et nummer på posten, hvis den hører til listen",
                {"ids": named(on_list.unlisted), "sum": total(on_list.unlisted)},
            ),
            THE_LIST,
        )
    if on_list.under_limit:
        trace.warn(
            "C14",
            Words(
                "Post {ids} hører under øvrige udgifter (nr. 9), er hver for sig ikke over {limit} "
                "kr. pr. år og tæller ikke i gruppe II ({sum} kr. pr. år)",
                {
                    "ids": named(on_list.under_limit),
                    "limit": rates.other_item_limit_year,
                    "sum": total(on_list.under_limit),
                },
            ),
            NO_9,
        )
