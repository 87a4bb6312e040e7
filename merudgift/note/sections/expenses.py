"""The expenses: what was claimed, taken out and counted, why, and what is not counted."""

from collections.abc import Iterator

from merudgift.amounts import ZERO
from merudgift.law import counting
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line as Counted
from merudgift.law.elsewhere import offers
from merudgift.note.content import Column, Line, Paragraph, Point, Section, Table, points
from merudgift.text import labels
from merudgift.text.expense_words import explained
from merudgift.text.languages import translated
from merudgift.text.words import as_sentence, capital, ended, printable, say, shown, told


def expenses(assessment: Assessment) -> Section | None:
    """Every item with its sums a year, and those that count nothing by name."""
    if not assessment.lines:
        none = Paragraph(told("Sagen har ingen udgifter."))
        return Section.of("expenses", told("Udgifterne"), none)
    return Section.of(
        "expenses",
        told("Udgifterne"),
        _table(assessment),
        apart(assessment),
        _unsettled(assessment),
        Paragraph(told("Ikke talt med:"), "strong") if _uncounted(assessment) else None,
        points(_uncounted(assessment)),
    )


def name_of(line: Counted, assessment: Assessment) -> str:
    """The kind of expense, and what the citizen calls it."""
    expense = line.expense
    kind = translated(assessment.book.guides[expense.category].name)
    once = told(" (enkeltudgift)") if expense.kind == "single" else ""
    return f"{kind}{once}: {printable(expense.text)}" if expense.text.strip() else f"{kind}{once}"


def _named(line: Counted, assessment: Assessment) -> str:
    return told("Post {id}, {name}", id=line.expense.id, name=name_of(line, assessment))


def status_of(line: Counted) -> str:
    """How an item is judged, and on what evidence where it counts."""
    status = translated(labels.STATUS[line.status])
    if line.status not in ("accepted", "partly"):
        return status
    return f"{status}, {translated(labels.EVIDENCE[line.expense.evidence])}"


def _table(assessment: Assessment) -> Table:
    columns = (
        Column("id", told("Post"), said=True),
        Column("expense", told("Udgift")),
        Column("claimed_yearly", told("ansøgt"), "kroner"),
        Column("taken_out_yearly", told("taget ud"), "kroner"),
        Column("counted_yearly", told("talt med"), "kroner"),
    )
    total = Line(
        (
            told("I alt"),
            "",
            assessment.claimed_yearly,
            assessment.taken_out_yearly,
            assessment.counted_yearly,
        ),
        strong=True,
    )
    lines = (_line(line, assessment) for line in assessment.lines)
    return Table("items", columns, (*lines, total), told("kr. pr. år"), details_in=1)


def _line(line: Counted, assessment: Assessment) -> Line:
    return Line(
        (
            printable(line.expense.id),
            name_of(line, assessment),
            line.claimed_yearly if line.in_force else None,
            line.taken_out_yearly if line.settled else None,
            line.counted_yearly if line.in_force else None,
        ),
        tuple(_details(line, assessment)),
    )


def _details(line: Counted, assessment: Assessment) -> Iterator[str]:
    yield capital(status_of(line)) + "."
    said = say(counting.said(line))
    for sentence in explained(line, assessment):
        if sentence != said or line.status == "covered_elsewhere":
            yield sentence


def _unsettled(assessment: Assessment) -> Paragraph | None:
    """What is claimed and not judged yet, which is neither taken out nor counted."""
    open_lines = [line for line in assessment.lines if line.status == "open"]
    if not open_lines:
        return None
    return Paragraph(
        told(
            "Heraf {claimed} kr. ansøgt, som ikke er afgjort endnu (post {ids}).",
            claimed=sum((line.claimed_yearly for line in open_lines), ZERO),
            ids=counting.named(open_lines),
        )
    )


def apart(assessment: Assessment) -> Paragraph | None:
    """What of the total stands outside the sum that was tested; None where nothing does."""
    if not assessment.singles_yearly:
        return None
    return Paragraph(
        told(
            "Heraf {singles} kr. enkeltudgifter uden for overslaget.",
            singles=assessment.singles_yearly,
        )
    )


def _uncounted(assessment: Assessment) -> list[Point]:
    return [
        Point(told("{item}: {status}", item=_named(line, assessment), status=status_of(line)))
        for line in assessment.lines
        if not line.counted_yearly
    ]


def _told_citizen(line: Counted, assessment: Assessment) -> Iterator[str]:
    """Why an item is not fully counted; what municipalities usually offer is not for a letter."""
    elsewhere = line.status == "covered_elsewhere"
    if not (line.counted_yearly or elsewhere):
        yield capital(status_of(line)) + "."
    guidance = offers(line.expense.covered_by, assessment.book)
    own = line.expense.reason
    for reason in assessment.reasons(line):
        if own and say(reason) == printable(own):
            yield ended(told("Begrundelse: {reason}", reason=own))
        elif reason not in guidance and (elsewhere or reason != counting.said(line)):
            yield as_sentence(reason)


def refused_to_citizen(assessment: Assessment) -> Section | None:
    """What is not counted, or only in part, by name and with every reason."""
    found = []
    for line in assessment.lines:
        if line.in_force and not line.taken_out_yearly:
            continue
        reasons = tuple(_told_citizen(line, assessment))
        found.append(
            Point(_named(line, assessment), reasons, shown("; ".join(assessment.citations(line))))
        )
    return Section.of("not_counted", told("Det, der ikke er talt fuldt med"), points(found))
