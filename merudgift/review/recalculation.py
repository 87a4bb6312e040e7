"""A case under the rates and the law of another day (genberegning).

What is paid is what the timeline says of the month: a running award goes on with the new
amounts and is not tested again (SEL § 182). What a reassessment would give stands beside it.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.assessment import assess
from merudgift.law.award import Group
from merudgift.law.trace import Words
from merudgift.rates import RateBook
from merudgift.refusals import Refusal, Refused, refused
from merudgift.review.course import ENDED, rests_on_derived
from merudgift.review.standing import running, standing

Result = Literal["unchanged", "changed", "incomputable"]


class Recalculated(NamedTuple):
    """What a case gives on another day; kroner a month, before what is settled directly."""

    reference: str
    """Empty where there is no case to read."""
    effective: date | None
    result: Result
    """`changed`: another payout than the month before, or than at the effective date."""
    why: tuple[Words, ...]
    decided: Decimal | None = None
    """At the case's own effective date, as `beregn` has it."""
    before: Decimal | None = None
    """The month before; None where the award had not begun."""
    after: Decimal | None = None
    """In the month of the day."""
    scheme: str = ""
    group: Group | None = None
    step: str = ""
    """What the award rests on in the month of the day."""
    reassessed: Decimal | None = None
    """What a new assessment of a running award would give, under the same rules."""
    reassessed_step: str = ""
    redecide: bool = False
    """An award from before 1.9.2025: to be decided anew by 1.9.2027."""
    provisional: bool = False
    derived: bool = False
    """Whether what is paid rests on amounts that are only derived."""
    kept: bool | None = None
    """Whether the register keeps it from the day on; None where that was not asked for."""

    @property
    def other_bracket(self) -> bool:
        """Whether a new assessment would place the award on another step."""
        return bool(self.reassessed_step) and self.reassessed_step != self.step


def recalculate(
    case: Case, book: RateBook, on: date, *, whole_kroner: bool = False
) -> Recalculated:
    """A case under the rates and law of `on`; never raises for what a case holds.

    What cannot be computed says why: a date or a set without rates, no group chosen, an
    effective date after the day.
    """
    try:
        return _recalculated(case, book, on, whole_kroner)
    except Refused as error:
        return Recalculated(case.reference, case.effective, "incomputable", words_of(error))


def from_then_on(
    case: Case, each: Recalculated, book: RateBook, on: date, whole_kroner: bool
) -> Case | None:
    """The case as it is from `on`, to be kept as its newest version.

    None where that version would say something else than what is paid: an award on another
    step than a new assessment would place it on, one that is over, one with single costs that
    would be paid once more. Those are the caseworker's.
    """
    if not each.after:
        return None
    kept = running(case, on).model_copy(update={"effective": on})
    now = assess(kept, book, whole_kroner=whole_kroner, explained=False)
    same = now.award.monthly == each.after and now.award.step == each.step
    return kept if same and not now.award.single and not now.award.months else None


def words_of(error: Refused) -> tuple[Words, ...]:
    """Everything that was refused, in words."""
    return tuple(map(_words, error.refusals))


def _words(refusal: Refusal) -> Words:
    said = Words(refusal.sentence, refusal.values)
    if not refusal.place:
        return said
    return Words("{place}: {said}", {"place": refusal.place, "said": said})


def _recalculated(case: Case, book: RateBook, on: date, whole_kroner: bool) -> Recalculated:
    if on < case.effective:
        raise refused("sagen har først virkning fra {effective}", effective=case.effective)
    first = max(on.replace(day=1), case.effective)
    decided = assess(case, book, whole_kroner=whole_kroner, explained=False)
    first_award = decided.award
    if first_award.step == "no_group":
        raise refused("der er ikke valgt gruppe")
    now = standing(case, decided, first, book, whole_kroner=whole_kroner)
    old, paid = now.rates.scheme != citations.NEW_SCHEME, bool(now.after)
    changed = now.before not in (None, now.after) or first_award.monthly != now.after
    return Recalculated(
        case.reference,
        case.effective,
        "changed" if changed else "unchanged",
        now.why if changed else (),
        first_award.monthly,
        now.before,
        now.after,
        now.rates.scheme,
        None if old else case.group,
        now.step if paid else ENDED if first_award.monthly else first_award.step,
        now.reassessed.monthly if now.reassessed else None,
        now.reassessed.step if now.reassessed else "",
        redecide=old and first >= citations.NEW_LAW and paid,
        provisional=decided.outcome == "provisional",
        derived=paid and rests_on_derived(now.rates, now.step),
    )
