"""The screen of all rates: a year proposed, confirmed and corrected; the municipality's own."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from merudgift import shipped_folder
from merudgift.law.assessment import Assessment
from merudgift.rates import RateBook
from merudgift.rates.own import own_folder
from merudgift.rates.unit_rates import sample_of_unit_rates
from merudgift.register.register import Register
from merudgift.text.page import Page
from merudgift.tui.desk.homes import Kept
from merudgift.tui.screens.case import CaseScreen
from merudgift.tui.screens.rates import RatesScreen
from merudgift.tui.screens.start import StartScreen
from merudgift.tui.widgets.form import FormView
from merudgift.tui.widgets.page_view import fitted
from tests.builders import BOOK, case, item
from tests.tui.driver import (
    LARGE,
    SIZES,
    corrected,
    desk_of,
    of,
    own_rates,
    own_register,
    press,
    rates_of_all_kinds,
    run,
    seen,
    unit_rates_alone,
    workbench,
)

TO_RATES = ("ctrl+p", "=satser", "enter")
"""From a case, by the command palette."""
PROPOSE = ("n", "=3,1", "tab", "=BEK 1 [/x]", "enter")
"""Year and percentage; the year is the one after the newest."""
WRITE = (*PROPOSE, "right", "enter")
IN_2027 = Kept(case("2027-03-01", item(30000)))
HOSTILE = "[/x] [bold]#$ {x}"


@pytest.fixture(autouse=True)
def in_2026(monkeypatch):
    monkeypatch.setenv("MERUDGIFT_RATES", "egne")
    monkeypatch.setattr("merudgift.clock.today", lambda: date(2026, 11, 1))


def marked(pilot):
    return pilot.app.screen._marked


async def read_on(pilot):
    """The screen with the marked row scrolled to its end."""
    await press(pilot, "tab")
    await press(pilot, "end")
    return seen(pilot)


def said(pilot):
    """The screen as one line, without frames."""
    return " ".join(seen(pilot).replace("│", " ").replace("▌", " ").split())


async def stand_on(pilot, scheme, year, rates_set="statutory"):
    """Go down the list to a row."""
    await press(pilot, "home")
    for _ in range(40):
        row = marked(pilot)
        if (row.scheme[-4:], row.valid_from.year, row.rates_set) == (scheme, year, rates_set):
            return row
        await press(pilot, "down")
    raise AssertionError((scheme, year))


def test_every_row_is_listed_the_newest_first():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s")
            rows = pilot.app.screen._rows
            assert sorted(rows, key=str) == sorted(BOOK.rows(), key=str)
            days = [row.valid_from for row in rows]
            assert days == sorted(days, reverse=True)
            assert rows[0].scheme == "kompensationsydelse_2025"
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, StartScreen)

    run(steps)


@pytest.mark.parametrize("size", SIZES)
def test_every_amount_of_the_marked_row_can_be_read_and_its_staircase_is_drawn(size):
    async def steps():
        async with workbench(size=size) as pilot:
            await press(pilot, "s")
            for scheme, year in (("2025", 2026), ("2018", 2024), ("2013", 2017), ("2007", 2007)):
                row = await stand_on(pilot, scheme, year)
                text = seen(pilot)
                text += await read_on(pilot)
                await press(pilot, "shift+tab")
                for value in row.figures().values():
                    assert f"{value:,}".replace(",", ".") in text.split()
                assert " ".join(row.source.split())[:40] in " ".join(text.split())
                assert "følger med programmet" in text
                assert "▗▄██" in text
                assert "her" not in text.split(), "nobody stands on the staircase"

    run(steps)


def test_the_kilometre_rates_of_the_time_stand_with_their_status():
    async def steps():
        async with workbench(size=LARGE) as pilot:
            await press(pilot, "s")
            await stand_on(pilot, "2018", 2026)
            shown = await read_on(pilot)
            for rate in (each for each in BOOK.km_rates() if each.valid_from.year == 2026):
                assert f"{rate.high}".replace(".", ",") in shown
            assert "STATENS KILOMETERTAKST" in shown
            assert "2025" not in shown.partition("STATENS")[2].partition("TRAPPEN")[0].split("│")[0]

    run(steps)


def test_from_a_case_the_palette_leads_there_and_escape_back():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f4", *TO_RATES)
            assert isinstance(pilot.app.screen, RatesScreen)
            await press(pilot, "ctrl+p", "=satser", "enter")
            assert sum(isinstance(s, RatesScreen) for s in pilot.app.screen_stack) == 1
            await press(pilot, "q")
            assert isinstance(pilot.app.screen, CaseScreen)
            assert desk_of(pilot).case == of("K01").case

    run(steps)


def test_a_proposed_year_works_at_once_in_an_open_case():
    async def steps():
        async with workbench(IN_2027, LARGE) as pilot:
            for pane in ("ctrl+o", "ctrl+n", "ctrl+y", "ctrl+b"):
                await press(pilot, pane)
            assert "nærmeste år med beløb er 2026" in said(pilot)
            assert not isinstance(desk_of(pilot).result, Assessment)
            await press(pilot, *TO_RATES)
            await press(pilot, *PROPOSE)
            assert not own_folder().exists(), "nothing is written before it is wanted"
            await press(pilot, "right", "enter")
            assert "intet nyt at se på" in said(pilot)
            assert marked(pilot).valid_from == date(2027, 1, 1)
            result = desk_of(pilot).result
            assert isinstance(result, Assessment)
            assert result.rates.status == "derived"
            await press(pilot, "escape")
            assert "Kan ikke beregnes" not in seen(pilot)
            for pane in ("ctrl+n", "ctrl+y", "ctrl+b"):
                await press(pilot, pane)
                assert "nærmeste år" not in seen(pilot), pane
        text = (own_folder() / "2027.toml").read_text("utf-8")
        assert 'source = "BEK 1 [/x]"' in text
        assert "percentage = 3.1" in text

    run(steps)


def test_a_new_set_can_be_chosen_at_once_in_an_open_case():
    text = (shipped_folder() / "2021.toml").read_text("utf-8").partition("[[km_rate")[0]
    forlig = text.replace("year = 2021", 'set = "forlig"').replace("= 1061 ", "= 1100 ")

    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "f4", *TO_RATES)
            own_rates(forlig=forlig)
            await press(pilot, "f5", "escape")
            view = pilot.app.screen.query_one("#terms-form", FormView)
            view._inputs["rates_set"].focus()
            await press(pilot, *["backspace"] * 20, "=forlig", "enter", "tab")
            assert desk_of(pilot).case.rates_set == "forlig"
            assert desk_of(pilot).result.award.monthly == 1100

    run(steps)


def test_the_register_reckons_with_the_new_year_at_once():
    with_it: list[Register] = [own_register()]
    with_it[0].add(IN_2027.case)
    with_it.pop().close()

    async def steps():
        async with workbench() as pilot:
            assert "uden satser" in seen(pilot)
            await press(pilot, "s", *WRITE, "escape")
            pilot.app.clear_notifications()
            await pilot.pause()
            assert "1 sag" in seen(pilot)
            assert "uden satser" not in seen(pilot)
            assert "foreløbigt" in seen(pilot)

    run(steps)


def test_a_year_that_is_there_is_shown_and_never_written():
    for year in ("2026", "2010"):

        async def steps(year=year):
            async with workbench() as pilot:
                await press(pilot, "s", "n", "=4,5", "up", f"={year}", "enter")
                assert f"{year} findes allerede; intet skrives." in seen(pilot)
                await press(pilot, "right", "enter")
                assert "Foreslå et nyt års satser" in seen(pilot), "back to the form"
                await press(pilot, "escape")
            assert not own_folder().exists()

        run(steps)


def test_a_file_that_came_meanwhile_is_not_overwritten():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s", *PROPOSE)
            own_rates(_2027="mit eget")
            await press(pilot, "right", "enter")
            assert "År !" in seen(pilot)
            assert "2027.toml" in seen(pilot)
            assert (own_folder() / "2027.toml").read_text("utf-8") == "mit eget"
            await press(pilot, "escape", "f5")
            assert "2027.toml bruges ikke" in seen(pilot)

    run(steps)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (("n", "enter"), "skriv procenten, fx 4,5"),
        (("n", "=4.5", "enter"), "komma står før øre"),
        (("n", "=45", "enter"), "kan ikke være over 20"),
        (("n", "=-1", "enter"), "må ikke være negativt"),
        (("n", "=4,5 pct.", "up", "=27", "enter"), "skal være et år fra 2008 til 2200"),
        (("n", "=4,5 %", "up", "=2035", "enter"), "lav først 2034"),
    ],
)
def test_what_cannot_be_proposed_is_said_at_the_field(typed, refused):
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s", *typed)
            assert refused in said(pilot)
            assert " !" in seen(pilot)
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, StartScreen)

    run(steps)


def test_official_amounts_need_a_source():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s", "o", "enter", "enter")
            assert "officielle beløb skal have en kilde" in seen(pilot)
            await press(pilot, "=beregnet", "enter")
            assert "officielle beløb skal have en kilde" in seen(pilot)
            assert not own_folder().exists()
            await press(pilot, *["backspace"] * 8, f"={HOSTILE}", "enter")
            assert "Status: officiel." in said(pilot)
            row = marked(pilot)
            assert (row.scheme, row.status) == ("kompensationsydelse_2025", "official")
            assert row.source == HOSTILE
            assert f"bekræftet: {HOSTILE}" in await read_on(pilot)
        statuses = {row.scheme: row.status for row in RateBook(own_folder=own_folder()).rows()
                    if row.valid_from == date(2026, 1, 1)}  # fmt: skip
        assert statuses["merudgiftsydelse_2018"] == "derived", "only the marked was confirmed"

    run(steps)


def test_all_of_a_year_can_be_made_official_and_then_there_is_no_more_to_make():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s", "o", "down", "enter", "=vejledning", "enter")
            rows = [row for row in pilot.app.screen._rows if row.valid_from.year == 2026]
            assert {row.status for row in rows} == {"official"}
            await press(pilot, "escape", "s")
            assert "o Officielt" not in seen(pilot)

    run(steps)


@pytest.mark.parametrize("size", SIZES)
def test_a_correction_shows_both_values_and_the_reason(size):
    async def steps():
        book = own_rates(_2025=corrected(HOSTILE))
        async with workbench(size=size, book=book) as pilot:
            await press(pilot, "s")
            await stand_on(pilot, "2025", 2025)
            assert "560  medfølgende: 555" in seen(pilot)
            rest = await read_on(pilot)
            assert f"Rettelse  {HOSTILE}" in rest
            assert "2025.toml, dine egne satser" in rest

    run(steps)


def test_a_broken_own_file_is_named_and_the_rest_works():
    async def steps():
        async with workbench(of("K05"), book=rates_of_all_kinds()) as pilot:
            assert "Egne satser, der ikke bruges: 2024.toml" in seen(pilot)
            assert isinstance(desk_of(pilot).result, Assessment)
            await press(pilot, *TO_RATES)
            assert "! 2024.toml, linje 1: satsfilen er ikke gyldig TOML" in seen(pilot)
            row = await stand_on(pilot, "2018", 2024)
            assert row in BOOK.rows()
            await press(pilot, "t")
            assert "2024.toml, linje 1" in seen(pilot)
            own_rates(_2024="", _2023="[/x", odd="[/x]", _2022="[[amounts]]\n" * 3)
            await press(pilot, "escape")
            await press(pilot, "f5")
            pilot.app.clear_notifications()
            await pilot.pause()
            assert "Og 2 filer mere: t viser alt." in seen(pilot)
            for path in own_folder().glob("*.toml"):
                path.unlink()
            await press(pilot, "f5")
            assert "bruges ikke" not in seen(pilot)

    run(steps)


def test_the_check_says_what_the_command_says():
    async def steps():
        async with workbench(size=LARGE) as pilot:
            await press(pilot, "s", "t")
            assert "Kontrol af satserne: 4 forhold" in seen(pilot)
            assert "find den officielle tabel" in seen(pilot)

    run(steps)


def test_a_set_stands_beside_a_year():
    async def steps():
        async with workbench() as pilot:
            await press(pilot, "s")
            await stand_on(pilot, "2018", 2019, "oversigt-2019")
            await press(pilot, "m")
            await press(pilot, "enter")
            assert "oversigt-2019" in seen(pilot)
            assert "2018" in seen(pilot)
            await press(pilot, "down", "q")
            assert marked(pilot).rates_set == "oversigt-2019"

    run(steps)


def test_files_with_strange_names_and_texts_are_shown_as_they_are(tmp_path):
    text = (shipped_folder() / "oversigt-2019.toml").read_text("utf-8")
    text = text.replace('set = "oversigt-2019"', f'set = "{HOSTILE}"')
    (own_folder() / HOSTILE).parent.mkdir(parents=True)
    name = HOSTILE.replace("/", "")
    text = text.replace(HOSTILE, name)
    Path(own_folder() / f"{name}.toml").write_text(text, "utf-8")
    (own_folder() / "[x] {y}.toml").write_text("[x", "utf-8")

    async def steps():
        for size in SIZES:
            async with workbench(size=size, book=RateBook(own_folder=own_folder())) as pilot:
                assert "[x] {y}.toml" in seen(pilot)
                await press(pilot, "s")
                assert "[x] {y}.toml bruges ikke" in said(pilot)
                await stand_on(pilot, "2018", 2019, name)
                assert name in seen(pilot)
                await press(pilot, "m", "enter")
                assert name in seen(pilot)
                await press(pilot, "escape", "t", "escape", "f1", "escape")

    run(steps)


def unit_form(pilot):
    return pilot.app.screen.query_one("#expense-form").texts


def test_a_unit_rate_fills_the_form():
    async def steps():
        async with workbench(of("K01"), book=unit_rates_alone()) as pilot:
            await press(pilot, "n", "=vask", "enter", "tab", "=ekstra", "tab")
            assert "Kommunens vejledende pris: En ekstra maskinvask" in seen(pilot)
            await press(pilot, "ctrl+f")
            assert "vejledende, 2026: Opdigtet Kommune" in seen(pilot)
            await press(pilot, "enter")
            form = unit_form(pilot)
            assert (form["claimed.amount"], form["claimed.times"]) == ("11,25", "2")
            assert form["claimed.per"] == "uge"
            assert form["reason"].startswith("vejledende, Opdigtet Kommune 2026: En ekstra ")
            await press(pilot, "enter")
            expense = desk_of(pilot).case.expenses[-1]
            assert (str(expense.claimed.amount), expense.claimed.per) == ("11.25", "week")

    run(steps)


def test_a_unit_rate_goes_where_one_stands_and_keeps_what_was_typed():
    book = own_rates(
        unit_rates=sample_of_unit_rates().replace('"Opdigtet Kommune"', f"'{HOSTILE}'")
        + f"""
[[item]]
category = "laundry_bedding"
name = '{HOSTILE}'
amount = 250
unit = "sæt"
year = 2027
source = '{HOSTILE}'
"""
    )

    async def steps():
        async with workbench(of("K05"), book=book) as pilot:
            await press(pilot, "enter", *["tab"] * 2)
            assert HOSTILE in seen(pilot)
            assert "og 1 til" in seen(pilot)
            before = unit_form(pilot)
            await press(pilot, *["tab"] * 6)
            await press(pilot, "ctrl+f")
            assert HOSTILE in seen(pilot)
            await press(pilot, "enter")
            now = unit_form(pilot)
            changed = {place for place in now if now[place] != before[place]}
            assert changed == {"accepted.amount"}, "neither times nor reason"
            assert now["accepted.amount"] == "250,00"

    run(steps)


def test_the_next_suggestion_writes_over_the_reason_of_the_last():
    sample = sample_of_unit_rates().replace('"transport"', '"transport_treatment"')
    book = own_rates(unit_rates=sample)

    async def steps():
        async with workbench(of("K01"), book=book) as pilot:
            await press(pilot, "n", "=kørsel til beh", "enter", "tab", "tab", "ctrl+f", "enter")
            assert "2,28 kr. pr. km" in unit_form(pilot)["reason"]
            await press(pilot, "ctrl+t", "=10", "enter")
            assert unit_form(pilot)["reason"].startswith("10 km")
            await press(pilot, "ctrl+f", "enter")
            assert unit_form(pilot)["reason"].startswith("vejledende")

    run(steps)


def test_nothing_is_suggested_without_a_file_or_for_another_kind():
    async def steps():
        for book, kind in ((BOOK, "=vask"), (unit_rates_alone(), "=medi")):
            async with workbench(of("K01"), book=book) as pilot:
                await press(pilot, "n", kind, "enter", "tab", "tab")
                assert "vejledende pris" not in seen(pilot)
                assert "Enhedspris" not in seen(pilot)
                before = unit_form(pilot)
                await press(pilot, "ctrl+f")
                assert unit_form(pilot) == before
                assert isinstance(pilot.app.screen, CaseScreen)

    run(steps)


def test_new_unit_rates_are_offered_once_the_files_are_read_again():
    async def steps():
        async with workbench(of("K01")) as pilot:
            await press(pilot, "n", "=vask", "enter", "tab", "=halv")
            unit_rates_alone()
            await press(pilot, *TO_RATES)
            await press(pilot, "f5", "escape", "tab")
            assert unit_form(pilot)["text"] == "halv"
            assert "Kommunens vejledende pris" in seen(pilot)

    run(steps)


def test_a_page_for_paper_fits_any_width_and_loses_nothing():
    page = Page()
    page.heading("Et år ved siden af et andet", "kr.")
    page.wrapped("Sidste års beløb ganget op og rundet til hele kroner. " * 3)
    page.columns((("  Bagatelgrænse", -42), ("560", 10), ("10.580", 14), ("  lov: 1.000", -1)))
    page.columns((("  Standardbeløb", -42), ("1.105", 10), ("1.155", 14)))
    for width in (80, 79, 60, 50, 40, 30):
        rows = fitted(page, width)
        assert max(len(row.text) for row in rows) <= width
        words = " ".join(row.text for row in rows).split()
        assert words == " ".join(row.text for row in page).split()
    shown = [(row.text, row.tone) for row in fitted(page, 80)]
    assert shown == [(row.text, row.tone) for row in page]


def test_nothing_of_the_screen_is_imported_before_it_is_opened():
    code = "import sys, merudgift.tui.app; sys.exit('merudgift.tui.screens.rates' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
