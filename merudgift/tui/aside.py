"""Work that may take its time, such as a server's, done beside the screen."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Done = TypeVar("_Done")
_under_way: set[object] = set()


async def aside(
    work: Callable[_Given, _Done], *given: _Given.args, **named: _Given.kwargs
) -> _Done:
    """Do some work in a thread while the screen goes on; gives, or raises, what it does."""
    mark = object()
    _under_way.add(mark)
    try:
        return await asyncio.to_thread(work, *given, **named)
    finally:
        _under_way.discard(mark)


def is_at_work() -> bool:
    """Whether any such work is under way."""
    return bool(_under_way)
