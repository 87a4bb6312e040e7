"""The desk: history, drafts and files, without a screen."""

import json
import multiprocessing
import os
import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merudgift.case import MOST_EXPENSES, expense_of, read_case
from merudgift.files import fingerprint
from merudgift.law.assessment import Assessment
from merudgift.refusals import Refused
from merudgift.tui.desk import ChangedMeanwhile, Desk, edits
from merudgift.tui.desk.desk import View
from merudgift.tui.desk.drafts import Drafts
from merudgift.tui.desk.history import History
from merudgift.tui.desk.homes import WHATEVER, Kept, Pending, opened
from merudgift.tui.desk.memory import MOST_RECENT, Memory, recall, remember
from tests.builders import BOOK, case, item, shared
from tests.tui.driver import save

THREE = case("2021-03-01", item(100, "1"), item(200, "2"), item(300, "7"))


def ids(changed):
    return [expense.id for expense in changed.expenses]


def desk_on(path, tmp_path):
    return Desk(opened(path), Drafts(tmp_path / "drafts").begin(), BOOK)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "sag.json"
    path.write_text(THREE.to_json(), "utf-8")
    return path


def test_an_expense_is_added_last_or_put_in_the_place_of_another():
    new = expense_of(item(5, edits.fresh_id(THREE)))
    assert ids(edits.put(THREE, new, None)) == ["1", "2", "7", "8"]
    assert ids(edits.put(THREE, new, 1)) == ["1", "8", "7"]


def test_expenses_are_copied_moved_and_removed():
    assert ids(edits.duplicated(THREE, 0)) == ["1", "8", "2", "7"]
    assert edits.duplicated(THREE, 0).expenses[1].claimed == THREE.expenses[0].claimed
    assert ids(edits.moved(THREE, 0, 1)) == ["2", "1", "7"]
    assert ids(edits.moved(THREE, 2, -1)) == ["1", "7", "2"]
    assert edits.moved(THREE, 0, -1) == edits.moved(THREE, 2, 1) == THREE
    assert ids(edits.removed(THREE, 1)) == ["1", "7"]


def test_ids_that_are_no_numbers_do_not_count():
    odd = case("2021-03-01", item(1, "a"), item(1, "٣"), item(1, "003"))
    assert edits.fresh_id(odd) == "4"
    assert edits.fresh_id(case("2021-03-01")) == "1"


@pytest.mark.parametrize("used", ["999999999", "9" * 200, "1000000", "0101901233"[:9]])
def test_no_id_is_made_that_could_not_be_read_again(used):
    odd = case("2021-03-01", item(1, used), item(1, "999999"))
    copied = edits.duplicated(odd, 0)
    assert read_case(copied.to_json().encode()) == copied


def test_no_more_expenses_than_a_case_may_hold():
    full = case("2021-03-01", *(item(1, str(n)) for n in range(MOST_EXPENSES)))
    with pytest.raises(Refused, match="højst være 500"):
        edits.duplicated(full, 0)


@given(st.lists(st.sampled_from(["add", "undo", "redo"])))
def test_undo_and_redo_walk_the_changes_without_losing_any(moves):
    history, past, future = History(THREE), [THREE], []
    for number, move in enumerate(moves):
        if move == "add":
            changed = case("2021-03-01", item(number, "1"))
            history.add(changed, str(number))
            past, future = [*past, changed], []
        elif move == "undo":
            assert (history.undo() is None) == (len(past) == 1)
            if len(past) > 1:
                future.append(past.pop())
        else:
            assert (history.redo() is None) == (not future)
            if future:
                past.append(future.pop())
        assert history.case is past[-1]


def test_a_change_is_assessed_at_once_and_can_be_undone(file, tmp_path):
    desk = desk_on(file, tmp_path)
    before = desk.result
    assert before is desk.result, "computed once"
    desk.change(edits.put(THREE, expense_of(item(20_000, "9")), None), "post 9 skrevet")
    assert desk.result.award.monthly > before.award.monthly
    assert desk.undo() == "post 9 skrevet"
    assert (desk.undo(), desk.case, desk.result.award) == (None, THREE, before.award)
    assert desk.redo() == "post 9 skrevet"
    assert desk.redo() is None


def test_nothing_is_unsaved_or_kept_before_something_is_changed(file, tmp_path):
    desk = desk_on(file, tmp_path)
    desk.change(THREE, "intet")
    assert not desk.unsaved
    assert not list((tmp_path / "drafts").glob("*.json"))


def test_a_result_can_be_looked_at_on_another_date_without_changing_the_case(file, tmp_path):
    desk = desk_on(file, tmp_path)
    desk.view = View(on=THREE.effective.replace(year=2023))
    assert desk.result.rates.valid_from.year == 2023
    assert desk.case == THREE
    assert not desk.unsaved


def test_a_date_without_rates_is_told_and_the_rest_still_stands(file, tmp_path):
    desk = desk_on(file, tmp_path)
    desk.view = View(on=THREE.effective.replace(year=2031))
    assert isinstance(desk.result, Refused)
    assert "nærmeste år" in desk.result.refusals[0].sentence
    assert [line.counted_yearly for line in desk.lines] == [100, 200, 300]
    assert desk.coverage.outcome == "covered"


def test_saving_writes_the_case_and_removes_the_draft(file, tmp_path):
    desk = desk_on(file, tmp_path)
    desk.change(edits.removed(THREE, 0), "post 1 slettet")
    assert len(list((tmp_path / "drafts").glob("*.json"))) == 1
    save(desk)
    assert read_case(file.read_bytes()) == desk.case
    assert not desk.unsaved
    assert not list((tmp_path / "drafts").glob("*.json"))
    desk.undo()
    assert desk.unsaved, "undoing past a save is a change"


def test_a_file_changed_by_someone_else_is_not_overwritten_silently(file, tmp_path):
    desk, theirs = desk_on(file, tmp_path), edits.removed(THREE, 2)
    desk.change(edits.removed(THREE, 0), "post 1 slettet")
    mine = desk.case
    file.write_text(theirs.to_json(), "utf-8")
    with pytest.raises(ChangedMeanwhile):
        save(desk)
    assert read_case(file.read_bytes()) == theirs
    desk.take_theirs(desk.homes.read(desk.home), "den andens hentet")
    assert (desk.case, desk.unsaved) == (theirs, False)
    desk.undo()
    assert desk.case == mine
    with pytest.raises(ChangedMeanwhile):
        save(desk)
    desk.redo()
    save(desk)
    desk.undo()
    save(desk)
    assert read_case(file.read_bytes()) == mine, "theirs was on the desk when it was saved"


def test_a_file_that_was_removed_is_not_written_again_silently(file, tmp_path):
    desk = desk_on(file, tmp_path)
    desk.change(edits.removed(THREE, 0), "post 1 slettet")
    file.unlink()
    with pytest.raises(ChangedMeanwhile) as changed:
        save(desk)
    assert changed.value.gone
    assert not file.exists()
    save(desk, base=WHATEVER)
    assert read_case(file.read_bytes()) == desk.case


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_would_be_waited_for_without_end_is_not_opened(tmp_path, kind):
    path = tmp_path / "rør.json"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/tty")
    with pytest.raises(Refused, match="ikke en almindelig fil"):
        opened(path)


def test_locks_left_without_a_draft_are_cleared(tmp_path):
    (tmp_path / "1-a.lock").touch()
    living = Drafts(tmp_path).begin()
    assert Drafts(tmp_path).left_behind() == []
    [left] = tmp_path.glob("*.lock")
    assert left.stem != "1-a", "what a living program holds is not cleared"
    living.discard()


def test_the_first_difference_is_where_something_was_done():
    assert edits.first_difference(THREE, edits.removed(THREE, 1)) == 1
    assert edits.first_difference(THREE, edits.duplicated(THREE, 2)) == 3
    assert edits.first_difference(THREE, THREE) is None


def test_another_file_that_is_there_already_is_not_overwritten_silently(file, tmp_path):
    desk, other = desk_on(file, tmp_path), tmp_path / "anden.json"
    other.write_text("noget helt andet")
    with pytest.raises(ChangedMeanwhile):
        save(desk, other)
    assert other.read_text() == "noget helt andet"
    save(desk, other, WHATEVER)
    assert read_case(other.read_bytes()) == THREE
    assert desk.home == other


def test_a_case_without_a_file_has_to_be_given_one(tmp_path):
    desk = Desk(Kept(THREE), Drafts(tmp_path).begin(), BOOK, unsaved=True)
    with pytest.raises(Refused, match="ingen fil"):
        save(desk)


def test_a_case_too_large_to_be_opened_again_is_not_saved(file, tmp_path):
    desk = desk_on(file, tmp_path)
    long = [item(1, str(n), reason="æ" * 3000) for n in range(400)]
    desk.change(case("2021-03-01", *long), "meget")
    with pytest.raises(Refused, match="1 MiB"):
        save(desk)
    assert read_case(file.read_bytes()) == THREE


def crash(folder, path):
    desk = Desk(opened(path), Drafts(folder).begin(), BOOK)
    desk.change(edits.removed(desk.case, 0), "post 1 slettet")
    desk.hold(Pending("2", {"text": "halvt skrev"}))
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_draft_is_found_again_after_a_crash_and_only_then(file, tmp_path):
    drafts = Drafts(tmp_path / "drafts")
    living = Desk(Kept(THREE), drafts.begin(), BOOK, unsaved=True)
    crashed = multiprocessing.get_context("fork").Process(
        target=crash, args=(tmp_path / "drafts", file)
    )
    crashed.start()
    crashed.join()
    assert crashed.exitcode == -signal.SIGKILL
    [(draft, kept, _)] = drafts.left_behind()
    assert kept.case == edits.removed(THREE, 0)
    assert kept.pending == Pending("2", {"text": "halvt skrev"})
    assert (kept.home, kept.base) == (file, fingerprint(file.read_bytes()))
    assert draft.take()
    assert drafts.left_behind() == [], "another start does not offer what is being worked on"
    restored = Desk(kept, draft, BOOK, unsaved=True)
    assert restored.unsaved
    restored.hold(None)
    save(restored)
    assert read_case(file.read_bytes()) == edits.removed(THREE, 0)
    living.close()
    assert list((tmp_path / "drafts").glob("*.json")) == []


def test_a_draft_is_for_its_owner_alone(tmp_path):
    Desk(Kept(THREE), Drafts(tmp_path / "drafts").begin(), BOOK, unsaved=True)
    [draft] = (tmp_path / "drafts").glob("*.json")
    assert draft.stat().st_mode & 0o077 == 0
    assert (tmp_path / "drafts").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{}", '{"draft": 1}', "\0", '{"draft": 2}'])
def test_a_damaged_draft_is_passed_over_and_left(tmp_path, content):
    (tmp_path / "1-a.json").write_text(content)
    assert Drafts(tmp_path).left_behind() == []
    assert (tmp_path / "1-a.json").exists()


def test_a_draft_that_cannot_be_kept_is_told_and_the_work_goes_on(tmp_path):
    (tmp_path / "fil").write_text("")
    desk = Desk(Kept(THREE), Drafts(tmp_path / "fil" / "drafts").begin(), BOOK)
    desk.change(edits.removed(THREE, 0), "post 1 slettet")
    assert desk.draft_refused is not None
    assert ids(desk.case) == ["2", "7"]
    desk.close()


def test_what_is_remembered_is_paths_a_theme_and_a_language(tmp_path):
    memory = Memory()
    for number in range(MOST_RECENT + 3):
        memory = memory.with_recent(tmp_path / f"{number}.json")
    memory = memory.with_recent(tmp_path / "5.json").with_theme("lys")
    remember(tmp_path / "ny", memory)
    assert recall(tmp_path / "ny") == memory
    assert memory.recent[0] == str(tmp_path / "5.json")
    assert len(memory.recent) == len(set(memory.recent)) == MOST_RECENT
    assert set(json.loads((tmp_path / "ny" / "memory.json").read_text())) == {
        "recent", "theme", "language",
    }  # fmt: skip


@pytest.mark.parametrize("content", ["", "[]", '{"recent": 1}', "\xff"])
def test_a_damaged_memory_is_no_memory(tmp_path, content):
    (tmp_path / "memory.json").write_text(content, "latin-1")
    assert recall(tmp_path) == Memory()


@pytest.mark.parametrize("name", ["K01", "K03", "K05", "K07", "K08", "K10"])
def test_a_case_survives_the_draft_unchanged(tmp_path, name):
    drafts = Drafts(tmp_path)
    draft = drafts.begin()
    draft.keep(Kept(shared(name)))
    assert draft.read().case == shared(name)
    assert isinstance(Desk(draft.read(), draft, BOOK).result, Assessment)
