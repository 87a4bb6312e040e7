import json
import sys
from typing import NamedTuple

import pytest

from merudgift.cli import main as program


class Ended(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def merudgift(monkeypatch, capfd):
    """Run the program as a user would; returns its exit code, output and complaints."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["merudgift", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            program.main()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run
