"""A case under the rates and the law of another day (genberegning).

What is paid is what the timeline says of the month: a running award goes on with the new
amounts and is not tested again (SEL § 182). What a reassessment would give stands beside it.
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.case import Case
from merudgift.law import citations
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Award, Group
from merudgift.law.cautions import TRANSITION_IS_OPEN
from merudgift.law.own_rates import reason_of
from merudgift.rates import RateBook
from merudgift.refusals import Refusal, Refused, refused
from merudgift.review.months.month import ENDED, rests_on_derived
from merudgift.review.months.standing import Standing, running, standing
from merudgift.words import Place, Words

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
    """At the case's own effective date, as `beregn` has it.

    Where the amounts of the day are the user's correction, this and `before` are by those it
    replaced: what was said until then.
    """
    before: Decimal | None = None
    """The month before; None where the award had not begun."""
    after: Decimal | None = None
    """In the month of the day, as it is on its first day."""
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
    open_points: tuple[Words, ...] = ()
    """What the law leaves open, or only the caseworker knows."""
    own_file: str = ""
    """The user's own rate file that the amounts of the day are from."""
    kept: bool | None = None
    """Whether the register keeps it from the day on; None where that was not asked for."""
    not_kept: Words | None = None
    """Why it does not."""

    @property
    def other_bracket(self) -> bool:
        """Whether a new assessment would place the award on another step."""
        return bool(self.reassessed_step) and self.reassessed_step != self.step

    @property
    def to_see(self) -> bool:
        """Whether anyone who looks the cases through has to see it."""
        return self.result != "unchanged" or self.other_bracket


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


def from_then_on(case: Case, each: Recalculated, book: RateBook, on: date) -> Case | Words | None:
    """The case as it is from `on`, to be kept as its newest version; else why it is not kept.

    It is not where that version would say something else, then or later, than what is paid:
    those are the caseworker's. None where the case says it already: nothing is left to keep.
    """
    if each.provisional:
        return Words("sagen er ikke afgjort")
    if not each.after:
        return Words("der betales intet fra dagen")
    counted = [item for item in case.expenses if item.assessment in ("accepted", "partly")]
    if any(item.kind == "single" for item in counted):
        # Their twelve instalments would begin anew (BEK § 9).
        return Words("sagen har enkeltudgifter, som ellers kunne blive betalt igen")
    if any(item.applies_from and item.applies_from > on for item in counted):
        # BEK § 8 counts from when the award was last fixed.
        return Words("sagen har poster, der først gælder senere")
    kept = running(case, on).model_copy(update={"effective": on})
    if kept.model_copy(update={"effective": case.effective}) == case and (
        assess(case, book, explained=False).award.monthly == each.after
    ):
        return None
    now = assess(kept, book, explained=False)
    same = now.award.monthly == each.after and now.award.step == each.step
    return kept if same else Words("en ny vurdering ville give et andet trin eller beløb")


def words_of(error: Refused) -> tuple[Words, ...]:
    """Everything that was refused, in words."""
    return tuple(map(_words, error.refusals))


def _words(refusal: Refusal) -> Words:
    said = Words(refusal.sentence, refusal.values)
    if not refusal.place:
        return said
    return Words("{place}: {said}", {"place": Place(refusal.place), "said": said})


def _recalculated(case: Case, book: RateBook, on: date, whole_kroner: bool) -> Recalculated:
    if on < case.effective:
        raise refused("sagen har først virkning fra {effective}", effective=case.effective)
    decided, now = _decided_and_now(case, book, on, whole_kroner)
    award, before, why = _until_now(case, book, on, whole_kroner, (decided, now))
    origin = book.origin(now.rates)
    old, paid = now.rates.scheme != citations.NEW_SCHEME, bool(now.after)
    redecide = old and on >= citations.NEW_LAW and paid
    open_points = ((TRANSITION_IS_OPEN,) if redecide else ()) + now.open_points
    step = now.step if paid else ENDED if now.was_paid else decided.award.step
    # A refusal rests on the amounts it was decided by; each scheme begins with published ones.
    rests_on = now.rates if paid else decided.rates
    changed = before not in (None, now.after) or award.monthly != now.after
    return Recalculated(
        case.reference,
        case.effective,
        "changed" if changed else "unchanged",
        why if changed else (),
        award.monthly,
        before,
        now.after,
        now.rates.scheme,
        None if old else case.group,
        step,
        now.reassessed.monthly if now.reassessed else None,
        now.reassessed.step if now.reassessed else "",
        redecide=redecide,
        provisional=decided.outcome == "provisional",
        derived=rests_on.scheme == now.rates.scheme and rests_on_derived(rests_on, step),
        open_points=open_points,
        own_file=origin.file.name if origin.own else "",
    )


def _until_now(
    case: Case, book: RateBook, on: date, whole_kroner: bool, as_now: tuple[Assessment, Standing]
) -> tuple[Award, Decimal | None, tuple[Words, ...]]:
    """What was decided, what was paid the month before, and why it is something else now.

    Where the amounts of the day are the user's correction, both are by those it replaced, as
    if the case had been decided before it: that it was decided later is not in the case.
    """
    decided, now = as_now
    origin = book.origin(now.rates)
    if origin.replaced:
        with suppress(Refused):  # of what was not there before, there is nothing to be said
            decided, then = _decided_and_now(case, book.uncorrected, on, whole_kroner)
            if then.after == now.after:
                return decided.award, then.before, now.why
            corrected = Words("Satserne er rettet: {reason}", {"reason": reason_of(origin)})
            return decided.award, then.before, (*now.why, corrected)
    return decided.award, now.before, now.why


def _decided_and_now(
    case: Case, book: RateBook, on: date, whole_kroner: bool
) -> tuple[Assessment, Standing]:
    decided = assess(case, book, whole_kroner=whole_kroner, explained=False)
    if decided.award.step == "no_group":
        raise refused("der er ikke valgt gruppe")
    return decided, standing(case, decided, on, book, whole_kroner=whole_kroner)
