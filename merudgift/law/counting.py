"""What counts of each expense, a year: one line an item.

Counted a year = max(0, accepted × times × per × (1 − household share) − ordinary part
− reimbursed); 0 when rejected, open or covered by another provision. Exact: nothing is
rounded here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from merudgift.amounts import ZERO
from merudgift.case import Amount, Case, Expense
from merudgift.law.citations import STK_1, section
from merudgift.law.trace import Trace, explains
from merudgift.words import Joined, Plain, Words, enumerated

TIMES_A_YEAR = {
    "year": 1,
    "half_year": 2,
    "quarter": 4,
    "month": 12,
    "fortnight": 26,
    "week": 52,
    "day": 365,
    "once": 1,
}
"""A year is 12 months, 52 weeks or 365 days (the estimate is a rough one)."""

Status = Literal[
    "accepted", "partly", "rejected", "open", "covered_elsewhere", "not_in_force", "disregarded"
]
_NOTHING_COUNTS = ("rejected", "open", "covered_elsewhere", "not_in_force", "disregarded")
_NOT_OF_THE_CASE = ("not_in_force", "disregarded")


@dataclass(frozen=True, slots=True)
class Line:
    """One expense a year: claimed, taken out and counted, in exact kroner."""

    place: int
    """Where it stands in the case, from 0: the order in which it is handled."""
    expense: Expense
    status: Status
    claimed_yearly: Decimal
    accepted_yearly: Decimal
    ordinary_yearly: Decimal
    reimbursed_yearly: Decimal
    counted_yearly: Decimal

    @property
    def taken_out_yearly(self) -> Decimal:
        """What was claimed and does not count, exact kroner a year."""
        return self.claimed_yearly - self.counted_yearly

    @property
    def documented_yearly(self) -> Decimal:
        """The counted amount if it is documented, else 0."""
        return self.counted_yearly if self.expense.evidence == "documented" else ZERO

    @property
    def in_force(self) -> bool:
        """Whether the item belongs to the assessment at all."""
        return self.status not in _NOT_OF_THE_CASE

    @property
    def settled(self) -> bool:
        """Whether the item belongs to the assessment and has been judged."""
        return self.in_force and self.status != "open"

    @property
    def deductions_exceed(self) -> bool:
        """Whether more would be taken out than there was: the line stops at 0."""
        return (
            self.status in ("accepted", "partly")
            and self._after_household < self.ordinary_yearly + self.reimbursed_yearly
        )

    @property
    def _after_household(self) -> Decimal:
        return self.accepted_yearly * (1 - self.expense.household_share)


def yearly(amount: Amount | None) -> Decimal:
    """What an amount comes to in a year; exact."""
    if amount is None:
        return ZERO
    return amount.amount * amount.times * TIMES_A_YEAR[amount.per]


def count(expense: Expense, on: date, *, place: int = 0, diet_only: bool = False) -> Line:
    """One expense on a date, as a full year's cost (SEL § 100 stk. 1, BEK § 5)."""
    status = _status(expense, on, diet_only)
    claimed = yearly(expense.claimed)
    accepted = yearly(expense.accepted) if expense.assessment == "partly" else claimed
    ordinary = yearly(expense.ordinary)
    reimbursed = yearly(expense.reimbursed)
    counted = ZERO
    if status not in _NOTHING_COUNTS:
        counted = max(ZERO, accepted * (1 - expense.household_share) - ordinary - reimbursed)
    return Line(place, expense, status, claimed, accepted, ordinary, reimbursed, counted)


def _status(expense: Expense, on: date, diet_only: bool) -> Status:
    if not expense.applies_on(on):
        return "not_in_force"
    if diet_only and expense.category != "diet":
        return "disregarded"
    if expense.covered_by is not None:
        return "covered_elsewhere"
    return expense.assessment


@dataclass(frozen=True, slots=True)
class Estimate:
    """The coming year: the lines in the estimate, and single costs kept apart from it."""

    lines: tuple[Line, ...]
    singles: tuple[Line, ...]
    substantiated_yearly: Decimal
    documented_yearly: Decimal

    @classmethod
    def of(cls, lines: Iterable[Line], singles: Iterable[Line] = ()) -> "Estimate":
        """The estimate of these lines; accepting an item is finding it substantiated."""
        lines = tuple(lines)
        return cls(
            lines,
            tuple(singles),
            sum([line.counted_yearly for line in lines], ZERO),
            sum([line.documented_yearly for line in lines], ZERO),
        )

    @property
    def with_singles(self) -> "Estimate":
        """Everything together, in the order of the case."""
        if not self.singles:
            return self
        return Estimate.of(sorted((*self.lines, *self.singles), key=lambda line: line.place))


def claimed_yearly(lines: Iterable[Line]) -> Decimal:
    """Everything claimed that belongs to the assessment, exact kroner a year."""
    return sum((line.claimed_yearly for line in lines if line.in_force), ZERO)


def count_case(case: Case, on: date, *, diet_only: bool = False) -> tuple[Line, ...]:
    """Every expense of the case on a date, in the order of the case."""
    return tuple(
        count(expense, on, place=place, diet_only=diet_only)
        for place, expense in enumerate(case.expenses)
    )


_SAID = {
    "accepted": Words("Post {id} er godkendt"),
    "partly": Words("Post {id} er delvist godkendt"),
    "rejected": Words("Post {id} er afvist og tæller ikke med"),
    "open": Words("Post {id} er ikke afgjort og tæller ikke med endnu"),
    "covered_elsewhere": Words("Post {id} dækkes ikke efter § 100, men efter: {covered_by}"),
    "not_in_force": Words("Post {id} gælder ikke på datoen og tæller ikke med"),
    "disregarded": Words("Post {id} er ikke diæt, og kun diæt er omfattet"),
}


@explains
def explain(trace: Trace, lines: Iterable[Line], on: date, scheme: str) -> None:
    """A step for each line: how its counted amount came about."""
    for line in lines:
        expense = line.expense
        trace.step(
            f"expense:{expense.id}",
            said(line),
            value=line.counted_yearly,
            calculation=calculation(line),
            citation="; ".join(rules_of(line, on, scheme)),
        )


def rules_of(line: Line, on: date, scheme: str) -> tuple[str, ...]:
    """What a line rests on: the caseworker's references, else the program's.

    Only extra costs are covered (§ 100 stk. 1): what counts for nothing rests on that.
    """
    if line.expense.legal_basis:
        return line.expense.legal_basis
    if line.status == "disregarded":
        return (section(on, scheme, "§ 2"),)
    if line.status in _NOTHING_COUNTS:
        return (STK_1,)
    rule = section(on, scheme, "§ 5, stk. 1-2")
    insurance = section(on, scheme, "§ 11, stk. 2") if line.reimbursed_yearly else rule
    return (rule,) if rule == insurance else (rule, insurance)


def said(line: Line) -> Words:
    """In words, how a line is treated."""
    expense = line.expense
    values = {"id": expense.id, "covered_by": expense.covered_by}
    return Words(_SAID[line.status].sentence, values)


def taken_out(line: Line) -> Words | None:
    """What was taken out of a counted line and why, kroner a year; None where nothing was."""
    if line.status in _NOTHING_COUNTS:
        return None
    expense = line.expense
    source = expense.ordinary.source if expense.ordinary else ""
    parts = [
        words._replace(values={"amount": amount, "source": source})
        for words, amount in (
            (Words("ikke godkendt {amount} kr."), line.claimed_yearly - line.accepted_yearly),
            (
                Words("husstandens andel {amount} kr."),
                line.accepted_yearly * expense.household_share,
            ),
            (
                Words("almindelig udgift {amount} kr. (kilde: {source})")
                if source
                else Words("almindelig udgift {amount} kr."),
                line.ordinary_yearly,
            ),
            (Words("refunderet {amount} kr."), line.reimbursed_yearly),
        )
        if amount > 0
    ]
    return Words("Taget ud pr. år: {parts}", {"parts": Joined(parts, ", ")}) if parts else None


def named(lines: Iterable[Line]) -> Joined:
    """The ids of some lines, as they are named to people: 1, 2 og 5."""
    return enumerated([line.expense.id for line in lines])


def calculation(line: Line) -> Words | None:
    """How a counted amount came about; None where there is nothing to work out."""
    if line.status in _NOTHING_COUNTS:
        return None
    expense = line.expense
    base = expense.claimed
    if line.status == "partly" and expense.accepted:
        base = expense.accepted
    parts = [_product(base)]
    if expense.household_share:
        parts.append(Words(" × (1 − {share})", {"share": Plain(expense.household_share)}))
    parts += [
        Words(" − {part}", {"part": _product(deducted)})
        for deducted in (expense.ordinary, expense.reimbursed)
        if deducted and deducted.amount
    ]
    if len(parts) == 1 and line.counted_yearly == base.amount:
        return None
    values = {"parts": Joined(parts), "counted": line.counted_yearly}
    if line.deductions_exceed:
        return Words("{parts} er under 0: tæller {counted} kr. pr. år", values)
    return Words("{parts} = {counted} kr. pr. år", values)


def _product(amount: Amount) -> Words:
    times, a_year = amount.times, TIMES_A_YEAR[amount.per]
    values = {"amount": amount.amount, "times": Plain(times), "a_year": a_year}
    if times == 1:
        return Words("{amount} × {a_year}", values) if a_year > 1 else Words("{amount}", values)
    if a_year > 1:
        return Words("{amount} × {times} × {a_year}", values)
    return Words("{amount} × {times}", values)
