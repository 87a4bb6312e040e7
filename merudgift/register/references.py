"""The references that begin as a word does, for a shell to complete it by."""

from merudgift.register.databases.places import database_at
from merudgift.register.databases.sqlite import SqliteDatabase

MOST = 50


def references(place: str | None, begun: str) -> list[str]:
    """The first references of a register that begin so.

    It is read as it lies: a key on the keyboard makes no register, brings none up to date and
    waits for no server. Raises `Refused` for a file that is no register.
    """
    database = database_at(place)
    if not (isinstance(database, SqliteDatabase) and database.path.is_file()):
        return []
    register = SqliteDatabase(database.path, only_read=True)
    statement = (
        "SELECT reference FROM cases WHERE substr(reference, 1, :length) = :begun "
        "ORDER BY sort_key, reference LIMIT :most"
    )
    try:
        with register.transaction(writing=False) as at:
            found = at.rows(statement, length=len(begun), begun=begun, most=MOST)
    finally:
        register.close()
    return [str(reference) for (reference,) in found]
