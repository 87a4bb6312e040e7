"""What the drawings and the page are made of, as the typesetter reads it: texts and levels."""

from decimal import Decimal
from typing import Any

from merudgift.note.content import (
    Block,
    Facts,
    Line,
    Paragraph,
    Points,
    Staircase,
    StepChart,
    Table,
)
from merudgift.note.formats.cells import head, in_table, is_number, stays_together, value_of
from merudgift.note.formats.glyphs import breakable

_MOST_LETTERS = 16


def laid_out(block: Block) -> dict[str, Any]:
    """A block as texts, in the language spoken now."""
    kind = type(block).__name__.lower()
    return {"type": kind, **_content(block)}


def _content(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, kind):
            return {"text": breakable(text), "kind": kind}
        case Facts(facts):
            return {
                "facts": [
                    {
                        "label": breakable(fact.label),
                        "value": breakable(value_of(fact)),
                        "strong": fact.strong,
                    }
                    for fact in facts
                ]
            }
        case Points(points):
            return {
                "points": [
                    {
                        "text": breakable(point.text),
                        "details": [breakable(detail) for detail in point.details],
                        "citation": breakable(point.citation),
                        "kind": point.kind,
                    }
                    for point in points
                ]
            }
        case Table():
            return _table(block)
        case Staircase():
            return _staircase(block)
        case StepChart():
            return _chart(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "columns": [
            {
                "name": breakable(head(column, table)),
                "number": is_number(column),
                "details": place == table.details_in,
                "long": _is_long(place, table),
            }
            for place, column in enumerate(table.columns)
        ],
        "lines": [_line(line, table) for line in table.lines],
    }


def _is_long(place: int, table: Table) -> bool:
    """Whether a column holds a text so long that it would take the room of the others."""
    texts = (line.cells[place] for line in table.lines)
    return any(isinstance(text, str) and len(text) > _MOST_LETTERS for text in texts)


def _line(line: Line, table: Table) -> dict[str, Any]:
    return {
        "cells": [breakable(text) for text in in_table(line, table)],
        "details": [breakable(detail) for detail in line.details],
        "strong": line.strong,
        "long": not stays_together(line),
    }


def _staircase(drawing: Staircase) -> dict[str, Any]:
    level = 0
    stairs = []
    for stair in drawing.stairs:
        pays = stair.pays != "0"
        level += pays
        stairs.append(
            {
                "text": breakable(stair.text),
                "pays": breakable(stair.pays),
                "here": stair.here,
                "level": level if pays else 0,
            }
        )
    return {
        "alt": breakable(drawing.alt),
        "stairs": stairs,
        "here": breakable(drawing.here),
        "legend": breakable(" → ".join(drawing.heads)),
    }


def _chart(chart: StepChart) -> dict[str, Any]:
    return {
        "alt": breakable(chart.alt),
        "months": chart.months,
        "top": _plain(chart.amounts[-1].at),
        "stretches": [
            {
                "first": stretch.first,
                "months": stretch.months,
                "due": _plain(stretch.due),
                "paid": _plain(stretch.paid),
            }
            for stretch in chart.stretches
        ],
        "amounts": [{"at": _plain(mark.at), "text": mark.text} for mark in chart.amounts],
        "years": [{"at": _plain(mark.at), "text": mark.text} for mark in chart.years],
        "due": breakable(chart.due),
        "paid": breakable(chart.paid),
    }


def _plain(amount: Decimal | None) -> str:
    return "0" if amount is None else f"{amount:f}"
