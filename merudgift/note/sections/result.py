"""What the case gives: the amount, from when and for how long."""

from datetime import date

from merudgift.law.assessment import Assessment
from merudgift.law.eligibility import birthday
from merudgift.law.running import last_day_by_age
from merudgift.law.schemes import OLD_LAW, last_day_of, scheme_named
from merudgift.law.trace import Words
from merudgift.note.content import Fact, Facts, Paragraph, Section
from merudgift.note.request import Request
from merudgift.note.sections.calculation import A_MONTH, ONCE
from merudgift.text import labels
from merudgift.text.formats import day, month_named
from merudgift.text.languages import translated
from merudgift.text.words import as_sentence, say, told


def result(assessment: Assessment, request: Request) -> Section | None:
    """The outcome with its figures, and why it is provisional where it is."""
    return Section.of(
        "result",
        told("Resultat"),
        Facts((*_circumstances(assessment, request), *amounts(assessment))),
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
        Fact("step", told("Trin"), step_of(assessment), code=assessment.award.step),
        Fact("rates", told("Satser"), rates_of(assessment), code=assessment.rates.status),
        _dated("effective", told("Virkning fra"), case.effective),
    ]
    if assessment.on != case.effective:
        facts.append(_dated("assessed_on", told("Beregnet pr."), assessment.on))
    if lasting := duration(assessment):
        facts.append(Fact("duration", told("Varighed"), say(lasting)))
    if case.applied:
        facts.append(_dated("applied", told("Ansøgt"), case.applied))
    if request.decided_on:
        facts.append(_dated("decided_on", told("Afgørelsens dato"), request.decided_on))
    return tuple(facts)


def _dated(id: str, label: str, on: date) -> Fact:
    return Fact(id, label, day(on), code=on.isoformat())


def step_of(assessment: Assessment) -> str:
    """The step of the result, in words."""
    award = assessment.award
    if award.single and not award.monthly:
        return told("enkeltudgift, betales én gang")
    return translated(labels.STEPS[award.step])


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
        return tuple(
            Fact(f"group_{other.group}", say(other.what), other.monthly, a_month, strong=True)
            for other in assessment.trace.alternatives
            if other.group
        )
    facts = [Fact("monthly", told("Ydelse"), award.monthly, a_month, strong=True)]
    if assessment.cash != award.monthly:
        facts.append(Fact("cash", told("heraf udbetalt kontant"), assessment.cash, a_month))
    if award.single:
        facts.append(
            Fact("single", told("Betales én gang"), award.single, translated(ONCE), strong=True)
        )
    return tuple(facts)


def duration(assessment: Assessment) -> Words | None:
    """For how long the running benefit is paid; None where there is none.

    BEK 931 § 9 stk. 3 (one year); lov 746/2025 (awards from before 1.9.2025); BEK § 10 stk. 1
    (the month in which the pension age is reached is paid whole).
    """
    award = assessment.award
    if not award.monthly or assessment.outcome == "refused":
        return None
    if award.months:
        first = assessment.on.replace(day=1)
        last_month = month_named(birthday(first, 0, award.months - 1))
        values = {"months": award.months, "last": last_month}
        return Words("{months} måneder, til og med {last}", values)
    scheme = scheme_named(assessment.scheme)
    by_law = last_day_of(scheme)
    by_age = last_day_by_age(assessment.case, assessment.book)
    if by_law and (by_age is None or by_law < by_age):
        return (
            Words(
                "til kommunen har vurderet bevillingen på ny efter reglerne fra 1.9.2025, senest "
                "{last}",
                {"last": by_law},
            )
            if scheme is OLD_LAW
            else Words("længst til {last}; derefter gælder en ny ordning", {"last": by_law})
        )
    if by_age is None:
        return Words("indtil videre; folkepensionen er opsat")
    return Words(
        "indtil videre, længst til og med {month}, hvor folkepensionsalderen nås",
        {"month": month_named(by_age)},
    )


def provisional(assessment: Assessment) -> Paragraph | None:
    """Why the result is provisional; None where it is not."""
    for warned in assessment.trace.warnings:
        if warned.code == "provisional":
            return Paragraph(as_sentence(warned.text), "warning")
    return None
