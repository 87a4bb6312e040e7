import time

import pytest

from merudgift.text.languages import DANISH, language, speak


@pytest.fixture(autouse=True)
def danish_before_and_after(monkeypatch):
    """A test may have the workbench speak another language; the next begins in Danish."""
    monkeypatch.setenv("LANGUAGE", DANISH)
    yield
    if language() != DANISH:
        speak(DANISH)


@pytest.fixture
def english():
    """English is spoken."""
    speak("en")


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path, monkeypatch):
    """No test sees, or leaves, drafts and recent files of whoever runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("MERUDGIFT_REGISTER", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.chdir(tmp_path)
