"""The expenses: what was claimed, taken out and counted, why, and what is not counted."""

from collections.abc import Iterator

from merudgift.amounts import ZERO
from merudgift.law import counting
from merudgift.law.assessment import Assessment
from merudgift.law.counting import Line as Counted
from merudgift.note.content import Column, Line, Paragraph, Point, Section, Table, points
from merudgift.review.entered import left_out, why_left_out
from merudgift.text.expense_words import explained, judged
from merudgift.text.languages import translated
from merudgift.text.saying import as_sentence, capital, printable, say, told


def expenses(assessment: Assessment) -> Section | None:
    """Every item with its sums a year, and those that count nothing by name."""
    if not assessment.lines:
        none = Paragraph(told("Sagen har ingen udgifter."))
        return Section.of("expenses", told("Udgifterne"), none)
    uncounted, unpaid = _uncounted(assessment), _unpaid(assessment)
    return Section.of(
        "expenses",
        told("Udgifterne"),
        _table(assessment),
        _apart(assessment),
        _unsettled(assessment),
        Paragraph(told("Ikke talt med:"), "strong") if uncounted else None,
        points(uncounted),
        Paragraph(told("Fundet berettiget, men ikke i det, der betales:"), "strong")
        if unpaid
        else None,
        points(unpaid),
    )


def name_of(line: Counted, assessment: Assessment) -> str:
    """The kind of expense, and what the citizen calls it."""
    expense = line.expense
    kind = translated(assessment.book.names[expense.category])
    once = told(" (enkeltudgift)") if expense.kind == "single" else ""
    return f"{kind}{once}: {printable(expense.text)}" if expense.text.strip() else f"{kind}{once}"


def named_in_full(line: Counted, assessment: Assessment) -> str:
    """An item with its id, its kind and what the citizen calls it."""
    return told("Post {id}, {name}", id=line.expense.id, name=name_of(line, assessment))


def once(line: Counted, assessment: Assessment) -> str:
    """What the kroner of a single cost outside the estimate are; nothing for the others."""
    apart = line in assessment.estimate.singles and line not in assessment.award.tested.lines
    return told("kr. én gang") if apart else ""


def in_all(assessment: Assessment) -> str:
    """What the kroner of the whole table are, where some are paid once; else nothing."""
    mixed = any(once(line, assessment) for line in assessment.lines)
    return told("kr.") if mixed else ""


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
        unit=in_all(assessment),
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
        unit=once(line, assessment),
    )


def _details(line: Counted, assessment: Assessment) -> Iterator[str]:
    yield capital(judged(line)) + "."
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


def _apart(assessment: Assessment) -> Paragraph | None:
    if not assessment.singles_yearly:
        return None
    return Paragraph(
        told(
            "Heraf {singles} kr. enkeltudgifter uden for overslaget.",
            singles=assessment.singles_yearly,
        )
    )


def _uncounted(assessment: Assessment) -> list[Point]:
    """What was claimed and counts nothing, by name; why, where it was accepted."""
    found = []
    for line in assessment.lines:
        if line.counted_yearly or not line.claimed_yearly:
            continue
        item, taken_out = named_in_full(line, assessment), counting.taken_out(line)
        found.append(
            Point(
                told("{item}: {status}", item=item, status=judged(line)),
                (as_sentence(taken_out),) if taken_out else (),
            )
        )
    return found


def _unpaid(assessment: Assessment) -> list[Point]:
    """What counts for something and is not in the award, by name and with the reason."""
    return [
        Point(named_in_full(line, assessment), (as_sentence(why_left_out(line, assessment)),))
        for line in left_out(assessment)
    ]
