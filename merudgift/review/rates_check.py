"""The check of the rate files against the periods in which the law has awards run."""

from collections.abc import Iterator
from datetime import date

from merudgift.law.schemes import ENDS, STARTS
from merudgift.rates import RateBook
from merudgift.rates.findings import findings
from merudgift.refusals import Refusal


def findings_of(book: RateBook, today: date) -> Iterator[Refusal]:
    """All that is wrong or off in a book; `today` tells which derived amounts are in force."""
    return findings(book, STARTS, ENDS, today)
