"""What the workbench remembers from one start to the next: recent files, theme, language."""

from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path
from pydantic import BaseModel, ConfigDict, ValidationError

from merudgift.files import read_file, write_whole
from merudgift.refusals import Refused

MOST_RECENT = 12
_MOST_BYTES = 64 * 1024


def state_folder() -> Path:
    """Where the program keeps drafts and what it remembers, for this user alone."""
    return user_state_path("merudgift")


class Memory(BaseModel):
    """Paths of files, the name of a theme and a language; nothing of any case."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    recent: tuple[str, ...] = ()
    theme: str | None = None
    language: str | None = None

    def with_recent(self, path: Path) -> "Memory":
        """The memory with a file as the one used last."""
        name = str(path)
        recent = (name, *(other for other in self.recent if other != name))
        return self.model_copy(update={"recent": recent[:MOST_RECENT]})

    def with_theme(self, theme: str) -> "Memory":
        """The memory with a theme as the one chosen."""
        return self.model_copy(update={"theme": theme})

    def with_language(self, language: str) -> "Memory":
        """The memory with a language as the one chosen."""
        return self.model_copy(update={"language": language})


def recall(folder: Path) -> Memory:
    """What was remembered; nothing when the file is missing or cannot be used."""
    with suppress(Refused, ValidationError):
        return Memory.model_validate_json(read_file(folder / "memory.json", _MOST_BYTES))
    return Memory()


def remember(folder: Path, memory: Memory) -> None:
    """Write it down. That it cannot be written is no reason to disturb the work."""
    with suppress(Refused, OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / "memory.json", memory.model_dump_json().encode())
