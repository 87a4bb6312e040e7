"""Make the README's pictures of a note from its PDF as it is today: a page, and the staircase.

python .pictures/note.py   (needs pdftoppm, of Debian's poppler-utils)
"""

import subprocess
import tempfile
from pathlib import Path

from merudgift.case import read_case
from merudgift.examples import examples
from merudgift.note.compose import note_of
from merudgift.note.formats import as_file
from merudgift.note.request import Request
from merudgift.rates import RateBook

HERE = Path(__file__).parent
SAMPLE = "graense-2022"
PICTURES = {
    "notat": ("-f", "1", "-r", "80"),
    "trappen": ("-f", "2", "-r", "110", "-x", "80", "-y", "85", "-W", "750", "-H", "282"),
}
"""What pdftoppm is to draw for each: the page, dots per inch, and the part of the page."""


def main() -> None:
    """Draw them."""
    case = read_case(examples()[SAMPLE].encode())
    note = note_of(case, RateBook(), Request(), "merudgift")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "notat.pdf"
        pdf.write_bytes(as_file(note, ".pdf"))
        for name, part in PICTURES.items():
            drawn = ["pdftoppm", "-png", "-singlefile", *part, pdf, HERE / name]
            subprocess.run(drawn, check=True)


if __name__ == "__main__":
    main()
