"""`merudgift genberegn`: every case of the register, or a file, under the rates of a day."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import click

from merudgift.cli import exits
from merudgift.cli.book import the_book
from merudgift.cli.cases import shown_name
from merudgift.cli.parameters import DATE, NUMBER, with_whole_kroner
from merudgift.cli.place import the_register, with_register
from merudgift.cli.progress import progress
from merudgift.cli.recalculation_files import Output, is_read_from, items_of, output_of
from merudgift.cli.screen import show, tell
from merudgift.cli.speaking import a_file, command, option
from merudgift.rates.own import own_folder
from merudgift.refusals import Refused, refused
from merudgift.register.recalculation import (
    CHANGED_MEANWHILE,
    Done,
    Item,
    Settings,
    Summary,
    keep,
    recalculated,
)
from merudgift.register.register import Register
from merudgift.review.recalculation import Recalculated
from merudgift.text.data.recalculation import Spoken
from merudgift.text.languages import language
from merudgift.text.pages.recalculation import ShownRow, recalculation_page, shown_row
from merudgift.text.saying import counted, told

MOST_SHOWN = 20
"""Cases in the list for people."""


@command()
@option("--dato", "on", type=DATE, required=True, metavar="DATO", help="Dagen.")
@option(
    "--fra",
    "source",
    metavar="FIL.jsonl",
    shell_complete=a_file,
    help="Sager fra en fil, én pr. linje, eller -.",
)
@option("-o", "--ud", "to", metavar="FIL", type=click.Path(path_type=Path),
              help="Skriv hver sag i FIL.csv eller FIL.jsonl.")  # fmt: skip
@option("--json", "machine", is_flag=True, help="Skriv et JSON-objekt pr. sag på skærmen.")
@option("--erstat", "over", is_flag=True, help="Skriv over FIL, hvis den findes.")
@option("--gem", "keep", is_flag=True, help="Gem ændrede sager i registeret som nye versioner.")
@option("--satser", "own", metavar="FIL", type=click.Path(path_type=Path),
              help="En satsfil, der ikke er blandt dine egne endnu, fx 2027.toml.")  # fmt: skip
@option("--processer", "processes", type=NUMBER, metavar="ANTAL",
              help="Hvor mange processer der regnes i (ellers en for hver kerne).")  # fmt: skip
@with_whole_kroner
@with_register
def genberegn(
    on: date,
    source: str | None,
    to: Path | None,
    machine: bool,
    over: bool,
    keep: bool,
    own: Path | None,
    processes: int | None,
    whole_kroner: bool,
) -> int:
    """Genberegn alle sager i registeret, eller i en fil, med satser og lov på en dag.

    En løbende bevilling får de nye beløb og prøves ikke på ny; hvad en ny vurdering ville
    give, står ved siden af. En måned regnes, som den er på sin første dag. Registeret ændres
    kun med --gem, og da som nye versioner. Ctrl-C stopper; det, der er regnet, beholdes.
    Hvilke konventioner en udmåling hviler på, siger »merudgift beregn« om sagen.
    """
    if keep and source is not None:
        raise refused("kun registerets egne sager kan gemmes, ikke dem fra en fil", "--gem")
    if keep and own:
        raise refused("læg først filen i mappen med dine egne satser; en gemt sag husker den ikke",
                      "--gem")  # fmt: skip
    if keep and whole_kroner:
        raise refused("en gemt sag husker ikke, at der er regnet i hele kroner", "--gem")
    if machine and to:
        raise refused("brug enten --json eller -o")
    the_book(own)  # what cannot be used of one's own is said before anything is read
    settings = Settings(on, whole_kroner, own, own_folder(), to_keep=keep)
    with ExitStack() as open_:
        items, length, by_bytes = items_of(open_, source)
        if to and is_read_from(to, source):
            raise refused("det er filen, sagerne læses fra", f"-o {shown_name(str(to))}")
        _heed_ctrl_c_once()
        out = output_of(open_, to, machine, over=over)
        work = _Work(settings, processes, out, the_register() if keep else None)
        code = work.run(items, length, by_bytes=by_bytes)
    if not machine:
        show(recalculation_page(work.summary, on, work.rows, work.more, kept=work.kept))
    return code


def _heed_ctrl_c_once() -> None:
    """From the first Ctrl-C on there is only to end in order: another must not disturb that."""
    before = signal.getsignal(signal.SIGINT)

    def once(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if callable(before):
            before(number, frame)

    if callable(before):  # else it is not heeded at all, as under nohup
        signal.signal(signal.SIGINT, once)


@contextmanager
def _undivided() -> Iterator[None]:
    """Ctrl-C, where it is heeded, waits until what is begun is done: kept and written too."""
    heard: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda *given: heard.append(given))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard and callable(before):
        before(*heard[0])


def _both(item: Item, each: Recalculated) -> tuple[Item, Recalculated]:
    """The case as it is: what becomes of it is known once it has been kept."""
    return item, each


class _Work:
    """The run: what has been done so far, wherever it stops."""

    def __init__(
        self,
        settings: Settings,
        processes: int | None,
        out: Output | None,
        register: Register | None,
    ) -> None:
        self._settings = settings
        self._processes = processes
        self._out = out
        self._register = register
        self.summary = Summary()
        self.rows: list[ShownRow] = []
        self.more = 0
        self.kept = 0 if register else None
        self._lost = 0
        """Changed cases that were to be kept and could not be."""
        self._refused: Refused | None = None
        """Why the register takes no more."""

    def run(self, items: Iterator[Item], length: int | None, *, by_bytes: bool) -> int:
        """Recalculate to the end, or until it is stopped; the exit code."""
        shape = _both if self._register else Spoken(language(), self._shape)
        stopped = False
        with (
            progress(told("Genberegner"), length) as moved,
            closing(recalculated(items, self._settings, shape, self._processes)) as chunks,
        ):
            try:
                for done in chunks:
                    with _undivided():
                        self._take(done)
                    moved(done.size if by_bytes else done.summary.cases)
                    if self._refused:
                        break
            except KeyboardInterrupt:
                stopped = True
            except Exception:
                self._say_how_far()
                raise
        if stopped or self._refused:
            self._say_how_far()
        if self._refused:
            raise self._refused
        if stopped:
            return exits.STOPPED
        return exits.UNUSABLE if self.summary.unreadable or self._lost else exits.DONE

    @property
    def _shape(self) -> Callable[[Item, Recalculated], Any]:
        return self._out.shape if self._out else shown_row

    def _take(self, done: Done[Any]) -> None:
        shaped = self._kept(done, self._register) if self._register else done.shaped
        if self._out:
            self._out.write(shaped)
        else:
            shown = [row for row in shaped if row is not None]
            room = MOST_SHOWN - len(self.rows)
            self.rows += shown[:room]
            self.more += len(shown[room:])
        self.summary.add_all(done.summary)

    def _kept(self, done: Done[tuple[Item, Recalculated]], register: Register) -> list[Any]:
        """Keep what is to be kept, then shape each as it went."""
        kept = keep(done.saves, register)
        self.kept = (self.kept or 0) + kept.number
        self._refused = kept.refused
        self._lost += len(kept.lost)
        done.summary.kept_back += len(kept.lost)
        for item, case in done.saves:
            if kept.lost.get(item.id) == CHANGED_MEANWHILE:
                said = told("ikke gemt: {because}", because=CHANGED_MEANWHILE)
                tell(f"{shown_name(case.reference)}: {said}", err=True)
        return [self._shape(item, kept.as_it_went(item.id, each)) for item, each in done.shaped]

    def _say_how_far(self) -> None:
        said = told("Afbrudt efter {cases}.", cases=counted(self.summary.cases, "sag", "sager"))
        if self._out and self._out.place:
            said += " " + told("De står i {file}.", file=self._out.place)
        if self.kept is not None:
            said += " " + told("{kept} er gemt i registeret.", kept=self.kept)
        tell(said, err=True)
