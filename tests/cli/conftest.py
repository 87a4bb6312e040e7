import pytest


@pytest.fixture(autouse=True)
def own_register(tmp_path, monkeypatch):
    """No test sees, or leaves, a register of whoever runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("MERUDGIFT_REGISTER", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "merudgift" / "register.db"
