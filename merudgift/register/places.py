"""Where the register is: a file of this user's, another file, or a server."""

import re
from pathlib import Path

from platformdirs import user_data_path

from merudgift.refusals import refused
from merudgift.register.database import Database
from merudgift.register.sqlite import SqliteDatabase

_ADDRESS = re.compile("postgres(ql)?://")
_LIKE_AN_ADDRESS = re.compile(
    r"[a-z0-9]{2,}:/|.*\b(password|host|dbname)\s*=|[^/]*:[^/]*@", re.IGNORECASE
)


def looks_like_an_address(text: str) -> bool:
    """Whether a text may be meant as a server's address, and have a password in it."""
    return bool(_LIKE_AN_ADDRESS.match(text))


def _refuse_what_would_show_a_password(address: str) -> None:
    """A password with a sign of the address in it would be read as a part of the address."""
    rest, _, _ = address.partition("://")[2].partition("?")
    server, _, database = rest.partition("/")
    if server.count("@") > 1 or "=" in server or re.search("[@=/&]", database):
        raise refused(
            "adressen kan ikke læses; tegnene @ / = & i en adgangskode skrives %40 %2F %3D %26",
            "--register",
        )


def own_place() -> Path:
    """Where this user's register lies when nothing else is said."""
    return user_data_path("merudgift") / "register.db"


def database_at(place: str | None) -> Database:
    """The database at a path or a `postgresql://` address; None is this user's own.

    Nothing is opened yet. Raises `Refused` for what is neither.
    """
    if not place:
        return SqliteDatabase(own_place())
    if _ADDRESS.match(place):
        _refuse_what_would_show_a_password(place)
        try:
            # Not everyone has the library, and it need not be loaded for a file.
            from merudgift.register.postgres import PostgresDatabase  # noqa: PLC0415
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
