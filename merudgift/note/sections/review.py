"""What was asked besides the assessment: the check, the comparison and the timeline."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from merudgift.amounts import MONTHS
from merudgift.law.counting import named
from merudgift.note.content import (
    Block,
    Column,
    Line,
    Paragraph,
    Point,
    Points,
    Section,
    Table,
    points,
)
from merudgift.note.sections.chart import chart
from merudgift.note.sections.expenses import name_of
from merudgift.note.sections.result import step_of
from merudgift.review.arrears import Settlement
from merudgift.review.check import Check
from merudgift.review.compare import Comparison, Way
from merudgift.review.findings import Finding
from merudgift.review.happenings import Happening
from merudgift.review.timeline import Timeline
from merudgift.text import labels
from merudgift.text.assessment_page import OF_THE_LAW
from merudgift.text.check_page import verdict
from merudgift.text.compare_page import gains, open_sentences, running_gives
from merudgift.text.languages import translated
from merudgift.text.timeline_page import (
    Together,
    how_reckoned,
    outcome,
    period,
    rates_year,
    since,
    together,
)
from merudgift.text.words import as_sentence, capital, cited, ended, printable, say, shown, told


def check(found: Check) -> Section | None:
    """A decision already made: agreement or difference, and where it parts."""
    return Section.of(
        "check",
        told("Kontrol af afgørelsen"),
        Paragraph(verdict(found), "strong"),
        _beside_the_law(found),
        Paragraph(told("Hvor det skilles:"), "strong") if found.findings else None,
        points([_finding(finding) for finding in found.findings]),
        Paragraph(told("Hvad der ikke kan afgøres, og hvad der ville afgøre det:"), "strong")
        if found.leads
        else None,
        points([Point(as_sentence(lead.text)) for lead in found.leads]),
    )


def _beside_the_law(found: Check) -> Table:
    rows: list[tuple[str, Decimal | None, Decimal | None]] = [
        (told("Afgørelsen"), found.decision.monthly, found.decision.single)
    ]
    computed = None if found.verdict == "no_group" else found.computed
    rows.append((told("Loven"), computed, found.assessment.award.single))
    if found.running not in (None, found.computed):
        rows.append((told("Løbende bevilling"), found.running, None))
    columns = [Column("who", ""), Column("monthly", told("pr. md."), "kroner")]
    once = found.decision.single is not None or bool(found.assessment.award.single)
    if once:
        columns.append(Column("single", told("én gang"), "kroner"))
    lines = [Line((who, monthly, *([single] if once else []))) for who, monthly, single in rows]
    if found.verdict == "differs":
        cells = (told("Forskel"), found.difference, *([None] if once else []))
        lines.append(Line(cells, strong=True, signed=True))
    return Table("check", tuple(columns), tuple(lines), told("kr."))


def _finding(finding: Finding) -> Point:
    code = f"[{finding.code}] " if OF_THE_LAW.fullmatch(finding.code) else ""
    said = code + as_sentence(finding.seems)
    return Point(said, (as_sentence(finding.law),), cited(finding.citation))


def comparison(found: Comparison) -> Section | None:
    """Old rules, group I and group II on the same expenses; nothing is recommended."""
    return Section.of(
        "comparison",
        told("Gamle regler, gruppe I og gruppe II"),
        Paragraph(told("De samme udgifter pr. {on} på tre måder.", on=found.on)),
        _payouts(found),
        _counted(found),
        Points(tuple(map(_way, found.ways))),
        Points(tuple(Point(ended(sentence)) for sentence in _gains(found))),
        Points(tuple(Point(as_sentence(text), (), cited(law)) for text, law in found.consequences)),
        points([Point(sentence, kind="warning") for sentence in open_sentences(found)]),
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
            once = any(way.is_apart(place) for way in found.ways)
            name = f"{printable(line.expense.id)} {name_of(line, found.ways[0].assessment)}"
            lines.append(Line((name + (told(" (én gang)") if once else ""), *amounts)))
    if not lines:
        return None
    totals = (way.in_estimate_yearly for way in found.ways)
    lines.append(Line((told("I alt i overslaget"), *totals), strong=True))
    columns = (Column("expense", told("Talt med")), *_ways())
    return Table("counted", columns, tuple(lines), told("kr. pr. år"))


def _way(way: Way) -> Point:
    given, award = way.assessment, way.assessment.award
    details = [
        told(
            "Satser fra {valid_from}, status: {status}",
            valid_from=given.rates.valid_from,
            status=translated(labels.RATE_STATUS[given.rates.status]),
        )
    ]
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
            step=step_of(given),
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


def timeline(course: Timeline, settlement: Settlement | None) -> Section | None:
    """Month by month what was due and why; with payments what is owed, and its causes."""
    return Section.of(
        "timeline",
        told("Måned for måned"),
        chart(course, settlement),
        _months(course, settlement),
        *_causes(settlement),
        Points(tuple(Point(sentence) for sentence in how_reckoned(course, settlement))),
    )


def _months(course: Timeline, settlement: Settlement | None) -> Table:
    columns = [
        Column("months", told("Måned")),
        Column("scheme", told("lov"), said=True),
        Column("rates", told("satser"), said=True),
        Column("due", told("at betale"), "kroner"),
    ]
    number = len(course.months)
    in_all = told("I alt i {number} md., kr.", number=number)
    total: list[Decimal | str | None] = [in_all, "", "", course.total_due]
    if settlement:
        columns += [
            Column("paid", told("udbetalt"), "kroner"),
            Column("arrears", told("forskel"), "signed"),
        ]
        total += [settlement.total_paid, settlement.total_arrears]
    lines = [_stretch(row) for row in together(course, settlement)]
    return Table(
        "months",
        tuple(columns),
        (*lines, Line(tuple(total), strong=True)),
        told("kr. pr. md."),
    )


def _stretch(row: Together) -> Line:
    month = row.months[0]
    number = len(row.months)
    when = period(row.months)
    cells: list[Decimal | str | None] = [
        told("{when} ({number} md.)", when=when, number=number) if number > 1 else when,
        month.scheme.rpartition("_")[2],
        rates_year(month),
        month.due,
    ]
    if row.paid is not None:
        cells += [row.paid, month.due - row.paid]
    once = [told("heraf {single} kr. én gang", single=month.single)] if month.single else []
    return Line(tuple(cells), (*once, *map(_happened, month.happenings)))


def _happened(happening: Happening) -> str:
    return f"{as_sentence(happening.text)} ({cited(happening.citation)})"


def _causes(settlement: Settlement | None) -> Sequence[Block]:
    if settlement is None:
        return ()
    heading = Paragraph(f"{outcome(settlement.total_arrears)}:", "strong")
    if not settlement.causes:
        return (Paragraph(told("Hver måned er der udbetalt det, der skulle."), "strong"),)
    lines = tuple(
        Line((say(cause.text), cause.amount), (since(cause), cited(cause.citation)))
        for cause in settlement.causes
    )
    total = Line((told("I alt"), settlement.total_arrears), strong=True)
    columns = (Column("cause", told("Årsag")), Column("amount", "", "signed"))
    return (heading, Table("causes", columns, (*lines, total), told("kr.")))
