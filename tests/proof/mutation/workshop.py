"""A copy of the program and its tests in which the mutants are made and tried."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.proof.mutation.unfold import unfolded

ROOT = Path(__file__).parents[3]
WORKSHOP = ROOT / "build" / "mutation"
TESTS = ("tests/test_amounts.py", "tests/test_days.py", "tests/law", "tests/official")
"""What a mutant must be noticed by: the tests of the law itself, none of a screen or a page."""
QUICKEST = ("tests/law/test_traces.py", "tests/law/test_limits.py", "tests/law/test_running.py")
HANGS_AFTER = 900
"""The tests take seconds: a run of so many seconds never ends, which is noticed too."""
_COPIED = ("merudgift", "tests", "rates")
_CONFIGURED = f"""
[tool.mutmut]
source_paths = ["merudgift"]
only_mutate = ["merudgift/law/*", "merudgift/amounts.py", "merudgift/days.py"]
also_copy = ["rates"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {list(TESTS)}
use_git_change_detection = false
"""


def mutated_modules(folder: Path) -> Iterator[tuple[str, Path]]:
    """The modules that are mutated, by name."""
    package = folder / "merudgift"
    for path in [
        package / "amounts.py",
        package / "days.py",
        *sorted((package / "law").rglob("*.py")),
    ]:
        parts = path.relative_to(folder).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def copied(name: str, *, for_mutmut: bool = False) -> Path:
    """A fresh copy of the checkout; for mutmut with the source unfolded."""
    folder = WORKSHOP / name
    shutil.rmtree(folder, ignore_errors=True)
    for part in _COPIED:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "pyproject.toml").read_text("utf-8")
    if for_mutmut:
        config += _CONFIGURED
        for _, path in mutated_modules(folder):
            path.write_text(unfolded(path.read_text("utf-8")), "utf-8")
    (folder / "pyproject.toml").write_text(config, "utf-8")
    return folder


def noticed(folder: Path, *, mutant: str = "") -> bool:
    """Whether the tests of a copy fail: in a process of its own, which imports it anew.

    The quickest tests go first, for they notice most.
    """
    return _fail(folder, mutant, QUICKEST) or _fail(folder, mutant, TESTS)


def _fail(folder: Path, mutant: str, tests: tuple[str, ...]) -> bool:
    try:
        return _run(folder, mutant, tests).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def _run(folder: Path, mutant: str, tests: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            sys.executable, "--check-hash-based-pycs", "always", "-m", "pytest", "-x", "-q",
            "-p", "no:cacheprovider", *tests,
        ],
        cwd=folder,
        env={**os.environ, "CI": "1", "MUTANT_UNDER_TEST": mutant},
        capture_output=True,
        check=False,
        timeout=HANGS_AFTER,
    )  # fmt: skip
