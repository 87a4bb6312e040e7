"""Mutation testing of the law and of the amounts: `python -m tests.proof.mutation`.

Makes every mutant, lets the tests of the law try to notice it, and prints the figures and what
lived. Mutants that are equivalent (equivalent.toml, each with its reason) are counted apart.
Ends with 1 where fewer than 95 % of the others were killed.
"""

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatchcase
from os import cpu_count
from pathlib import Path

from tests.proof.mutation.constants import tried_constants
from tests.proof.mutation.functions import Tried, tried_functions

WANTED = 95
_PARTS = {"functions": tried_functions, "constants": tried_constants}


def reason_of(mutant: Tried) -> str | None:
    """Why a mutant is equivalent, if it is listed as such."""
    listed = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8"))
    for each in listed.get("mutant", []):
        if fnmatchcase(mutant.where, each["where"]) and fnmatchcase(
            mutant.change, each["change"].replace("[", "[[]")
        ):
            return str(each["reason"])
    return None


def report(tried: Iterable[Tried]) -> bool:
    """Print the figures, what lived and what is equivalent; whether enough was killed."""
    tried = list(tried)
    lived = [each for each in tried if not each.killed]
    equivalent = {each: reason for each in lived if (reason := reason_of(each))}
    survived = [each for each in lived if each not in equivalent]
    for each in survived:
        print(f"lived: {each.name}: {each.change}")
    for reason, number in Counter(equivalent.values()).items():
        print(f"{number:>6}  equivalent: {reason}")
    killed = len(tried) - len(lived)
    counted = killed + len(survived)
    percent = 100 * killed / counted
    print(f"{len(tried):>6}  mutants, {len(equivalent)} of them equivalent")
    print(f"{killed:>6}  killed, {len(survived)} survived: {percent:.1f} % killed")
    return percent >= WANTED


def main() -> int:
    """Try the mutants that are asked for; returns the exit code."""
    asked = argparse.ArgumentParser(prog="python -m tests.proof.mutation")
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}")
    given = asked.parse_args()
    begun = time.monotonic()
    workers = cpu_count() or 1
    tried: list[Tried] = []
    for name, tries in _PARTS.items():
        if not given.parts or name in given.parts:
            found = tries(workers)
            print(f"\n{name}: {sum(each.killed for each in found)} of {len(found)} killed")
            tried += found
    enough = report(tried)
    print(f"{time.monotonic() - begun:>6.0f}  seconds")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
