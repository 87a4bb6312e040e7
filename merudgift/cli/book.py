"""The amounts a command uses: the shipped ones and those of the user's own."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from merudgift.cli.screen import tell
from merudgift.rates import RateBook
from merudgift.rates.own import own_folder
from merudgift.refusals import Refusal
from merudgift.text.saying import say_refusal, told

_OPENED = "merudgift.book"
_COMPLAINED = "merudgift.book.complained"


def the_book(own: Path | None = None, *, makes_folder: bool = False) -> RateBook:
    """The amounts, read once for a whole command; `own` is a rate file given by name.

    A command that `makes_folder` where there is none has nothing against it.

    What cannot be used of the user's own folder is said on standard error, and the rest goes
    on without it. Raises `Refused` for what is wrong with `own`.
    """
    meta = click.get_current_context().meta
    if own is None and _OPENED in meta:
        opened: RateBook = meta[_OPENED]
        return opened
    book = RateBook(own=own, own_folder=own_folder())
    if not meta.get(_COMPLAINED) and not (makes_folder and not own_folder().exists()):
        complain_of_own_files(book, book.wrong)
    meta[_COMPLAINED] = True
    if own is None:
        meta[_OPENED] = book
    return book


def complain_of_own_files(book: RateBook, wrong: Mapping[Path, Iterable[Refusal]]) -> None:
    """Say which of the user's own files are not used, and what is `wrong` with each."""
    for path, refusals in wrong.items():
        for refusal in refusals:
            tell(say_refusal(refusal), err=True)
        unused = told("{file} bruges ikke.", file=path.name)
        missing = told("De medfølgende satser bruges.")
        tell(missing if path == book.own_folder else unused, err=True)
