"""The course of an award as the months pass: granted, raised, changed, over.

Whole months, paid in advance: a month is what holds on its first day. A running award is
decided anew only when the circumstances change; 1 January gives it new amounts.
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from merudgift.amounts import ZERO
from merudgift.case import Case
from merudgift.days import years_on
from merudgift.law import citations, counting, eligibility, own_rates
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Award, Group, Terms
from merudgift.law.counting import Line
from merudgift.law.other_tables import warn_of_rates
from merudgift.law.running import last_day_by_age, paid_on_top
from merudgift.law.schemes import scheme_for
from merudgift.law.trace import Trace, Warned
from merudgift.rates import OVERVIEW_2019, RateBook
from merudgift.refusals import Refused, refused
from merudgift.review.months import happenings
from merudgift.review.months.claims import Claims
from merudgift.review.months.happenings import Happening
from merudgift.review.months.month import ENDED, Month, Now, PaidLevel
from merudgift.review.months.running_award import RunningAward
from merudgift.words import Words

YEARLY_REASSESSMENT = (date(2008, 12, 1), date(2010, 6, 30))
"""BEK 1124/2008 § 8: an award was to be reassessed every year."""
_IN_INSTALMENTS = ("actual_costs", "group_two")
"""The steps on which the costs themselves are paid."""


class Course:
    """The award as the months pass: what is granted, what waits, and what is over."""

    def __init__(
        self,
        case: Case,
        book: RateBook,
        until: date,
        redecided: date | None,
        group: Group | None,
        whole_kroner: bool,
        *,
        explained: bool = True,
    ) -> None:
        """The award of a case to the month of `until`.

        The months are asked for in order; those in which nothing can happen may be passed over.
        Without `explained` the happenings leave out what the law has open.
        """
        self._case = case
        self._book = book
        self._until = until
        self._redecided = redecided or date.max
        self._group = group or case.group
        self._whole_kroner = whole_kroner
        self._explained = explained
        self._last_day = last_day_by_age(case, book)
        self._claims = Claims(case)
        self._over: Happening | None = None
        """What ended the award."""
        self._stood: Now | None = None
        """How things stood when the last month had been seen to."""
        self._running = RunningAward(case, until)
        self._happenings: list[Happening] = []
        self._told = 0
        """How many of the open points have been told."""
        self._open: list[Warned] = []
        """What the law leaves open in the decisions so far, or the papers print otherwise."""
        self.provisional = False

    @property
    def levels(self) -> list[PaidLevel]:
        """The levels the award has gone through, to the month that was last asked for."""
        return self._running.levels

    def month(self, first: date) -> Month:
        """What is due in the month; the months are asked for in order."""
        self._happenings = []
        self._see_whether_it_ends(first)
        if self._over:
            self._raise_what_was_overlooked(first)
        single = ZERO if self._over else self._pass(first)
        running, paid = self._running, self._running.paid
        return Month(
            first,
            running.rates.scheme,
            running.rates,
            paid.step,
            paid.monthly,
            running.cash(paid),
            single,
            tuple(self._happenings),
            len(running.levels) - 1,
            running.overlooked,
        )

    def _pass(self, first: date) -> Decimal:
        """Let what a month brings happen to the award; returns what is paid once in it."""
        because = self._end_of_a_year(first) if self._stood else []
        now = self._stand(first)
        if self._stood is None:
            single = self._begin(now)
        elif now.rates.scheme != self._running.rates.scheme:
            single = self._under_new_rules(now)
        else:
            single = self._go_on(now, self._stood, because)
        self._note_what_is_open(now)
        self._note_the_law(first)
        self._demand(first)
        # What was settled in the month is no change when it is gone the next.
        self._stood = self._stand(first)
        return single

    def _stand(self, first: date) -> Now:
        on = max(first, self._case.effective)
        case = self._as_it_stands(on)
        scheme = scheme_for(case, on)
        rates = self._book.amounts(scheme.id, case.rates_set, on)
        coverage = eligibility.coverage_of(self._of_age(case, on), scheme.id, on, self._book)
        lines = counting.count_case(case, on, diet_only=coverage.diet_only)
        counted = [line for line in lines if line.counted_yearly]
        # In group I every single cost is in the estimate.
        in_group_one = scheme.id == citations.NEW_SCHEME and self._group != "II"
        apart = [line for line in counted if scheme.keeps_apart(line.expense) and not in_group_one]
        estimated = [line for line in counted if line not in apart]
        return Now(first, on, case, rates, coverage, tuple(estimated), tuple(apart))

    def _as_it_stands(self, on: date) -> Case:
        """Who is paid receives; an old award runs on until it is decided anew."""
        changes: dict[str, object] = {"expenses": self._claims.now()}
        if self.levels:
            runs = self._running.runs and on < self._redecided
            changes |= {"receiving": runs, "transitional": runs and on >= citations.NEW_LAW}
        return self._case.model_copy(update=changes)

    def _of_age(self, case: Case, on: date) -> Case:
        """BEK § 10 stk. 1: to who is paid, the month of the age is as any other."""
        last = self._last_day
        is_paid = bool(self.levels and self._running.granted.monthly)
        if last is None or on < last.replace(day=1) or not is_paid:
            return case
        citizen = case.citizen.model_copy(update={"deferred_pension": True})
        return case.model_copy(update={"citizen": citizen})

    def _assess(self, now: Now) -> Assessment:
        result = assess(
            self._of_age(now.case, now.on),
            self._book,
            on=now.on,
            group=self._group,
            whole_kroner=self._whole_kroner,
            explained=self._explained,
        )
        if result.award.step == "no_group":
            raise refused(
                "fra {on} gælder de nye regler, og sagen har ingen gruppe: vælg gruppe I eller "
                "gruppe II",
                on=now.on,
            )
        return result

    def _award(self, now: Now) -> Award:
        """The award on what is claimed now; the single costs are settled by it."""
        result = self._assess(now)
        if now.case.receiving and now.apart and not result.award.monthly:
            # Who is no longer entitled is not paid on top (BEK 931 § 9 stk. 1).
            case = now.case.model_copy(update={"receiving": False})
            result = self._assess(now._replace(case=case))
        self.provisional = self.provisional or result.outcome == "provisional"
        self._open += [said for said, _ in result.open_points if said not in self._open]
        a_year_on = years_on(now.first, 1)
        apart = [line.expense.id for line in now.apart]
        within = [line.expense.id for line in now.estimated if line.expense.kind == "single"]
        if result.award.months:
            self._claims.pool(apart, a_year_on)
        elif result.coverage.outcome != "outside":
            self._claims.settle(apart)
        if result.award.monthly:
            self._claims.pay_in_instalments(within, a_year_on)
        elif result.coverage.outcome != "outside":
            self._claims.settle(within)
        return result.award

    def _begin(self, now: Now) -> Decimal:
        self._running.come_under(now.rates)
        award = self._award(now)
        self._grant(now.first, award, now.on, happenings.begun(award))
        old = now.rates.scheme != citations.NEW_SCHEME
        if now.on >= citations.NEW_LAW and old and not award.monthly:
            self._over = happenings.OVER_UNDER_NEW_LAW
            self._happenings.append(self._over)
        return award.single

    def _under_new_rules(self, now: Now) -> Decimal:
        """The law of another period: by its date, or because of a new decision."""
        before = self._running.cash(self._running.paid)
        order = citations.order(now.on, now.rates.scheme)
        award = self._award(now)
        self._running.come_under(now.rates)
        after = self._running.cash(award)
        why = (
            happenings.decided_anew(award, before, after)
            if now.on >= self._redecided
            else happenings.new_rules(now.on, award, f"{citations.SEL}; {order}", before, after)
        )
        self._grant(now.first, award, now.on, why)
        return award.single

    def _go_on(self, now: Now, stood: Now, because: list[Words]) -> Decimal:
        """The same law: the amounts of the year, and a new decision where things changed."""
        raised = now.rates != self._running.rates
        if raised:
            self._raise(now)
        if because or now.circumstances != stood.circumstances:
            because = [*because, *_came_and_went(stood, now)]
            return self._change(now, because or [Words("Personkredsen er en anden")])
        if now.apart and not self._running.granted.monthly:
            return self._change(now, [_came(line) for line in now.apart])
        if raised:
            tested = self._assess(now).award
            if tested.step != self._running.paid.step:
                self._happenings.append(happenings.not_tested_again(tested))
        return self._pay_on_top(now) if now.apart else ZERO

    def _pay_on_top(self, now: Now) -> Decimal:
        terms = Terms(now.on, True, self._group, self._whole_kroner, self._book.own_list_numbers)
        amount = paid_on_top(now.apart, now.rates, terms)
        section = 8 if now.rates.scheme == citations.NEW_SCHEME else 9
        rule = citations.in_order(now.on, now.rates.scheme, f"§ {section}")
        self._happenings.append(happenings.paid_once(now.apart, amount, rule))
        self._claims.settle(line.expense.id for line in now.apart)
        return amount

    def _change(self, now: Now, what: list[Words]) -> Decimal:
        """Changed circumstances: a decrease at once, an increase when it can be demanded."""
        if self._claims.make_anew():
            now = self._stand(now.first)
        running = self._running
        award, paid, granted = self._award(now), running.paid, running.granted
        order = citations.order(now.on, running.rates.scheme)
        why = happenings.changed(
            what, f"{citations.SEL}; {order}", running.cash(paid), running.cash(award)
        )
        old_award = running.runs and now.first >= citations.NEW_LAW
        demandable = running.demandable
        if award.monthly > granted.monthly > 0 and demandable > now.first:
            running.wait(award)
            if demandable <= self._until:
                self._level(now.first, award, why, paid)
            else:
                self._happenings.append(why)
            self._happenings.append(happenings.waits(demandable, now.first, f"{order} § 8"))
            begun_before = self._case.receiving and running.fixed == self._case.effective
            if begun_before and demandable > self._until:
                self._happenings.append(happenings.fixed_before(running.fixed, f"{order} § 8"))
        else:
            fixed = now.first if award.monthly != granted.monthly else running.fixed
            self._grant(now.first, award, fixed, why, paid)
        if granted.monthly and not award.monthly:
            self._happenings.append(
                happenings.found_too_low(citations.in_order(now.on, running.rates.scheme, "§ 10"))
            )
        if old_award:
            self._happenings.append(
                happenings.CHANGED_UNDER_NEW_LAW if award.monthly else happenings.OVER_UNDER_NEW_LAW
            )
            self._over = None if award.monthly else why
        return award.single

    def _raise(self, now: Now) -> None:
        """SEL § 182: the new amounts apply; the old estimate is not tested again."""
        running = self._running
        before = running.cash(running.paid)
        running.follow(now.rates)
        paid = running.paid
        if paid.monthly:
            after = running.cash(paid)
            why = happenings.new_amounts(now.rates.valid_from, paid, before, after)
            self._level(now.first, paid, why)

    def _end_of_a_year(self, first: date) -> list[Words]:
        """Single costs whose twelve months are over; returns what must be decided anew for."""
        pooled, old = self._claims.a_year_old(first)
        self._claims.settle(pooled)
        because = [Words("De 12 måneder efter § 9, stk. 3, er gået")] if pooled else []
        if old and self._running.paid.step in _IN_INSTALMENTS:
            self._claims.settle(old)
            because += [Words("Post {id} er betalt i 12 rater", {"id": id}) for id in old]
        elif old:
            self._claims.leave_in_the_estimate(old)
            order = citations.order(first, self._running.rates.scheme)
            self._happenings.append(
                happenings.estimate_is_old(", ".join(old), f"{citations.SEL}; {order}")
            )
        return because

    def _see_whether_it_ends(self, first: date) -> None:
        """BEK § 10: the award ends with the month of the age; and with 31.8.2027."""
        if self._stood is None:
            return
        last, running = self._last_day, self._running
        past_the_age = last is not None and first > last
        if self._over:
            if first >= self._redecided and not past_the_age:
                self._over = None
        elif past_the_age and last:
            why = happenings.past_the_age(
                last, citations.in_order(last, running.rates.scheme, "§ 10, stk. 1")
            )
            if running.granted.monthly:
                self._finish(first, why)
            self._over = why
        elif first == citations.NEW_LAW and not running.runs and not self._applies_for(first):
            self._finish(first, happenings.NOTHING_RUNS_ON)
        elif first > citations.TRANSITION_ENDS and running.runs:
            self._finish(first, happenings.EXPIRED)

    def _applies_for(self, first: date) -> bool:
        """Whether a group is applied for by a day: the case's, unless a later decision is given."""
        decided_later = date.max > self._redecided > first
        return bool(self._group) and not decided_later

    def _raise_what_was_overlooked(self, first: date) -> None:
        """An award that is over may be paid on by mistake, with the amounts of January."""
        with suppress(Refused):
            scheme = self._running.rates.scheme
            self._running.follow(self._book.amounts(scheme, self._case.rates_set, first))

    def _finish(self, first: date, why: Happening) -> None:
        self._over = why
        self._grant(
            first, Award(ENDED, self._running.granted.tested), first, why, self._running.paid
        )

    def _grant(
        self, first: date, award: Award, fixed: date, why: Happening, before: Award | None = None
    ) -> None:
        self._running.grant(award, fixed)
        self._level(first, award, why, before)

    def _level(
        self, first: date, award: Award, why: Happening, before: Award | None = None
    ) -> None:
        """A new level; `before` is what would be paid on, had the change been overlooked."""
        self._happenings.append(why)
        self._running.reach(first, award, why, before)

    def _demand(self, first: date) -> None:
        """The day has come on which a waiting increase can be demanded."""
        if self._running.demand(first):
            rule = citations.in_order(first, self._running.rates.scheme, "§ 8")
            self._happenings.append(happenings.demandable(rule))

    def _note_what_is_open(self, now: Now) -> None:
        """Each open point once, in the month of its decision; in 2019 and 2020 the papers too."""
        if self._stood is None or now.rates != self._stood.rates:
            trace = Trace()
            warn_of_rates(now.rates, now.on, self._book, trace)
            own_rates.say_whose_rates(trace, now.rates, now.on, self._book)
            told = (OVERVIEW_2019, *own_rates.CODES)
            self._open += [said for said in trace.warnings if said.code in told]
        for said in self._open[self._told :]:
            self._happenings.append(Happening("note", said.text, said.citation))
        self._told = len(self._open)

    def _note_the_law(self, first: date) -> None:
        """What the law itself says of an award that runs."""
        begins = first <= self._case.effective
        if begins or not self._running.runs:
            return
        if first == citations.NEW_LAW:
            self._happenings.append(happenings.RUNS_ON)
        start, end = YEARLY_REASSESSMENT
        if start <= first <= end and first.month == self._case.effective.month:
            self._happenings.append(happenings.YEARLY_REASSESSMENT)


def _came_and_went(before: Now, now: Now) -> list[Words]:
    was = {line.expense.id for line in before.estimated}
    are = {line.expense.id for line in now.estimated}
    gone = [
        line
        for line in before.estimated
        if line.expense.id not in are and line.expense.kind != "single"
    ]
    return [
        *(_came(line) for line in now.estimated if line.expense.id not in was),
        *(Words("Post {id} falder bort", {"id": line.expense.id}) for line in gone),
    ]


def _came(line: Line) -> Words:
    return Words("Post {id} kommer til", {"id": line.expense.id})
