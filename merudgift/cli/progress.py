"""Progress of long work, on standard error, where someone is looking."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str, length: int | None) -> Iterator[Callable[[int], None]]:
    """A bar with the time that is left; gives what to call with each step's size.

    The bar only moves where `length` is not known; nothing is shown where no one looks.
    """
    if sys.stderr is None:  # closed by the caller
        yield lambda _: None
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
