"""Where the register is: a file of this user's, another file, or a server."""

from pathlib import Path

from platformdirs import user_data_path

from merudgift.refusals import refused
from merudgift.register.databases.addresses import (
    is_address,
    looks_like_an_address,
    refuse_what_would_show_a_password,
)
from merudgift.register.databases.database import Database
from merudgift.register.databases.sqlite import SqliteDatabase


def own_place() -> Path:
    """Where this user's register lies when nothing else is said."""
    return user_data_path("merudgift") / "register.db"


def database_at(place: str | None) -> Database:
    """The database at a path or a `postgresql://` address; None is this user's own.

    Nothing is opened yet. Raises `Refused` for what is neither.
    """
    if not place:
        return SqliteDatabase(own_place(), is_own=True)
    if is_address(place):
        refuse_what_would_show_a_password(place)
        try:
            # Not everyone has the library, and it need not be loaded for a file.
            from merudgift.register.databases.postgres import PostgresDatabase  # noqa: PLC0415 - see above
        except ImportError:
            raise refused(
                "et register på en server kræver psycopg: pip install 'merudgift[postgres]'",
                "--register",
            ) from None
        return PostgresDatabase(place)
    if looks_like_an_address(place):
        raise refused("registeret er en fil eller en adresse, postgresql://…", "--register")
    try:
        return SqliteDatabase(Path(place).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):
        raise refused("stien kan ikke bruges her", "--register") from None
