"""A note as bytes of a file: PDF, DOCX, text or JSON; the ending of the name decides."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from merudgift.note.content import Note
from merudgift.refusals import refused
from merudgift.text.languages import spoken

ENDINGS = {".pdf": "pdf", ".docx": "docx", ".txt": "text", ".json": "json"}
"""Each ending and the module that writes it; modules are imported when they are used."""


def ending_of(name: PurePath) -> str:
    """The ending a note is written by. Raises `Refused` for one that is none of them."""
    ending = name.suffix.casefold()
    if ending not in ENDINGS:
        raise refused("filnavnet skal ende på {endings}", endings=", ".join(ENDINGS))
    return ending


def as_file(note: Note, ending: str) -> bytes:
    """The whole file, in the language of the note. Raises `Refused` where it cannot be made."""
    module = import_module(f"merudgift.note.formats.{ENDINGS[ending]}")
    write: Callable[[Note], bytes] = module.as_bytes
    with spoken(note.language):
        return write(note)
