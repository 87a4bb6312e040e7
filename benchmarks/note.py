"""How long a note takes to build in each format, beside an empty typst document.

    python benchmarks/note.py [runs]

Whole processes first, as a user waits for them: `notat` on a typical case in each format, and
a process that typesets an empty document. Then the work itself in one process, warm: the
content, and each format of it. Prints medians in milliseconds and the ratios to the empty
document; a typical PDF is to be there in less than half a second.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median

import typst

from merudgift.case import read_case
from merudgift.note.compose import note_of
from merudgift.note.formats import ENDINGS, as_file
from merudgift.note.request import Request
from merudgift.rates import RateBook

PROGRAM = str(Path(sys.executable).parent / "merudgift")
SHIPPED = files("merudgift") / "examples" / "enkeltudgift-2021.json"
EMPTY = b'#set document(title: "tom")\n#title()'
EMPTY_PROCESS = (
    "import typst\n"
    f"typst.compile({EMPTY!r}, pdf_standards=['ua-1'], "
    "font_paths=typst.Fonts(include_system_fonts=False))"
)
BUDGET = 500
"""Milliseconds for a typical note as PDF."""


def milliseconds(work: Callable[[], object]) -> float:
    """How long one run of some work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def process(*command: str) -> Callable[[], object]:
    """A whole process, as work."""
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measured(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The medians; the works take turns, so that a machine that drifts slows them alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs + 1):
        for name, work in works.items():
            times[name].append(milliseconds(work))
    return {name: median(taken[1:]) for name, taken in times.items()}


def show(medians: dict[str, float], base: str) -> None:
    """A line a figure, with its ratio to the base."""
    for name, taken in medians.items():
        print(f"{name:<40}{taken:>9.1f} ms{taken / medians[base]:>9.2f} ×")


def main(runs: int) -> None:
    """Time every process and every format in turn."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "sag.json"
        case.write_text(SHIPPED.read_text("utf-8"), "utf-8")
        whole = {"an empty typst document": process(sys.executable, "-c", EMPTY_PROCESS)}
        for ending in ENDINGS:
            to = str(Path(folder) / f"notat{ending}")
            whole[f"merudgift notat -o {ending}"] = process(
                PROGRAM, "notat", str(case), "-o", to, "--erstat"
            )
        print("Whole processes:")
        medians = measured(whole, runs)
        show(medians, "an empty typst document")
    pdf = medians["merudgift notat -o .pdf"]
    print(f"budget for a typical PDF: {pdf:.0f} of {BUDGET} ms\n")
    loaded, book = read_case(SHIPPED.read_text("utf-8").encode()), RateBook()
    note = note_of(loaded, book, Request(), "merudgift")
    fonts = typst.Fonts(include_system_fonts=False)
    work: dict[str, Callable[[], object]] = {
        "an empty typst document": lambda: typst.compile(
            EMPTY, pdf_standards=["ua-1"], font_paths=fonts
        ),
        "the content": lambda: note_of(loaded, book, Request(), "merudgift"),
    }
    for ending in ENDINGS:
        work[f"as {ending}"] = partial(as_file, note, ending)
    print("In one process, warm:")
    show(measured(work, runs), "an empty typst document")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
