"""A case month by month, as the tests of its course ask it."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from merudgift.case import case_of
from merudgift.review.timeline import timeline
from merudgift.text.saying import say
from tests.builders import BOOK, content, item, shared, substantiated


def months(a_case, until, **options):
    course = timeline(a_case, BOOK, date.fromisoformat(until), **options)
    return {f"{month.first:%Y-%m}": month for month in course.months}


def due(a_case, until, **options):
    """What is due each month from which it is another amount."""
    changes: dict[str, Decimal] = {}
    for name, month in months(a_case, until, **options).items():
        if not changes or list(changes.values())[-1] != month.due:
            changes[name] = month.due
    return changes


def said(month):
    return " ".join(say(each.text) for each in month.happenings)


def kinds(found):
    return {
        name: [h.kind for h in month.happenings]
        for name, month in found.items()
        if month.happenings
    }


def rise(yearly, id, first):
    return substantiated(yearly, id, **{"from": first})


K10_WITH_A_RISE = case_of(
    {
        **shared("K10").model_dump(mode="json"),
        "expenses": [
            *shared("K10").model_dump(mode="json")["expenses"],
            item("4800.00", "8", "housing", **{"from": "2025-07-01"}),
        ],
    }
)

AMOUNTS = st.decimals(0, 40_000, places=2)
FIRSTS = st.dates(date(2007, 1, 1), date(2026, 11, 1))
EXPENSES = st.lists(
    st.tuples(
        AMOUNTS,
        st.sampled_from(["substantiated", "documented"]),
        st.sampled_from(["recurring", "single"]),
        st.none() | FIRSTS,
        st.none() | FIRSTS,
    ),
    max_size=4,
)


@st.composite
def cases(draw):
    expenses = []
    for place, (yearly, evidence, kind, *days) in enumerate(draw(EXPENSES), 1):
        begins, ends = sorted(days) if all(days) else days
        dates = {"from": begins and begins.isoformat(), "to": ends and ends.isoformat()}
        expenses.append(item(yearly, str(place), evidence=evidence, kind=kind, **dates))
    born = draw(st.dates(date(1940, 1, 1), date(2000, 1, 1))).isoformat()
    group = draw(st.sampled_from(["I", "II"]))
    effective = draw(FIRSTS).isoformat()
    return case_of(content(effective, *expenses, citizen={"born": born}, group=group))
