"""The assessment (udmåling): a case on a date, under the law and the amounts of that date."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from merudgift.amounts import ZERO, per_month
from merudgift.case import Case
from merudgift.law import cautions, citations, counting, eligibility, other_tables, own_rates
from merudgift.law.award import Award, Group, Stair, Terms, explain_sums
from merudgift.law.counting import Estimate, Line
from merudgift.law.eligibility import Coverage
from merudgift.law.elsewhere import offers
from merudgift.law.running import in_cash
from merudgift.law.schemes import OLD_LAW, Scheme, scheme_for, scheme_named
from merudgift.law.trace import Alternative, Trace, Warned, explains, summed
from merudgift.rates import STATUTORY, Amounts, RateBook
from merudgift.words import Words

Outcome = Literal["granted", "refused", "provisional"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a case gives on a date, with every step that led there.

    The steps, warnings and other results are the trace's: one that is not explained has none.
    """

    case: Case
    on: date
    scheme: str
    group: Group | None
    rates: Amounts
    coverage: Coverage
    lines: tuple[Line, ...]
    estimate: Estimate
    """The lines as they were put to the scheme, whatever it then tested together."""
    terms: Terms
    award: Award
    cash: Decimal
    outcome: Outcome
    trace: Trace
    book: RateBook

    @property
    def stairs(self) -> tuple[Stair, ...]:
        """The staircase of limits, with the step the case stands on."""
        return scheme_named(self.scheme).stairs(self.rates, self.award)

    @property
    def open_points(self) -> tuple[tuple[Warned, Alternative], ...]:
        """Where the law is open for this very result: what is said of it, and the other result.

        Those of a group that was only shown beside it are not among them.
        """
        points = []
        for other in self.trace.alternatives:
            said = next((each for each in self.trace.warnings if each.text is other.why), None)
            if said:
                points.append((said, other))
            elif other.code and other.step == self.award.step:
                values = {"what": other.what, "paid": other.paid, "why": other.why}
                text = Words("{what}: {paid} ({why})", values)
                points.append((Warned(other.code, text, citations.CONVENTION), other))
        return tuple(points)

    @property
    def to_look_at(self) -> tuple[Warned, ...]:
        """Every warning, and every open point that no warning has."""
        warned = self.trace.warnings
        return (*warned, *(said for said, _ in self.open_points if said not in warned))

    @property
    def of_groups(self) -> tuple[Alternative, ...]:
        """What each group would give that is not the one assessed under."""
        return tuple(other for other in self.trace.alternatives if other.group)

    def under(
        self, rates: Amounts, *, estimate: Estimate | None = None, group: Group | None = None
    ) -> Award:
        """What the same costs (or others) give under the amounts of `rates`, and its scheme.

        Asks of the citizen what this assessment did: nothing is given to one outside.
        """
        estimate = estimate or self.estimate
        if self.coverage.outcome == "outside":
            return Award("outside", estimate)
        terms = replace(self.terms, group=group or self.terms.group)
        return scheme_named(rates.scheme).assess(estimate, rates, terms, Trace.unread())

    @property
    def claimed_yearly(self) -> Decimal:
        """Everything claimed that belongs to the assessment, exact kroner a year."""
        return counting.claimed_yearly(self.lines)

    @property
    def counted_yearly(self) -> Decimal:
        """Everything counted, in the estimate or paid singly, exact kroner a year."""
        return sum((line.counted_yearly for line in self.lines), ZERO)

    @property
    def taken_out_yearly(self) -> Decimal:
        """Everything claimed that was settled not to count, exact kroner a year."""
        return sum((line.taken_out_yearly for line in self.lines if line.settled), ZERO)

    @property
    def singles_yearly(self) -> Decimal:
        """What is counted but stands outside the estimate that was tested."""
        return self.counted_yearly - self.award.tested.substantiated_yearly

    @property
    def monthly_average(self) -> Decimal:
        """A twelfth of the substantiated sum that was tested, half up to the øre."""
        return per_month(self.award.tested.substantiated_yearly)

    def reasons(self, line: Line) -> tuple[Words, ...]:
        """Why a line counts as it does: the caseworker's words, then the program's."""
        own = line.expense.reason
        taken_out = counting.taken_out(line)
        return (
            *((taken_out,) if taken_out else ()),
            *((Words("{reason}", {"reason": own}),) if own else ()),
            counting.said(line),
            *offers(line.expense.covered_by, self.book),
        )

    def citations(self, line: Line) -> tuple[str, ...]:
        """What a line rests on: the caseworker's references, else the program's."""
        return counting.rules_of(line, self.on, self.scheme)


def assess(
    case: Case,
    book: RateBook,
    *,
    on: date | None = None,
    rates_set: str | None = None,
    group: Group | None = None,
    whole_kroner: bool = False,
    explained: bool = True,
) -> Assessment:
    """Assess a case on a date (else its effective date), with a set and group of choice.

    One that nobody reads need not be `explained`: the result is the same, its trace empty.
    Raises `Refused` for a date or a set without rates; a missing amount is never 0.
    """
    on = on or case.effective
    scheme = scheme_for(case, on)
    rates = book.amounts(scheme.id, rates_set or case.rates_set, on)
    chosen = (group or case.group) if scheme.id == citations.NEW_SCHEME else None
    terms = Terms(on, case.receiving, chosen, whole_kroner, book.own_list_numbers)
    trace = Trace() if explained else Trace.unread()
    _state_law_and_rates(trace, scheme, rates, on)
    coverage = eligibility.coverage_of(case, scheme.id, on, book)
    lines = counting.count_case(case, on, diet_only=coverage.diet_only)
    counting.explain(trace, lines, on, scheme.id)
    _explain_claims(trace, lines)
    estimate = _estimate(lines, scheme)
    if coverage.outcome == "outside":
        award = _outside(estimate, scheme, chosen, trace)
    else:
        award = scheme.assess(estimate, rates, terms, trace)
        other_tables.show_other_table(trace, estimate, scheme, rates, terms, book)
    _explain_next_limit(trace, award)
    cash = _cash(award, case, scheme, on, trace)
    outcome = _outcome(coverage, lines, award)
    result = Assessment(
        case, on, scheme.id, chosen, rates, coverage, lines, estimate, terms, award, cash,
        outcome, trace, book,
    )  # fmt: skip
    _explain_payout(trace, result)
    _caution(trace, result, ungrouped=bool(group or case.group) and chosen is None)
    return result


@explains
def _explain_payout(trace: Trace, given: Assessment) -> None:
    rule = citations.in_order(given.on, given.scheme)
    trace.step("payout", Words("Udbetales pr. måned"), value=given.cash, citation=rule)


@explains
def _caution(trace: Trace, given: Assessment, *, ungrouped: bool) -> None:
    """What the caseworker should look at; `ungrouped` is a group asked for where none is."""
    on, scheme, award = given.on, given.scheme, given.award
    if given.outcome == "provisional":
        cautions.of_provisional(given.coverage, given.lines, award, trace)
    pays = award.monthly or award.single or any(other.monthly for other in trace.alternatives)
    cautions.of_eligibility(given.case, given.coverage, pays=bool(pays), trace=trace)
    cautions.of_items(given.lines, given.book, citations.section(on, scheme, "§ 5"), trace)
    cautions.of_the_date(given.case, scheme, given.rates, on, trace)
    runs_on = scheme == OLD_LAW.id and on >= citations.NEW_LAW
    if ungrouped:
        why = (
            Words("Grupperne gælder ikke for en bevilling, der løber videre efter de gamle regler")
            if runs_on
            else Words("Grupperne gælder først fra 1.9.2025")
        )
        trace.warn("no_groups", why, citations.RUNS_ON if runs_on else citations.STK_2)
    if runs_on:
        cautions.of_transition(trace)
    other_tables.warn_of_rates(given.rates, on, given.book, trace)
    own_rates.say_whose_rates(trace, given.rates, on, given.book)


@explains
def _explain_claims(trace: Trace, lines: tuple[Line, ...]) -> None:
    claimed = [line.claimed_yearly for line in lines if line.in_force]
    total = counting.claimed_yearly(lines)
    trace.step(
        "claimed_yearly",
        Words("Ansøgt pr. år"),
        value=total,
        calculation=summed(claimed, total),
        citation=citations.STK_1,
    )


@explains
def _explain_next_limit(trace: Trace, award: Award) -> None:
    limit = award.next_limit
    if limit is None:
        return
    values = {
        "limit": limit.limit_yearly,
        "tested": limit.tested_yearly,
        "gap": limit.yearly_gap,
        "more_from": limit.more_from_yearly,
    }
    trace.step(
        "next_limit",
        Words("Afstanden op til næste grænse; mere gives fra {more_from} kr. pr. år", values),
        value=limit.yearly_gap,
        calculation=Words("{limit} − {tested} = {gap}", values)
        if limit.tested_yearly <= limit.limit_yearly
        else Words("{tested} er over {limit}: {gap}", values),
        citation=limit.citation,
    )


def _outside(estimate: Estimate, scheme: Scheme, group: Group | None, trace: Trace) -> Award:
    """Nothing is paid; the sums are still shown, as they would have been tested."""
    if scheme.id == citations.NEW_SCHEME and group != "II":
        estimate = estimate.with_singles
    explain_sums(trace, estimate)
    return Award("outside", estimate)


@explains
def _state_law_and_rates(trace: Trace, scheme: Scheme, rates: Amounts, on: date) -> None:
    trace.step(
        "scheme",
        Words("Ordning efter datoen {on}", {"on": on}),
        value=scheme.id,
        citation=f"{citations.SEL}; {citations.order(on, scheme.id)}",
    )
    period = {
        "rates_set": rates.rates_set,
        "valid_from": rates.valid_from,
        "valid_to": rates.valid_to,
    }
    trace.step(
        "rates",
        Words("Lovens satser, gældende fra {valid_from} til {valid_to}", period)
        if rates.rates_set == STATUTORY
        else Words("Satssættet {rates_set}, gældende fra {valid_from} til {valid_to}", period),
        value=rates.status,
        citation=rates.source,
    )


def _estimate(lines: tuple[Line, ...], scheme: Scheme) -> Estimate:
    """Single costs are in the estimate or apart from it, never both (BEK § 9; § 6)."""
    together: list[Line] = []
    apart: list[Line] = []
    for line in lines:
        (apart if scheme.keeps_apart(line.expense) else together).append(line)
    return Estimate.of(together, apart)


def _cash(award: Award, case: Case, scheme: Scheme, on: date, trace: Trace) -> Decimal:
    """BEK § 7 (2007–31.8.2025): what is settled directly is set off in the month's cash."""
    settled = case.settled_directly
    if not settled or not award.monthly:
        return award.monthly
    cash = in_cash(award.monthly, case, scheme.id)
    if scheme.id == citations.NEW_SCHEME:
        trace.warn(
            "settled_directly",
            Words(
                "Modregning af udgifter, kommunen betaler direkte, findes ikke efter BEK "
                "1070/2025; {settled} kr. er ikke trukket fra",
                {"settled": settled},
            ),
            citations.BEK_1070,
        )
        return cash
    rule = citations.in_order(on, scheme.id, "§ 7")
    values = {"monthly": award.monthly, "settled": settled, "cash": cash}
    if settled > award.monthly:
        trace.warn(
            "settled_directly",
            Words(
                "Kommunen betaler {settled} kr. direkte, mere end ydelsen på {monthly} kr. pr. "
                "md.; der udbetales intet. Kontrollér beløbet",
                values,
            ),
            rule,
        )
    trace.step(
        "cash",
        Words("Kommunen betaler en del direkte; resten udbetales")
        if cash
        else Words("Kommunen betaler det hele direkte; der udbetales intet"),
        value=cash,
        calculation=Words("{monthly} − {settled} = {cash} kr. pr. md.", values)
        if settled <= award.monthly
        else Words("{monthly} − {settled} er under 0: {cash} kr. pr. md.", values),
        citation=rule,
    )
    return cash


def _outcome(coverage: Coverage, lines: tuple[Line, ...], award: Award) -> Outcome:
    if coverage.outcome == "outside":
        return "refused"
    unsettled = any(line.status == "open" for line in lines)
    if coverage.outcome == "provisional" or unsettled or award.step == "no_group":
        return "provisional"
    return "granted" if award.monthly or award.single else "refused"
