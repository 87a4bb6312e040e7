"""Old rules, group I and group II on the same expenses."""

from collections.abc import Container, Iterator

from merudgift.amounts import MONTHS
from merudgift.law.counting import named
from merudgift.note.content import (
    Column,
    Line,
    Paragraph,
    Point,
    Points,
    Section,
    Table,
    points,
)
from merudgift.note.sections.expenses import name_of
from merudgift.review.compare import Comparison, Way
from merudgift.text import labels
from merudgift.text.figures import step_in_words
from merudgift.text.languages import translated
from merudgift.text.pages.compare import gains, open_sentences, running_gives
from merudgift.text.result_words import rates_in_short
from merudgift.text.saying import as_sentence, capital, cited, ended, printable, say, shown, told


def compared(found: Comparison, only: Container[str] | None = None) -> Section | None:
    """Old rules, group I and group II on the same expenses; nothing is recommended.

    Of what is to be looked at the codes in `only`, where they are given.
    """
    return Section.of(
        "comparison",
        told("Gamle regler, gruppe I og gruppe II"),
        Paragraph(told("De samme udgifter pr. {on} på tre måder.", on=found.on)),
        _payouts(found),
        _counted(found),
        Points(tuple(map(_way, found.ways))),
        Points(tuple(Point(ended(sentence)) for sentence in _gains(found))),
        Points(tuple(Point(as_sentence(text), (), cited(law)) for text, law in found.consequences)),
        points([Point(sentence, kind="warning") for sentence in open_sentences(found, only)]),
    )


def _gains(found: Comparison) -> Iterator[str]:
    if found.running is not None:
        yield running_gives(found)
    yield from gains(found)


def _ways() -> Iterator[Column]:
    for group, name in labels.WAYS.items():
        yield Column(f"group_{group}" if group else "old", translated(name), "kroner")


def _payouts(found: Comparison) -> Table:
    monthly = tuple(way.monthly for way in found.ways)
    once = tuple(way.assessment.award.single for way in found.ways)
    lines = [
        Line((told("Ydelse pr. md."), *monthly), strong=True),
        Line((told("Ydelse pr. år"), *(MONTHS * amount for amount in monthly))),
    ]
    if any(once):
        lines.append(Line((told("Betales én gang"), *once)))
    return Table("payouts", (Column("what", ""), *_ways()), tuple(lines), told("kr."))


def _counted(found: Comparison) -> Table | None:
    lines = []
    for place, line in enumerate(found.ways[0].assessment.lines):
        amounts = tuple(way.counted[place] for way in found.ways)
        if any(amounts):
            once = [way.is_apart(place) for way in found.ways if way.counted[place]]
            name = f"{printable(line.expense.id)} {name_of(line, found.ways[0].assessment)}"
            lines.append(Line((name, *amounts), unit=_paid(once)))
    if not lines:
        return None
    totals = (way.in_estimate_yearly for way in found.ways)
    lines.append(Line((told("I alt i overslaget"), *totals), strong=True))
    columns = (Column("expense", told("Talt med")), *_ways())
    return Table("counted", columns, tuple(lines), told("kr. pr. år"))


def _paid(once: list[bool]) -> str:
    """What the kroner of an expense are, by whether each way pays them once; "" is a year."""
    if all(once):
        return told("kr. én gang")
    return told("kr.") if any(once) else ""


def _way(way: Way) -> Point:
    given, award = way.assessment, way.assessment.award
    details = [rates_in_short(given.rates)]
    if award.months:
        details.append(told("Gives i {months} måneder", months=award.months))
    if way.falls_out:
        details.append(told("Falder ud: post {ids}", ids=shown(named(way.falls_out))))
    details += [told("Mangler: {text}", text=say(missing.text)) for missing in way.missing]
    return Point(
        told(
            "{way}: {scheme}, {step}, {monthly} kr. pr. md. ({outcome})",
            way=capital(translated(labels.WAYS[way.group])),
            scheme=translated(labels.SCHEMES[given.scheme]),
            step=step_in_words(award),
            monthly=award.monthly,
            outcome=translated(labels.OUTCOMES_IN_SHORT[given.outcome]),
        ),
        tuple(details),
        cited("; ".join(_provisions(way))),
    )


def _provisions(way: Way) -> Iterator[str]:
    """Each provision of what is missing, once."""
    each = (part for missing in way.missing for part in missing.citation.split("; "))
    return iter(dict.fromkeys(each))
