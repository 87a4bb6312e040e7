"""Every screen at both sizes, as text that is approved."""

import os
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

import pytest

from merudgift.text.figures import figures
from merudgift.text.formats import money
from merudgift.tui.desk.homes import Kept
from tests.builders import BOOK, SHARED_CASES, approve, case, shared
from tests.tui.driver import (
    LARGE,
    SIZES,
    SMALL,
    TO_FILE,
    fill_register,
    of,
    press,
    rates_of_all_kinds,
    run,
    seen,
    unit_rates_alone,
    workbench,
)

ASKED = ("ctrl+o", "ctrl+n", "ctrl+y", "ctrl+b")
"""The keys to the panes that ask something of the result."""
THEN = "(then)"
"""Wait until what was set going has come to rest."""
EMPTY = Kept(case("2021-03-01"))
TO_SCREEN = {
    "start": (None, []),
    "start-hjaelp": (None, ["f1"]),
    "ny-sag": (None, ["n", "=sag 1", "tab", "=31.2.1980"]),
    "aabn": (None, ["o", "=findes ikke", "enter"]),
    "tom-sag": (EMPTY, []),
    "udgifter": (of("K01"), []),
    "formular": (of("K05"), ["enter"]),
    "formular-fejl": (of("K05"), ["enter", "tab", "tab", "=1561.50", "tab"]),
    "formular-liste": (of("K05"), ["n", "=be"]),
    "fortryd-post": (of("K05"), ["enter", "tab", "=x", "escape"]),
    "km": (of("K01"), ["down", "down", "down", "down", "down", "enter", "ctrl+t"]),
    "borger": (of("K10"), ["f3"]),
    "vilkaar": (of("K10"), ["f4"]),
    "hvorfor": (of("K01"), ["f5"]),
    "hvorfor-tal": (of("K01"), ["f9", "enter"]),
    "hvorfor-soeg": (of("K01"), ["f5", "slash", "=bagatel"]),
    "forhold": (of("K08"), ["f6"]),
    "kontrol-tom": (of("K01"), ["K"]),
    "kontrol": (of("K01"), ["K", "=1.040", "enter"]),
    "kontrol-fejl": (of("K01"), ["K", "=1.040", "tab", "=31.2.2021", "tab"]),
    "kontrol-hjaelp": (of("K01"), ["K", "f1"]),
    "sammenlign": (of("K10"), ["S"]),
    "sammenlign-fejl": (of("K10"), ["f4", *["tab"] * 8, "=1.1.2024", "tab", "ctrl+n"]),
    "tidslinje": (of("K10"), ["T"]),
    "tidslinje-hent": (of("K10"), ["T", "b", "=findes ikke", "enter"]),
    "notat": (of("K01"), ["N"]),
    "notat-til-borger": (of("K07"), ["N", *["shift+tab"] * 9, "=borger", "enter"]),
    "notat-fejl": (of("K01"), ["N", "shift+tab", "=alt", "tab"]),
    "ingen-gruppe": (of("K08"), []),
    "uden-satser": (of("K01"), ["f4", *["tab"] * 8, "=1.1.2035", "tab"]),
    "hjaelp": (of("K01"), ["f1"]),
    "gem-hvor": (of("K01"), ["ctrl+s"]),
    "gem-som": (of("K01"), ["ctrl+s", *TO_FILE]),
    "luk-ugemt": (of("K01"), ["x", "ctrl+l"]),
    "filen-aendret": (Kept(shared("K01"), SHARED_CASES[0], "en anden"), ["ctrl+s"]),
    "filen-vaek": (Kept(shared("K01"), Path("/findes/ikke.json"), "en anden"), ["ctrl+s"]),
    "paletten": (of("K01"), ["ctrl+p", "=far"]),
    "paletten-intet": (of("K01"), ["ctrl+p", "=zzz"]),
}


IN_REGISTER = {
    "register": [],
    "register-soeg": ["slash", "=insulin"],
    "register-intet": ["slash", "=kaviar"],
    "register-vis": ["v"],
    "register-historik": ["h"],
    "register-kopi": ["c", "=010203-1234", "enter"],
    "register-sag": ["enter", "x"],
    "register-sagens-historik": ["enter", "f10"],
    "genberegning": ["g", "=1.1.2026", "enter"],
    "genberegning-dag": ["g", "=1.1.26", "enter"],
    "genberegning-vis": ["g", "=1.1.2026", "enter", THEN, "v"],
    "genberegning-i-alt": ["g", "=1.1.2026", "enter", THEN, "i"],
    "genberegning-gem": ["g", "=1.1.2026", "enter", THEN, "g"],
    "genberegning-hjaelp": ["g", "=1.1.2026", "enter", THEN, "f1"],
}
"""Screens of a register in which there are cases."""
WITH_OWN_RATES = {
    "satser": (None, ["s"]),
    "satser-rettelse": (None, ["s", "down", "down"]),
    "satser-saet": (None, ["s", *["down"] * 10]),
    "satser-hjaelp": (None, ["s", "f1"]),
    "satser-vaelg-andet": (None, ["s", "down", "down", "m"]),
    "satser-side-om-side": (None, ["s", "m", "enter"]),
    "satser-nyt-aar": (None, ["s", "n"]),
    "satser-nyt-aar-fejl": (None, ["s", "n", "=45", "enter"]),
    "satser-forslag": (None, ["s", "n", "=3,1", "enter"]),
    "satser-forslag-findes": (None, ["s", "n", "=4,5", "up", "=2026", "enter"]),
    "satser-officiel": (None, ["s", "o"]),
    "satser-officiel-kilde": (None, ["s", "o", "enter", "enter"]),
    "formular-enhedspris": (of("K05"), ["enter", "tab", "tab"]),
    "enhedspriser": (of("K05"), ["enter", "tab", "tab", "ctrl+f"]),
    "enhedspris-valgt": (
        of("K05"), ["n", "=vask", "tab", "=[/x]", "tab", "ctrl+f", "enter", "tab"],
    ),
}  # fmt: skip
"""Screens with files of one's own among the rates."""
SCREENS = (*TO_SCREEN, *IN_REGISTER, *WITH_OWN_RATES)


@asynccontextmanager
async def screen(name, size):
    """The workbench at one of the screens."""
    kept, keys = (TO_SCREEN | WITH_OWN_RATES).get(name) or (None, IN_REGISTER[name])
    if name in IN_REGISTER:
        fill_register()
    # Its name stands on the screens: that of the test's own folder is another each time.
    with patch.dict(os.environ, MERUDGIFT_RATES="egne-satser"):
        book = BOOK
        if name in WITH_OWN_RATES:
            book = unit_rates_alone() if kept else rates_of_all_kinds()
        async with workbench(kept, size, book) as pilot:
            for is_rest, group in groupby(keys, THEN.__eq__):
                if not is_rest:
                    await press(pilot, *group)
            yield pilot


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_the_approved_one(name, size):
    async def steps():
        async with screen(name, size) as pilot:
            pilot.app.clear_notifications()
            await pilot.pause()
            approve(f"tui/{name}-{size[0]}x{size[1]}.txt", seen(pilot))

    run(steps)


def test_every_amount_stands_whole_in_every_pane_at_any_size():
    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            desk = pilot.app.screen.desk
            for size in (SMALL, (97, 23), (119, 40), LARGE, (200, 60)):
                await pilot.resize_terminal(*size)
                for key in ("f2", "f3", "f4", "f5", "f6", *ASKED):
                    await press(pilot, key)
                    words = seen(pilot).split()
                    for figure in figures(desk.result):
                        assert money(figure.amount) in words, (size, key, figure.label)

    run(steps)


def test_a_window_that_is_too_small_says_so_and_stops_nothing():
    async def steps():
        async with workbench(of("K10"), LARGE) as pilot:
            for size in ((40, 12), (79, 24), (80, 21), (20, 6)):
                await pilot.resize_terminal(*size)
                for key in ("f2", "enter", "escape", "f3", "f4", "f5", "f6", *ASKED, "f9"):
                    await press(pilot, key)
                assert "80 × 24" in seen(pilot)
            await pilot.resize_terminal(*SMALL)
            await press(pilot, "f2")
            assert "80 × 24" not in seen(pilot)

    run(steps)
