"""One setting swept: the program's answer beside the oracle's, amount by amount."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.proof.engine import Program
from tests.proof.oracle import KRONE, YEAR, Answer, answer
from tests.proof.settings import DOCUMENTED, Beside, Setting, besides, limits, settings

TOP = 5000 * KRONE
"""The range: every øre from 0 to 5.000 kr. a month."""
STRIDE = 1777
"""The short form's step through the whole range, øre a month; a prime, so no limit's kind."""


class Task(NamedTuple):
    """Amounts to try under one setting, each once a month or once a year."""

    setting: Setting
    beside: Beside
    whole_kroner: bool
    per: str
    amounts: tuple[range, ...]

    @property
    def size(self) -> int:
        """How many amounts that is."""
        return sum(map(len, self.amounts))


class Disagreement(NamedTuple):
    """An amount on which the program and the oracle part."""

    task: Task
    oere: int
    expected: Answer
    found: Answer

    def __str__(self) -> str:
        task = self.task
        rounding = ", whole kroner" if task.whole_kroner else ""
        return (
            f"{task.setting}, {task.beside.name}{rounding}, {self.oere} øre a {task.per}: "
            f"the law gives {self.expected}, the program {self.found}"
        )


def disagreements(task: Task) -> Iterator[Disagreement]:
    """Where the program and the oracle part; nothing where they agree."""
    setting, beside, whole_kroner = task.setting, task.beside, task.whole_kroner
    program = Program(setting, beside, whole_kroner=whole_kroner)
    times = YEAR if task.per == "month" else 1
    table, amounts = setting.table, setting.amounts
    for each in task.amounts:
        for oere in each:
            costs = beside.costs(oere * times, amounts, whole_kroner=whole_kroner)
            expected = answer(table, amounts, costs)
            found = program.answer(oere, per=task.per)
            if found != expected:
                yield Disagreement(task, oere, expected, found)


def _ways(setting: Setting) -> Iterator[tuple[Beside, bool]]:
    """What lies beside the cost, and whether whole kroner are asked for where that matters."""
    for beside in besides(setting):
        yield beside, False
        if setting.pays_actual_costs and beside == DOCUMENTED:
            yield beside, True


def _near(sums: Iterable[int], reach: int) -> tuple[range, ...]:
    """The amounts within `reach` of each sum, no amount twice."""
    near: list[range] = []
    for each in sorted(sums):
        first = max(0, each - reach, near[-1].stop if near else 0)
        if first <= each + reach:
            near.append(range(first, each + reach + 1))
    return tuple(near)


def _limits_of_swept(setting: Setting, beside: Beside) -> set[int]:
    """The swept cost, øre a year, at which a sum of the case is at a limit."""
    fixed = beside.fixed_substantiated + beside.fixed(setting.amounts)
    return {max(0, limit - less) for limit in limits(setting) for less in {0, fixed}}


def near_limits(setting: Setting, beside: Beside, *, whole_kroner: bool) -> Iterator[Task]:
    """Each øre within a krone of each limit: of the month, and of the year.

    A whole number of øre a month reaches only sums a year that twelve divides.
    """
    at = _limits_of_swept(setting, beside)
    monthly = {limit // YEAR for limit in at}
    yield Task(setting, beside, whole_kroner, "month", _near(monthly, KRONE))
    yield Task(setting, beside, whole_kroner, "year", _near(at, KRONE))


def everything() -> Iterator[Task]:
    """The long form: every øre of the range, and each øre a year near each limit."""
    piece = 25_000
    for setting in settings():
        for beside, whole_kroner in _ways(setting):
            for first in range(0, TOP + 1, piece):
                amounts = range(first, min(first + piece, TOP + 1))
                yield Task(setting, beside, whole_kroner, "month", (amounts,))
            _, yearly = near_limits(setting, beside, whole_kroner=whole_kroner)
            yield yearly


def in_short() -> Iterator[Task]:
    """The short form: near each limit of each set, and a stride over the whole range.

    The hundreds of 2013–2017 are fifty limits of one kind: only where nothing lies beside
    the cost are all of them tried.
    """
    for setting in settings(every_year=False):
        for beside, whole_kroner in _ways(setting):
            stride = (range(0, TOP + 1, STRIDE),)
            yield Task(setting, beside, whole_kroner, "month", stride)
            if beside == DOCUMENTED or setting.scheme != "merudgiftsydelse_2013":
                yield from near_limits(setting, beside, whole_kroner=whole_kroner)
