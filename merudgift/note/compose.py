"""A note put together: everything that is asked of a case, in the order it is read."""

from collections.abc import Callable, Container, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from merudgift.case import Case
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Group
from merudgift.note.content import Note, Section
from merudgift.note.request import Part, Request
from merudgift.note.sections import citizen
from merudgift.note.sections.calculation import calculation
from merudgift.note.sections.check import checked
from merudgift.note.sections.comparison import compared
from merudgift.note.sections.duties import complaint, duty
from merudgift.note.sections.eligibility import eligibility, for_citizen
from merudgift.note.sections.expenses import expenses
from merudgift.note.sections.law import law
from merudgift.note.sections.method import made_with, method
from merudgift.note.sections.open_points import open_points, remarks
from merudgift.note.sections.reasons import reasons, what_is_missing
from merudgift.note.sections.result import result
from merudgift.note.sections.timeline import month_by_month
from merudgift.rates import RateBook
from merudgift.refusals import Refused, refused
from merudgift.review.check import Check, check
from merudgift.review.compare import Comparison, compare
from merudgift.review.months.arrears import Settlement, settle
from merudgift.review.months.payments import Payments
from merudgift.review.timeline import Timeline, monthly_on, timeline
from merudgift.text.languages import spoken
from merudgift.text.saying import as_sentence, printable, told

_Making = Callable[[], Section | None]


class View(NamedTuple):
    """How the case is looked at, without changing it."""

    on: date | None = None
    rates_set: str | None = None
    group: Group | None = None
    whole_kroner: bool = False


class Found(NamedTuple):
    """What was found of the case; all but the assessment only where it was asked for."""

    assessment: Assessment
    check: Check | None
    comparison: Comparison | None
    in_group_two: Assessment | None
    """The same in group II, for a citizen who has not chosen a group yet."""
    running: Decimal | None
    """What the award gives that day when nobody decides it anew, kroner a month."""
    timeline: Timeline | None
    settlement: Settlement | None


def note_of(
    case: Case,
    book: RateBook,
    request: Request,
    program: str,
    *,
    view: View | None = None,
    payments: Payments | None = None,
) -> Note:
    """The note on a case. Raises `Refused` for a date without rates, and a part that cannot be.

    `program` is the name and version of the program; no clock is read, so that the same
    input gives the same note.
    """
    view = view or View()
    if view.rates_set:
        case = case.model_copy(update={"rates_set": view.rates_set})
    found = _found(case, book, request, view, payments)
    with spoken(request.language):
        to_citizen = request.audience == "citizen"
        making = _to_citizen if to_citizen else _to_journal
        sections = (
            make() for part, make in making(found, request, program)
            if part is None or request.wants(part)
        )  # fmt: skip
        return Note(
            told("Sådan er din ydelse beregnet")
            if to_citizen
            else told("Notat om udmåling efter servicelovens § 100"),
            printable(case.reference),
            request.language,
            request.audience,
            program,
            tuple(section for section in sections if section),
            tuple(_reminders(found.assessment, request)) if to_citizen else (),
        )


def _reminders(assessment: Assessment, request: Request) -> Iterator[str]:
    """What a letter to the citizen still needs, which the note to the journal asks for itself."""
    if assessment.outcome == "provisional":
        yield from (
            as_sentence(each.text)
            for each in assessment.trace.warnings
            if each.code == "provisional"
        )
    if request.wants("reasons"):
        yield from (text for text, _ in what_is_missing(assessment, request))


def _found(
    case: Case, book: RateBook, request: Request, view: View, payments: Payments | None
) -> Found:
    whole = view.whole_kroner
    if request.decided_on and case.applied and request.decided_on < case.applied:
        raise refused("ligger før ansøgningen, {applied}", "decided_on", applied=case.applied)
    assessment = assess(case, book, on=view.on, group=view.group, whole_kroner=whole)
    decided = ways = two = course = settlement = None
    if request.wants("check") and request.decision:
        decision = request.decision
        known = {"applies": decision.applies or view.on, "group": decision.group or view.group}
        decided = check(case, book, decision.model_copy(update=known), whole_kroner=whole)
    if request.wants("comparison"):
        ways = compare(case, book, on=view.on, whole_kroner=whole)
    asks = request.audience == "citizen" and request.wants("remarks")
    if asks and assessment.award.step == "no_group":
        two = assess(case, book, on=assessment.on, group="II", whole_kroner=whole)
    if request.wants("timeline"):
        course = timeline(
            case,
            book,
            _until(case, book, request, payments),
            redecided=request.redecided,
            group=view.group,
            whole_kroner=whole,
        )
        settlement = settle(course, payments, book) if payments is not None else None
    return Found(assessment, decided, ways, two, _running(assessment), course, settlement)


def _running(given: Assessment) -> Decimal | None:
    """What an award that runs gives a month: changed amounts or law alone test nothing anew."""
    case, on, whole = given.case, given.on, given.terms.whole_kroner
    if on <= case.effective or not (case.receiving or case.transitional):
        return None
    try:
        return monthly_on(case, given.book, on, group=given.group, whole_kroner=whole)
    except Refused:
        return None  # The months cannot be followed; the warning stands by itself.


def _until(case: Case, book: RateBook, request: Request, payments: Payments | None) -> date:
    """The last month: as asked, else that of the last payment, else as far as the rates reach."""
    if request.until:
        return request.until
    if payments:
        return max(*payments, case.effective)
    return book.last_day(case.rates_set)


def _to_journal(
    found: Found, request: Request, program: str
) -> Iterator[tuple[Part | None, _Making]]:
    given = found.assessment
    yield None, lambda: result(given, request, found.running)
    yield "reasons", lambda: reasons(given, request)
    yield "expenses", lambda: expenses(given)
    yield "calculation", lambda: calculation(given)
    yield "open_points", lambda: open_points(given, request)
    yield "remarks", lambda: remarks(given)
    yield from _asked(found, None)
    yield "eligibility", lambda: eligibility(given)
    yield "law", lambda: law(given)
    yield "complaint", lambda: complaint(given, request)
    yield "duty", lambda: duty(given, request)
    yield "method", method
    yield None, lambda: made_with(given, request, program)


def _to_citizen(
    found: Found, request: Request, program: str
) -> Iterator[tuple[Part | None, _Making]]:
    given = found.assessment
    yield None, lambda: citizen.result(given, request, found.running)
    yield "eligibility", lambda: for_citizen(given)
    yield "expenses", lambda: citizen.expenses(given)
    yield "expenses", lambda: citizen.not_counted(given)
    yield "calculation", lambda: citizen.calculation(given)
    yield "reasons", lambda: reasons(given, request)
    yield "open_points", lambda: open_points(given, request)
    yield "remarks", lambda: citizen.also_to_know(given, found.in_group_two)
    yield from _asked(found, citizen.FOR_THE_CITIZEN)
    yield "law", lambda: citizen.law(given)
    yield "complaint", lambda: complaint(given, request)
    yield "duty", lambda: duty(given, request)
    yield None, lambda: made_with(given, request, program)


def _asked(found: Found, only: Container[str] | None) -> Iterator[tuple[Part | None, _Making]]:
    """The parts that were asked for beside the assessment; `only` warnings of these codes."""
    decided, ways, course = found.check, found.comparison, found.timeline
    if decided:
        yield None, lambda: checked(decided, found.assessment, to_citizen=only is not None)
    if ways:
        yield None, lambda: compared(ways, only)
    if course:
        yield None, lambda: month_by_month(course, found.settlement)
