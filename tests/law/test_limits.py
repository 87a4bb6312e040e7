"""The limits each scheme names: what the page of cases at every limit is made of."""

from datetime import date

import pytest

from merudgift.law.elsewhere import offers
from merudgift.law.schemes import scheme_named
from merudgift.text.saying import say
from tests.builders import BOOK

TWO = {"documented": True, "group": "II"}
LIMITS = {
    ("merudgiftsydelse_2007", "2010-03-01"): [
        ("bagatelgrænse (mindst)", 6_000, {}),
        ("over 1.750 pr. md.", 21_000, {}),
        ("over 2.250 pr. md.", 27_000, {}),
        ("over 2.750 pr. md.", 33_000, {}),
        ("over 3.250 pr. md.", 39_000, {}),
    ],
    ("merudgiftsydelse_2013", "2016-03-01"): [
        ("bagatelgrænse (mindst)", 6_288, {}),
        ("op til 600 pr. md.", 7_200, {}),
        ("op til 1.500 pr. md.", 18_000, {}),
    ],
    ("merudgiftsydelse_2018", "2022-03-01"): [
        ("bagatelgrænse (mindst)", 6_888, {}),
        ("første grænse (til og med)", 19_332, {}),
        ("første grænse, afrunding E1", 19_338, {}),
        ("dokumenteret (over)", 32_220, {"documented": True}),
    ],
    ("kompensationsydelse_2025", "2026-03-01"): [
        ("gruppe I (mindst)", 6_960, {"group": "I"}),
        ("gruppe II (over)", 25_080, TWO),
        ("gruppe II nr. 9 (over)", 15_675, {**TWO, "other_item": True}),
    ],
}


@pytest.mark.parametrize(("scheme", "on"), LIMITS)
def test_the_limits_of_a_scheme(scheme, on):
    rates = BOOK.amounts(scheme, "statutory", date.fromisoformat(on))
    plain = {"documented": False, "group": None, "other_item": False}
    assert [
        (say(limit.name), limit.yearly, {name: getattr(limit, name) for name in plain})
        for limit in scheme_named(scheme).limits(rates)
    ] == [(name, yearly, plain | asked) for name, yearly, asked in LIMITS[scheme, on]]


def test_what_another_paragraph_offers_with_and_without_a_usual_level():
    with_level = 0
    for provision in BOOK.provisions:
        said = [say(offer) for offer in offers(f"SEL {provision.paragraph}", BOOK)]
        (offer,) = [
            each
            for each in said
            if each.startswith(f"{provision.paragraph} {provision.name}: {provision.offers}")
        ]
        levels = BOOK.service_levels(provision)
        with_level += bool(levels)
        assert ("Sædvanligt niveau (vejledende): " in offer) == bool(levels)
        assert all(level.municipality in offer for level in levels)
        assert all(level.level in offer for level in levels)
    assert 0 < with_level < len(BOOK.provisions)
