"""What changed between two versions, field by field."""

from merudgift.register.difference import Difference, differences
from tests.builders import SHARED_CASES, case, item, shared


def test_the_same_case_has_no_differences():
    for path in SHARED_CASES:
        assert differences(shared(path.stem), shared(path.stem)) == ()
    assert differences(case("2021-03-01", item("10.0")), case("2021-03-01", item("10.00"))) == ()


def test_each_field_is_named_with_its_expense():
    before = case("2021-03-01", item(100, "1"), item(200, "2"))
    after = case("2021-04-01", item(100, "1"), item(250, "2"), group="II")
    assert differences(before, after) == (
        Difference(None, "effective", "2021-03-01", "2021-04-01"),
        Difference(None, "group", None, "II"),
        Difference("2", "claimed.amount", "200", "250"),
    )


def test_expenses_are_known_by_their_id():
    before = case("2021-03-01", item(1, "1"), item(2, "2"), item(3, "3"))
    after = case("2021-03-01", item(4, "4"), item(3, "3"), item(1, "1"))
    found = differences(before, after)
    assert [(each.expense, each.field) for each in found] == [
        ("2", ""), ("4", ""), (None, "expenses"),
    ]  # fmt: skip
    assert (found[2].before, found[2].after) == (["1", "3"], ["3", "1"])
