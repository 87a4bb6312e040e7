"""The short form of the mutation testing: the most dangerous slips, each of them noticed.

Each is made in a copy of the program and looked for by the proof near the limits alone.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_2007, OF_2013, OF_2018, OF_2025 = (
    "merudgiftsydelse_2007",
    "merudgiftsydelse_2013",
    "merudgiftsydelse_2018",
    "kompensationsydelse_2025",
)
SLIPS = [
    # file, what stands there, what it becomes, and the scheme it shows in
    ("law/award.py", "substantiated_yearly >= rates.minimum_year", ">=", ">", OF_2025),
    ("law/award.py", "per_month(yearly, unit) + supplement", "+", "-", OF_2025),
    ("law/schemes/merudgiftsydelse_2018.py", "documented_yearly > top", ">", ">=", OF_2018),
    ("law/schemes/merudgiftsydelse_2018.py", "monthly <= rates.first_limit", "<=", "<", OF_2018),
    ("law/schemes/merudgiftsydelse_2018.py", "per_month(yearly, KRONE)", ", KRONE", "", OF_2018),
    ("law/schemes/kompensationsydelse_2025.py", "yearly > rates.documented", ">", ">=", OF_2025),
    ("law/documented_list.py", "<= rates.other_item_limit_year", "<=", "<", OF_2025),
    ("law/schemes/merudgiftsydelse_2007.py", "BASIC_LIMIT = 1750", "1750", "1751", OF_2007),
    ("amounts.py", "rest * 2 >= unit", ">=", ">", OF_2018),
    ("amounts.py", "(1 if rest else 0)", "1 if", "0 if", OF_2013),
    ("law/citations.py", "NEW_LAW = date(2025, 9, 1)", "9, 1", "9, 2", OF_2025),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("program")
    for part in ("merudgift", "rates"):
        shutil.copytree(
            ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    return folder


def noticed(copy, scheme):
    """Whether the proof ends with 1; the copy goes before the checkout, the tests are its own."""
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.proof.check", scheme],
        cwd=ROOT / "tests",
        env={**os.environ, "PYTHONPATH": f"{copy}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 1


def test_a_copy_that_was_not_changed_agrees(copy):
    assert not noticed(copy, OF_2007)


@pytest.mark.parametrize(("file", "stands", "was", "becomes", "scheme"), SLIPS)
def test_a_slip_is_noticed(copy, file, stands, was, becomes, scheme):
    path = copy / "merudgift" / file
    source = path.read_text("utf-8")
    assert source.count(stands) >= 1
    path.write_text(source.replace(stands, stands.replace(was, becomes)), "utf-8")
    try:
        assert noticed(copy, scheme)
    finally:
        path.write_text(source, "utf-8")
