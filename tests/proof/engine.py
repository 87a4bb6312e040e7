"""The program, asked for one amount after another.

Asked through `assess`, the face that every command uses, with the trace unread: a `beregn`
of a case, without the sentences. A lower face, `Assessment.under`, would take half the time
(19 µs against 34 µs on one of two shared cores) but would leave out what turns a case into
sums, the eligibility and the outcome, and the whole range is finished in minutes anyway. The
case is built once, checked as a file is, and only the swept amount is replaced.
"""

from decimal import Decimal

from merudgift.case import Case
from merudgift.law.assessment import assess
from tests.builders import BOOK, case, item
from tests.proof.oracle import Answer
from tests.proof.settings import Beside, Setting


class Program:
    """The program on one setting: what it answers for each swept amount."""

    def __init__(self, setting: Setting, beside: Beside, *, whole_kroner: bool = False) -> None:
        self.setting = setting
        self.whole_kroner = whole_kroner
        self._case = _case(setting, beside)

    def answer(self, oere: int, *, per: str) -> Answer:
        """What so many øre a month (or a year) give."""
        swept, *others = self._case.expenses
        amount = swept.claimed.model_copy(update={"amount": Decimal(oere).scaleb(-2), "per": per})
        expenses = (swept.model_copy(update={"claimed": amount}), *others)
        asked = self._case.model_copy(update={"expenses": expenses})
        result = assess(asked, BOOK, whole_kroner=self.whole_kroner, explained=False)
        if result.scheme != self.setting.scheme:
            raise LookupError(f"assessed under {result.scheme}")
        award = result.award
        if award.single or award.months is not None or result.cash != award.monthly:
            raise LookupError("something else is paid than an amount a month")
        payout = award.monthly.scaleb(2)
        if payout != int(payout):
            raise LookupError("the payout is not whole øre")
        return Answer(award.step, int(payout), result.outcome)


def _kroner(oere: int) -> str:
    return str(Decimal(oere).scaleb(-2))


def _case(setting: Setting, beside: Beside) -> Case:
    evidence = "documented" if beside.documented else "substantiated"
    expenses = [item(0, "swept", "chores" if beside.other_item else "medicine", evidence)]
    if beside.fixed_substantiated:
        expenses.append(item(_kroner(beside.fixed_substantiated), "2", evidence="substantiated"))
    if beside.fixed_documented:
        expenses.append(item(_kroner(beside.fixed(setting.amounts)), "3"))
    return case(
        setting.on.isoformat(),
        *expenses,
        rates_set=setting.rates_set,
        group=setting.group,
        transitional=setting.transitional,
    )
