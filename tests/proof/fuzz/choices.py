"""Bytes read as choices: how a fuzzer that knows bytes alone builds files that are nearly right."""

from collections.abc import Sequence
from typing import TypeVar

_Any = TypeVar("_Any")


class Choices:
    """Takes the bytes from the front; when they are used up, every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, below: int) -> int:
        """A number from 0 and under `below`."""
        size = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % below

    def of(self, these: Sequence[_Any]) -> _Any:
        """One of these."""
        return these[self.number(len(these))]

    def text(self) -> str:
        """A short text of the bytes that follow."""
        size = self.number(24)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken.decode("utf-8", "replace")

    @property
    def left(self) -> bool:
        """Whether there are bytes left to choose by."""
        return self._at < len(self._data)
