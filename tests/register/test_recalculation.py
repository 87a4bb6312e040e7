"""Very many cases as a stream: in their order, on every core, whatever one of them holds."""

import json
import multiprocessing
import os
import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from merudgift.register.recalculation import Item, Settings, Summary, cores, recalculated
from merudgift.register.recalculation.cores import AT_A_TIME
from merudgift.text.data.recalculation import csv_line, json_line
from tests.builders import content, item

IN_2026 = Settings(date(2026, 1, 1))


def lines(number, seed=7):
    """So many cases under all schemes, a few of them wrong in each possible way."""
    chance = random.Random(seed)
    for place in range(number):
        year = chance.randint(2008, 2026)
        written = content(
            f"{year}-0{chance.randint(1, 9)}-01",
            *(
                item(
                    chance.randint(100, 20_000),
                    str(n),
                    evidence=chance.choice(("documented", "substantiated")),
                    kind=chance.choice(("recurring", "recurring", "recurring", "single")),
                    **{"from": chance.choice((None, None, f"{year + 1}-03-01"))},
                )
                for n in range(chance.randint(0, 3))
            ),
            group=chance.choice((None, "I", "II")),
        )
        written["reference"] = f"æ-{place}"
        line = json.dumps(written).encode()
        yield {3: b"{", 11: line.replace(b"schema", b"shcema"), 40: b"\xff"}.get(place % 97, line)


def items(number) -> Iterator[Item]:
    for place, line in enumerate(lines(number), 1):
        yield Item(line, place)


def run(number, shape, processes, settings=IN_2026):
    summary, shaped = Summary(), list[str]()
    for done in recalculated(items(number), settings, shape, processes):
        summary.add_all(done.summary)
        shaped += done.shaped
    return "".join(shaped), summary


@pytest.mark.parametrize("shape", [json_line, csv_line])
def test_one_process_writes_what_two_write_line_for_line(shape):
    number = 9 * AT_A_TIME + 1
    one, counted = run(number, shape, 1)
    two, counted_on_two = run(number, shape, 2)
    assert one == two
    assert counted == counted_on_two
    assert counted.cases == number == len(one.splitlines())
    assert counted.unchanged + counted.changed + counted.incomputable == number
    assert counted.unreadable == sum(place % 97 in (3, 11, 40) for place in range(number))
    assert min(counted.changed, counted.unchanged, counted.redecide, counted.other_bracket) > 0


def _where_line(item, each):
    return f"{os.getpid()}\n"


def test_the_work_is_done_in_other_processes_where_there_are_several():
    one, _ = run(9 * AT_A_TIME, _where_line, 1)
    assert set(one.split()) == {str(os.getpid())}
    two, _ = run(9 * AT_A_TIME, _where_line, 2)
    assert str(os.getpid()) not in two.split()


def _killed(item, each):
    """Kills the other process it is in, as one that has no memory left is killed."""
    if item.line == 250 and multiprocessing.parent_process():
        os._exit(9)
    return json_line(item, each)


def test_what_a_killed_process_had_is_done_by_the_first_one():
    number = 8 * AT_A_TIME
    assert run(number, _killed, 2)[0] == run(number, json_line, 1)[0]


def test_few_cases_start_no_other_process(monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(cores, "_on_all_cores", never)
    assert run(5 * AT_A_TIME, json_line, 2)[1].cases == 5 * AT_A_TIME


def test_the_cases_are_read_as_they_are_needed():
    read = 0

    def counting() -> Iterator[Item]:
        nonlocal read
        for each in items(40 * AT_A_TIME):
            read += 1
            yield each

    for processes, most in ((1, 3), (2, 14)):
        read = 0
        stream = recalculated(counting(), IN_2026, json_line, processes)
        assert len(next(stream).shaped) == AT_A_TIME
        assert read <= most * AT_A_TIME
        stream.close()


def test_the_summary_adds_up():
    _, summary = run(300, json_line, 1)
    rows = [json.loads(json_line(*each)) for each in _each(300)]
    ran = [row for row in rows if row["before"] is not None]
    begun = [row for row in rows if row["before"] is None and row["after"] is not None]
    assert summary.before == sum(Decimal(row["before"]) for row in ran)
    assert summary.after == sum(Decimal(row["after"]) for row in ran)
    assert summary.begins_with == sum(Decimal(row["after"]) for row in begun)
    assert summary.begun == len(begun) > 0
    assert summary.redecide == sum(row["redecide"] for row in rows)
    assert summary.derived == sum(row["derived"] for row in rows)
    assert sum(reason.cases for reason in summary.reasons.values()) == summary.incomputable
    assert summary.kept_back == 0


def _each(number):
    found = []
    for done in recalculated(items(number), IN_2026, lambda *each: each, 1):
        found += done.shaped
    return found


def test_what_is_to_be_kept_comes_with_its_version():
    settings = IN_2026._replace(to_keep=True)
    written = json.dumps(content("2023-03-01", item(12_000, evidence="substantiated"))).encode()
    other = json.dumps(content("2023-03-01", item(19_900, evidence="substantiated"))).encode()
    given = [Item(written, None, "a", 4), Item(other, None, "b", 2)]
    (done,) = recalculated(given, settings, json_line, 1)
    ((kept, case),) = done.saves
    assert (kept.id, kept.number, case.effective) == ("a", 4, date(2026, 1, 1))
    assert [json.loads(line)["kept"] for line in done.shaped] == [True, False]
    said_already = Item(case.to_json().encode(), None, "a", 5)
    summary = done.summary
    (done,) = recalculated([said_already], settings, json_line, 1)
    assert (done.saves, json.loads(done.shaped[0])["kept"], done.summary.kept_back) == ([], None, 0)
    assert summary.kept_back == 1


def test_a_fault_of_ours_in_one_stops_no_other_and_says_where_it_is(monkeypatch):
    real = cores.recalculate

    def faulty(a_case, *given, **named):
        if a_case.reference == "æ-7":
            raise ZeroDivisionError("hemmelig diagnose")
        return real(a_case, *given, **named)

    monkeypatch.setattr(cores, "recalculate", faulty)
    written, summary = run(20, json_line, 1)
    rows = [json.loads(line) for line in written.splitlines()]
    assert len(rows) == summary.cases == 20
    (fault,) = [row for row in rows if row["reference"] == "æ-7"]
    assert "(ZeroDivisionError-cores-" in fault["why"][0]
    assert "hemmelig" not in written
    assert summary.unreadable == sum(place % 97 in (3, 11, 40) for place in range(20)) + 1
