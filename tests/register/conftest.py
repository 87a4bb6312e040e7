from itertools import count

import pytest

from merudgift.register.databases.places import database_at
from merudgift.register.register import Register
from tests.builders import BOOK
from tests.register.server import emptied


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    """Where an empty register is, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    return emptied(request.getfixturevalue("server"))


@pytest.fixture
def opens(place):
    """Opens the register as one more program does."""
    opened = []

    def register(program="1.0", **more):
        opened.append(Register(database_at(place), BOOK, program, **more))
        return opened[-1]

    yield register
    for each in opened:
        each.close()


@pytest.fixture
def register(opens):
    return opens()


@pytest.fixture
def fresh():
    """A reference no other case of the test has."""
    numbers = count(1)
    return lambda: f"sag {next(numbers)}"
