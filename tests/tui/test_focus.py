"""Where one stands is seen on every screen and in every theme, and not by a hue alone."""

from itertools import zip_longest

import pytest

from merudgift.tui.themes import THEMES
from tests.tui.driver import LARGE, painted, places_to_stand, run
from tests.tui.test_contrast import contrast
from tests.tui.test_screens import screen

SCREENS = (
    "ny-sag", "udgifter", "formular", "borger", "vilkaar", "hvorfor", "forhold", "kontrol",
    "sammenlign", "tidslinje", "notat", "gem-hvor", "register", "genberegning", "satser",
    "satser-forslag",
)  # fmt: skip
"""Those with more than one place to stand."""
_SEEN = 3
"""How much lighter or darker than before a cell is, where nothing else tells it."""


def cells(pilot):
    """Each cell of the screen: what stands in it, its style apart from colour, and its paper."""
    for row in painted(pilot):
        for segment in row:
            style = segment.style
            attributes = (bool(style.bold), bool(style.underline), bool(style.reverse))
            yield from ((letter, attributes, style.bgcolor) for letter in segment.text)


def differ(one, other):
    return one[:2] != other[:2] or contrast(one[2], other[2]) >= _SEEN


@pytest.mark.parametrize("name", SCREENS)
def test_where_one_stands_is_seen(name):
    async def steps():
        async with screen(name, LARGE) as pilot:
            for theme in THEMES:
                pilot.app.theme = theme.name
                assert len(pilot.app.screen.focus_chain) > 1, "there is nowhere else to stand"
                for widget in places_to_stand(pilot):
                    widget.focus()
                    await pilot.pause(0)
                    await pilot.pause(0)
                    there = list(cells(pilot))
                    pilot.app.screen.set_focus(None)
                    await pilot.pause(0)
                    await pilot.pause(0)
                    nowhere = list(cells(pilot))
                    pairs = zip_longest(there, nowhere, fillvalue=("", (), None))
                    assert any(differ(*pair) for pair in pairs), (theme.name, widget)

    run(steps)
