"""The law and the amounts that were used, with their status and source."""

from decimal import Decimal

from merudgift.law.assessment import Assessment
from merudgift.law.schemes import scheme_named
from merudgift.note.content import Column, Fact, Facts, Line, Point, Points, Section, Table
from merudgift.text import labels
from merudgift.text.languages import translated
from merudgift.text.saying import as_sentence, cited, printable, told


def law(assessment: Assessment) -> Section | None:
    """The rules of the scheme, and every amount of the date."""
    rules = scheme_named(assessment.scheme).rules
    return Section.of(
        "law",
        told("Regler og satser"),
        Facts(_sources(assessment)),
        Points(
            tuple(Point(as_sentence(rule.text), citation=cited(rule.citation)) for rule in rules)
        ),
        _amounts(assessment),
    )


def legal_basis(assessment: Assessment) -> str:
    """The law and the order of the date."""
    return next(step.citation for step in assessment.trace.steps if step.id == "scheme")


def _sources(assessment: Assessment) -> tuple[Fact, ...]:
    rates = assessment.rates
    return (
        Fact("legal_basis", told("Lov"), cited(legal_basis(assessment))),
        Fact(
            "rates_period",
            told("Satser"),
            told(
                "{rates_set}, fra {valid_from} til {valid_to}",
                rates_set=translated(labels.rates_set(rates.rates_set)),
                valid_from=rates.valid_from,
                valid_to=rates.valid_to,
            ),
        ),
        Fact("rates_status", told("Status"), translated(labels.RATE_STATUS[rates.status])),
        Fact("rates_source", told("Kilde"), printable(translated(rates.source))),
    )


def _amounts(assessment: Assessment) -> Table:
    """Whole kroner as they are published; the status of each, which may be derived alone."""
    rates = assessment.rates
    return Table(
        "amounts",
        (
            Column("name", told("Beløb")),
            Column("status", told("status")),
            Column("amount", "", "kroner"),
        ),
        tuple(
            Line(
                (
                    translated(labels.FIGURES[name]),
                    translated(labels.RATE_STATUS[rates.status_of(name)]),
                    Decimal(amount),
                )
            )
            for name, amount in rates.figures().items()
        ),
        told("kr."),
    )
