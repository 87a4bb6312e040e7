"""What happens when many save at once, and when programs are killed as they save.

    python -m tests.register.stress [times] [kills] [postgresql://…]

Prints what was saved, refused and found, for a register in a file and, where an address is
given, on that server (its schema `merudgift` is emptied first).
"""

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from merudgift.register.databases.places import database_at
from merudgift.register.register import Conflict, Register
from tests.builders import BOOK, case, item

_FORK = multiprocessing.get_context("fork")


def at(place: str) -> Register:
    """The register as one more program opens it."""
    return Register(database_at(place), BOOK, "1.0")


def content(writer: int, number: int):
    """A case that no other save of the test has."""
    return case("2021-03-01", item(number + 1, text=f"skriver {writer}"), reference="fælles")


class Saves(NamedTuple):
    """What became of the saves of several programs on one case."""

    landed: int
    conflicts: int
    versions: int


def save_at_once(place: str, writers: int, times: int) -> Saves:
    """Let several programs save the same case so many times each, and check the history."""
    register = at(place)
    added = register.add(content(0, 0))
    register.close()
    reports = []
    for writer in range(1, writers + 1):
        here, there = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_save, args=(place, added.id, writer, times, there))
        process.start()
        there.close()
        reports.append((process, here))
    landed: dict[int, object] = {1: added.case}
    conflicts = 0
    for process, here in reports:
        mine, refused = here.recv()
        process.join()
        assert process.exitcode == 0
        assert not landed.keys() & mine.keys(), "two saves landed as the same version"
        landed |= mine
        conflicts += refused
    register = at(place)
    history = register.history(added.id)
    register.close()
    assert {version.number: version.case for version in history} == landed
    assert [version.number for version in history] == list(range(1, len(landed) + 1))
    return Saves(len(landed) - 1, conflicts, len(history))


def _save(place: str, id: str, writer: int, times: int, report: Connection) -> None:
    """Save and save again from the version last seen, as a person with the screen open."""
    register = at(place)
    landed, conflicts = {}, 0
    seen = 1
    for number in range(times):
        mine = content(writer, number)
        try:
            seen = register.save(id, mine, seen).number
            landed[seen] = mine
        except Conflict as conflict:
            conflicts += 1
            seen = conflict.theirs.number
    report.send((landed, conflicts))


class Kills(NamedTuple):
    """What was found after programs were killed while they saved."""

    kills: int
    reported: int
    found: int


def kill_while_saving(place: str, kills: int, seed: int) -> Kills:
    """Kill a saving program at random moments; after each, check what the register holds."""
    chance = random.Random(seed)
    register = at(place)
    added = register.add(content(0, 0))
    register.close()
    last, reported = added, 0
    for kill in range(kills):
        here, there = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_save_on, args=(place, added.id, kill, there))
        process.start()
        there.close()
        here.recv()  # It has opened the register; from here on any moment will do.
        time.sleep(chance.uniform(0, 0.02))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        told = _told(here)
        register = at(place)
        history = register.history(added.id)  # reads every version: a half one would refuse
        register.find()
        register.close()
        _check_file(place)
        new = [version.case for version in history if version.number > last.number]
        assert new[: len(told)] == told, "a save that was reported is missing"
        assert len(new) - len(told) in (0, 1), "only the last may have landed unreported"
        assert [v.number for v in history] == list(range(1, len(history) + 1))
        last, reported = history[-1], reported + len(told)
    return Kills(kills, reported, last.number - 1)


def _told(here: Connection) -> list[object]:
    told = []
    while True:
        try:
            told.append(here.recv())
        except (EOFError, OSError):
            return told


def _check_file(place: str) -> None:
    if "://" not in place:
        with sqlite3.connect(place) as connection:
            (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
        connection.close()
        assert answer == "ok"


def _save_on(place: str, id: str, kill: int, report: Connection) -> None:
    register = at(place)
    now = register.current(id)
    report.send("begun")
    for number in range(10_000):
        mine = content(kill + 1, number)
        now = register.save(id, mine, now.number)
        report.send(mine)


def _main(times: int, kills: int, address: str | None) -> None:
    seed = random.randrange(2**32)
    with tempfile.TemporaryDirectory() as folder:
        places = {"file": str(Path(folder) / "register.db"), "server": address}
        for name, place in places.items():
            if place is None:
                continue
            if name == "server":
                import psycopg  # noqa: PLC0415 - only where there is a server

                with psycopg.connect(place, autocommit=True) as connection:
                    connection.execute("DROP SCHEMA IF EXISTS merudgift CASCADE")
            begun = time.perf_counter()
            print(name, save_at_once(place, 2, times), f"{time.perf_counter() - begun:.1f} s")
            register = at(place)
            register.remove(*register.locate("fælles"))
            register.close()
            begun = time.perf_counter()
            print(name, kill_while_saving(place, kills, seed), f"seed {seed}",
                  f"{time.perf_counter() - begun:.1f} s")  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    _main(
        int(given[0]) if given else 500,
        int(given[1]) if len(given) > 1 else 200,
        given[2] if len(given) > 2 else None,
    )
