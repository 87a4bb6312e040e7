"""The short form of the exhaustive proof, and that it can fail."""

import ast
import csv
from datetime import date
from pathlib import Path

import pytest

from tests.proof import oracle, settings
from tests.proof.oracle import KRONE, YEAR
from tests.proof.sweep import disagreements, in_short, near_limits

TASKS = list(in_short())
SETTINGS = list(settings.settings(every_year=False))


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_program_gives_what_the_law_gives(setting):
    tasks = [task for task in TASKS if task.setting == setting]
    assert tasks
    assert not [str(each) for task in tasks for each in disagreements(task)]


def test_no_set_of_rates_is_left_out():
    tried = {(each.scheme, each.rates_set, each.on) for each in settings.settings()}
    rows = list(csv.DictReader(settings.RATES.read_text("utf-8").splitlines()))
    assert rows
    for row in rows:
        first = date.fromisoformat(row["valid_from"])
        assert (row["scheme"], row["set"], first) in tried
    years = {on.year for _, _, on in tried}
    assert years == set(range(2007, 2027))
    assert {each.group for each in SETTINGS if each.on.year == 2026} == {None, "I", "II"}
    assert any(each.transitional and each.on.year == 2025 for each in SETTINGS)


def test_the_oracle_uses_nothing_of_the_program():
    for module in (oracle, settings):
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        imported = {
            name
            for node in ast.walk(tree)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert not [name for name in imported if name.startswith("merudgift")]
        assert "tests.builders" not in imported


USED = {
    "merudgiftsydelse_2007": {"minimum_year": 1},
    "merudgiftsydelse_2013": {"minimum_year": 1},
    "merudgiftsydelse_2018": {
        "minimum_year": 1,
        "first_limit": KRONE,  # the estimate is looked up in whole kroner: an øre more is nothing
        "first_amount": 1,
        "second_limit": 1,
        "second_amount": 1,
    },
}
GROUPS = {
    "I": {"minimum_year": 1, "standard_amount": 1},
    "II": {"documented_limit_year": 1, "supplement": 1},
}


def moved():
    for setting in SETTINGS:
        used = GROUPS.get(setting.group) or USED.get(setting.scheme, {})
        for name, by in used.items():
            for more in (by, -by):
                amounts = {**setting.amounts, name: setting.amounts[name] + more}
                yield pytest.param(setting, amounts, id=f"{setting} {name} {more:+}")


@pytest.mark.parametrize(("setting", "amounts"), list(moved()))
def test_an_amount_moved_by_an_oere_is_caught(setting, amounts):
    wrong = setting._replace(amounts=amounts)
    tasks = near_limits(wrong, settings.DOCUMENTED, whole_kroner=False)
    substantiated = near_limits(wrong, settings.BESIDES[1], whole_kroner=False)
    found = (each for task in (*tasks, *substantiated) for each in disagreements(task))
    assert next(found, None)


def test_the_limit_of_no_9_moved_by_an_oere_is_caught():
    of_group_two = [setting for setting in SETTINGS if setting.group == "II"]
    assert of_group_two
    for setting in of_group_two:
        moved = setting.amounts["other_item_limit_year"] + 1
        wrong = setting._replace(amounts={**setting.amounts, "other_item_limit_year": moved})
        _, yearly = near_limits(wrong, settings.NO_9, whole_kroner=False)
        assert next(disagreements(yearly), None)


@pytest.mark.parametrize(
    ("scheme", "table"), [(scheme, table) for (scheme, _), table in oracle.TABLES.items()]
)
def test_every_rule_of_a_table_decides_something(scheme, table):
    deciding = {
        oracle.deciding(table, setting.amounts, beside.costs(yearly, setting.amounts))
        for setting in SETTINGS
        if setting.scheme == scheme and setting.table is table
        for beside in settings.BESIDES
        for yearly in range(0, 5900 * YEAR * KRONE, 10 * YEAR * KRONE)
    }
    # What is below the minimum of 500 kr. is never rounded up to 100 … 400 kr.
    below = {f"BEK 1434 § 7: op til {hundred} kr." for hundred in range(100, 500, 100)}
    assert {rule.law for rule in set(table) - deciding} <= below
