"""Work that may take its time, such as a server's, done beside the screen."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Done = TypeVar("_Done")
_A_MOMENT = 0.005
_awaited: set[object] = set()
_under_way: set[object] = set()


async def aside(
    work: Callable[_Given, _Done], *given: _Given.args, **named: _Given.kwargs
) -> _Done:
    """Do some work in a thread; gives, or raises, what it does.

    It leads on, to a dialog or another screen, which the next key is for: keys wait for it.
    """
    mark = object()
    _awaited.add(mark)
    try:
        return await meanwhile(work, *given, **named)
    finally:
        _awaited.discard(mark)


async def meanwhile(
    work: Callable[_Given, _Done], *given: _Given.args, **named: _Given.kwargs
) -> _Done:
    """Do some work in a thread, while the keys go on doing what they do."""
    with in_parts():
        return await asyncio.to_thread(work, *given, **named)


@contextmanager
def in_parts() -> Iterator[None]:
    """Work of several parts: it is under way between them too."""
    mark = object()
    _under_way.add(mark)
    try:
        yield
    finally:
        _under_way.discard(mark)


async def all_done() -> None:
    """Wait until no such work is under way that keys wait for."""
    while _awaited:
        await asyncio.sleep(_A_MOMENT)


def keys_should_wait() -> bool:
    """Whether work is under way that the next key should wait for."""
    return bool(_awaited)


def is_at_work() -> bool:
    """Whether any such work is under way."""
    return bool(_under_way)
