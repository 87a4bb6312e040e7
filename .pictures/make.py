"""Make the README's picture from what the program prints today.

python .pictures/make.py
"""

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
CASE = HERE.parent / "merudgift" / "examples" / "enkeltudgift-2021.json"
PROGRAM = (
    "import sys, click.utils; click.utils.should_strip_ansi = lambda *_: False;"
    "sys.argv = ['merudgift', 'beregn', sys.argv[1]];"
    "from merudgift.cli.main import main; main()"
)
ROWS = 58


def main() -> None:
    """Write the first rows of the printed assessment as an SVG."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, CASE], capture_output=True, check=True, env=environment
    )
    rows = done.stdout.decode().splitlines()[:ROWS]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=80, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi("\n".join(rows)))
        console.save_svg(str(HERE / "beregn.svg"), title="merudgift beregn sag.json")


if __name__ == "__main__":
    main()
