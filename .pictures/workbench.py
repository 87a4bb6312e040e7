"""Make the README's pictures of the workbench from what it paints today.

python .pictures/workbench.py
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from merudgift.case import read_case
from merudgift.examples import examples
from merudgift.rates import RateBook
from merudgift.register.register import Register
from merudgift.register.sqlite import SqliteDatabase
from merudgift.tui.app import Workbench
from merudgift.tui.aside import is_at_work
from merudgift.tui.desk.homes import Kept

HERE = Path(__file__).parent
SIZE = (120, 36)
PICTURES = {
    "sagen": ("enkeltudgift-2021", ()),
    "posten": ("enkeltudgift-2021", ("enter",)),
    "kontrollen": ("oversigt-2019", ("K", *"1.053", "enter")),
    "registeret": (None, ()),
    "satserne": (None, ("s",)),
    "genberegningen": (None, ("g", *"1.1.2026", "enter")),
}
"""The sample and the keys that lead to what each picture shows; without one it is the start."""
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


async def draw(name: str, sample: str | None, keys: Sequence[str], register: Register) -> None:
    """Write one picture as an SVG."""
    kept = Kept(read_case(examples()[sample].encode())) if sample else None
    app = Workbench(register, kept)
    async with app.run_test(size=SIZE) as pilot:
        for key in keys:
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
        for name, (sample, keys) in PICTURES.items():
            asyncio.run(draw(name, sample, keys, register))
        register.close()


if __name__ == "__main__":
    main()
