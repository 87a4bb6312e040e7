import json
import os
import signal
import sys
from typing import NamedTuple

import pytest
from hypothesis import settings

from merudgift.cli import main as program
from merudgift.text.languages import DANISH, VARIABLE, speak
from tests.register.server import INSTALLED, Server

# No time limits: a slow machine is no failure. CI repeats itself; other runs explore.
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")

# What is begun in the background, or by `nohup`, ignores Ctrl-C, and so would all that it begins.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_rates_of_ones_own(tmp_path, monkeypatch):
    """No test sees the rates of whoever runs it."""
    monkeypatch.delenv("MERUDGIFT_RATES", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(autouse=True)
def danish_is_spoken(monkeypatch):
    """No test meets the language of whoever runs it, or of the test before."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield
    speak(DANISH)


@pytest.fixture(scope="session")
def server():
    if not INSTALLED and not os.environ.get("MERUDGIFT_TEST_SERVER"):
        pytest.skip("PostgreSQL is not installed (.ci/run installs it)")
    made = Server()
    yield made
    made.close()


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
        monkeypatch.setenv("LANGUAGE", "")  # where the run before left its language
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        heeded = [(number, signal.getsignal(number)) for number in signals]
        try:
            with pytest.raises(SystemExit) as ended:
                program.main()
        finally:
            for number, handler in heeded:
                signal.signal(number, handler)
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run
