"""Make the README's pictures of the workbench from what it paints today.

python .pictures/workbench.py
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from textual.theme import Theme

from merudgift.case import read_case
from merudgift.examples import examples
from merudgift.rates import RateBook
from merudgift.register.databases.sqlite import SqliteDatabase
from merudgift.register.register import Register
from merudgift.tui.app import Workbench
from merudgift.tui.aside import is_at_work
from merudgift.tui.desk.homes import Kept
from merudgift.tui.themes import DARK, HIGH_CONTRAST, LIGHT

HERE = Path(__file__).parent
SIZE = (120, 36)


class Picture(NamedTuple):
    """What a picture shows: a sample (else the start), the keys that lead there, the colours."""

    sample: str | None = None
    keys: Sequence[str] = ()
    theme: Theme = DARK


PICTURES = {
    "sagen": Picture("enkeltudgift-2021"),
    "posten": Picture("enkeltudgift-2021", ("enter",)),
    "kontrollen": Picture("oversigt-2019", ("K", *"1.053", "enter")),
    "registeret": Picture(),
    "satserne": Picture(keys=("s",)),
    "genberegningen": Picture(keys=("g", *"1.1.2026", "enter")),
    "tema-lys": Picture("gruppe-2-2026", theme=LIGHT),
    "tema-moerk": Picture("gruppe-2-2026", theme=DARK),
    "tema-kontrast": Picture("gruppe-2-2026", theme=HIGH_CONTRAST),
}
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


async def draw(name: str, picture: Picture, register: Register) -> None:
    """Write one picture as an SVG."""
    sample = picture.sample
    kept = Kept(read_case(examples()[sample].encode())) if sample else None
    app = Workbench(register, kept)
    async with app.run_test(size=SIZE) as pilot:
        app.theme = picture.theme.name
        for key in picture.keys:
            await pilot.press(key)
            while is_at_work():
                await asyncio.sleep(0.01)
        await pilot.pause()
        svg = app.export_screenshot(title=f"merudgift {sample}.json" if kept else "merudgift")
    (HERE / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Draw all pictures, with no trace of whoever draws them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["MERUDGIFT_RATES"] = home
        register = Register(
            SqliteDatabase(Path(home) / "register.db"), RateBook(), "0", lambda: NOW
        )
        register.take(("", read_case(content.encode())) for content in examples().values())
        for name, picture in PICTURES.items():
            asyncio.run(draw(name, picture, register))
        register.close()


if __name__ == "__main__":
    main()
