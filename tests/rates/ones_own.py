"""Rate files of one's own, for the tests: a correction of 2025 and the book that reads them."""

from merudgift import shipped_folder
from merudgift.rates import RateBook

OLD, NEW = "merudgiftsydelse_2018", "kompensationsydelse_2025"


def shipped(name):
    return (shipped_folder() / name).read_text("utf-8")


def correction(folder, reason='correction = "den officielle tabel"\n', **changes):
    """A 2025.toml that corrects amounts of the shipped one."""
    text = reason + shipped("2025.toml")
    for name, (old, new) in changes.items():
        assert f"{name} = {old} " in text
        text = text.replace(f"{name} = {old} ", f"{name} = {new} ", 1)
    (folder / "2025.toml").write_text(text, "utf-8")


def book(folder):
    return RateBook(own_folder=folder)
