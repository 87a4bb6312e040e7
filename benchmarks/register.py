"""How long the register takes with 20.000 cases, in a file and on a server.

    python benchmarks/register.py [cases] [postgresql://…]

The cases are generated from a seed, with 8 expenses each, and imported as JSON Lines with
the progress bar of `sager gem`. Prints seconds for the import and milliseconds (median of
nine) for a page of the list, searches, saves and one case; budget: a page of 20.000 cases
within 100 ms in a file. The schema `merudgift` of the server is emptied first.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from merudgift.rates import RateBook
from merudgift.register.databases.places import database_at
from merudgift.register.finding import Wanted
from merudgift.register.register import Register

PROGRAM = str(Path(sys.executable).parent / "merudgift")
TEXTS = ("Insulin", "Diætkost", "Kørsel til Aarhus", "Vask af sengetøj", "Særlige sko i Ålborg",
         "Handicapbil, brændstof", "Håndsrækninger", "El til ventilator")  # fmt: skip
KINDS = ("medicine", "diet", "transport_treatment", "laundry_bedding", "clothing", "car",
         "chores", "utilities")  # fmt: skip


def cases(number: int, seed: int = 20_000) -> Iterator[str]:
    """So many cases as lines of JSON, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up cases, not secrets
    for place in range(number):
        yield json.dumps(_case(place, chance), ensure_ascii=False) + "\n"


def _case(place: int, chance: random.Random) -> dict[str, object]:
    year = chance.randint(2013, 2026)
    expenses = [
        {
            "id": str(n + 1),
            "category": KINDS[n],
            "text": f"{TEXTS[n]} {chance.randint(1, 999)}",
            "claimed": {"amount": f"{chance.randint(20, 900)}.{chance.randint(0, 99):02}"},
            "ordinary": {"amount": str(chance.randint(0, 15)), "source": "skøn"},
            "assessment": chance.choice(("accepted", "accepted", "accepted", "rejected")),
            "evidence": chance.choice(("documented", "substantiated")),
            "reason": "Følger af den varigt nedsatte funktionsevne og er ikke dækket andetsteds",
        }
        for n in range(8)
    ]
    return {
        "schema": 1,
        "reference": f"{chance.choice(('Aa', 'Be', 'Øs', 'Æb', 'Ås'))}-{year}-{place}",
        "citizen": {"born": f"{chance.randint(1962, 1999)}-0{chance.randint(1, 9)}-15"},
        "eligibility": {"impairment": "met", "reason": "Varigt nedsat funktionsevne"},
        "effective": f"{year}-0{chance.randint(1, 9)}-01",
        "group": chance.choice(("I", "II")),
        "expenses": expenses,
    }


def milliseconds(work: Callable[[], object]) -> float:
    """The median of nine."""
    taken = []
    for _ in range(9):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def measure(place: str, lines: Path, number: int) -> None:
    """Import, list, search, save and export, as a command and within a program."""
    environment = {**os.environ, "MERUDGIFT_REGISTER": place}

    def seconds(*arguments: str) -> float:
        begun = time.perf_counter()
        subprocess.run(
            [PROGRAM, "sager", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        return time.perf_counter() - begun

    print(f"  import                {seconds('gem', str(lines)):>9.2f} s")
    print(f"  command liste         {seconds('liste'):>9.2f} s")
    print(f"  command liste TEKST   {seconds('liste', 'ålborg'):>9.2f} s")
    print(f"  command eksport       {seconds('eksport'):>9.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        print(f"  command backup        {seconds('backup', str(Path(folder) / 'kopi.db')):>9.2f} s")
    register = Register(database_at(place), RateBook(), _version())
    found = register.find()
    assert found.total == number
    last = number - 50
    held = register.held(found.rows[0].reference)
    assert held is not None
    numbers = iter(range(1, 99))

    def save() -> None:
        current = register.current(held.id)
        assert current is not None
        born = f"19{10 + next(numbers)}-01-01"
        citizen = current.case.citizen.model_copy(update={"household": born})
        register.save(held.id, current.case.model_copy(update={"citizen": citizen}), current.number)

    for name, work in {
        "first page": register.find,
        "last page": lambda: register.find(skipped=last),
        "by payout": lambda: register.find(Wanted(order="payout")),
        "one word": lambda: register.find(Wanted("ålborg")),
        "a rare word": lambda: register.find(Wanted("ålborg 777")),
        "a word in none": lambda: register.find(Wanted("kaviar")),
        "must be re-decided": lambda: register.find(Wanted(not_redecided=True)),
        "one case": lambda: register.held(held.case.reference),
        "open and save": save,
    }.items():
        print(f"  {name:<22}{milliseconds(work):>9.1f} ms")
    register.close()


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - as the commands do

    return version("merudgift")


def main(number: int, address: str | None) -> None:
    """Measure both kinds of register on the same cases."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "sager.jsonl"
        lines.write_text("".join(cases(number)), "utf-8")
        print(f"{number} cases, {lines.stat().st_size / 1e6:.0f} MB of JSON Lines")
        print("in a file")
        measure(str(Path(folder) / "register.db"), lines, number)
        if address:
            import psycopg  # noqa: PLC0415 - only where there is a server

            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("DROP SCHEMA IF EXISTS merudgift CASCADE")
            print("on a server")
            measure(address, lines, number)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 20_000,
        sys.argv[2] if len(sys.argv) > 2 else None,
    )
