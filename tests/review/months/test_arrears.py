"""What was due beside what was paid, to the øre and by cause."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merudgift.refusals import Refused
from merudgift.review.months.arrears import settle
from merudgift.review.months.payments import read_payments
from merudgift.review.timeline import timeline
from merudgift.text.saying import say
from tests.builders import BOOK, case, item, substantiated
from tests.review.by_month import K10_WITH_A_RISE, cases, rise

FIRST_AMOUNTS = {2021: 1061, 2022: 1074, 2023: 1103, 2024: 1138, 2025: 1179, 2026: 1232}


def settled(a_case, until, pays):
    course = timeline(a_case, BOOK, date.fromisoformat(until))
    paid = {month.first: Decimal(pays(month.first)) for month in course.months}
    return settle(course, paid, BOOK)


def causes(found):
    return [(say(cause.text), cause.months, cause.amount) for cause in found.causes]


def test_the_rise_that_was_forgotten_in_k10():
    """12 months of 400,00."""
    found = settled(K10_WITH_A_RISE, "2026-06-01", lambda _: "3251.00")
    assert (found.total_paid, found.total_arrears) == (Decimal("65020.00"), Decimal("4800.00"))
    ((text, months, amount),) = causes(found)
    assert text.startswith("Post 8 kommer til")
    assert (months, amount) == (12, Decimal("4800.00"))


def test_a_rise_forgotten_while_the_rates_were_followed():
    """From 1.7.2025 the second amount, 2.359 and 2.465, and the first was paid."""
    a_case = case("2024-03-01", substantiated(9000), rise(15000, "2", "2025-07-01"))
    found = settled(a_case, "2026-06-01", lambda first: FIRST_AMOUNTS[first.year])
    ((text, months, amount),) = causes(found)
    assert text.startswith("Post 2 kommer til")
    assert (months, amount) == (12, 6 * (2359 - 1179) + 6 * (2465 - 1232))
    assert found.total_arrears == amount


def test_each_january_that_was_forgotten_is_a_cause_of_its_own():
    found = settled(case("2023-03-01", substantiated(9000)), "2025-12-31", lambda _: 1103)
    assert [(months, amount) for _, months, amount in causes(found)] == [
        (24, 24 * (1138 - 1103)),
        (12, 12 * (1179 - 1138)),
    ]


def test_paid_on_after_the_pension_age_is_too_much():
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": "1958-05-17"})
    found = settled(a_case, "2025-08-31", lambda first: FIRST_AMOUNTS[first.year])
    ((text, months, amount),) = causes(found)
    assert "Folkepensionsalderen" in text
    assert (months, amount) == (3, -3 * 1179)


def test_stopped_by_the_new_law_is_named():
    a_case = case("2024-03-01", substantiated(9000))
    found = settled(
        a_case,
        "2025-12-31",
        lambda first: FIRST_AMOUNTS[first.year] if first < date(2025, 9, 1) else 0,
    )
    ((text, months, amount),) = causes(found)
    assert text.startswith("Ligner C20")
    assert (months, amount) == (4, 4 * 1179)


def test_nothing_paid_at_all():
    found = settled(case("2024-03-01", substantiated(9000)), "2024-04-30", lambda _: 0)
    assert causes(found) == [("Intet er udbetalt", 2, 2 * 1138)]


def test_next_year_s_amount_paid_too_early():
    found = settled(case("2024-03-01", substantiated(9000)), "2025-01-31", lambda _: 1179)
    ((text, months, amount),) = causes(found)
    assert "før tiden" in text
    assert (months, amount) == (10, 10 * (1138 - 1179))


def test_an_amount_that_fits_nothing_is_said_to():
    found = settled(case("2024-03-01", substantiated(9000)), "2024-03-31", lambda _: "1137.99")
    assert causes(found) == [("Beløbet svarer ikke til noget i forløbet", 1, Decimal("0.01"))]


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ("4061.00", []),
        ("1061.00", [("Enkeltudgiften er ikke betalt", 3000)]),
        ("3000.00", [("Intet er udbetalt", 1061)]),
        ("0.00", [("Enkeltudgiften er ikke betalt", 3000), ("Intet er udbetalt", 1061)]),
    ],
)
def test_a_single_cost_and_the_running_award_are_told_apart(paid, expected):
    a_case = case("2021-03-01", substantiated(9000), substantiated(3000, "2", kind="single"))
    found = settled(a_case, "2021-03-31", lambda _: paid)
    assert [(text, amount) for text, _, amount in causes(found)] == expected


def test_months_the_file_does_not_mention_and_months_outside():
    course = timeline(case("2024-03-01", substantiated(9000)), BOOK, date(2024, 4, 30))
    found = settle(course, {date(2024, 3, 1): Decimal(1138), date(2024, 5, 1): Decimal(7)}, BOOK)
    assert found.unmentioned == (date(2024, 4, 1),)
    assert found.outside == 7
    assert found.total_arrears == 1138


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_causes_come_to_the_arrears(a_case, data):
    until = min(date(2026, 12, 31), date.fromordinal(a_case.effective.toordinal() + 900))
    course = timeline(a_case, BOOK, until)
    levels = st.sampled_from([level.cash for level in course.levels])
    pays = st.one_of(levels, st.decimals(0, 5000, places=2))
    paid = {month.first: data.draw(pays) for month in course.months}
    found = settle(course, paid, BOOK)
    assert sum(cause.amount for cause in found.causes) == found.total_arrears
    assert found.total_arrears == course.total_due - sum(paid.values())
    right = settle(course, {month.first: month.due for month in course.months}, BOOK)
    assert right.causes == ()
    assert right.total_arrears == 0


READ = [
    ("month,amount\n2025-07,1179.00\n2025-08,1179\n", {7: "1179.00", 8: "1179"}),
    ("month,amount\r\n2025-07,100.5\r\n2025-07,1000\r\n\r\n", {7: "1100.5"}),
    ("\ufeffMåned;Beløb\n2025-07;1.179,00\n08-2025;1179,5\n01.09.2025;1.179,00 kr.\n",
     {7: "1179.00", 8: "1179.5", 9: "1179.00"}),
    ('month,amount\n"2025-07","1179.00"\n', {7: "1179.00"}),
    ("month,amount\n", {}),
    ("sep=;\nDato;Konto;Beløb;\n01-07-2025;7;1.179,00;\n1.7.2025;7;-79,00\n", {7: "1100.00"}),
    ("month,amount\n2025-07,1179.00\n2025-07,-179.00\n", {7: "1000.00"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paid"), READ)
def test_payments_are_read(text, paid):
    expected = {date(2025, month, 1): Decimal(amount) for month, amount in paid.items()}
    assert read_payments(text.encode()) == expected


REFUSED = [
    (b"", "tom"),
    (b"\x81\x8d", "UTF-8"),
    (b"2025-07,1179.00\n", "overskrifterne"),
    (b"month,amount\n2025-07,1.179\n", "linje 2"),
    (b"month,amount\n2025-07,1.179,00\n", "semikolon"),
    (b"month,amount\n2025-7,1179\n", "måneden"),
    (b"month,amount\n2025-13,1179\n", "måneden"),
    (b"month,amount\n9999-12,1\n", "årstallet"),
    (b"month,amount\n2025-07,--5\n", "punktum"),
    (b"month,amount\n2025-07,1e3\n", "punktum"),
    (b"month,amount\n2025-07\n", "måned og et beløb"),
    ("måned;beløb\n2025-07;12.50\n".encode(), "mente du"),
    (b"month,amount\n" + b"x" * 1_100_000, "1 MiB"),
    (b'month,amount\n"' + b"x" * 200_000 + b'",1\n', "CSV"),
]


@pytest.mark.parametrize(("data", "sentence"), REFUSED)
def test_payments_that_cannot_be_read_are_refused(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read_payments(data)


def test_a_spreadsheet_may_write_windows_1252():
    assert read_payments("måned;beløb\n2025-07;5\n".encode("cp1252")) == {date(2025, 7, 1): 5}


def test_so_many_wrong_lines_are_named_and_no_more():
    with pytest.raises(Refused) as caught:
        read_payments(b"month,amount\n" + b"x,1\n" * 1000)
    assert len(caught.value.refusals) == 21
    assert str(caught.value.refusals[-1]) == "og 980 linjer til"


def test_every_wrong_line_is_named_at_once():
    with pytest.raises(Refused) as caught:
        read_payments(b"month,amount\nx,1\n2025-07,2\n2025-08,y\n")
    assert [refusal.place for refusal in caught.value.refusals] == ["linje 2", "linje 4"]


def test_group_two_follows_the_supplement():
    a_case = case("2025-10-01", item(30000), group="II")
    found = settled(a_case, "2026-03-31", lambda _: 3000)
    ((_, months, amount),) = causes(found)
    assert (months, amount) == (3, 3 * 23)


@pytest.mark.parametrize(
    ("paid", "text"),
    [
        ("1105.00", "1.105,00 kr. er satsen for 2025: standardbeløb (lovens satser)"),
        ("1053.00", "1.053,00 kr. er satsen for 2019: første standardbeløb (oversigt-2019)"),
        ("17.00", "Beløbet svarer ikke til noget i forløbet"),
    ],
)
def test_an_amount_of_a_table_is_recognised(paid, text):
    found = settled(case("2024-03-01", substantiated(9000)), "2024-03-31", lambda _: paid)
    assert [cause for cause, _, _ in causes(found)] == [text]


def test_direct_payments_that_were_not_taken_off():
    a_case = case("2024-03-01", substantiated(9000), settled_directly="300.00")
    found = settled(a_case, "2024-03-31", lambda _: 1138)
    assert causes(found) == [("Det, kommunen betaler direkte, er ikke trukket fra", 1, -300)]


def test_nothing_is_laid_to_the_new_law_where_nothing_was_paid_before_it():
    found = settled(case("2025-07-01", substantiated(9000)), "2025-10-31", lambda _: 0)
    assert [text for text, _, _ in causes(found)] == ["Intet er udbetalt"]


def test_an_odd_krone_in_a_month_with_a_rise_fits_nothing():
    found = settled(K10_WITH_A_RISE, "2026-06-01", lambda first: 1 if first.year == 2026 else 3651)
    assert ("Beløbet svarer ikke til noget i forløbet", 6, 6 * 3650) in causes(found)


def test_a_change_forgotten_under_one_law_is_none_of_the_next():
    """7.000 and from June 2016 9.000 a year: 600 and 800, and from 2018 the first amount."""
    a_case = case("2015-03-01", substantiated(7000), rise(2000, "2", "2016-06-01"))
    found = settled(a_case, "2018-03-31", lambda first: 600 if first.year < 2018 else 1000)
    assert [(months, amount) for _, months, amount in causes(found)] == [(19, 19 * 200)]


def test_an_end_that_was_overlooked_and_a_rise_after_it():
    a_case = case(
        "2021-03-01", substantiated(9000, to="2021-08-31"), rise(20000, "2", "2021-12-01")
    )
    found = settled(a_case, "2021-12-31", lambda _: 1061)
    assert [(months, amount) for _, months, amount in causes(found)] == [(4, -4 * 1061), (1, 2123)]


def test_a_pension_overrun_into_the_next_year():
    a_case = case("2024-03-01", substantiated(9000), citizen={"born": "1958-11-17"})
    found = settled(a_case, "2026-02-28", lambda first: FIRST_AMOUNTS[first.year])
    ((text, months, amount),) = causes(found)
    assert "Folkepensionsalderen" in text
    assert (months, amount) == (3, -1179 - 2 * 1232)


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ("4138.00", [("direkte", -300)]),
        ("1138.00", [("direkte", -300), ("Enkeltudgiften", 3000)]),
        ("838.00", [("Enkeltudgiften", 3000)]),
    ],
)
def test_gross_beside_a_single_cost(paid, expected):
    single = substantiated(3000, "2", kind="single")
    a_case = case("2024-03-01", substantiated(9000), single, settled_directly="300.00")
    found = settled(a_case, "2024-03-31", lambda _: paid)
    assert [amount for _, _, amount in causes(found)] == [amount for _, amount in expected]
    for (text, _, _), (word, _) in zip(causes(found), expected, strict=True):
        assert word in text
