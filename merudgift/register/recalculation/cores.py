"""The recalculation as a stream: on every core, in their order, one bad case and all.

Nothing here grows with the number of cases: they are taken a chunk at a time, and no more
chunks are under way than the cores can see to.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr
from datetime import date
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Generic, NamedTuple, TypeVar

from merudgift.case import Case, read_case
from merudgift.faults import fault_code
from merudgift.garbage import search_seldom
from merudgift.rates import RateBook
from merudgift.refusals import Refused
from merudgift.register.recalculation.items import Item
from merudgift.register.recalculation.keeping import Save
from merudgift.register.recalculation.summary import Summary
from merudgift.review.recalculation import Recalculated, from_then_on, recalculate, words_of
from merudgift.words import Words

_Shape = TypeVar("_Shape")
AT_A_TIME = 100
"""Cases in a chunk: what is done is kept chunk by chunk."""
_UNDER_WAY = 3
"""Chunks under way for each process: one is worked on while the next ones wait."""


class Settings(NamedTuple):
    """Under what the cases are recalculated; the rate files are read when it begins."""

    on: date
    whole_kroner: bool = False
    own: Path | None = None
    own_folder: Path | None = None
    shipped: Path | None = None
    to_keep: bool = False
    """Whether what changed is to be kept in the register as new versions."""


class Done(NamedTuple, Generic[_Shape]):
    """What came of a chunk, in the order of its cases."""

    shaped: list[_Shape]
    saves: list[Save]
    summary: Summary
    size: int
    """Bytes of the cases that were read."""


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
    search_seldom()


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
