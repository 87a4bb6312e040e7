"""The workbench without a terminal: keys in, the painted screen out."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime

from rich.segment import Segment
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from merudgift import shipped_folder
from merudgift.rates import RateBook
from merudgift.rates.own import own_folder
from merudgift.rates.unit_rates import sample_of_unit_rates
from merudgift.register.databases.places import database_at
from merudgift.register.register import Register
from merudgift.tui.app import Workbench
from merudgift.tui.aside import is_at_work
from merudgift.tui.desk import Desk
from merudgift.tui.desk.homes import Home, Kept
from merudgift.tui.screens.case import CaseScreen
from tests.builders import BOOK, SHARED_CASES, shared

SMALL, LARGE = (80, 24), (120, 36)
SIZES = (SMALL, LARGE)


TO_FILE = ("right", "enter")
"""Answers where a new case is to be saved: in a file."""


def of(name: str) -> Kept:
    """One of the real-looking cases, as if it had just been begun."""
    return Kept(shared(name))


def own_register(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Register:
    """The register of the test's own home, unless the environment names another."""
    return Register(database_at(os.environ.get("MERUDGIFT_REGISTER")), BOOK, "1.0", now)


def fill_register() -> None:
    """Put the real-looking cases in the register, the first in two versions, at fixed times."""
    times = (datetime(2026, 11, day, 9, 30, tzinfo=UTC) for day in range(1, 30))
    with closing(own_register(lambda: next(times))) as register:
        for path in SHARED_CASES:
            added = register.add(shared(path.stem))
            if path is SHARED_CASES[0]:
                changed = added.case.model_copy(update={"receiving": False})
                register.save(added.id, changed, 1)


def own_rates(**files: str) -> RateBook:
    """The book with these files (`_2025` is 2025.toml) in the test's own folder."""
    own_folder().mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (own_folder() / f"{name.strip('_').replace('_', '-')}.toml").write_text(text, "utf-8")
    return RateBook(own_folder=own_folder())


def corrected(reason: str) -> str:
    """The shipped year 2025 with another minimum from 1 September, and why."""
    text = (shipped_folder() / "2025.toml").read_text("utf-8")
    for old, new in (
        ("555", "560"),
        ("6660", "6720"),
        ("year = 2025", f"year = 2025\ncorrection = '{reason}'"),
    ):
        text = text.replace(old, new)
    return text


def rates_of_all_kinds() -> RateBook:
    """A correction, a broken file and a municipality's own unit rates."""
    return own_rates(
        _2025=corrected("den officielle tabel [/x]"),
        _2024="year = ?",
        unit_rates=sample_of_unit_rates(),
    )


def unit_rates_alone() -> RateBook:
    """The shipped amounts, and a municipality's own unit rates."""
    return own_rates(unit_rates=sample_of_unit_rates())


def save(desk: Desk, to: Home | None = None, base: str | None = None) -> None:
    """Write the case on a desk as its screen does."""
    desk.written(desk.homes.write(desk.writing(to, base)))


@asynccontextmanager
async def workbench(
    kept: Kept | None = None,
    size: tuple[int, int] = SMALL,
    book: RateBook = BOOK,
    asked: str | None = None,
):
    """A running workbench, at rest; `asked` is the language it is started in, if any."""
    register = own_register()
    app = Workbench(register, kept, book=book, asked=asked)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot
    register.close()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing more is going to happen."""
    await pilot.pause()
    await pilot.pause(0)
    while is_at_work():
        await asyncio.sleep(0.002)
        await pilot.pause(0)
    await pilot.wait_for_animation()  # scrolling takes a tick of the clock, even without movement
    await pilot.pause(0)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, `=text` types a text; then wait until all is done."""
    for key in keys:
        for each in key[1:] if key.startswith("=") else [key]:
            character = each if len(each) == 1 else None
            name = _character_to_key(each) if character else each
            pilot.app.post_message(Key(name, character))
    await asyncio.sleep(0.005)
    async with asyncio.timeout(20):
        while pilot.app.has_keys_waiting and pilot.app.is_running:
            await asyncio.sleep(0.005)
    await settled(pilot)


def desk_of(pilot: Pilot[None]) -> Desk:
    """The desk of the case that is open."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, CaseScreen)).desk


def painted(pilot: Pilot[None]) -> list[list[Segment]]:
    """The screen as it is painted, row by row."""
    strips = pilot.app.screen._compositor.render_strips()
    return [list(strip) for strip in strips]


def seen(pilot: Pilot[None]) -> str:
    """The screen as text."""
    rows = ("".join(segment.text for segment in row).rstrip() for row in painted(pilot))
    return "\n".join(rows) + "\n"


def texts(pilot: Pilot[None]) -> Iterator[Segment]:
    """Every piece of text on the screen with the style it is painted in."""
    return (segment for row in painted(pilot) for segment in row if segment.text.strip())


def run(steps: Callable[[], Awaitable[None]]) -> None:
    """Run an asynchronous test."""
    asyncio.run(steps())


def places_to_stand(pilot: Pilot[None]) -> list[Widget]:
    """Where one can stand, one place of each kind: twenty fields are styled as one is."""
    kinds = {(type(each), each.classes): each for each in reversed(pilot.app.screen.focus_chain)}
    return list(reversed(kinds.values()))
