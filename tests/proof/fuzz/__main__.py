"""Fuzz the readers: `python -m tests.proof.fuzz [TARGET…] [--seconds N]`.

Atheris (libFuzzer) looks for inputs that reach code no earlier input reached. Each target runs
in a process of its own, two at a time; an input that breaks something is kept beside the
seeds, where the tests try it from then on. Ends with 1 where one was found.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
TARGETS = ("case", "amount", "date", "rates")
LONGEST = 4096
HANGS_AFTER = 20
"""An input that takes as many seconds is a hang."""
_DONE = re.compile(r"Done ([0-9]+) runs in ([0-9]+) second")
_COVERED = re.compile(r"cov: ([0-9]+)")


def fuzz(target: str, arguments: list[str]) -> None:
    """Fuzz one target in this process; libFuzzer ends it."""
    import atheris  # noqa: PLC0415 - only the long form needs it

    with atheris.instrument_imports(include=["merudgift", "tests.proof.fuzz"]):
        from tests.proof.fuzz.targets import TARGETS as TRIED  # noqa: PLC0415 - instrumented here

    atheris.Setup([sys.argv[0], *arguments], TRIED[target])
    atheris.Fuzz()


def _run(target: str, seconds: int) -> bool:
    """Fuzz one target for so long and print its figures; returns whether nothing was found."""
    seeds = CORPUS / target
    with tempfile.TemporaryDirectory() as grown:
        done = subprocess.run(
            [
                sys.executable, "-m", "tests.proof.fuzz", "--in-this-process", target, grown,
                str(seeds), f"-max_total_time={seconds}", f"-max_len={LONGEST}",
                f"-timeout={HANGS_AFTER}", f"-artifact_prefix={seeds}{os.sep}found-",
                "-print_final_stats=1",
            ],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        kept = len(list(Path(grown).iterdir()))
    ended = _DONE.search(done.stderr)
    covered = _COVERED.findall(done.stderr)
    if done.returncode == 0 and ended:
        print(
            f"{target:<8} {int(ended[1]):>12,} inputs in {ended[2]} s, "
            f"{kept} kept, {covered[-1] if covered else 0} edges covered, nothing found"
        )
        return True
    said = f"{done.stdout[-3000:]}{done.stderr[-2000:]}"
    print(f"{target:<8} FOUND something, or could not run:\n{said}")
    return False


def main() -> int:
    """Fuzz the targets that are asked for; returns the exit code."""
    if sys.argv[1:2] == ["--in-this-process"]:
        fuzz(sys.argv[2], sys.argv[3:])
    asked = argparse.ArgumentParser(prog="python -m tests.proof.fuzz")
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    asked.add_argument("--seconds", type=int, default=600, help="for each target (600)")
    given = asked.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        asked.error(f"no target is called {', '.join(sorted(unknown))}")
    targets = given.targets or list(TARGETS)
    with ThreadPoolExecutor(2) as two_at_a_time:
        fine = list(two_at_a_time.map(lambda target: _run(target, given.seconds), targets))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
