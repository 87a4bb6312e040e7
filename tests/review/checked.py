"""A decision held against the law, as the tests of the check ask it."""

from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of
from tests.builders import BOOK


def checked(a_case, monthly, **said):
    return check(a_case, BOOK, decision_of({"monthly": str(monthly), **said}))


def codes(found):
    return [finding.code for finding in found.findings]
