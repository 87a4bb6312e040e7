"""The timeline (tidslinje): what was due each month from the effective date, and why.

Whole months, paid in advance: a month is what holds on its first day. A running award is
decided anew only when the circumstances change; 1 January gives it new amounts.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from merudgift.amounts import ZERO
from merudgift.case import Case, Expense
from merudgift.law import citations, eligibility
from merudgift.law.assessment import Assessment, assess
from merudgift.law.award import Award, Group
from merudgift.law.counting import Line, named
from merudgift.law.running import carried_on, in_cash, increase_from, last_day_by_age
from merudgift.law.schemes import scheme_for
from merudgift.law.trace import Joined, Named, Words
from merudgift.rates import Amounts, RateBook
from merudgift.refusals import refused

Kind = Literal["start", "rates", "changed", "law", "age", "ended", "note"]
ENDED = "ended"
"""The step of an award that is over."""
YEARLY_REASSESSMENT = (date(2008, 12, 1), date(2010, 6, 30))
"""BEK 1124/2008 § 8: an award was to be reassessed every year."""
_DERIVED_LIMIT = ("group_two", "below_documented_limit")
"""The steps that rest on the limit of no. 9, where that alone is derived."""


class Happening(NamedTuple):
    """Something that happened to the award in a month, in words, with its provision."""

    kind: Kind
    text: Words
    citation: str


class Level(NamedTuple):
    """What is paid out a month from a month on, and what made it so."""

    first: date
    cash: Decimal
    made_by: Happening


class Month(NamedTuple):
    """One month: kroner due, under which scheme, rates and step, and what happened."""

    first: date
    scheme: str
    rates: Amounts
    step: str
    running: Decimal
    """What is paid out of the running award; what is settled directly is taken off."""
    single: Decimal
    """Single costs paid once, in this month."""
    happenings: tuple[Happening, ...]
    level: int
    """The place in the timeline's levels."""
    forgotten: tuple[tuple[Happening, Decimal], ...]
    """What would be paid of the running award, had a change so far been overlooked."""

    @property
    def due(self) -> Decimal:
        """Everything due in the month, kroner; exact to the øre."""
        return self.running + self.single

    @property
    def derived(self) -> bool:
        """Whether the month rests on a derived amount."""
        if self.step == ENDED:
            return False
        partly = bool(self.rates.derived) and self.step in _DERIVED_LIMIT
        return self.rates.status == "derived" or partly


class Timeline(NamedTuple):
    """Every month from the effective date to the end, and the levels the award went through."""

    case: Case
    until: date
    months: tuple[Month, ...]
    levels: tuple[Level, ...]
    provisional: bool
    """Whether what is due rests on something not yet settled: eligibility, or an open item."""

    @property
    def total_due(self) -> Decimal:
        """Everything that was due, kroner."""
        return sum((month.due for month in self.months), ZERO)


def timeline(
    case: Case,
    book: RateBook,
    until: date,
    *,
    redecided: date | None = None,
    group: Group | None = None,
    whole_kroner: bool = False,
) -> Timeline:
    """The months from the effective date to the one in which `until` falls.

    From `redecided` on, an award from before 1.9.2025 has been decided anew in its group.

    Raises `Refused` where a month has no rates, where the new law asks for a group that is
    not chosen, and for an end before the beginning.
    """
    if until < case.effective:
        raise refused(
            "slutdatoen ligger før sagens virkningsdato, {effective}",
            effective=case.effective,
        )
    if redecided and redecided < citations.NEW_LAW:
        raise refused("en ny vurdering efter de nye regler kan tidligst gælde fra 1.9.2025")
    course = _Course(case, book, until, redecided, group, whole_kroner)
    months = tuple(course.month(first) for first in _firsts(case.effective, until))
    return Timeline(case, until, months, tuple(course.levels), course.provisional)


def follows_the_month(expense: Expense) -> bool:
    """Whether an expense begins and ends with a month."""
    begins, ends = expense.applies_from, expense.applies_to
    return (begins is None or begins.day == 1) and (
        ends is None or (ends + timedelta(days=1)).day == 1
    )


def _firsts(begin: date, until: date) -> Iterator[date]:
    first = begin.replace(day=1)
    while first <= until:
        yield first
        first = next_month(first)


def next_month(first: date) -> date:
    """The first day of the month after the one of a day."""
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1)


class _Course:
    """The award as the months pass: what is granted, what waits, and what is over."""

    def __init__(
        self,
        case: Case,
        book: RateBook,
        until: date,
        redecided: date | None,
        group: Group | None,
        whole_kroner: bool,
    ) -> None:
        self._case = case
        self._book = book
        self._until = until
        self._redecided = redecided or date.max
        self._group = group
        self._whole_kroner = whole_kroner
        self._last_day = last_day_by_age(case, book)
        self._over = False
        """Whether the award has ended for good."""
        self._decided: frozenset[str] = frozenset()
        """Single costs outside the estimate that were decided on: once, in their month."""
        self._for_a_year: tuple[date, frozenset[str]] | None = None
        """When an award for one year (BEK 931 § 9 stk. 3) is over, and its single costs."""
        self._estimated: tuple[date, Sequence[Line]] | None = None
        """When the year of an estimate with single costs in it is over, and those."""
        self._circumstances: object = None
        self._fixed = case.effective
        self._granted: Award
        self._waiting: Award | None = None
        """An increase that cannot be demanded yet."""
        self._rates: Amounts
        self._scheme = ""
        self._happenings: list[Happening] = []
        self._because: Words | None = None
        """What the case must be decided anew for, when it is no expense that came or went."""
        self._before: Award | None = None
        """What was paid before the change that is being decided on."""
        self._overlooked: list[tuple[Happening, Award]] = []
        """The award as it would go on, had a change been overlooked."""
        self.levels: list[Level] = []
        self.provisional = False

    def month(self, first: date) -> Month:
        """What is due in the month; the months are asked for in order."""
        self._happenings, single = [], ZERO
        on = max(first, self._case.effective)
        self._end(first)
        if not self._over:
            single = self._pass(first, on)
        paid = self._paid
        return Month(
            first,
            self._scheme,
            self._rates,
            paid.step,
            self._cash(paid),
            single,
            tuple(self._happenings),
            len(self.levels) - 1,
            tuple((why, self._cash(award)) for why, award in self._overlooked),
        )

    def _pass(self, first: date, on: date) -> Decimal:
        """Let what a month brings happen to the award; returns what is paid once in it."""
        if self._for_a_year and first >= self._for_a_year[0]:
            self._decided |= self._for_a_year[1]
            self._for_a_year = None
            self._because = Words("De 12 måneder efter § 9, stk. 3, er gået")
        case = self._now(on)
        scheme = scheme_for(case, on).id
        rates = self._book.amounts(scheme, case.rates_set, on)
        coverage = eligibility.assess(self._still_of_age(case, on), scheme, on, self._book)
        circumstances = (scheme, coverage.outcome, coverage.diet_only, self._in_force(on))
        begins = not self.levels
        new_law = not begins and scheme != self._scheme
        if not begins and not new_law and rates != self._rates:
            self._new_amounts(first, rates, case, on)
        self._rates = rates
        single = ZERO
        if circumstances != self._circumstances:
            single = self._decide(first, on, case, begins=begins, new_law=new_law)
        # A single cost that has been decided on is no change when it is gone the next month.
        self._scheme, self._circumstances = scheme, (*circumstances[:3], self._in_force(on))
        self._note_the_law(first, begins=begins)
        self._demand(first)
        return single

    def _now(self, on: date) -> Case:
        """The case as it stands on a day: who is paid receives, and an old award runs on."""
        expenses = tuple(e for e in self._case.expenses if e.id not in self._decided)
        changes: dict[str, object] = {"expenses": expenses}
        if on >= self._redecided:
            changes |= {"receiving": False, "transitional": False}
        elif self.levels and self._granted.monthly:
            changes["receiving"] = True
            if self._case.effective < citations.NEW_LAW <= on:
                changes["transitional"] = True
        return self._case.model_copy(update=changes)

    def _in_force(self, on: date) -> tuple[str, ...]:
        expenses = self._case.expenses
        return tuple(e.id for e in expenses if e.applies_on(on) and e.id not in self._decided)

    def _still_of_age(self, case: Case, on: date) -> Case:
        """BEK § 10 stk. 1: the month in which the age falls is paid as any other."""
        last = self._last_day
        running = bool(self.levels) and last is not None and last.replace(day=1) <= on
        if not running or self._over:
            return case
        citizen = case.citizen.model_copy(update={"deferred_pension": True})
        return case.model_copy(update={"citizen": citizen})

    def _assess(self, case: Case, on: date) -> Assessment:
        result = assess(
            self._still_of_age(case, on),
            self._book,
            on=on,
            group=self._group,
            whole_kroner=self._whole_kroner,
        )
        if result.award.step == "no_group":
            raise refused(
                "fra {on} gælder de nye regler, og sagen har ingen gruppe: vælg gruppe I eller "
                "gruppe II",
                on=on,
            )
        return result

    def _decide(self, first: date, on: date, case: Case, *, begins: bool, new_law: bool) -> Decimal:
        """Assess the case as it is now; returns what is paid once."""
        result = self._assess(case, on)
        self.provisional = self.provisional or result.outcome == "provisional"
        award = result.award
        self._before = None if begins else self._paid
        a_year_on = eligibility.birthday(on, 1)
        singles = frozenset(s.expense.id for s in result.estimate.singles if s.in_force)
        if award.months:
            self._for_a_year = (a_year_on, singles)
        else:
            self._decided |= singles
        within = [
            s for s in result.estimate.lines if s.expense.kind == "single" and s.counted_yearly
        ]
        self._estimated = (a_year_on, within) if within else None
        if begins:
            self._grant(first, award, on, self._begun(award))
        elif new_law:
            self._overlooked.clear()  # an amount of another scheme does not follow the rates
            self._grant(first, award, on, self._new_law(on, award))
        else:
            self._change(first, award, self._changed(case, on, award))
        return award.single

    def _change(self, first: date, award: Award, why: Happening) -> None:
        """Changed circumstances: a decrease at once, an increase when it can be demanded."""
        if first >= citations.NEW_LAW and self._rates.scheme != citations.NEW_SCHEME:
            self._say(
                "note",
                Words(
                    "Ændringer efter 1.9.2025 kan føre til, at kommunen vurderer sagen på ny efter "
                    "de nye regler; her følger de bevillingen"
                ),
                "lov 746/2025",
            )
        increase = self._cash(award) > self._cash(self._granted) > 0
        demandable = increase_from(self._fixed, first, self._rates.scheme)
        if increase and demandable > first:
            due = demandable <= self._until
            self._waiting = award
            wait = Words(
                "Forhøjelsen kan først kræves fra {on}, et år efter den seneste fastsættelse, "
                "og da tilbage til {first}",
                {"on": demandable, "first": first},
            )
            rule = f"{citations.order(first, self._rates.scheme)} § 8"
            if due:
                self._level(first, award, why)
            else:
                self._happenings.append(why)
            self._say("note", wait, rule)
            return
        if self._cash(self._granted) and not self._cash(award):
            self._say(
                "note",
                Words(
                    "Er udgifterne for lave, ophører ydelsen med den måned, hvor det konstateres; "
                    "her er det regnet fra den måned, de falder bort"
                ),
                f"{citations.order(first, self._rates.scheme)} § 10",
            )
        changes = self._cash(award) != self._cash(self._granted)
        self._grant(first, award, first if changes else self._fixed, why)

    def _demand(self, first: date) -> None:
        """The day has come on which a waiting increase can be demanded."""
        if self._waiting is None:
            return
        demandable = increase_from(self._fixed, date.min, self._rates.scheme)
        if first >= demandable:
            self._granted, self._waiting, self._fixed = self._waiting, None, demandable
            self._say(  # the level has been the higher one since it happened
                "note",
                Words("Forhøjelsen kan kræves fra nu af, tilbage til den indtrådte"),
                f"{citations.order(first, self._rates.scheme)} § 8",
            )

    def _new_amounts(self, first: date, rates: Amounts, case: Case, on: date) -> None:
        """SEL § 182: the new amounts apply; the old estimate is not tested again."""
        before = self._cash(self._paid)
        was, self._rates = self._rates, rates
        self._granted = carried_on(self._granted, was, rates)
        if self._waiting:
            self._waiting = carried_on(self._waiting, was, rates)
        self._overlooked = [(why, carried_on(each, was, rates)) for why, each in self._overlooked]
        after = self._cash(self._paid)
        values = {
            "on": rates.valid_from,
            "step": Named(self._paid.step),
            "before": before,
            "after": after,
        }
        why = Happening(
            "rates",
            Words("Nye satser fra {on}, {step}: {before} → {after} kr. pr. md.", values)
            if after != before
            else Words("Nye satser fra {on}, {step}: beløbet er det samme", values),
            "SEL § 182",
        )
        if after:
            self._level(first, self._paid, why)
        tested = self._assess(case, on).award
        if tested.step != self._paid.step:
            self._say(
                "note",
                Words(
                    "Overslaget prøves ikke på ny, fordi satserne ændres; ved en ny vurdering "
                    "ville det give {monthly} kr. pr. md. ({step})",
                    {"monthly": tested.monthly, "step": Named(tested.step)},
                ),
                "SEL § 182",
            )

    def _end(self, first: date) -> None:
        """BEK § 10: the award ends with the month of the age; and with 31.8.2027."""
        if self._over or not self.levels:
            return
        last, running = self._last_day, self._granted.monthly
        if last and first > last and not running:
            self._over = True
        elif last and first > last:
            self._finish(
                first,
                Happening(
                    "age",
                    Words(
                        "Folkepensionsalderen blev nået den {last}; ydelsen ophører med måneden",
                        {"last": last},
                    ),
                    f"{citations.order(last, self._scheme)} § 10, stk. 1",
                ),
            )
        elif first == citations.NEW_LAW and not running and not (self._group or self._case.group):
            self._finish(
                first,
                Happening(
                    "law",
                    Words(
                        "Ny lov, og ingen bevilling løber videre: der skal søges efter de nye "
                        "regler, om gruppe I eller gruppe II"
                    ),
                    citations.STK_2,
                ),
            )
        elif first > citations.TRANSITION_ENDS and running and self._scheme != citations.NEW_SCHEME:
            self._finish(
                first,
                Happening(
                    "ended",
                    Words(
                        "Bevillingen efter de gamle regler er ophørt; den skulle være vurderet "
                        "på ny senest den 1.9.2027"
                    ),
                    "lov 746/2025",
                ),
            )

    def _finish(self, first: date, why: Happening) -> None:
        self._over, self._before = True, self._paid
        self._grant(first, Award(ENDED, self._granted.tested), first, why)

    def _grant(self, first: date, award: Award, fixed: date, why: Happening) -> None:
        self._granted, self._waiting, self._fixed = award, None, fixed
        self._level(first, award, why)

    def _level(self, first: date, award: Award, why: Happening) -> None:
        self._happenings.append(why)
        self.levels.append(Level(first, self._cash(award), why))
        if self._before and why.kind not in ("rates", "law"):
            self._overlooked.append((why, self._before))

    @property
    def _paid(self) -> Award:
        """What is paid: a waiting increase too, where it can be demanded by the end."""
        if self._waiting:
            demandable = increase_from(self._fixed, date.min, self._rates.scheme)
            if demandable <= self._until:
                return self._waiting
        return self._granted

    def _cash(self, award: Award) -> Decimal:
        return in_cash(award.monthly, self._case, self._rates.scheme)

    def _say(self, kind: Kind, text: Words, citation: str) -> None:
        self._happenings.append(Happening(kind, text, citation))

    def _note_the_law(self, first: date, *, begins: bool) -> None:
        """What the law itself does to an award that runs on."""
        if first == citations.NEW_LAW and not begins and self._scheme != citations.NEW_SCHEME:
            self._say(
                "law",
                Words(
                    "Ny lov: bevillingen løber videre efter de gamle regler, til den er vurderet "
                    "på ny, og ophører senest den 1.9.2027"
                ),
                "lov 746/2025",
            )
        if self._estimated and first >= self._estimated[0]:
            self._say(
                "note",
                Words(
                    "Overslaget gjaldt et år og rummer enkeltudgifter (post {ids}); bevillingen "
                    "bør vurderes på ny",
                    {"ids": named(self._estimated[1])},
                ),
                f"{citations.SEL}; {citations.order(first, self._scheme)}",
            )
            self._estimated = None
        start, end = YEARLY_REASSESSMENT
        anniversary = first.month == self._case.effective.month and not begins
        if start <= first <= end and anniversary and self._granted.monthly:
            self._say(
                "note",
                Words("Bevillingen skulle vurderes på ny hvert år"),
                "BEK 1124/2008 § 8",
            )

    def _begun(self, award: Award) -> Happening:
        values = {"step": Named(award.step), "monthly": award.monthly}
        return Happening(
            "start",
            Words("Bevillingen begynder, {step}: {monthly} kr. pr. md.", values)
            if award.monthly
            else Words("Ingen løbende ydelse fra begyndelsen: {step}", values),
            citations.SEL,
        )

    def _new_law(self, on: date, award: Award) -> Happening:
        if on >= self._redecided:
            return Happening(
                "law",
                Words(
                    "Vurderet på ny efter de nye regler, {step}: {before} → {after} kr. pr. md.",
                    {
                        "step": Named(award.step),
                        "before": self._cash(self._granted),
                        "after": self._cash(award),
                    },
                ),
                citations.STK_2,
            )
        return Happening(
            "law",
            Words(
                "Nye regler fra {on}: sagen er udmålt efter dem, {before} → {after} kr. pr. md. "
                "Om en løbende bevilling gik over på dagen, er ikke læst",
                {"on": on, "before": self._cash(self._granted), "after": self._cash(award)},
            ),
            f"{citations.SEL}; {citations.order(on, self._rates.scheme)}",
        )

    def _changed(self, case: Case, on: date, award: Award) -> Happening:
        before, after = self._cash(self._paid), self._cash(award)
        values: dict[str, object] = {"before": before, "after": after}
        parts = list(self._comings_and_goings(case, on))
        because, self._because = self._because or Words("Personkredsen er en anden"), None
        return Happening(
            "changed",
            Words(
                "{what}: {before} → {after} kr. pr. md."
                if after != before
                else "{what}; beløbet er det samme, {after} kr. pr. md.",
                {
                    **values,
                    "what": Joined(parts, ", ") if parts else because,
                },
            ),
            f"{citations.SEL}; {citations.order(on, self._rates.scheme)}",
        )

    def _comings_and_goings(self, case: Case, on: date) -> Iterator[Words]:
        before = (on.replace(day=1) - timedelta(days=1)).replace(day=1)
        for expense in case.expenses:
            was, now = expense.applies_on(before), expense.applies_on(on)
            if now and not was:
                yield Words("Post {id} kommer til", {"id": expense.id})
            if was and not now:
                yield Words("Post {id} falder bort", {"id": expense.id})
