"""Many at once, and killed in the middle; `python -m tests.register.stress` prints counts."""

from tests.register.stress import kill_while_saving, save_at_once


def test_two_saving_the_same_case_lose_nothing(place):
    done = save_at_once(place, writers=2, times=500)
    assert done.landed + done.conflicts == 1000
    assert done.versions == done.landed + 1
    assert done.landed >= 500, "one of two always lands"


def test_a_program_killed_while_it_saves_loses_nothing_and_leaves_nothing_half(place):
    done = kill_while_saving(place, kills=200, seed=4)
    assert done.found >= done.reported > 0
