import os

import pytest
from hypothesis import settings

from tests.register.server import INSTALLED, Server

# No time limits: a slow machine is no failure. CI repeats itself; other runs explore.
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")


@pytest.fixture(autouse=True)
def no_rates_of_ones_own(tmp_path, monkeypatch):
    """No test sees the rates of whoever runs it."""
    monkeypatch.delenv("MERUDGIFT_RATES", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(scope="session")
def server():
    if not INSTALLED and not os.environ.get("MERUDGIFT_TEST_SERVER"):
        pytest.skip("PostgreSQL is not installed (.ci/run installs it)")
    made = Server()
    yield made
    made.close()
