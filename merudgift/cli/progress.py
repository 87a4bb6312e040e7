"""Progress of long work, on standard error, where someone is looking."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from merudgift.cli.screen import tell
from merudgift.cli.speaking import is_plain
from merudgift.text.saying import told


@contextmanager
def progress(label: str, length: int | None) -> Iterator[Callable[[int], None]]:
    """A bar with the time that is left; gives what to call with each step's size.

    The bar only moves where `length` is not known; nothing is shown where no one looks.
    """
    if sys.stderr is None:  # closed by the caller
        yield lambda _: None
        return
    if is_plain():
        yield _in_lines(label, length) if sys.stderr.isatty() else lambda _: None
        return
    unknown: Iterator[None] | None = (_ for _ in ()) if length is None else None
    columns = shutil.get_terminal_size().columns
    bar = click.progressbar(
        unknown,
        length=length,
        label=label,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        # A line that wraps would be drawn anew beneath itself.
        width=max(min(36, columns - len(label) - 24), 3),
        show_eta=columns >= len(label) + 32,
    )
    with bar:
        yield bar.update


def _in_lines(label: str, length: int | None) -> Callable[[int], None]:
    """The same in whole lines, one for each tenth: a bar drawn anew is read aloud each time."""
    tell(f"{label} …", err=True)
    done = told_of = 0

    def moved(by: int) -> None:
        nonlocal done, told_of
        done += by
        tenth = 10 * done // length if length else 0
        if told_of < tenth < 10:
            said = told("{label}: {percent} pct.", label=label, percent=10 * tenth)
            tell(said, err=True)
            told_of = tenth

    return moved
