"""Drafts: what was being worked on, kept after every change and found again after a crash.

A program holds a lock on its own draft while it lives; the operating system lets go of it
however the program ends. A draft that can be locked has been left behind.
"""

import time
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from merudgift.case import Case
from merudgift.files import read_file, write_whole
from merudgift.refusals import Refused
from merudgift.tui.desk.homes import Held, Home, Kept, Pending

_MOST_BYTES = 4 * 1024 * 1024


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    draft: Literal[1] = 1
    path: str | None
    held_in: str | None = None
    """The name of the register that holds the case, if one does."""
    held: str | None = None
    """The case's own id in the register."""
    base: str | None
    expense: str | None
    texts: dict[str, str] | None
    own_words: dict[str, str] = {}
    case: Case


def _home(file: _File) -> Home | None:
    if file.held_in is not None and file.held is not None:
        return Held(file.held_in, file.held)
    return Path(file.path) if file.path else None


class Draft:
    """One draft on the disk; locked by the program that is working on it."""

    def __init__(self, path: Path) -> None:
        """The draft in the file `path`, which need not be there yet."""
        self._path = path
        self._lock = FileLock(path.with_suffix(".lock"), mode=0o600)

    def take(self) -> bool:
        """Lock it; False when another program is working on it."""
        try:
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        return True

    def let_go(self) -> None:
        """Unlock it, to be found by another."""
        with suppress(OSError):
            self._lock.release()

    def keep(self, kept: Kept) -> None:
        """Write it. Raises `Refused` when that cannot be done."""
        pending, home = kept.pending, kept.home
        content = _File(
            path=str(home) if isinstance(home, Path) else None,
            held_in=home.register if isinstance(home, Held) else None,
            held=home.id if isinstance(home, Held) else None,
            base=kept.base,
            expense=pending.expense if pending else None,
            texts=pending.texts if pending else None,
            own_words=dict(kept.own_words),
            case=kept.case,
        )
        write_whole(self._path, content.model_dump_json().encode())

    def read(self) -> Kept:
        """What it keeps. Raises `Refused` when it cannot be used."""
        try:
            file = _File.model_validate_json(read_file(self._path, _MOST_BYTES))
        except ValidationError:
            raise Refused from None
        return Kept(
            file.case,
            _home(file),
            file.base,
            Pending(file.expense, file.texts) if file.texts is not None else None,
            file.own_words,
        )

    def discard(self) -> None:
        """Remove it from the disk."""
        with suppress(OSError):
            self._path.unlink()
        self.let_go()
        with suppress(OSError):
            Path(self._lock.lock_file).unlink()


class LeftBehind(NamedTuple):
    """A draft whose program has gone: what it keeps, and when it was written, local time."""

    draft: Draft
    kept: Kept
    written: datetime


class Drafts:
    """All drafts of one user."""

    def __init__(self, folder: Path) -> None:
        """Those in `folder`, which is made when the first is kept."""
        self._folder = folder

    def begin(self) -> Draft:
        """A draft of one's own, locked."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = Draft(self._folder / f"{time.time_ns()}-{uuid.uuid4().hex[:8]}.json")
        draft.take()
        return draft

    def left_behind(self) -> list[LeftBehind]:
        """The readable drafts whose program has gone, the newest first."""
        found = []
        self._clear_locks()
        for path in sorted(self._folder.glob("*.json"), reverse=True):
            draft = Draft(path)
            if not draft.take():
                continue
            with suppress(Refused, OSError):
                written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                found.append(LeftBehind(draft, draft.read(), written))
            draft.let_go()
        return found

    def _clear_locks(self) -> None:
        """A program that was stopped leaves its lock, also where it had nothing to keep."""
        for lock in self._folder.glob("*.lock"):
            draft = Draft(lock.with_suffix(".json"))
            if not lock.with_suffix(".json").exists() and draft.take():
                draft.discard()
