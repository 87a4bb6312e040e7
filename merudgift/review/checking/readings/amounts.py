"""The same costs under something else: another table, another limit, another rounding."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from merudgift.amounts import MONTHS, OERE, per_month
from merudgift.days import years_on
from merudgift.law import citations
from merudgift.law.assessment import Assessment
from merudgift.law.award import Award, Group
from merudgift.law.citations import STK_1, STK_2, STK_2_3
from merudgift.law.counting import Line
from merudgift.law.documented_list import OTHER, list_number
from merudgift.law.list_readings import WITHIN_LIST
from merudgift.law.schemes import OLD_LAW, SCHEMES, runs_on, scheme_named
from merudgift.law.schemes.kompensationsydelse_2025 import GROUPS
from merudgift.law.schemes.merudgiftsydelse_2013 import HUNDRED, rounded_up
from merudgift.rates import OVERVIEW_2019, STATUTORY, Amounts
from merudgift.review.checking.readings.reading import (
    Reading,
    counted,
    nothing,
    provision,
    with_lines,
)
from merudgift.review.checking.rules import ROUNDED_UP, scheme_of_the_day
from merudgift.words import Named, Words

AGE_OF_OLD = 65
PENSION_AGE_ROSE = date(2019, 1, 1)
"""The first day on which someone of 65 may still be below the pension age."""
_MISTAKES_TOO = {"E2": "C13"}
"""Readings the program does not follow, and the check that names them."""
_PRINTED = ("first_amount", "second_amount")
"""The steps whose amounts the overviews print."""
_IN_STEPS = ("basic_amount", "rounded_up")
"""The schemes with many limits on one step."""
HUNDREDS = "merudgiftsydelse_2013"
HUNDREDS_UNTIL = OLD_LAW.valid_from


def of_running_awards(assessment: Assessment) -> Iterator[Reading]:
    """C20: stopped by the new law alone, or not decided anew by 1.9.2027."""
    if assessment.on > citations.TRANSITION_ENDS and runs_on(assessment.case):
        last = _row_near(OLD_LAW.id, assessment)
        if last:
            yield Reading(
                "C20",
                Words("bevillingen er ført videre efter de gamle regler"),
                Words("Den skulle være vurderet på ny senest den 1.9.2027"),
                citations.RUNS_ON,
                assessment.under(last),
                scheme=OLD_LAW.id,
            )
    if (
        assessment.on >= citations.NEW_LAW
        and assessment.scheme == OLD_LAW.id
        and assessment.award.monthly
    ):
        yield Reading(
            "C20",
            Words("bevillingen er standset, fordi loven er ny fra 1.9.2025"),
            Words(
                "En bevilling fra før 1.9.2025 løber videre, til kommunen har vurderet den på ny, "
                "senest den 1.9.2027"
            ),
            citations.RUNS_ON,
            nothing(assessment, "ended"),
        )


def of_age(assessment: Assessment) -> Iterator[Reading]:
    """C4: "18–65 år" instead of the pension age, or a deferred pension overlooked."""
    born = assessment.case.citizen.born
    asked = {question.id: question.answer for question in assessment.coverage.questions}
    deferred = asked.get("below_pension_age") == "no"
    old = assessment.on >= max(PENSION_AGE_ROSE, years_on(born, AGE_OF_OLD))
    if not assessment.award.monthly or not (deferred or old):
        return
    age = assessment.book.pension_age(born)
    yield Reading(
        "C4",
        Words("den opsatte folkepension er overset")
        if deferred
        else Words("aldersgrænsen er sat til 65 år"),
        Words("Den, der har opsat sin folkepension, er fortsat omfattet")
        if deferred
        else Words(
            "Grænsen er folkepensionsalderen, her {years} år og {months} måneder",
            {"years": age.years, "months": age.months},
        ),
        f"{STK_1}; {age.source}",
        nothing(assessment, "outside"),
    )


def the_overviews(assessment: Assessment) -> Iterator[Reading]:
    """C2: the table the municipal overviews print, which is that of no year."""
    if assessment.scheme != OLD_LAW.id or OVERVIEW_2019 not in assessment.book.sets:
        return
    table = next(row for row in assessment.book.rows() if row.rates_set == OVERVIEW_2019)
    award = assessment.under(table)
    if award.step in _PRINTED:
        yield of_the_overviews(assessment, award)


def of_the_overviews(assessment: Assessment, award: Award) -> Reading:
    """C2: an amount of the municipal overviews' table."""
    return Reading(
        "C2",
        Words(
            "Beløbet {amount} kr. er det, de kommunale oversigter (Ballerup; Gentofte, Gladsaxe, "
            "Holstebro, Lyngby-Taarbæk) trykker som »2019-sats«; det står i ingen tabel over "
            "lovens beløb",
            {"amount": award.monthly},
        ),
        the_law_gives(assessment),
        f"{STK_2_3}; {citations.REGULATION}",
        award,
        known=True,
    )


def the_law_gives(assessment: Assessment) -> Words:
    """What the law gives on the date, in words."""
    return Words(
        "Loven giver den {on} {monthly} kr. pr. md. ({step})",
        {
            "on": assessment.on,
            "monthly": assessment.award.monthly,
            "step": Named(assessment.award.step),
        },
    )


def _rows(assessment: Assessment) -> list[Amounts]:
    """The statutory amounts of the scheme in other periods, the nearest first."""
    rows = [
        row
        for row in assessment.book.rows()
        if row.scheme == assessment.scheme
        and row.rates_set == STATUTORY
        and not row.covers(assessment.on)
    ]
    return sorted(rows, key=lambda row: abs((row.valid_from - assessment.on).days))


def of_last_year(assessment: Assessment) -> Iterator[Reading]:
    """C19: an award that was running already, and was not raised on 1 January."""
    if not assessment.case.receiving:
        return
    for row in _rows(assessment):
        award = assessment.under(row)
        if row.valid_to < assessment.on and award.monthly:
            yield Reading(
                "C19",
                Words(
                    "beløbet fra {year} er ført videre, uden at bevillingen er hævet den 1. januar",
                    {"year": str(row.valid_from.year)},
                ),
                the_law_gives(assessment),
                citations.REGULATION,
                award,
            )


def of_other_years(assessment: Assessment) -> Iterator[Reading]:
    """C1: the amounts, or the limits, of another year; none that was not known yet."""
    seen = {assessment.award.monthly}
    for row in _rows(assessment):
        award = assessment.under(row)
        distance = row.valid_from.year - assessment.on.year
        if award.monthly in seen or distance > 1 or (not award.monthly and distance < -1):
            continue
        seen.add(award.monthly)
        yield (
            _with_amounts_of(row, award, assessment)
            if award.monthly
            else _with_limit_of(row, award, assessment)
        )


def _with_amounts_of(row: Amounts, award: Award, assessment: Assessment) -> Reading:
    return Reading(
        "C1",
        Words(
            "Beløbet er det, satserne for {year} giver: {monthly} kr. pr. md.",
            {"year": str(row.valid_from.year), "monthly": award.monthly},
        ),
        the_law_gives(assessment),
        citations.REGULATION,
        award,
        known=True,
    )


def _with_limit_of(row: Amounts, award: Award, assessment: Assessment) -> Reading:
    figure = "documented_limit_year" if assessment.group == "II" else "minimum_year"
    named = Words("grænsen for gruppe II") if assessment.group == "II" else Words("bagatelgrænsen")
    values = {
        "limit": named,
        "year": str(row.valid_from.year),
        "theirs": row.figures()[figure],
        "ours": assessment.rates.figures()[figure],
        "printed": _also_printed(row, assessment),
    }
    return Reading(
        "C1",
        Words("{limit} for {year}, {theirs} kr. pr. år, er brugt{printed}", values),
        Words("Den {on} er {limit} {ours} kr. pr. år", {**values, "on": assessment.on}),
        citations.REGULATION,
        award,
    )


def _also_printed(row: Amounts, assessment: Assessment) -> Words:
    """The municipal overviews print the minimum of 2020 as that of 2019."""
    tables = [each for each in assessment.book.rows() if each.rates_set == OVERVIEW_2019]
    if row.scheme == OLD_LAW.id and row.minimum_year in [each.minimum_year for each in tables]:
        return Words(", som også de kommunale oversigter trykker som »2019-sats«")
    return Words("")


def at_a_limit(assessment: Assessment) -> Iterator[Reading]:
    """C15: exactly at a limit, and read as if »mindst« were »over«, or the reverse."""
    for line in _movable(assessment) if _at_a_krone(assessment) else ():
        for oere in (OERE, -OERE):
            moved = replace(line, counted_yearly=line.counted_yearly + oere)
            award = with_lines(assessment, [moved])
            if award.monthly == assessment.award.monthly or (
                award.step == assessment.award.step and award.step not in _IN_STEPS
            ):
                continue
            tested = _tested_sum(assessment, award, line)
            if tested != tested.to_integral_value():
                continue  # an øre from the limit is not at it
            yield Reading(
                "C15",
                Words(
                    "»over« er læst som »mindst« ved præcis {sum} kr. pr. år",
                    {"sum": tested},
                )
                if oere > 0
                else Words(
                    "»mindst« er læst som »over« ved præcis {sum} kr. pr. år",
                    {"sum": tested},
                ),
                Words("Grænsen er først passeret en øre over")
                if oere > 0
                else Words("Grænsen er nået, når summen er lig med den"),
                provision(assessment),
                replace(
                    award,
                    tested=assessment.award.tested,
                    listed_yearly=assessment.award.listed_yearly,
                ),
            )


def _at_a_krone(assessment: Assessment) -> bool:
    """Whether a sum is whole kroner, as every limit is."""
    sums = assessment.award.tested.substantiated_yearly, assessment.award.documented_yearly
    return any(each == each.to_integral_value() for each in sums)


def _movable(assessment: Assessment) -> list[Line]:
    """The lines an øre more or less of which can move a sum that is tested.

    One of those documented and one of the others; in group II also each of no. 9 that by
    itself stands exactly at its limit.
    """
    limit = assessment.rates.figures().get("other_item_limit_year")
    lines = {
        line.expense.id if line.documented_yearly == limit else bool(line.documented_yearly): line
        for line in counted(assessment.lines)
    }
    return list(lines.values())


def _tested_sum(assessment: Assessment, other: Award, moved: Line) -> Decimal:
    """The sum that stands at the limit which parts the two results."""
    steps = {assessment.award.step, other.step}
    if steps & {"group_two", "below_documented_limit"}:
        by_itself = list_number(moved, assessment.terms) == OTHER
        return moved.counted_yearly if by_itself else assessment.award.documented_yearly
    if "actual_costs" in steps:
        return assessment.award.tested.documented_yearly
    return assessment.award.tested.substantiated_yearly


def of_open_points(assessment: Assessment) -> Iterator[Reading]:
    """What another reading of the law gives, where the program prints one."""
    for said, other in assessment.open_points:
        if other.code == WITHIN_LIST:
            continue  # costs outside the list are a reading of their own
        yield Reading(
            _MISTAKES_TOO.get(other.code, other.code),
            Words("Beløbet passer med dette: {what}", {"what": other.what}),
            other.why,
            said.citation,
            replace(assessment.award, step=other.step, monthly=other.monthly),
            known=True,
        )


def in_hundreds(assessment: Assessment) -> Iterator[Reading]:
    """C3: rounded up to a whole hundred, which was the law in 2013–2017 alone."""
    award = assessment.award
    if assessment.scheme == HUNDREDS and award.monthly:
        yield Reading(
            "unrounded",
            Words("overslaget ikke er rundet op til nærmeste 100 kr."),
            Words("I 2013–2017 rundes det månedlige overslag op til nærmeste 100 kr."),
            ROUNDED_UP.citation,
            replace(award, monthly=per_month(award.tested.substantiated_yearly)),
        )
    if assessment.on < HUNDREDS_UNTIL or not award.monthly:
        return
    supplement = assessment.rates.figures().get("supplement", 0) * (assessment.group == "II")
    sums = award.tested.substantiated_yearly, award.documented_yearly
    rounded = {
        Decimal(rounded_up(yearly) + supplement)
        for yearly in sums
        if yearly % (MONTHS * HUNDRED)  # else there is nothing to round
    }
    for monthly in sorted(rounded | {Decimal(rounded_up(MONTHS * award.monthly))}):
        yield Reading(
            "C3",
            Words("beløbet er rundet op til nærmeste 100 kr. pr. md."),
            ROUNDED_UP.text,
            f"{ROUNDED_UP.citation}; {provision(assessment)}",
            replace(award, step="rounded_up", monthly=monthly),
        )


def of_the_other_group(assessment: Assessment) -> Iterator[Reading]:
    """The amount of the group that was not decided in: no mistake if it was applied for."""
    for other in assessment.of_groups:
        if other.monthly:
            yield Reading(
                "",
                Words(
                    "Beløbet er det, gruppe {group} giver: hvilken gruppe søgte borgeren om?",
                    {"group": other.group},
                ),
                the_law_gives(assessment),
                STK_2,
                replace(assessment.award, step=other.step, monthly=other.monthly),
                known=True,
            )


def of_other_schemes(assessment: Assessment) -> Iterator[Reading]:
    """C1: the rules of the period before, or of the one to come within a year."""
    place = SCHEMES.index(scheme_named(assessment.scheme))
    for scheme in SCHEMES[max(place - 1, 0) : place + 2]:
        row = _row_near(scheme.id, assessment)
        hundreds = scheme.id == HUNDREDS and assessment.on >= HUNDREDS_UNTIL
        unknown_yet = scheme.valid_from > years_on(assessment.on, 1)
        if row is None or scheme.id == assessment.scheme or hundreds or unknown_yet:
            continue
        new = scheme.id == citations.NEW_SCHEME
        groups: tuple[Group | None, ...] = GROUPS if new else (None,)
        for group in groups:
            award = assessment.under(
                row, estimate=assessment.estimate.with_singles if new else None, group=group
            )
            if award.monthly:
                yield _under_another(row, award, assessment, group)


def _under_another(
    row: Amounts, award: Award, assessment: Assessment, group: Group | None
) -> Reading:
    """A running award may have been decided anew, which the case does not say."""
    anew = row.scheme == citations.NEW_SCHEME and assessment.on >= citations.NEW_LAW
    return Reading(
        "" if anew else "C1",
        Words(
            "Beløbet er det, gruppe {group} giver: er bevillingen vurderet på ny?",
            {"group": group},
        )
        if anew
        else Words("Beløbet er det, {scheme} ville give", {"scheme": Named(row.scheme)}),
        scheme_of_the_day(assessment),
        citations.SEL,
        award,
        known=True,
        scheme=row.scheme,
    )


def _row_near(scheme: str, assessment: Assessment) -> Amounts | None:
    """The statutory amounts of a scheme in force on the date, else the nearest."""
    rows = [
        row for row in assessment.book.rows() if row.scheme == scheme and row.rates_set == STATUTORY
    ]
    return min(rows, key=lambda row: _days_from(row, assessment.on), default=None)


def _days_from(row: Amounts, on: date) -> int:
    return (
        0 if row.covers(on) else min(abs((row.valid_from - on).days), abs((row.valid_to - on).days))
    )
