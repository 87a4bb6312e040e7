"""Make the README's pictures of the workbench from what it paints today.

python .pictures/workbench.py
"""

import asyncio
import os
import tempfile
from pathlib import Path

from merudgift.case import read_case
from merudgift.examples import examples
from merudgift.tui.app import Workbench
from merudgift.tui.desk.homes import Kept

HERE = Path(__file__).parent
CASE = "enkeltudgift-2021"
SIZE = (120, 36)
PICTURES = {"sagen": [], "posten": ["enter"]}
"""The name of each picture, and the keys that lead to what it shows."""


async def draw(name: str, keys: list[str]) -> None:
    """Write one picture as an SVG."""
    app = Workbench(Kept(read_case(examples()[CASE].encode())))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot(title=f"merudgift {CASE}.json")
    (HERE / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Draw all pictures, with no trace of whoever draws them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        for name, keys in PICTURES.items():
            asyncio.run(draw(name, keys))


if __name__ == "__main__":
    main()
