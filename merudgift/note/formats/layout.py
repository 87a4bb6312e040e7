"""What the drawings and the page are made of, as the typesetter reads it: texts and levels."""

import re
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
from merudgift.note.formats.cells import head, is_number, stays_together, value_of, written

_LACKING = re.compile(
    "[^\n\x20-\x7e\u00a0-\u0181\u0218-\u021b\u0391-\u03a1\u03a3-\u03a9\u03ac-\u03ce\u0400-\u045f"
    "\u1ea0-\u1ef9\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    "\u2070\u2074-\u208e\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265"
    "\u25b2\u25ba\u25bc\u25c4\u25c6\u25cf\u2713]"
)
"""What the font has no sign for, or is not known to have: it is written by its number."""
_ROOM = 40
"""Letters of a reference for which there is room at the head of a page."""
_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_BREAK = "\u200b"
"""A place at which a word longer than a line may be broken."""
_TOGETHER = re.compile(r"(?<=§) |(?<=\d) (?=kr\.|DKK)|(?<=DKK) (?=\d)")
"""Spaces at which no line is broken."""


def shown(text: str) -> str:
    """A text to be set in lines: every word can be broken, an amount keeps its unit."""
    return _TOGETHER.sub("\u00a0", _LONG_WORD.sub(rf"\1{_BREAK}", known(text)))


def short(reference: str) -> str:
    """A reference as it stands at the head of a page."""
    return reference if len(reference) <= _ROOM else f"{reference[: _ROOM - 1]}…"


def known(text: str) -> str:
    """A text as the font can show it: a sign it lacks as its number, U+1F600."""
    return _LACKING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)


def laid_out(block: Block) -> dict[str, Any]:
    """A block as texts, in the language spoken now."""
    kind = type(block).__name__.lower()
    return {"type": kind, **_content(block)}


def _content(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, kind):
            return {"text": shown(text), "kind": kind}
        case Facts(facts):
            return {
                "facts": [
                    {
                        "label": shown(fact.label),
                        "value": shown(value_of(fact)),
                        "strong": fact.strong,
                    }
                    for fact in facts
                ]
            }
        case Points(points):
            return {
                "points": [
                    {
                        "text": shown(point.text),
                        "details": [shown(detail) for detail in point.details],
                        "citation": shown(point.citation),
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
                "name": shown(head(column, table)),
                "number": is_number(column),
                "details": place == table.details_in,
            }
            for place, column in enumerate(table.columns)
        ],
        "lines": [_line(line, table) for line in table.lines],
    }


def _line(line: Line, table: Table) -> dict[str, Any]:
    return {
        "cells": [shown(text) for text in written(line, table)],
        "details": [shown(detail) for detail in line.details],
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
                "text": shown(stair.text),
                "pays": shown(stair.pays),
                "here": stair.here,
                "level": level if pays else 0,
            }
        )
    return {
        "alt": shown(drawing.alt),
        "stairs": stairs,
        "here": shown(drawing.here),
        "legend": shown(" → ".join(drawing.heads)),
    }


def _chart(chart: StepChart) -> dict[str, Any]:
    return {
        "alt": shown(chart.alt),
        "months": chart.months,
        "top": str(chart.top),
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
        "due": shown(chart.due),
        "paid": shown(chart.paid),
    }


def _plain(amount: Decimal | None) -> str:
    return "0" if amount is None else f"{amount:f}"
