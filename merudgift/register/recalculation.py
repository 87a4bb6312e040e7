"""Very many cases recalculated, as a stream: on every core, in their order, one bad one and all.

Nothing here grows with the number of cases: they are taken a chunk at a time, and no more
chunks are under way than the cores can see to.
"""

import gc
import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Generic, NamedTuple, TypeVar

from merudgift.amounts import ZERO
from merudgift.case import Case, read_case
from merudgift.faults import fault_code
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.register import Conflict, Register
from merudgift.review.recalculation import Recalculated, from_then_on, recalculate, words_of
from merudgift.words import Words

_Shape = TypeVar("_Shape")
AT_A_TIME = 100
"""Cases in a chunk: what is done is kept chunk by chunk."""
_UNDER_WAY = 3
"""Chunks under way for each process: one is worked on while the next ones wait."""


class Item(NamedTuple):
    """A case to be recalculated, as it was written."""

    content: bytes
    line: int | None = None
    """The line of a file it stands in, if it is in one."""
    id: str = ""
    """The case's own id in the register, if it is kept there."""
    number: int = 0
    """The number of its newest version there."""
    reference: str = ""
    """What it is called there, also where it cannot be read."""


class Settings(NamedTuple):
    """Under what the cases are recalculated; the rate files are read when it begins."""

    on: date
    whole_kroner: bool = False
    own: Path | None = None
    own_folder: Path | None = None
    shipped: Path | None = None
    to_keep: bool = False
    """Whether what changed is to be kept in the register as new versions."""


class Change(NamedTuple):
    """How a payout changed, for the summary: kroner a month."""

    before: Decimal
    after: Decimal
    scheme: str
    step: str


@dataclass
class Summary:
    """How many cases of each kind, and what they come to a month."""

    cases: int = 0
    unchanged: int = 0
    changed: int = 0
    incomputable: int = 0
    unreadable: int = 0
    """Those that hold no case at all, or met a fault of ours; they are among the incomputable."""
    other_bracket: int = 0
    redecide: int = 0
    provisional: int = 0
    derived: int = 0
    before: Decimal = ZERO
    """Of those that were paid, or refused, the month before; so is `after`."""
    after: Decimal = ZERO
    begun: int = 0
    """Cases that begin in the month."""
    begins_with: Decimal = ZERO
    changes: Counter[Change] = field(default_factory=Counter)
    reasons: dict[str, "Reason"] = field(default_factory=dict)
    """Why cases cannot be computed, by the sentence as it is written."""
    own_files: set[str] = field(default_factory=set)
    """The user's own rate files that amounts of the day are from."""
    kept_back: int = 0
    """Changed cases that would not be kept: their new version would say something else."""

    def add(self, each: Recalculated) -> None:
        """Count one more case."""
        self.cases += 1
        setattr(self, each.result, getattr(self, each.result) + 1)
        self.other_bracket += each.other_bracket
        self.redecide += each.redecide
        self.provisional += each.provisional
        self.derived += each.derived
        self.kept_back += each.kept is False
        if each.own_file:
            self.own_files.add(each.own_file)
        if each.after is None:
            self._give_reason(Reason(1, each.why[0], alike=True))
            return
        if each.before is None:
            self.begun += 1
            self.begins_with += each.after
            return
        self.before += each.before
        self.after += each.after
        if each.before != each.after and each.step in _OF_FIXED_AMOUNTS:
            self.changes[Change(each.before, each.after, each.scheme, each.step)] += 1

    def add_all(self, other: "Summary") -> None:
        """Count what another summary counted."""
        for reason in other.reasons.values():
            self._give_reason(reason)
        self.own_files |= other.own_files
        for name, value in vars(other).items():
            if name not in ("reasons", "own_files"):
                setattr(self, name, getattr(self, name) + value)

    def _give_reason(self, reason: "Reason") -> None:
        given = self.reasons.setdefault(reason.first.sentence, reason._replace(cases=0))
        alike = given.alike and reason.alike and given.first == reason.first
        self.reasons[reason.first.sentence] = Reason(
            given.cases + reason.cases, given.first, alike=alike
        )


class Reason(NamedTuple):
    """Why some cases cannot be computed."""

    cases: int
    first: Words
    """As it was first said: with the values of that case."""
    alike: bool
    """Whether it was said of all with the same values."""


_OF_FIXED_AMOUNTS = ("first_amount", "second_amount", "group_one", "ended")
"""Steps on which many cases change alike."""


CHANGED_MEANWHILE = Words("sagen er ændret imens")
NO_MORE = Words("registeret tog ikke imod mere")


class Save(NamedTuple):
    """A case as it is to be kept from the day on, made from what the register had."""

    item: Item
    case: Case


class Done(NamedTuple, Generic[_Shape]):
    """What came of a chunk, in the order of its cases."""

    shaped: list[_Shape]
    saves: list[Save]
    summary: Summary
    size: int
    """Bytes of the cases that were read."""


class NewVersions(NamedTuple):
    """What became of the cases of a chunk that were to be kept."""

    number: int
    """How many got a new version."""
    lost: dict[str, Words]
    """Why the others did not, by their ids."""
    refused: Refused | None
    """Why the register takes no more."""

    def as_it_went(self, id: str, each: Recalculated) -> Recalculated:
        """A case of the chunk, with what became of it."""
        because = self.lost.get(id)
        return each._replace(kept=False, not_kept=because) if because else each


def keep(saves: Iterable[Save], register: Register) -> NewVersions:
    """Keep cases as new versions; once the register takes no more, nothing more is tried."""
    number, lost = 0, dict[str, Words]()
    no_more: Refused | None = None
    for item, case in saves:
        if no_more:
            lost[item.id] = NO_MORE
            continue
        try:
            made = register.save(item.id, case, item.number)
        except Conflict:
            lost[item.id] = CHANGED_MEANWHILE
        except Refused as error:
            no_more, lost[item.id] = error, NO_MORE
        else:
            number += made.number > item.number
    return NewVersions(number, lost, no_more)


def each_of(register: Register) -> Iterator[Item]:
    """Every case of a register, by reference."""
    for written in register.contents():
        yield Item(written.content.encode(), None, written.id, written.number, written.reference)


def recalculated(
    items: Iterable[Item],
    settings: Settings,
    shape: Callable[[Item, Recalculated], _Shape],
    processes: int | None = None,
) -> Generator[Done[_Shape], None, None]:
    """The cases recalculated, chunk by chunk in their order, each `shape`d where it was done.

    `shape` must be a function of a module. With one process (or few cases) everything is done
    in this one; the outcome is the same. It may be left at any moment.
    """
    chunks = _chunks(items)
    number = processes or os.cpu_count() or 1
    begin = list(islice(chunks, number * _UNDER_WAY))
    if number == 1 or len(begin) < number * _UNDER_WAY:
        yield from map(partial(_work, _book_of(settings), settings, shape), chain(begin, chunks))
        return
    yield from _on_all_cores(settings, shape, chain(begin, chunks), number)


def _on_all_cores(
    settings: Settings,
    shape: Callable[[Item, Recalculated], _Shape],
    chunks: Iterator[list[Item]],
    processes: int,
) -> Iterator[Done[_Shape]]:
    work = partial(_work_apart, settings, shape)
    handed_out: deque[list[Item]] = deque()
    under_way: deque[Future[Done[_Shape]]] = deque()
    with _true_standard_error():
        # A new interpreter each: what this one holds open (a register, a screen) stays its own.
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (settings,))
    try:
        with _deaf_to_ctrl_c(), _true_standard_error():
            for chunk in islice(chunks, processes):
                handed_out.append(chunk)
                under_way.append(pool.submit(work, chunk))
        while under_way:
            for chunk in islice(chunks, processes * _UNDER_WAY - len(under_way)):
                handed_out.append(chunk)
                under_way.append(pool.submit(work, chunk))
            done = under_way.popleft().result()
            handed_out.popleft()
            yield done
    except BrokenProcessPool:
        # A process was killed from outside: this one goes on with what it had not handed in.
        left = chain(handed_out, chunks)
        yield from map(partial(_work, _book_of(settings), settings, shape), left)
    finally:
        with _deaf_to_ctrl_c():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _true_standard_error() -> Iterator[None]:
    """A screen has put something in its place that no other process can be given."""
    with redirect_stderr(sys.__stderr__):
        yield


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Ctrl-C is for the first process alone, and waits: those begun meanwhile do not hear it."""
    if current_thread() is not main_thread():
        yield  # signals come to the main thread alone, and are set there alone
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare(settings: Settings) -> None:
    """Read the amounts; garbage is not looked for among what a process begins with."""
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    _ = _book_of_this_process(settings)
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _end_with(parent: BaseProcess) -> None:
    """A process whose first one was killed would otherwise wait for ever."""
    parent.join()
    os._exit(1)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while chunk := list(islice(items, AT_A_TIME)):
        yield chunk


def _book_of(settings: Settings) -> RateBook:
    return RateBook(settings.shipped, settings.own, settings.own_folder)


@cache
def _book_of_this_process(settings: Settings) -> RateBook:
    """As one's own process has read it: it lives no longer than the recalculation."""
    return _book_of(settings)


def _work_apart(
    settings: Settings, shape: Callable[[Item, Recalculated], _Shape], chunk: list[Item]
) -> Done[_Shape]:
    return _work(_book_of_this_process(settings), settings, shape, chunk)


def _work(
    book: RateBook,
    settings: Settings,
    shape: Callable[[Item, Recalculated], _Shape],
    chunk: list[Item],
) -> Done[_Shape]:
    shaped, saves, summary = list[_Shape](), list[Save](), Summary()
    for item in chunk:
        try:
            case = read_case(item.content)
        except Refused as error:
            summary.unreadable += 1
            each = Recalculated(item.reference, None, "incomputable", words_of(error))
        else:
            each, kept = _one(case, book, settings, summary)
            saves += [Save(item, kept)] if kept else []
        summary.add(each)
        shaped.append(shape(item, each))
    return Done(shaped, saves, summary, sum(len(item.content) for item in chunk))


def _one(
    case: Case, book: RateBook, settings: Settings, summary: Summary
) -> tuple[Recalculated, Case | None]:
    """One case, and what is to be kept of it. A fault of ours in one stops no other."""
    on, whole = settings.on, settings.whole_kroner
    try:
        each = recalculate(case, book, on, whole_kroner=whole)
        if not settings.to_keep or each.result != "changed":
            return each, None
        kept = from_then_on(case, each, book, on)
        if isinstance(kept, Words):
            return each._replace(kept=False, not_kept=kept), None
        if kept is None:
            return each, None
        return each._replace(kept=True), kept
    except Exception as error:
        summary.unreadable += 1
        values = {"fault": fault_code(error)}
        why = Words("der skete en uventet fejl i programmet ({fault}); meld det", values)
        return Recalculated(case.reference, case.effective, "incomputable", (why,)), None
