"""What changed between two versions, in words."""

from merudgift.case import Case
from merudgift.register.difference import differences
from merudgift.text.difference_words import _FIELDS, changes
from tests.builders import BOOK, case, item


def in_words(before, after):
    return [tuple(change) for change in changes(differences(before, after), BOOK.names)]


def test_the_words_are_those_of_the_screen():
    before = case("2021-03-01", item("1561.5", "1", household_share="0.25"))
    after = case(
        "2021-03-01",
        item(
            "1561.5", "1", category="diet", household_share="0.5", evidence="stated",
            reimbursed={"amount": "10", "times": "2.5", "per": "month"}, reason="[/] ny",
            in_estimate=True, **{"from": "2021-04-01"},
        ),
        receiving=True,
        citizen={"born": "1980-05-17", "grants_95_96": ["95", "96"]},
        settled_directly="20",
    )  # fmt: skip
    assert in_words(before, after) == [
        ("Bevilget § 95 og 96", "–", "§ 95, § 96"),
        ("Får ydelsen", "nej", "ja"),
        ("Betales direkte", "0,00", "20,00"),
        ("Post 1: Type", "Medicin", "Kost- og diætpræparater"),
        ("Post 1: Refunderet", "–", "10,00 × 2,5 pr. måned"),
        ("Post 1: Husstandens andel", "25 pct.", "50 pct."),
        ("Post 1: Grundlag", "dokumenteret", "oplyst"),
        ("Post 1: Med i overslaget", "–", "ja"),
        ("Post 1: Gælder fra", "–", "01.04.2021"),
        ("Post 1: Begrundelse", "begrundet", "[/] ny"),
    ]


def test_a_part_of_an_amount_is_named_with_its_amount():
    before = case("2021-03-01", item("100", "1"))
    after = case("2021-03-01", item("200", "1", ordinary={"amount": "5", "source": "skøn"}))
    assert in_words(before, after) == [
        ("Post 1: Ansøgt, beløb", "100,00", "200,00"),
        ("Post 1: Almindelig del, beløb", "0,00", "5,00"),
        ("Post 1: Almindelig del, kilde", "ingen", "skøn"),
    ]


def test_a_whole_expense_is_told_in_one_line():
    without, with_it = case("2021-03-01"), case("2021-03-01", item("1561.50", "7"))
    assert in_words(without, with_it) == [
        ("Post 7", "–", "Medicin, post, 1.561,50 × 1 pr. år, godkendt, dokumenteret")
    ]
    assert in_words(with_it, without) == [
        ("Post 7", "Medicin, post, 1.561,50 × 1 pr. år, godkendt, dokumenteret", "–")
    ]


def test_every_field_of_a_case_has_a_name():
    """A new field of the case file must be given one."""
    schema = Case.model_json_schema()
    models = {"": schema, **schema["$defs"]}
    names = {name for model in models.values() for name in model["properties"]}
    named = {part for field in _FIELDS for part in field.split(".")}
    assert names - named - {"citizen", "eligibility", "id"} == set()
