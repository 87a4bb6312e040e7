"""The contract of a register, held by both databases."""

import json
import multiprocessing
import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merudgift.case import read_case
from merudgift.refusals import Refused, refused
from merudgift.register.databases.places import database_at
from merudgift.register.finding import Wanted
from merudgift.register.register import Conflict, Imported, Register
from tests.builders import BOOK, SHARED_CASES, case, item, shared


def named(reference, *expenses, effective="2021-03-01", **fields):
    return case(effective, *expenses, **{"reference": reference, **fields})


def references(listing):
    return [row.reference for row in listing.rows]


def test_nothing_is_there_before_anything_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    register = Register(database_at(None), BOOK, "1.0")
    assert register.find().rows == ()
    assert register.find().total == 0
    assert register.held("en sag") is None
    assert list(register.cases()) == []


@pytest.mark.parametrize("path", SHARED_CASES, ids=lambda path: path.stem)
def test_what_is_kept_comes_back_as_it_was(register, opens, path):
    kept = shared(path.stem)
    added = register.add(kept)
    found = opens().held(kept.reference)
    assert found == added
    assert (found.case, found.number, found.program) == (kept, 1, "1.0")
    assert found.case.to_json() == kept.to_json()


def test_every_version_is_kept_with_when_and_by_what(opens):
    times = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(9))
    first = opens("1.0", now=lambda: next(times))
    added = first.add(named("sag 1"))
    second = opens("2.0", now=lambda: next(times))
    second.save(added.id, named("sag 1", item(100)), 1)
    second.save(added.id, named("sag 1", item(200)), 2)
    history = first.history(added.id)
    assert [version.number for version in history] == [1, 2, 3]
    assert [version.program for version in history] == ["1.0", "2.0", "2.0"]
    assert [version.saved_at.day for version in history] == [1, 2, 3]
    assert [version.case for version in history] == [
        named("sag 1"), named("sag 1", item(100)), named("sag 1", item(200)),
    ]  # fmt: skip
    assert first.version(added.id, 2) == history[1]
    assert first.version(added.id, 4) is None


def test_a_newer_version_is_never_overwritten(register, opens):
    added = register.add(named("sag 1"))
    opens().save(added.id, named("sag 1", item(100)), 1)
    with pytest.raises(Conflict) as conflict:
        register.save(added.id, named("sag 1", item(200)), 1)
    assert conflict.value.theirs.case == named("sag 1", item(100))
    assert conflict.value.theirs.number == 2
    assert register.current(added.id).case == named("sag 1", item(100))
    seen = register.save(added.id, named("sag 1", item(200)), conflict.value.theirs.number)
    assert seen.number == 3


def test_saving_what_is_there_already_makes_no_version(register):
    added = register.add(named("sag 1"))
    assert register.save(added.id, named("sag 1"), 1) == added
    saved = register.save(added.id, named("sag 1", item(1)), 1)
    assert register.save(added.id, named("sag 1", item(1)), 1) == saved, "as after a lost answer"
    assert len(register.history(added.id)) == 2


def test_a_change_back_to_an_older_content_is_a_conflict_all_the_same(register):
    added = register.add(named("sag 1"))
    register.save(added.id, named("sag 1", item(1)), 1)
    register.save(added.id, named("sag 1"), 2)
    with pytest.raises(Conflict):
        register.save(added.id, named("sag 1", item(2)), 1)


def test_a_version_is_restored_as_a_new_one(register):
    added = register.add(named("sag 1"))
    register.save(added.id, named("sag 1", item(100)), 1)
    restored = register.restore(added.id, 1, 2)
    assert (restored.number, restored.restored_from, restored.case) == (3, 1, named("sag 1"))
    assert register.history(added.id)[2] == restored
    with pytest.raises(Conflict):
        register.restore(added.id, 2, 2)
    with pytest.raises(Refused, match="ingen version 9"):
        register.restore(added.id, 9, 3)


def test_a_reference_belongs_to_one_case(register):
    first, second = register.add(named("sag 1")), register.add(named("sag 2"))
    with pytest.raises(Refused, match="allerede en sag"):
        register.add(named("sag 1", item(5)))
    with pytest.raises(Refused, match="allerede en sag"):
        register.save(second.id, named("sag 1"), 1)
    assert register.history(second.id) == (second,)
    register.save(first.id, named("sag 3"), 1)
    assert register.held("sag 1") is None
    assert register.held("sag 3").id == first.id
    assert register.save(second.id, named("sag 1"), 1).number == 2


def test_a_removed_case_is_gone_with_its_history(register, opens):
    kept, gone = register.add(named("sag 1")), register.add(named("sag 2"))
    register.save(gone.id, named("sag 2", item(1)), 1)
    removed = register.remove(gone.id, 2)
    assert removed == (2, True)
    assert register.history(gone.id) == ()
    assert register.current(gone.id) is None
    assert references(register.find()) == ["sag 1"]
    assert register.find(Wanted("post")).total == 0
    with pytest.raises(Conflict) as conflict:
        opens().save(gone.id, named("sag 2"), 2)
    assert conflict.value.theirs is None
    assert register.history(kept.id) == (kept,)


def test_many_are_taken_or_none(register):
    register.add(named("sag 1"))
    bad = [
        ("linje 1", named("sag 0")),
        ("linje 2", named("sag 1", item(7))),
        ("linje 3", named("sag 2")),
    ]
    with pytest.raises(Refused) as said:
        register.take(bad)
    assert [refusal.place for refusal in said.value.refusals] == ["linje 2: reference"]
    assert references(register.find()) == ["sag 1"]
    assert register.take([("", named("sag 1")), ("", named("sag 2"))]) == Imported(1, 0, 1)
    assert register.take(bad, over_others=True) == Imported(1, 1, 1)
    assert len(register.history(register.held("sag 1").id)) == 2


def test_what_cannot_be_read_takes_the_others_with_it(register):
    register.add(named("sag 1"))

    def cases():
        yield "linje 1", named("sag 0")
        yield "linje 2", named("sag 1", item(7))
        raise refused("feltet mangler", "linje 3")

    with pytest.raises(Refused) as said:
        register.take(cases())
    assert [refusal.place for refusal in said.value.refusals] == ["linje 3"]
    assert references(register.find()) == ["sag 1"]


def test_a_later_backup_brings_what_is_missing_of_a_case(register, tmp_path):
    added = register.add(named("sag 1"))
    register.back_up(tmp_path / "tidlig.db", lambda: None)
    register.save(added.id, named("sag 2", item(1)), 1)
    register.save(added.id, named("sag 3", item(2)), 2)
    register.back_up(tmp_path / "sen.db", lambda: None)
    history = register.history(added.id)
    register.remove(added.id, 3)
    assert register.take_back(tmp_path / "tidlig.db", lambda: None) == (1, 0, 0)
    assert register.take_back(tmp_path / "sen.db", lambda: None) == (1, 0, 0)
    assert register.history(added.id) == history
    assert register.held("sag 3").number == 3
    assert register.take_back(tmp_path / "tidlig.db", lambda: None) == (0, 0, 1)


def test_a_stop_in_the_middle_of_an_import_leaves_nothing(register, opens):
    def cases():
        yield "", named("sag 1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        register.take(cases())
    register.add(named("sag 2"))
    assert opens().find().total == 1


def test_all_cases_are_given_as_they_are_now_in_order(register):
    for name in ("sag 10", "sag 2", "Ågård", "Zebra", "æble"):
        added = register.add(named(name))
    register.save(added.id, named("æble", item(4)), 1)
    cases = list(register.cases())
    assert [each.case.reference for each in cases] == ["sag 2", "sag 10", "Zebra", "æble", "Ågård"]
    assert cases[3].case.expenses


def test_a_page_and_how_many_there_are(register):
    register.take(("", named(f"sag {n}")) for n in range(120))
    assert references(register.find(skipped=50, most=3)) == ["sag 50", "sag 51", "sag 52"]
    assert register.find(skipped=50).total == 120
    assert len(register.find().rows) == 50
    assert register.find(skipped=150) == ((), 120)


def test_every_word_must_stand_somewhere(register):
    register.add(
        named("A", item(1, text="Insulin i Åbenrå"), item(2, "2", reason="Økologisk 100 %"))
    )
    register.add(named("B", item(1, text="Insulin i Aarhus", legal_basis=["SEL § 100"])))
    register.add(named("C_D", citizen={"born": "1980-01-01", "household": "bor ALENE"}))

    def found(text):
        return references(register.find(Wanted(text)))

    assert found("insulin") == found("INSULIN") == found("sulin") == ["A", "B"]
    assert found("aabenraa") == found("ÅBENRÅ") == found("åbenraa") == ["A"]
    assert found("aarhus") == found("Århus") == found("aarh") == ["B"]
    assert found("økologisk insulin") == found("insulin ØKO") == ["A"]
    assert found("alene") == ["C_D"]
    assert found("§ 100") == ["B"]
    assert found("100 %") == found("%") == ["A"]
    assert found("C_") == found("_") == ["C_D"]
    assert found("!") == found("kaviar") == []
    assert found("") == ["A", "B", "C_D"]


@pytest.fixture
def many(register):
    for path in SHARED_CASES:
        register.add(shared(path.stem))
    register.add(named("afslag", item(10)))
    register.add(named("udledt", item(30000), effective="2025-03-01"))
    register.add(named("engang", item(7000, kind="single"), effective="2021-05-01"))
    register.add(named("uden satser", effective="2035-01-01"))
    return register


def test_the_list_shows_what_the_engine_gives(many):
    shown = {row.reference: row.digest for row in many.find().rows}
    k01 = shown["32.18.08-G01-01-21"]
    assert (k01.monthly, k01.single, k01.outcome) == (106100, 55000, "granted")
    assert shown["32.18.08-G01-08-25"].outcome == "provisional"
    assert shown["uden satser"].outcome == "incomputable"
    assert shown["udledt"].derived
    assert not k01.derived


def test_cases_are_found_by_what_they_give(many):
    def found(**wanted):
        return references(many.find(Wanted(**wanted)))

    assert found(outcomes=("refused",)) == ["afslag"]
    assert found(outcomes=("incomputable",)) == ["uden satser"]
    assert found(outcomes=("refused", "incomputable")) == ["afslag", "uden satser"]
    assert found(derived=True) == ["udledt"]
    assert found(schemes=("kompensationsydelse_2025",)) == ["32.18.08-G01-08-25", "uden satser"]
    assert found(least=325100) == ["32.18.08-G01-10-24", "engang"]
    assert "32.18.08-G01-10-24" not in found(most=325099)
    assert "engang" in found(least=700000, most=700000)
    assert "engang" not in found(most=699999)
    assert found(least=700001) == []
    assert found(text="insulin", schemes=("kompensationsydelse_2025",)) == []
    assert found(order="payout")[0] == "32.18.08-G01-10-24"
    assert found(order="effective")[0] == "uden satser"


def test_the_case_saved_last_comes_first_when_asked_so(opens):
    times = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(9))
    register = opens(now=lambda: next(times))
    first = register.add(named("sag 1"))
    register.add(named("sag 2"))
    assert references(register.find(Wanted(order="saved"))) == ["sag 2", "sag 1"]
    register.save(first.id, named("sag 1", item(1)), 1)
    assert references(register.find(Wanted(order="saved"))) == ["sag 1", "sag 2"]


def test_another_program_computes_the_list_anew_and_both_keep_theirs(opens):
    old, new = opens("1.0"), opens("2.0")
    old.take(("", named(f"sag {n}", item(9000))) for n in range(250))
    assert (new.stale(), new.find().total, new.count()) == (250, 0, 250)
    assert list(new.refresh()) == [200, 50]
    assert (new.stale(), new.find().total) == (0, 250)
    assert new.find().rows == old.find().rows
    assert old.find(Wanted("post")).total == new.find(Wanted("post")).total == 250
    new.save(old.held("sag 7").id, named("sag 7"), 1)
    assert (old.stale(), new.stale()) == (1, 0), "a changed case is shown with no old result"


def test_a_version_cannot_be_changed_behind_the_registers_back(register):
    added = register.add(named("sag 1"))
    with pytest.raises(Refused), register._database.transaction(writing=True) as at:
        at.change("UPDATE versions SET content = '{}' WHERE case_id = :id", id=added.id)
    assert register.current(added.id) == added


def test_a_backup_is_a_register_and_can_be_taken_back(register, opens, tmp_path):
    added = register.add(named("sag 1"))
    register.save(added.id, named("sag 1", item(1)), 1)
    register.restore(added.id, 1, 2)
    other = register.add(named("Øster"))
    before = register.history(added.id)
    copy = tmp_path / "kopi.db"
    assert register.back_up(copy, lambda: None) == 2
    assert copy.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="findes allerede"):
        register.back_up(copy, lambda: None)
    assert [path.name for path in tmp_path.iterdir() if "kopi" in path.name] == ["kopi.db"]

    of_its_own = Register(database_at(str(copy)), BOOK, "1.0")
    assert of_its_own.history(added.id) == before
    assert of_its_own.find() == register.find()
    of_its_own.close()

    register.remove(added.id, 3)
    assert register.take_back(copy, lambda: None) == (1, 0, 1)
    assert register.history(added.id) == before
    assert register.find().total == 2
    register.remove(added.id, 3)
    register.save(other.id, named("Øster", item(4)), 1)
    assert register.take_back(copy, lambda: None) == (1, 0, 1), "what went on here stays as it is"
    assert register.current(other.id).number == 2
    register.remove(added.id, 3)
    register.remove(other.id, 2)
    register.add(named("Øster", item(5)))
    with pytest.raises(Refused, match="Øster"):
        register.take_back(copy, lambda: None)
    assert register.history(added.id) == (), "all or none"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30))
def test_any_text_comes_back_and_is_found(register, fresh, text):
    reference = fresh()
    try:
        kept = named(reference, item(1, text=text))
    except Refused:
        return  # A text that looks like a CPR number.
    register.add(kept)
    assert register.held(reference).case == kept
    assert json.loads(register.held(reference).case.to_json())["expenses"][0]["text"] == text
    assert reference in references(register.find(Wanted(text), most=10_000))


@pytest.mark.parametrize("odd", ["\0", "a\0b", "\udce6", "a\udce6b"])
def test_what_no_case_can_hold_is_not_found(register, odd):
    register.add(named("ab"))
    assert register.held(odd) is None
    assert register.find(Wanted(odd)).total == 0


def test_only_what_was_seen_is_removed(register):
    added = register.add(named("sag 1"))
    saved = register.save(added.id, named("sag 1", item(1)), 1)
    with pytest.raises(Conflict) as conflict:
        register.remove(added.id, 1)
    assert conflict.value.theirs == saved
    register.remove(added.id, 2)
    for attempt in (lambda: register.remove(added.id, 2), lambda: register.restore(added.id, 1, 2)):
        with pytest.raises(Conflict) as conflict:
            attempt()
        assert conflict.value.theirs is None


def test_a_reference_is_found_as_it_is_written_and_without_spaces_around_it(register):
    airy, plain = register.add(named(" sag ")), register.add(named("sag"))
    assert register.held(" sag ") == airy
    assert register.held("sag") == register.held(" sag  ") == plain


def test_a_case_that_could_not_go_out_again_is_not_taken_in(register):
    many = [
        {"id": str(n), "category": "other", "text": "x" * 1850, "claimed": {"amount": "1"}}
        for n in range(500)
    ]
    with pytest.raises(Refused, match="1 MiB"):
        register.add(named("stor", *many))
    with pytest.raises(Refused, match=r"linje 7: .*1 MiB"):
        register.take([("linje 7", named("stor", *many))])
    with pytest.raises(Refused, match="højst være 200 tegn"):
        register.add(named("x" * 201))
    register.add(named("x" * 200))
    assert register.find().total == 1


def test_a_search_without_end_is_refused(register):
    with pytest.raises(Refused, match="højst 500 tegn"):
        register.find(Wanted("x" * 501))


def test_signs_are_found_by_their_letters(register):
    register.add(named("A", item(1, text="Insulin™ ved 5 ℃", legal_basis=["ét", "to"])))
    for text in ("tm", "TM", "™", "°c", "℃", "to", "ét"):
        assert references(register.find(Wanted(text))) == ["A"], text


def test_a_backup_is_of_one_moment_while_others_work(register, opens, tmp_path):
    added = register.add(named("sag 1"))
    other, numbers = opens(), iter(range(1, 99))

    def meanwhile():
        number = next(numbers)
        other.save(added.id, named("sag 1", item(number)), number)
        other.add(named(f"ny {number}"))

    assert register.back_up(tmp_path / "kopi.db", meanwhile) == 1
    assert register.find().total == 2
    copy = Register(database_at(str(tmp_path / "kopi.db")), BOOK, "1.0")
    assert copy.history(added.id) == (added,)
    assert copy.find().total == 1
    copy.close()


def tampered(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions SET content = '{}' WHERE number = 1",
        "DELETE FROM versions WHERE number = 2",
        "DELETE FROM versions WHERE number = 1",
        "UPDATE cases SET reference = 'en anden'",
        "UPDATE cases SET version = 1",
        "UPDATE versions SET saved_at = 'vrøvl' WHERE number = 1",
    ],
)
def test_a_backup_that_makes_no_sense_is_not_taken_back(register, opens, tmp_path, statement):
    added = register.add(named("sag 1"))
    register.save(added.id, named("sag 1", item(9000)), 1)
    copy = tmp_path / "kopi.db"
    register.back_up(copy, lambda: None)
    tampered(copy, "DROP TRIGGER versions_are_kept", "UPDATE digests SET monthly = 99")
    register.remove(added.id, 2)
    assert register.take_back(copy, lambda: None) == (1, 0, 0)
    assert register.find().rows[0].digest.monthly == 106100, "computed, not copied"
    register.remove(added.id, 2)
    tampered(copy, statement)
    with pytest.raises(Refused, match="beskadiget"):
        register.take_back(copy, lambda: None)
    assert register.find().total == 0


def test_a_case_that_cannot_be_read_keeps_no_other_from_the_list(opens):
    first = opens("1.0")
    bad = first.add(named("dårlig"))
    first.add(named("god"))
    with first._database.transaction(writing=True) as at:
        at.change("DELETE FROM versions WHERE case_id = :id", id=bad.id)
        at.change(
            "INSERT INTO versions VALUES (:id, 1, :saved_at, '1', NULL, '{}')",
            id=bad.id,
            saved_at=bad.saved_at.isoformat(),
        )
    second = opens("2.0")
    assert list(second.refresh()) == [2]
    assert (references(second.find()), second.stale()) == (["god"], 1)
    assert second.remove(*second.locate("dårlig")).versions == 1


def _adds(place, number):
    added = Register(database_at(place), BOOK, "1.0").add(named(f"sag {number}"))
    os._exit(0 if added.number == 1 else 1)


def test_many_may_begin_with_an_empty_register_at_once(place, opens):
    for _ in range(3):
        begun = [
            multiprocessing.get_context("fork").Process(target=_adds, args=(place, number))
            for number in range(8)
        ]
        for process in begun:
            process.start()
        for process in begun:
            process.join()
        assert [process.exitcode for process in begun] == [0] * 8
        register = opens()
        assert register.find().total == 8
        for row in register.find().rows:
            register.remove(row.id, 1)


def test_every_case_as_it_is_written_a_few_at_a_time(register, monkeypatch):
    monkeypatch.setattr("merudgift.register.register._AT_A_TIME", 2)
    for name in ("ø 10", "Ø 2", "a", "Aa", "aa", "z"):
        register.add(case("2021-03-01", item(9000), reference=name))
    register.save(register.held("z").id, case("2022-03-01", item(1), reference="z"), 1)
    written = list(register.contents())
    in_order = [version.case.reference for version in register.cases()]
    assert [each.reference for each in written] == in_order
    assert [read_case(each.content.encode()) for each in written] == [
        version.case for version in register.cases()
    ]
    assert [each.number for each in written if each.reference == "z"] == [2]
    # Who reads may save in between.
    for each in register.contents():
        kept = read_case(each.content.encode())
        register.save(each.id, kept.model_copy(update={"receiving": True}), each.number)
    assert all(version.case.receiving for version in register.cases())
