"""Files on disk: read whole, written whole or not at all, and known again when changed.

The sentences name what is wrong with the file, never what stands in it.
"""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

from merudgift.refusals import Refused, refused

Fingerprint = str
"""What tells one content from another; never the content."""


def kind_of(path: Path) -> Literal["file", "folder", "other"] | None:
    """What lies at a path; None is nothing.

    Raises `Refused` where that cannot be found out, as in a folder one may not look into.
    """
    try:
        if not path.exists():
            return None
        return "file" if path.is_file() else "folder" if path.is_dir() else "other"
    except PermissionError:
        raise refused("du har ikke adgang til mappen") from None
    except (OSError, ValueError, RuntimeError):
        raise refused("stien kan ikke bruges her") from None


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file, one more than `most` at the most. Raises `Refused`.

    One byte more than a file may hold tells one that is too large from one that fits.
    """
    try:
        with path.open("rb") as file:
            return read_some(file, most)
    except FileNotFoundError:
        raise refused("filen findes ikke") from None
    except IsADirectoryError:
        raise refused("det er en mappe, ikke en fil") from None
    except PermissionError:
        raise refused("filen må ikke læses af dig") from None
    except (OSError, ValueError):
        raise refused("filen kan ikke læses") from None


def read_some(file: IO[bytes], most: int) -> bytes:
    """The next bytes of an open file, one more than `most` at the most."""
    return file.read(most + 1)


def fingerprint(content: bytes) -> Fingerprint:
    """The same for the same content, whoever wrote it and when."""
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes, *, over: bool = True, private: bool = True) -> None:
    """Write a file so that either the old content or all of the new is there, never half.

    A new file may be read by its owner alone (health data) if it is `private`; an old one
    keeps its rights, and a link keeps pointing at what it points at. Without `over` a file
    that is there, or comes meanwhile, is refused. Raises `Refused` with nothing changed.
    """
    if not over:
        refuse_existing(path)
    try:
        path = path.resolve()
        rights = _rights(path, private=private)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix="~")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(rights)
            if over:
                Path(name).replace(path)
            else:
                put_new(Path(name), path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except FileNotFoundError:
        raise refused("mappen findes ikke") from None
    except FileExistsError:
        raise _there_already() from None
    except (IsADirectoryError, NotADirectoryError):
        raise refused("der kan ikke ligge en fil på det sted") from None
    except PermissionError:
        raise refused("der må ikke skrives på det sted") from None
    except (OSError, ValueError, RuntimeError):
        raise refused("filen kunne ikke skrives; måske er disken fuld") from None


def _rights(path: Path, *, private: bool) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    return 0o600 if private else 0o644


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths are one file, under whatever names."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def refuse_existing(path: Path) -> None:
    """Raise `Refused` where something lies at a path."""
    if kind_of(path):
        raise _there_already()


def _there_already() -> Refused:
    return refused("filen findes allerede; vælg et andet navn")


def put_new(made: Path, path: Path) -> None:
    """Give a file that was made its name. Raises `FileExistsError` where one has it by now."""
    try:
        os.link(made, path)  # unlike a replacement, a link fails where there is a file
    except FileExistsError:
        raise
    except OSError:  # not every file system has links: look once more
        if kind_of(path):
            raise FileExistsError from None
        made.replace(path)
    else:
        with suppress(OSError):
            made.unlink()
