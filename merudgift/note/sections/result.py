"""What the case gives: the amount, from when and for how long."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from merudgift.law.assessment import Assessment
from merudgift.law.citations import NEW_LAW
from merudgift.law.running import until
from merudgift.law.schemes import OLD_LAW, scheme_named
from merudgift.note.content import Fact, Facts, Paragraph, Section
from merudgift.note.request import Request
from merudgift.note.sections.calculation import A_MONTH, ONCE
from merudgift.text import labels
from merudgift.text.figures import step_in_words
from merudgift.text.formats import day, month_named
from merudgift.text.languages import translated
from merudgift.text.saying import as_sentence, say, told
from merudgift.words import Words


def result(
    assessment: Assessment, request: Request, running: Decimal | None = None
) -> Section | None:
    """The outcome with its figures, and why it is provisional where it is.

    `running` is what the award gives that day if nobody decides it anew, kroner a month.
    """
    return Section.of(
        "result",
        told("Resultat"),
        Facts((*_circumstances(assessment, request), *amounts(assessment))),
        runs_on(assessment, running),
        provisional(assessment),
    )


def _circumstances(assessment: Assessment, request: Request) -> tuple[Fact, ...]:
    case = assessment.case
    facts = [
        Fact(
            "outcome", told("Udfald"), translated(labels.OUTCOMES[assessment.outcome]),
            code=assessment.outcome,
        ),
        Fact(
            "scheme", told("Ordning"), translated(labels.SCHEMES[assessment.scheme]),
            code=assessment.scheme,
        ),
    ]  # fmt: skip
    if assessment.group:
        facts.append(Fact("group", told("Gruppe"), assessment.group))
    facts += [
        Fact("step", told("Trin"), step_in_words(assessment.award), code=assessment.award.step),
        Fact("rates", told("Satser"), rates_of(assessment), code=assessment.rates.status),
        _dated("effective", told("Virkning fra"), case.effective),
    ]
    if assessment.on != case.effective:
        facts.append(_dated("assessed_on", told("Beregnet pr."), assessment.on))
    if lasting := duration(assessment):
        facts.append(Fact("duration", told("Varighed"), say(lasting)))
    if case.applied:
        facts.append(_dated("applied", told("Ansøgt den"), case.applied))
    if request.decided_on:
        facts.append(_dated("decided_on", told("Afgørelsens dato"), request.decided_on))
    return tuple(facts)


def _dated(id: str, label: str, on: date) -> Fact:
    return Fact(id, label, day(on), code=on.isoformat())


def rates_of(assessment: Assessment) -> str:
    """Which amounts, from when, and how well they are known."""
    rates = assessment.rates
    return told(
        "{rates_set} fra {valid_from} ({status})",
        rates_set=translated(labels.rates_set(rates.rates_set)),
        valid_from=rates.valid_from,
        status=translated(labels.RATE_STATUS[rates.status]),
    )


def amounts(assessment: Assessment) -> tuple[Fact, ...]:
    """What is paid; where no group is chosen, what each would give."""
    award = assessment.award
    a_month = translated(A_MONTH)
    if award.step == "no_group":
        return tuple(_of_groups(assessment))
    facts = [Fact("monthly", told("Ydelse"), award.monthly, a_month, strong=True)]
    if assessment.cash != award.monthly:
        facts.append(Fact("cash", told("heraf udbetalt kontant"), assessment.cash, a_month))
    if award.single:
        facts.append(
            Fact("single", told("Betales én gang"), award.single, translated(ONCE), strong=True)
        )
    return tuple(facts)


def _of_groups(assessment: Assessment) -> Iterator[Fact]:
    """What each group gives, a month and once."""
    for other in assessment.of_groups:
        id, what = f"group_{other.group}", say(other.what)
        yield Fact(id, what, other.monthly, translated(A_MONTH), strong=True)
        if other.single:
            what = told("{group}, én gang", group=what)
            yield Fact(f"{id}_single", what, other.single, translated(ONCE), strong=True)


def duration(assessment: Assessment) -> Words | None:
    """For how long the running benefit is paid; None where there is none, or not yet."""
    award, case = assessment.award, assessment.case
    if not award.monthly or assessment.outcome == "refused" or assessment.on < case.effective:
        return None
    last, why = until(case, award, scheme_named(assessment.scheme), assessment.book)
    if last is None:
        return Words("indtil videre; folkepensionen er opsat")
    values = {"months": award.months, "month": month_named(last), "last": last}
    if last < assessment.on:
        return Words("udløbet med udgangen af {month}", values)
    return _LASTING[why]._replace(values=values)


_LASTING = {
    "one_year": Words("{months} måneder, til og med {month}"),
    "age": Words("indtil videre, længst til og med {month}, hvor folkepensionsalderen nås"),
    "reassessed": Words(
        "til kommunen har vurderet bevillingen på ny efter reglerne fra 1.9.2025, senest {last}"
    ),
    "next_scheme": Words("længst til {last}; derefter gælder en ny ordning"),
}


def runs_on(assessment: Assessment, running: Decimal | None) -> Paragraph | None:
    """What an award gives that nobody decides anew, where a new assessment gives something else."""
    if running in (None, assessment.award.monthly):
        return None
    values = {"on": assessment.on, "running": running}
    if assessment.coverage.outcome == "outside":
        said = told("Bevillingen betales måneden ud, {running} kr. pr. md.", **values)
    elif assessment.scheme == OLD_LAW.id and assessment.on >= NEW_LAW:
        said = told(
            "Bevillingen løber videre med {running} kr. pr. md., til den er vurderet efter "
            "reglerne fra 1.9.2025. Beløbet her er, hvad de gamle regler ville give den {on}.",
            **values,
        )
    else:
        said = told(
            "Beløbet er en ny vurdering pr. {on}. Uden en ny vurdering løber bevillingen videre "
            "med {running} kr. pr. md.",
            **values,
        )
    return Paragraph(said, "warning")


def provisional(assessment: Assessment) -> Paragraph | None:
    """Why the result is provisional; None where it is not."""
    for warned in assessment.trace.warnings:
        if warned.code == "provisional":
            return Paragraph(as_sentence(warned.text), "warning")
    return None
