"""Whether the program that is imported agrees with the oracle near the limits of one scheme.

Run as a command by the tests, on copies of the program that were changed in one place: ends
with 1 where a single øre differs, or something breaks.
"""

import sys

from tests.proof.settings import besides, settings
from tests.proof.sweep import disagreements, near_limits


def agrees(scheme: str) -> bool:
    """Whether every øre near each limit of a scheme gives what the law gives."""
    return not any(
        next(disagreements(task), None)
        for setting in settings(every_year=False)
        if setting.scheme == scheme
        for beside in besides(setting)
        for task in near_limits(setting, beside, whole_kroner=False)
    )


if __name__ == "__main__":
    sys.exit(0 if agrees(sys.argv[1]) else 1)
