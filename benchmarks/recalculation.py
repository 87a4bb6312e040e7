"""How long `genberegn` takes for 1.000, 10.000 and 100.000 cases of 8 expenses each.

    python benchmarks/recalculation.py [cases …]

The cases are generated from a seed as JSON Lines. Each file is validated line by line by
pydantic alone in one process (the reading of the file with it, the imports not), and then
recalculated by the command, start to end: read, validated, assessed under two dates and
written as JSON Lines, on two processes and on one. Prints the ratio of the command to pydantic,
cases a second and the peak memory of the largest process, and whether both outputs are the
same, line for line. Budget: at most 2 × pydantic with two processes on two cores; memory that
does not grow.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from register import PROGRAM, cases

BUDGET = 2.0
DAY = "1.1.2026"
_VALIDATE = """
import sys, time
from merudgift.case import Case
begun = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    for line in file:
        Case.model_validate_json(line)
print(time.perf_counter() - begun)
"""


class Run(NamedTuple):
    """One run of the command: seconds from start to end, and the peak of a process in MiB."""

    seconds: float
    memory: float


def pydantic_alone(lines: Path) -> float:
    """Seconds one process needs to validate the lines of a file, and nothing else."""
    command = [sys.executable, "-c", _VALIDATE, str(lines)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def recalculated(lines: Path, to: Path, processes: int) -> Run:
    """The command on the lines of a file."""
    to.unlink(missing_ok=True)
    command = [PROGRAM, "genberegn", "--dato", DAY, "--fra", str(lines), "-o", str(to),
               "--processer", str(processes)]  # fmt: skip
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    assert os.waitstatus_to_exitcode(status) == 0
    return Run(seconds, used.ru_maxrss / 1024)


def digest(path: Path) -> str:
    """The same for the same lines."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(numbers: list[int]) -> None:
    """Measure each number of cases and print what there is to say."""
    print(f"{os.cpu_count()} cores; budget {BUDGET} × pydantic with two processes")
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            lines, one, two = (Path(folder) / name for name in ("cases", "1.jsonl", "2.jsonl"))
            with lines.open("w", encoding="utf-8") as file:
                file.writelines(cases(number))  # never all of them here: peaks are inherited
            before = pydantic_alone(lines)
            on_two, on_one = recalculated(lines, two, 2), recalculated(lines, one, 1)
            # Before and after: the speed of a shared machine drifts.
            baseline = min(before, pydantic_alone(lines))
            print(
                f"{number:>7} cases: pydantic alone {baseline:.2f} s; two processes "
                f"{on_two.seconds:.2f} s = {on_two.seconds / baseline:.2f} × "
                f"({number / on_two.seconds:.0f} cases/s, {on_two.memory:.0f} MiB); one process "
                f"{on_one.seconds:.2f} s = {on_one.seconds / baseline:.2f} × "
                f"({on_one.memory:.0f} MiB); output "
                f"{'the same' if digest(one) == digest(two) else 'DIFFERENT'}"
            )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1_000, 10_000, 100_000])
