"""Make the README's picture of a note from the first page of its PDF, as it is today.

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
DOTS_PER_INCH = 80


def main() -> None:
    """Draw the page."""
    case = read_case(examples()[SAMPLE].encode())
    note = note_of(case, RateBook(), Request(), "merudgift")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "notat.pdf"
        pdf.write_bytes(as_file(note, ".pdf"))
        page = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), pdf, HERE / "notat"]
        subprocess.run(page, check=True)


if __name__ == "__main__":
    main()
