"""The note to the citizen: what you get, how it was found, and what is not counted."""

from collections.abc import Iterator
from decimal import Decimal

from merudgift.amounts import ZERO
from merudgift.law import counting
from merudgift.law.assessment import Assessment
from merudgift.law.cautions import FROM_BEFORE, TRANSITION_IS_OPEN
from merudgift.law.citations import STK_2
from merudgift.law.counting import Line as Counted
from merudgift.law.counting import named
from merudgift.law.documented_list import THE_LIST
from merudgift.law.elsewhere import offers
from merudgift.law.schemes import scheme_named
from merudgift.note.content import (
    Column,
    Fact,
    Facts,
    Line,
    Paragraph,
    Point,
    Points,
    Section,
    Table,
    points,
)
from merudgift.note.request import Request
from merudgift.note.sections.calculation import deciding, staircase, sums
from merudgift.note.sections.expenses import in_all, name_of, named_in_full, once
from merudgift.note.sections.law import legal_basis
from merudgift.note.sections.open_points import besides, in_words
from merudgift.note.sections.result import amounts, duration, rates_of, runs_on
from merudgift.review.entered import entered, left_out, on_list, why_left_out
from merudgift.text.expense_words import judged, references
from merudgift.text.figures import step_in_words
from merudgift.text.languages import translated
from merudgift.text.saying import as_sentence, capital, cited, ended, printable, say, told


def result(
    assessment: Assessment, request: Request, running: Decimal | None = None
) -> Section | None:
    """The amount in one sentence, and the figures beneath it."""
    return Section.of(
        "result",
        told("Det får du"),
        Paragraph(_in_a_sentence(assessment), "strong"),
        _lasting(assessment),
        Facts(amounts(assessment)),
        runs_on(assessment, running),
        _unsettled(assessment),
        _dated(request),
    )


def _in_a_sentence(assessment: Assessment) -> str:
    award = assessment.award
    if award.step == "no_group":
        return told("Du skal selv vælge, om du søger om gruppe I eller gruppe II.")
    if award.step == "outside":
        return told("Du får ikke ydelsen, for du er ikke omfattet af reglerne.")
    gives = _gives(assessment)
    if assessment.on != assessment.case.effective:
        return told("Beregnet pr. {on}: {gives}.", on=assessment.on, gives=gives)
    if assessment.coverage.outcome == "provisional":
        return told("Er du omfattet af reglerne, giver de {gives}.", gives=gives)
    if assessment.outcome == "provisional":
        return told("Efter det, der er afgjort indtil nu: {gives}.", gives=gives)
    return told("Du får {gives}.", gives=gives)


def _gives(assessment: Assessment) -> str:
    """The amounts in words, with the day they begin where it is that of the case."""
    award, on = assessment.award, assessment.on
    begins = on == assessment.case.effective
    once = told("{single} kr. én gang", single=award.single)
    if not (award.monthly or award.single):
        return told("ingen ydelse: {step}", step=step_in_words(assessment.award))
    if not award.monthly:
        return told("{once}, med virkning fra den {on}", once=once, on=on) if begins else once
    monthly = (
        told("{monthly} kr. om måneden fra den {on}", monthly=award.monthly, on=on)
        if begins
        else told("{monthly} kr. om måneden", monthly=award.monthly)
    )
    return told("{monthly} og {once}", monthly=monthly, once=once) if award.single else monthly


def _lasting(assessment: Assessment) -> Paragraph | None:
    lasting = duration(assessment)
    return Paragraph(told("Varighed: {lasting}.", lasting=lasting)) if lasting else None


def _unsettled(assessment: Assessment) -> Paragraph | None:
    """What is not decided yet, in words to the citizen."""
    open_items = [line for line in assessment.lines if line.status == "open"]
    said = []
    if assessment.coverage.outcome == "provisional":
        said.append(told("Det er ikke afgjort, om du er omfattet af reglerne."))
    if open_items:
        said.append(told("Post {ids} er ikke afgjort endnu.", ids=named(open_items)))
    if not said:
        return None
    return Paragraph(
        " ".join((*said, told("Dette er foreløbigt, og det kan ændre sig."))), "warning"
    )


def _dated(request: Request) -> Paragraph | None:
    if request.decided_on is None:
        return None
    return Paragraph(told("Afgørelsens dato: {day}", day=request.decided_on))


def expenses(assessment: Assessment) -> Section | None:
    """What you applied for, and what entered the award; nothing where none can."""
    if not assessment.lines or assessment.award.step == "outside":
        return None
    counted = entered(assessment)
    columns = (
        Column("id", told("Post"), said=True),
        Column("expense", told("Udgift")),
        Column("claimed_yearly", told("søgt"), "kroner"),
        Column("entered_yearly", told("talt med"), "kroner"),
    )
    total = Line(
        (told("I alt"), "", assessment.claimed_yearly, sum(counted, ZERO)),
        strong=True,
        unit=in_all(assessment),
    )
    lines = (
        Line(
            (
                printable(line.expense.id),
                name_of(line, assessment),
                line.claimed_yearly if line.in_force else None,
                amount if line.in_force else None,
            ),
            (references(line, assessment),),
            unit=once(line, assessment),
        )
        for line, amount in zip(assessment.lines, counted, strict=True)
    )
    of_it = told("Heraf betales {single} kr. én gang.", single=assessment.award.single)
    return Section.of(
        "expenses",
        told("Dine udgifter"),
        Table("items", columns, (*lines, total), told("kr. pr. år"), details_in=1),
        Paragraph(of_it) if assessment.award.single else None,
    )


def not_counted(assessment: Assessment) -> Section | None:
    """What did not enter the award in full, by name and with every reason."""
    if assessment.award.step == "outside":
        return None
    found = [
        Point(
            named_in_full(line, assessment),
            tuple(_why(line, amount, assessment)),
            references(line, assessment),
        )
        for line, amount in zip(assessment.lines, entered(assessment), strict=True)
        if amount < line.claimed_yearly or not line.in_force
    ]
    return Section.of("not_counted", told("Det, der ikke er talt fuldt med"), points(found))


def _why(line: Counted, amount: Decimal, assessment: Assessment) -> Iterator[str]:
    """Why an item is not fully counted; what municipalities usually offer is not for a letter."""
    elsewhere = line.status == "covered_elsewhere"
    if not (line.counted_yearly or elsewhere):
        yield ended(capital(judged(line)))
    own, guidance = line.expense.reason, offers(line.expense.covered_by, assessment.book)
    for reason in assessment.reasons(line):
        if own and say(reason) == printable(own):
            yield ended(told("Begrundelse: {reason}", reason=own))
        elif reason not in guidance and (elsewhere or reason != counting.said(line)):
            yield as_sentence(reason)
    if line.counted_yearly and not amount:
        yield as_sentence(why_left_out(line, assessment))


def calculation(assessment: Assessment) -> Section | None:
    """The year, the month, what decided the step, and the staircase."""
    if assessment.award.step == "outside":
        return None
    return Section.of(
        "calculation",
        told("Sådan er beløbet fundet"),
        Paragraph(told("Udgifterne er lagt sammen til et år; en måned er en tolvtedel.")),
        Facts(_sums(assessment)),
        points(deciding(assessment)) if assessment.award.step != "no_group" else None,
        staircase(assessment),
    )


def _sums(assessment: Assessment) -> tuple[Fact, ...]:
    """The same sums as in the journal, in plain words."""
    names = {
        "substantiated_yearly": told("Fundet berettiget i alt")
        if not assessment.singles_yearly
        else told("Fundet berettiget, løbende"),
        "documented_yearly": told("Heraf dokumenteret")
        if assessment.award.listed_yearly is None
        else told("Heraf dokumenteret og på listen"),
        "monthly_average": told("I gennemsnit"),
    }
    plain = tuple(fact._replace(label=names[fact.id]) for fact in sums(assessment))
    if assessment.award.step == "no_group":
        return plain
    return (
        *plain,
        Fact("step", told("Trin"), step_in_words(assessment.award), code=assessment.award.step),
    )


def also_to_know(assessment: Assessment, in_group_two: Assessment | None) -> Section | None:
    """What changes or binds the result, and what another group or table would give.

    `in_group_two` is the same in that group, where no group is chosen.
    """
    said = [
        Point(as_sentence(each.text), citation=cited(each.citation))
        for each in assessment.trace.warnings
        if each.code in FOR_THE_CITIZEN and each.text not in (TRANSITION_IS_OPEN, FROM_BEFORE)
    ]
    in_group_one = (other for other in besides(assessment) if other.group == "I")
    refused = assessment.group == "II" and not assessment.award.monthly
    if refused and any(other.monthly for other in in_group_one):
        said.append(Point(told("Du kan søge om gruppe I i stedet."), citation=STK_2))
    # What another group or table gives; not how else the law of that group could be read.
    others = [
        Point(in_words(other), (as_sentence(other.why),))
        for other in besides(assessment)
        if not other.code
    ]
    if in_group_two:
        said += _left_out_of(in_group_two)
    return Section.of("remarks", told("Det skal du også vide"), points([*said, *others]))


def _left_out_of(group_two: Assessment) -> Iterator[Point]:
    """Which expenses group II leaves out, for the one who is to choose."""
    out = left_out(group_two)
    # A listed single cost is left out only where group II is not given at all.
    never = [line for line in out if line not in on_list(group_two, out).counted]
    if never:
        said = told("Gruppe II tæller ikke post {ids} med.", ids=named(never))
        yield Point(said, citation=THE_LIST)


FOR_THE_CITIZEN = (
    "C20", "agreement", "below_zero", "not_read", "one_year", "oversigt-2019", "rate_change",
    "rates_derived", "single_unpaid",
)  # fmt: skip
"""The codes of what concerns the citizen; the others are for the caseworker to see to."""


def law(assessment: Assessment) -> Section | None:
    """The rules and the amounts, in short."""
    rules = scheme_named(assessment.scheme).rules
    return Section.of(
        "law",
        told("Reglerne"),
        Facts(
            (
                Fact("legal_basis", told("Lov"), cited(legal_basis(assessment))),
                Fact("rates", told("Beløbene"), rates_of(assessment)),
                Fact("rates_source", told("Kilde"), translated(assessment.rates.source)),
            )
        ),
        Points(tuple(Point(as_sentence(rule.text), (), cited(rule.citation)) for rule in rules)),
    )
