"""The panes that check, compare and go month by month: the same as the commands."""

from datetime import date
from pathlib import Path

import pytest

from merudgift.review.check import check
from merudgift.review.checking.decision import decision_of
from merudgift.review.compare import compare
from merudgift.review.months.arrears import settle
from merudgift.review.timeline import timeline
from merudgift.text.pages.check import check_page
from merudgift.text.pages.compare import compare_page
from merudgift.text.pages.timeline import timeline_page
from merudgift.tui.desk.homes import Kept
from merudgift.tui.widgets.page_view import WIDTH
from tests.builders import BOOK, SHARED_CASES, case, item, shared
from tests.tui.driver import LARGE, SMALL, desk_of, of, press, run, seen, workbench


def text(page):
    return "".join(f"{row.text}\n" for row in page)


def copied(pilot):
    return pilot.app.clipboard


def test_a_decision_is_checked_as_the_command_checks_it():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", "=1.040", "tab", "tab", "=550", "enter", "c")
            decision = decision_of({"monthly": "1040", "single": "550"})
            assert copied(pilot) == text(check_page(check(shared("K01"), BOOK, decision)))
            assert "UENIG: afgørelsen giver 21,00 kr. for lidt" in seen(pilot)

    run(steps)


def test_everything_a_letter_says_can_be_typed():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(
                pilot, "K", "=1.100", "tab", "=1.3.2021", "tab", "=0", "tab", "tab", "=oprundet",
                "tab", "=2018", "tab", "=9.000", "tab", "=1.6.2021", "tab", "=hundrede", "tab",
                "=alder, sparet", "tab", "=1=afvist; 2=100", "enter", "c",
            )  # fmt: skip
            decision = decision_of({
                "monthly": "1100", "applies": "2021-03-01", "single": "0", "step": "rounded_up",
                "scheme": "merudgiftsydelse_2018", "yearly": "9000", "begins": "2021-06-01",
                "rounding": "hundred", "grounds": ["age_65", "saved_costs"],
                "items": [{"id": "1", "refused": True}, {"id": "2", "counted": "100"}],
            })  # fmt: skip
            assert copied(pilot) == text(check_page(check(shared("K01"), BOOK, decision)))

    run(steps)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["=1040.50", "tab"], "mente du 1.040,50"),
        (["=20.000.000", "tab"], "må højst være 10.000.000"),
        (["=1.040", *["tab"] * 9, "=alder, månen", "tab"], "skriv en eller flere af"),
        (["=1.040", *["tab"] * 10, "=3", "tab"], "postens id"),
        (["=1.040", *["tab"] * 10, "=3=afvist: 010203-1234", "tab"], "CPR"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_stands(keys, said):
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", *keys)
            shown = " ".join(seen(pilot).split())
            assert said in shown or said in " ".join(seen(pilot).replace("│", " ").split())

    run(steps)


def test_what_is_marked_takes_the_place_of_what_was_found():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(
                pilot, "K", "=1.061", "enter", "shift+tab", "home", "shift+end", "=x", "tab"
            )
            assert "ENIG" not in seen(pilot)
            assert "Ret det, der er mærket" in seen(pilot)

    run(steps)


def test_without_an_amount_there_is_nothing_to_copy():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", "enter", "c")
            assert copied(pilot) == ""
            assert "Skriv først det afgjorte beløb" in seen(pilot)

    run(steps)


def test_the_check_follows_the_case_and_is_no_part_of_it():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", "=1.061", "enter")
            assert "ENIG I DET LØBENDE" in seen(pilot)
            assert desk_of(pilot).case == shared("K01")
            await press(pilot, "f2", "x", "x", "K")
            assert "UENIG" in seen(pilot)
            await press(pilot, "f7", "f7")
            assert "UENIG" not in seen(pilot)

    run(steps)


def test_a_date_without_rates_is_said():
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            await press(pilot, "K", "=1.061", "tab", "=1.1.2035", "tab")
            assert "ingen beløb" in seen(pilot)

    run(steps)


@pytest.mark.parametrize("name", ["K08", "K10"])
def test_the_three_ways_are_those_of_the_command(name):
    async def steps():
        async with workbench(of(name), SMALL) as pilot:
            await press(pilot, "S", "c")
            assert copied(pilot) == text(compare_page(compare(shared(name), BOOK)))

    run(steps)


def test_the_three_ways_on_the_date_that_is_looked_at():
    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            await press(pilot, "f4", *["tab"] * 8, "=1.2.2026", "tab", "ctrl+n")
            assert "1.155,00" in seen(pilot)

    run(steps)


def test_the_months_are_those_of_the_command_to_where_the_rates_reach():
    async def steps():
        async with workbench(of("K10"), SMALL) as pilot:
            await press(pilot, "T", "c")
            course = timeline(shared("K10"), BOOK, date(2026, 12, 31))
            assert copied(pilot) == text(timeline_page(course))
            await press(pilot, "shift+tab", "shift+tab", "=1.6.2025", "enter", "c")
            course = timeline(shared("K10"), BOOK, date(2025, 6, 1))
            assert copied(pilot) == text(timeline_page(course))

    run(steps)


def test_what_was_paid_is_read_from_a_file_and_can_be_left_out():
    Path("betalt.csv").write_text("month,amount\n2024-11,3000.00\n", "utf-8")
    Path("forkert.csv").write_text("month,amount\nx,1\n", "utf-8")

    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            await press(pilot, "T", "b", "=forkert.csv", "enter")
            assert "linje 2: måneden" in seen(pilot)
            await press(pilot, "escape", "b", "=betalt.csv", "enter")
            assert "+251,00" in seen(pilot)
            assert "Hentet: 1 måned" in seen(pilot)
            assert "11.2024 til 11.2024" in seen(pilot), "as far as what was paid is known"
            await press(pilot, "x")
            assert "+251,00" not in seen(pilot)

    run(steps)


def test_a_case_without_a_group_asks_for_one():
    async def steps():
        async with workbench(of("K08"), LARGE) as pilot:
            await press(pilot, "T")
            assert "gælder de nye regler" in seen(pilot)
            await press(pilot, "c")
            assert copied(pilot) == ""

    run(steps)


def test_the_text_can_be_saved():
    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            await press(pilot, "S", "g", "enter")
            saved = Path("sammenligning.txt").read_text("utf-8")
            assert saved == text(compare_page(compare(shared("K10"), BOOK)))

    run(steps)


def test_every_pane_is_named_in_full_where_there_is_room():
    async def steps():
        async with workbench(of("K10"), SMALL) as pilot:
            assert "S Grupper T Tid" in seen(pilot)
            await pilot.resize_terminal(*LARGE)
            await press(pilot, "f2")
            assert "S Sammenlign  T Tidslinje" in seen(pilot)

    run(steps)


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_every_page_fits_the_pane(path):
    a_case = shared(path.stem).model_copy(update={"group": "I"})
    course = timeline(a_case, BOOK, date(2026, 12, 31))
    pages = [
        compare_page(compare(a_case, BOOK), WIDTH),
        check_page(check(a_case, BOOK, decision_of({"monthly": "1053"})), WIDTH),
        timeline_page(course, settle(course, {}, BOOK), WIDTH),
    ]
    for page in pages:
        assert max(len(row.text) for row in page) <= WIDTH


def test_users_text_is_shown_as_it_stands():
    hostile = "[/x] [bold]"
    kept = Kept(
        case(
            "2021-03-01",
            item(9000, hostile, evidence="substantiated"),
            item(3000, "2", kind="single", evidence="substantiated"),
            reference=hostile,
        )
    )

    async def steps():
        async with workbench(kept, LARGE) as pilot:
            for keys in (["K", "=0", "enter"], ["S"], ["T"]):
                await press(pilot, *keys)
                assert hostile in seen(pilot)

    run(steps)


def test_an_award_that_is_decided_anew():
    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            await press(pilot, "f4", *["tab"] * 4, "=I", "tab", "ctrl+y")
            await press(pilot, "shift+tab", "=1.3.2026", "enter")
            await press(pilot, "end")  # of the page as it is now laid out
            shown = " ".join(seen(pilot).replace("│", " ").split())
            assert "Vurderet på ny efter de nye regler" in shown
            assert "1.155,00" in shown

    run(steps)
