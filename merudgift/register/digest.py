"""What the list shows of a case and finds it by: computed once for each set of rates."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from merudgift.case import Case
from merudgift.law import eligibility
from merudgift.law.assessment import Assessment, assess
from merudgift.law.citations import NEW_LAW, NEW_SCHEME
from merudgift.law.schemes import runs_on, scheme_for
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.danish import folded

OUTCOMES = ("granted", "refused", "provisional", "incomputable")


class Digest(NamedTuple):
    """A case at its effective date.

    Amounts are the benefit (ydelse) in whole øre, before what is settled directly is set
    off; 0 where there is none.
    """

    effective: date
    scheme: str
    group: str | None
    outcome: str
    """One of `OUTCOMES`; `incomputable` where the date or the set has no rates."""
    monthly: int
    single: int
    derived: bool
    """Whether the result says that amounts, or some of them, are derived, not published."""
    expires: bool
    """An award under the old law, paid beyond 1.9.2025: it ends by 1.9.2027 (lov 746/2025)."""
    not_redecided: bool
    """Still under an old scheme, and neither refused nor ended by age before 1.9.2025."""


def digest_of(case: Case, book: RateBook) -> Digest:
    """The digest of a case under the rates of `book`."""
    scheme = scheme_for(case, case.effective).id
    try:
        assessment = assess(case, book)
    except Refused:
        old = scheme != NEW_SCHEME and not _aged_out(case, book)
        runs = old and runs_on(case)
        return Digest(case.effective, scheme, None, "incomputable", 0, 0, False, runs, old)
    award = assessment.award
    old = scheme != NEW_SCHEME and assessment.outcome != "refused" and not _aged_out(case, book)
    return Digest(
        case.effective,
        scheme,
        assessment.group,
        assessment.outcome,
        int(award.monthly * 100),
        int(award.single * 100),
        any(warned.code == "rates_derived" for warned in assessment.trace.warnings),
        old and _runs_beyond(assessment),
        old,
    )


def _runs_beyond(assessment: Assessment) -> bool:
    """Paid month by month, and not for a year that was over by 1.9.2025.

    Where it is not settled yet what is paid, the case says whether the award runs on.
    """
    award, begun = assessment.award, assessment.on
    if assessment.outcome != "granted":
        return runs_on(assessment.case)
    if not award.monthly:
        return False
    # An award has no end of its own but that of a year (BEK 931 § 9 stk. 3).
    return (
        award.months is None
        or runs_on(assessment.case)
        or (begun.year + 1, begun.month) > (NEW_LAW.year, NEW_LAW.month)
    )


def _aged_out(case: Case, book: RateBook) -> bool:
    """Whether the law's end had come before the new law did: no one to decide about."""
    on = max(case.effective, NEW_LAW)
    return eligibility.coverage_of(case, scheme_for(case, on).id, on, book).outcome == "outside"


def searchable(case: Case) -> str:
    """Every text of a case and its effective date, folded; a line each: no match spans two."""
    return "\n".join(folded(text) for text in _texts(case) if text)


def _texts(case: Case) -> Iterator[str]:
    yield from (case.reference, case.citizen.household, case.eligibility.reason)
    yield f"{case.effective:%d.%m.%Y}"
    for expense in case.expenses:
        yield from (expense.text, expense.reason, expense.covered_by or "", *expense.legal_basis)
        yield expense.ordinary.source if expense.ordinary else ""


def computed_with(book: RateBook, program: str) -> str:
    """What a digest depends on besides its case: the program and every file of the book."""
    return hashlib.sha256(f"{program}\n{book.fingerprint}".encode()).hexdigest()[:16]
