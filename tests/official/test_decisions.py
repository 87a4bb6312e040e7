"""Results that were worked out by hand from the statute's words and the published amounts.

Each row: date, yearly sum, evidence → kroner a month. The two sides of every limit stand
beside each other, one øre apart.
"""

from decimal import Decimal

import pytest

from merudgift.law.assessment import assess
from tests.builders import BOOK, assessed, case, codes, item, others, shared

RESULTS = [
    # SEL § 100 stk. 3 as of 2007: 500, 1.500; over 1.750; then each 500 passed.
    ("2010-03-01", "5999.99", "substantiated", "0"),
    ("2010-03-01", "6000.00", "substantiated", "1500"),
    ("2010-03-01", "21000.00", "substantiated", "1500"),
    ("2010-03-01", "21000.01", "substantiated", "2000"),
    ("2010-03-01", "27000.00", "substantiated", "2000"),
    ("2010-03-01", "27000.01", "substantiated", "2500"),
    ("2010-03-01", "33000.01", "substantiated", "3000"),
    # Lov 1380/2012: rounded up to a whole hundred. 2016: minimum 524 (Vordingborg).
    ("2016-06-01", "6287.99", "substantiated", "0"),
    ("2016-06-01", "6288.00", "substantiated", "600"),
    ("2016-06-01", "7200.00", "substantiated", "600"),
    ("2016-06-01", "7200.12", "substantiated", "700"),
    ("2013-01-01", "6000.00", "substantiated", "500"),
    # 2019 by the statute: 545 → 1.020, 1.530 → 2.040, 2.550 (Svendborg, DUKH).
    ("2019-06-01", "6539.99", "substantiated", "0"),
    ("2019-06-01", "6540.00", "substantiated", "1020"),
    ("2019-06-01", "18360.00", "substantiated", "1020"),
    ("2019-06-01", "18372.00", "substantiated", "2040"),
    ("2019-06-01", "30600.00", "documented", "2040"),
    ("2019-06-01", "30600.12", "documented", "2550.01"),
    # 2020: Vordingborg, Diabetesforeningen.
    ("2020-08-01", "6671.99", "substantiated", "0"),
    ("2020-08-01", "6672.00", "substantiated", "1040"),
    ("2020-08-01", "31212.12", "documented", "2601.01"),
    # 2022: the statute's own figures (LBK 170/2022).
    ("2022-03-01", "6887.99", "substantiated", "0"),
    ("2022-03-01", "6888.00", "substantiated", "1074"),
    ("2022-03-01", "19332.00", "substantiated", "1074"),
    ("2022-03-01", "19344.00", "substantiated", "2148"),
    ("2022-03-01", "32220.00", "documented", "2148"),
    ("2022-03-01", "32220.12", "documented", "2685.01"),
    ("2022-03-01", "40000.00", "substantiated", "2148"),
    # The hole between 1.611 and 1.612 (E1): half up.
    ("2022-03-01", "19337.88", "substantiated", "1074"),
    ("2022-03-01", "19338.00", "substantiated", "2148"),
]


@pytest.mark.parametrize(("effective", "yearly", "evidence", "monthly"), RESULTS)
def test_old_schemes(effective, yearly, evidence, monthly):
    result = assessed(effective, item(yearly, evidence=evidence))
    assert result.award.monthly == Decimal(monthly)


GROUPS = [
    # LBK 1129/2025: mindst 6.660 a year → 1.105; over 24.000 → the actual costs and 500.
    ("2025-11-01", "I", "6659.99", "0"),
    ("2025-11-01", "I", "6660.00", "1105"),
    ("2025-11-01", "II", "24000.00", "0"),
    ("2025-11-01", "II", "24000.12", "2500.01"),
    # 2026 (BPA Overblik): 580, 1.155, 2.090, 523.
    ("2026-02-01", "I", "6959.99", "0"),
    ("2026-02-01", "I", "6960.00", "1155"),
    ("2026-02-01", "II", "25080.00", "0"),
    ("2026-02-01", "II", "25080.12", "2613.01"),
]


@pytest.mark.parametrize(("effective", "group", "yearly", "monthly"), GROUPS)
def test_groups(effective, group, yearly, monthly):
    result = assessed(effective, item(yearly), group=group)
    assert result.award.monthly == Decimal(monthly)


SHARED = [
    # case, outcome, step, monthly, single, months
    ("K01", "granted", "first_amount", "1061.00", "550.00", None),
    ("K03", "granted", "first_amount", "1103.00", "0", None),
    ("K05", "granted", "first_amount", "1138.00", "0", None),
    ("K07", "provisional", "first_amount", "1103.00", "0", 12),
    ("K08", "provisional", "no_group", "0", "0", None),
    ("K10", "granted", "actual_costs", "3251.00", "0", None),
]


@pytest.mark.parametrize(("name", "outcome", "step", "monthly", "single", "months"), SHARED)
def test_real_looking_cases(name, outcome, step, monthly, single, months):
    result = assess(shared(name), BOOK)
    award = result.award
    assert (result.outcome, award.step) == (outcome, step)
    assert (award.monthly, award.single) == (Decimal(monthly), Decimal(single))
    assert award.months == months


def test_k05_stands_exactly_on_the_limit_the_ministry_prints_twice():
    result = assess(shared("K05"), BOOK)
    assert result.award.tested.substantiated_yearly == 12 * 1707
    assert "E3" in codes(result)
    assert others(result) == [("second_amount", Decimal(2277))]


def test_k08_shows_both_groups():
    result = assess(shared("K08"), BOOK)
    assert others(result) == [("group_one", Decimal(1105)), ("below_documented_limit", Decimal(0))]


def test_k10_names_what_is_only_substantiated():
    result = assess(shared("K10"), BOOK)
    (warned,) = [w for w in result.trace.warnings if w.code == "C13"]
    assert warned.text.values["outside"] == Decimal("1800.00")


@pytest.mark.parametrize(
    ("yearly", "monthly"), [("6671.99", 0), ("6672", 1053), ("18732", 1053), ("18744", 2102)]
)
def test_the_municipal_overview_as_the_papers_print_it(yearly, monthly):
    """Ballerup; Gentofte, Gladsaxe, Holstebro, Lyngby-Taarbæk: 556–1.561, 1.562–2.601."""
    result = assessed(
        "2019-06-01", item(yearly, evidence="substantiated"), rates_set="oversigt-2019"
    )
    assert result.award.monthly == monthly


def test_the_municipal_overview_pays_in_full_from_2602_documented():
    result = assessed("2019-06-01", item(12 * 2602), rates_set="oversigt-2019")
    assert result.award.monthly == 2602


@pytest.mark.parametrize("effective", ["2019-01-01", "2019-12-31", "2020-01-01", "2020-12-31"])
@pytest.mark.parametrize("yearly", ["100", "7000", "20000", "50000"])
def test_2019_and_2020_name_the_paper_and_the_statute(effective, yearly):
    result = assessed(effective, item(yearly))
    (warned,) = [w for w in result.trace.warnings if w.code == "oversigt-2019"]
    assert warned.text.values["year"] == effective[:4]
    assert warned.text.values["papers"].values["first_amount"] == 1053
    assert warned.text.values["law"].values["first_amount"] in (1020, 1040)


def test_other_years_do_not_name_the_paper():
    for effective in ("2018-12-31", "2021-01-01"):
        assert "oversigt-2019" not in codes(assessed(effective, item(7000)))


def test_hole_shows_the_other_reading():
    up = assessed("2022-03-01", item("19338.00", evidence="substantiated"))
    down = assessed("2022-03-01", item("19337.88", evidence="substantiated"))
    assert (codes(up), others(up)) == (["E1"], [("first_amount", Decimal(1074))])
    assert (codes(down), others(down)) == (["E1"], [("second_amount", Decimal(2148))])


@pytest.mark.parametrize("yearly", ["19332.00", "19344.00"])
def test_no_hole_at_its_edges(yearly):
    assert "E1" not in codes(assessed("2022-03-01", item(yearly, evidence="substantiated")))


def test_top_limit_of_2024_by_the_chain():
    """Published 2.846; the chain gives 2.845."""
    result = assessed("2024-03-01", item("34146.00"))
    assert result.award.monthly == 2277
    assert "E4" in codes(result)
    assert others(result)[0] == ("actual_costs", Decimal("2845.50"))
    assert "E4" not in codes(assessed("2024-03-01", item("34140.00")))
    assert "E4" not in codes(assessed("2024-03-01", item("34152.01")))


def test_two_items_of_no_9_are_not_taken_together():
    result = assessed(
        "2025-11-01",
        item(23000, "1"),
        item(9000, "2", "chores"),
        item(8000, "3", "chores"),
        group="II",
    )
    assert result.award.step == "below_documented_limit"
    assert result.award.documented_yearly == 23000
    assert ("group_two", Decimal("3833.33")) in others(result)
    assert "C14" in codes(result)


def test_direct_settlement_is_set_off_before_the_new_law_only():
    old = assessed("2022-03-01", item(7000), settled_directly="300.00")
    assert (old.award.monthly, old.cash) == (1074, 774)
    assert assessed("2022-03-01", item(7000), settled_directly="2000.00").cash == 0
    new = assessed("2025-11-01", item(7000), settled_directly="300.00", group="I")
    assert new.cash == 1105
    assert "settled_directly" in codes(new)


def test_scheme_follows_the_date():
    for effective, scheme in (
        ("2012-12-31", "merudgiftsydelse_2007"),
        ("2013-01-01", "merudgiftsydelse_2013"),
        ("2017-12-31", "merudgiftsydelse_2013"),
        ("2018-01-01", "merudgiftsydelse_2018"),
        ("2025-08-31", "merudgiftsydelse_2018"),
        ("2025-09-01", "kompensationsydelse_2025"),
    ):
        assert assess(case(effective), BOOK).scheme == scheme
