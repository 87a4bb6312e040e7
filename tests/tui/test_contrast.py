"""Every text in every theme, screen and focus state is at least 4.5:1 on what it stands on."""

import re
from functools import cache

import pytest
from rich.color import Color

from merudgift.tui.themes import THEMES
from tests.tui.driver import LARGE, of, places_to_stand, press, run, seen, settled, texts, workbench
from tests.tui.test_screens import SCREENS, screen

DRAWN = re.compile("[\\s─│┌┐└┘▔▁▂▃▄▅▆▇█▊▋▌▍▎▏▕▗▐▖▘▝◆╭╮╰╯╶╴╷╵┤├┴┬┼•⏎🔎━]+")
"""Frames, scroll bars and drawings: no text."""


def luminance(color):
    """Relative luminance as WCAG 2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in color.get_truecolor())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(ink, paper):
    darker, lighter = sorted((luminance(ink), luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def check_contrast(pilot, where):
    for segment in texts(pilot):
        if DRAWN.fullmatch(segment.text):
            continue
        style = segment.style
        assert not style.dim, (where, segment.text)
        ratio = contrast(style.color, style.bgcolor)
        assert ratio >= 4.5, (where, segment.text, f"{ratio:.2f}", str(style))


def test_the_measure_is_that_of_wcag():
    black, white, grey = (Color.from_rgb(*[value] * 3) for value in (0, 255, 118))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", SCREENS)
def test_every_text_can_be_read(name):
    async def steps():
        async with screen(name, LARGE) as pilot:
            for theme in THEMES:
                pilot.app.theme = theme.name
                for place in (pilot.app.screen.focused, *places_to_stand(pilot)):
                    pilot.app.screen.set_focus(place)
                    await pilot.pause(0)
                    check_contrast(pilot, theme.name)

    run(steps)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_notice_can_be_read(theme):
    async def steps():
        async with workbench(of("K01"), LARGE) as pilot:
            pilot.app.theme = theme.name
            for severity in ("information", "warning", "error"):
                pilot.app.notify("Gemt i sag.json", severity=severity, timeout=60)
                await settled(pilot)
                assert "Gemt i sag.json" in seen(pilot)
                check_contrast(pilot, theme.name)

    run(steps)


def test_nothing_is_said_by_colour_alone(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps():
        async with workbench(of("K05"), LARGE) as pilot:
            await press(pilot, "enter", "tab", "tab", "=1.56")
            screen = seen(pilot)
            assert "Ansøgt !" in screen, "a wrong field"
            assert "her 1.138" in screen, "where the case stands"
            assert "lovens satser: officiel" in screen, "how sure the amounts are"
            for segment in texts(pilot):
                red, green, blue = segment.style.color.get_truecolor()
                assert red == green == blue

    run(steps)
