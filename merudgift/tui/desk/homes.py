"""Where cases are kept: a file, or the register; read and written alike from the desk."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from merudgift.case import MOST_BYTES, Case, read_case
from merudgift.files import Fingerprint, fingerprint, kind_of, read_file, write_whole
from merudgift.refusals import Refused, refused
from merudgift.register.register import Conflict, Register, Version

WHATEVER = "*"
"""A base for those who have said that whatever is there may be replaced."""


class Held(NamedTuple):
    """A case in a register: what the register is called, and the case's own id in it."""

    register: str
    id: str


Home = Path | Held


class Pending(NamedTuple):
    """A form that was being filled in: the expense's id (None: a new one) and its texts."""

    expense: str | None
    texts: dict[str, str]


class Kept(NamedTuple):
    """A case with where it is kept (None: nowhere yet), and a form being filled in."""

    case: Case
    home: Home | None = None
    base: Fingerprint | None = None
    """What was there when it was read: a fingerprint of the file, or the version's number."""
    pending: Pending | None = None
    own_words: Mapping[str, str] = MappingProxyType({})
    """What was typed for a note and stands in none yet, by field."""


class Writing(NamedTuple):
    """A case to be written: where (None: to the register, as a new one), and on what."""

    case: Case
    home: Home | None
    base: Fingerprint | None
    """What may be replaced; None: nothing."""


class ChangedMeanwhile(Exception):
    """What is there is not what the case was read from: someone else has been there."""

    def __init__(self, theirs: Kept | None, *, gone: bool = False) -> None:
        """`theirs` is what is there now, if it can be read; `gone` says that nothing is."""
        super().__init__()
        self.theirs = theirs
        self.gone = gone


class Homes:
    """The files of this machine and one register. May be used from any thread."""

    def __init__(self, register: Register | None = None) -> None:
        """Without a register there are the files."""
        self._register = register

    def read(self, home: Home) -> Kept:
        """The case that is kept there, as it is now. Raises `Refused`."""
        if isinstance(home, Path):
            return opened(home)
        version = self._of(home).current(home.id)
        if version is None:
            raise refused("sagen er slettet fra registeret")
        return self.kept(version)

    def kept(self, version: Version) -> Kept:
        """A version of the register, to be worked on."""
        name = self._register.name if self._register else ""
        return Kept(version.case, Held(name, version.id), str(version.number))

    def held(self, reference: str) -> Kept | None:
        """The case of that reference in the register, if there is one. Raises `Refused`."""
        version = self._register.held(reference) if self._register else None
        return self.kept(version) if version else None

    def base_of(self, writing: Writing) -> Case | None:
        """The version a case was made from, where the register still has it."""
        if not isinstance(writing.home, Held):
            return None
        version = self._of(writing.home).version(writing.home.id, _number(writing.base))
        return version.case if version else None

    def history(self, home: Held) -> tuple[Version, ...]:
        """Every version of a case, the first one first. Raises `Refused`."""
        versions = self._of(home).history(home.id)
        if not versions:
            raise refused("sagen er slettet fra registeret")
        return versions

    def write(self, writing: Writing) -> Kept:
        """Write a case, all of it or nothing; what is kept then.

        Raises `ChangedMeanwhile` when something else is there than `base`, and `Refused`
        when it cannot be written. Nothing is lost then.
        """
        if isinstance(writing.home, Path):
            return _write_file(writing.case, writing.home, writing.base)
        if writing.home is None:
            if self._register is None:
                raise refused("sagen har endnu ingen fil")
            return self.kept(self._register.add(writing.case))
        base = None if writing.base == WHATEVER else _number(writing.base)
        try:
            return self.kept(self._of(writing.home).save(writing.home.id, writing.case, base))
        except Conflict as conflict:
            theirs = self.kept(conflict.theirs) if conflict.theirs else None
            raise ChangedMeanwhile(theirs, gone=theirs is None) from None

    def _of(self, home: Held) -> Register:
        if self._register is None or self._register.name != home.register:
            raise refused(
                "sagen hører til registeret {name}; start med --register", name=home.register
            )
        return self._register


def _number(base: str | None) -> int:
    """The number of a version; 0, which none has, where a draft does not say."""
    return int(base) if base and base.isdecimal() else 0


def opened(path: Path) -> Kept:
    """The case in a file, to be worked on. Raises `Refused`."""
    if kind_of(path) == "other":
        # A pipe or a device would be waited for without end.
        raise refused("det er ikke en almindelig fil")
    content = read_file(path, MOST_BYTES)
    # One file has one name here, so that its draft is found by whatever name it is opened.
    return Kept(read_case(content), path.resolve(), fingerprint(content))


def _write_file(case: Case, path: Path, base: Fingerprint | None) -> Kept:
    content = case.to_json().encode()
    if len(content) > MOST_BYTES:
        raise refused("sagen fylder mere end 1 MiB og ville ikke kunne åbnes igen")
    found = fingerprint(read_file(path, MOST_BYTES)) if kind_of(path) else None
    if base not in (WHATEVER, found):
        raise ChangedMeanwhile(_readable(path), gone=found is None)
    write_whole(path, content)
    return Kept(case, path, fingerprint(content))


def _readable(path: Path) -> Kept | None:
    try:
        return opened(path)
    except Refused:
        return None
