"""What was due beside what was paid: arrears (efterbetaling) or overpayment, and its causes.

A payment that is what the award paid before something happened is laid to that: the rise
that was forgotten, the January that was missed, the end that was overlooked. What fits
nothing is said to fit nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from merudgift.amounts import ZERO
from merudgift.days import month_before
from merudgift.law.citations import BEK_931, NEW_LAW, NEW_SCHEME, RUNS_ON, SEL
from merudgift.law.running import STANDARD_STEPS
from merudgift.rates import RateBook
from merudgift.review.months.happenings import Happening
from merudgift.review.months.month import Month, PaidLevel
from merudgift.review.months.payments import Payments
from merudgift.review.timeline import Timeline
from merudgift.words import Named, Words

BEK_7 = f"{BEK_931} § 7"


class Cause(NamedTuple):
    """Why so much is missing (or too much) in so many months, kroner."""

    text: Words
    citation: str
    first: date
    """The first month it shows in."""
    months: int
    amount: Decimal
    """Due less paid: below 0 is too much paid."""


class Settlement(NamedTuple):
    """A timeline and what was paid of it, kroner."""

    timeline: Timeline
    paid: tuple[Decimal, ...]
    """What was paid in each month of the timeline; 0 where the file says nothing."""
    unmentioned: tuple[date, ...]
    """The months the file says nothing of."""
    outside: Decimal
    """What was paid in months outside the timeline; it is in no total."""
    causes: tuple[Cause, ...]

    @property
    def total_paid(self) -> Decimal:
        """Everything paid in the months of the timeline."""
        return sum(self.paid, ZERO)

    @property
    def total_arrears(self) -> Decimal:
        """Due less paid: above 0 is owed to the citizen, below 0 is paid too much."""
        return self.timeline.total_due - self.total_paid


class _Share(NamedTuple):
    text: Words
    citation: str
    amount: Decimal


def settle(timeline: Timeline, payments: Payments, book: RateBook) -> Settlement:
    """Set payments against a timeline; the book tells what amounts are known."""
    months = timeline.months
    paid = tuple(payments.get(month.first, ZERO) for month in months)
    known = {month.first for month in months}
    return Settlement(
        timeline,
        paid,
        tuple(month.first for month in months if month.first not in payments),
        sum((amount for first, amount in payments.items() if first not in known), ZERO),
        tuple(_causes(_Account(timeline, paid, book))),
    )


class _Account(NamedTuple):
    timeline: Timeline
    paid: tuple[Decimal, ...]
    book: RateBook

    @property
    def stopped_by_the_new_law(self) -> bool:
        """Whether something was paid in August 2025, and nothing from then on."""
        pairs = zip(self.timeline.months, self.paid, strict=True)
        last = max((month.first for month, amount in pairs if amount), default=date.min)
        return last == month_before(NEW_LAW)


def _causes(account: _Account) -> Iterator[Cause]:
    """Every cause once, in the order in which they first show."""
    found: dict[str, Cause] = {}
    for month, amount in zip(account.timeline.months, account.paid, strict=True):
        for share in _shares(account, month, amount):
            key = str(share.text)
            before = found.get(key) or Cause(share.text, share.citation, month.first, 0, ZERO)
            found[key] = before._replace(
                months=before.months + 1, amount=before.amount + share.amount
            )
    yield from found.values()


def _shares(account: _Account, month: Month, paid: Decimal) -> Iterator[_Share]:
    """What a month's difference is laid to; the shares come to the difference."""
    if paid == month.due:
        return
    for running, besides in _ways_to_pay(month, paid):
        shares = _of_running(account, month, running)
        if shares is not None:
            yield from besides
            yield from shares
            return
    yield _Share(_known_otherwise(account, paid), SEL, month.due - paid)


def _ways_to_pay(month: Month, paid: Decimal) -> Iterator[tuple[Decimal, list[_Share]]]:
    """What of a payment is the running award: with or without the single cost, net or gross."""
    unpaid = _Share(Words("Enkeltudgiften er ikke betalt"), SEL, month.single)
    settled = month.monthly - month.running
    gross = _Share(Words("Det, kommunen betaler direkte, er ikke trukket fra"), BEK_7, -settled)
    for off, off_shares in ((ZERO, []), (settled, [gross])):
        if off or not off_shares:
            if month.single and paid >= month.single + off:
                yield paid - month.single - off, off_shares
            if paid >= off:
                yield paid - off, [*off_shares, unpaid] if month.single else off_shares


def _of_running(account: _Account, month: Month, running: Decimal) -> list[_Share] | None:
    """What explains that so much was paid of the running award; None where nothing does."""
    missing, levels = month.running - running, account.timeline.levels
    if not missing:
        return []
    for why, cash in reversed(month.overlooked):
        if cash == running:
            return _since(why, missing, levels[: month.level + 1])
    for place in range(month.level, -1, -1):
        if levels[place].cash == running:
            return list(_of_levels(levels[place : month.level + 1]))
    if not running:
        return [_nothing(account, month)]
    for level in levels[month.level + 1 :]:
        if level.cash == running:
            text = Words(
                "Udbetalt før tiden: {cash} kr. gælder først fra {first}",
                {"cash": running, "first": level.first},
            )
            return [_Share(text, level.made_by.citation, missing)]
    return None


def _since(why: Happening, missing: Decimal, levels: Sequence[PaidLevel]) -> list[_Share]:
    """A change that was overlooked, and those after it, which were too; rates were followed."""
    place = next(n for n, level in enumerate(levels) if level.made_by is why)
    later = [
        share
        for share, level in zip(
            _of_levels(levels[place:], every=True), levels[place + 1 :], strict=True
        )
        if level.made_by.kind != "rates" and share.amount
    ]
    rest = missing - sum((share.amount for share in later), ZERO)
    return [_Share(why.text, why.citation, rest), *later] if rest else later


def _of_levels(levels: Sequence[PaidLevel], *, every: bool = False) -> Iterator[_Share]:
    """What each level after the first adds; those that add nothing only where `every` is."""
    for before, level in pairwise(levels):
        if every or level.cash != before.cash:
            yield _Share(level.made_by.text, level.made_by.citation, level.cash - before.cash)


def _nothing(account: _Account, month: Month) -> _Share:
    old_award = month.scheme != NEW_SCHEME
    if month.first >= NEW_LAW and old_award and account.stopped_by_the_new_law:
        text = Words(
            "Ligner C20: standset, da loven blev ny den 1.9.2025, men bevillingen løber videre, "
            "til den er vurderet på ny"
        )
        return _Share(text, RUNS_ON, month.running)
    return _Share(Words("Intet er udbetalt"), SEL, month.running)


def _known_otherwise(account: _Account, paid: Decimal) -> Words:
    """An amount that fits nothing in the course: which table it is in, if any."""
    for row in account.book.rows():
        for figure, step in STANDARD_STEPS.items():
            if row.figures().get(figure) == paid:
                return Words(
                    "{paid} kr. er satsen for {year}: {step} ({rates_set})",
                    {
                        "paid": paid,
                        "year": str(row.valid_from.year),
                        "step": Named(step),
                        "rates_set": Named(row.rates_set),
                    },
                )
    return Words("Beløbet svarer ikke til noget i forløbet")
