"""The program against the oracle on every øre: `python -m tests.proof.exhaustive`.

Every øre from 0 to 5.000 kr. a month under every set of rates, on both cores. Prints the
figures; ends with 1 where the program and the law part on a single øre.
"""

import sys
import time
from collections import Counter
from multiprocessing import get_context
from os import cpu_count

from tests.proof.sweep import Disagreement, Task, disagreements, everything

MOST_SHOWN = 20


def _tried(task: Task) -> tuple[Task, list[Disagreement]]:
    return task, list(disagreements(task))


def main() -> int:
    """Try everything; returns the exit code."""
    begun = time.monotonic()
    tasks = list(everything())
    total = sum(task.size for task in tasks)
    compared: Counter[str] = Counter()
    parted: list[Disagreement] = []
    with get_context("fork").Pool(cpu_count()) as pool:
        for task, found in pool.imap_unordered(_tried, tasks):
            compared[str(task.setting)] += task.size
            parted += found
            done = compared.total()
            seconds = time.monotonic() - begun
            left = seconds / done * (total - done)
            print(
                f"\r{done:>11,} of {total:,}, {len(parted)} disagree, {left:4.0f} s left",
                end="", file=sys.stderr, flush=True,
            )  # fmt: skip
    print(file=sys.stderr)
    for setting in dict.fromkeys(str(task.setting) for task in tasks):
        print(f"{compared[setting]:>11,}  {setting}")
    print(f"{total:>11,}  combinations compared in {time.monotonic() - begun:.0f} s")
    print(f"{len(parted):>11,}  disagreements")
    for each in parted[:MOST_SHOWN]:
        print(each)
    return 1 if parted else 0


if __name__ == "__main__":
    sys.exit(main())
