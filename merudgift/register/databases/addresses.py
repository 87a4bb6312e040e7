"""Addresses of servers: known when they are seen, so that no password in one is shown."""

import re

from merudgift.refusals import refused

_ADDRESS = re.compile("postgres(ql)?://")
_LIKE_AN_ADDRESS = re.compile(
    r"[a-z0-9]{2,}:/|.*\b(password|host|dbname)\s*=|[^/]*:[^/]*@", re.IGNORECASE
)


def is_address(text: str) -> bool:
    """Whether a text is meant as the address of a PostgreSQL server."""
    return bool(_ADDRESS.match(text))


def looks_like_an_address(text: str) -> bool:
    """Whether a text may be meant as a server's address, and have a password in it."""
    return bool(_LIKE_AN_ADDRESS.match(text))


def refuse_what_would_show_a_password(address: str) -> None:
    """A password with a sign of the address in it would be read as a part of the address."""
    rest, _, _ = address.partition("://")[2].partition("?")
    server, _, database = rest.partition("/")
    if server.count("@") > 1 or "=" in server or re.search("[@=/&]", database):
        raise refused(
            "adressen kan ikke læses; tegnene @ / = & i en adgangskode skrives %40 %2F %3D %26",
            "--register",
        )
