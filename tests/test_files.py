"""Files are written whole or not at all, and the old content is never at risk."""

import errno
import os
import stat
from pathlib import Path

import pytest

from merudgift.files import fingerprint, read_file, write_whole
from merudgift.refusals import Refused


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    write_whole(tmp_path / "ny.json", b"indhold")
    assert (tmp_path / "ny.json").read_bytes() == b"indhold"
    assert rights(tmp_path / "ny.json") == 0o600


def test_an_old_file_keeps_its_rights(tmp_path):
    file = tmp_path / "gammel.json"
    file.write_bytes(b"x")
    file.chmod(0o640)
    write_whole(file, b"y")
    assert (file.read_bytes(), rights(file)) == (b"y", 0o640)


def test_a_link_goes_on_pointing_at_the_file(tmp_path):
    (tmp_path / "rigtig.json").write_bytes(b"x")
    link = tmp_path / "genvej.json"
    link.symlink_to(tmp_path / "rigtig.json")
    write_whole(link, b"y")
    assert link.is_symlink()
    assert (tmp_path / "rigtig.json").read_bytes() == b"y"


def test_a_file_that_is_there_or_comes_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    file = tmp_path / "notat.pdf"
    write_whole(file, b"f\xc3\xb8rst", over=False)
    with pytest.raises(Refused, match="findes allerede"):
        write_whole(file, b"x", over=False)
    other = tmp_path / "andet.pdf"
    real = os.fsync

    def someone_else_is_quicker(handle):
        other.write_bytes(b"en andens")
        real(handle)

    monkeypatch.setattr(os, "fsync", someone_else_is_quicker)
    with pytest.raises(Refused, match="findes allerede"):
        write_whole(other, b"x", over=False)
    assert (file.read_bytes(), other.read_bytes()) == (b"f\xc3\xb8rst", b"en andens")
    assert sorted(tmp_path.iterdir()) == [other, file]


def test_a_file_system_without_links_can_be_written_to(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_whole(tmp_path / "n.pdf", b"x", over=False)
    assert [file.name for file in tmp_path.iterdir()] == ["n.pdf"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_content_and_nothing_else(tmp_path, monkeypatch, failing):
    file = tmp_path / "sag.json"
    file.write_bytes(b"gammelt")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full) if failing == "fsync" else monkeypatch.setattr(
        Path, "replace", full
    )
    with pytest.raises(Refused, match="måske er disken fuld"):
        write_whole(file, b"nyt")
    assert file.read_bytes() == b"gammelt"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ingen/sag.json", "mappen findes ikke"),
        ("fil/sag.json", "der kan ikke ligge en fil"),
        ("mappe", "der kan ikke ligge en fil"),
        ("nul\0.json", "kunne ikke skrives"),
    ],
)
def test_an_impossible_place_is_refused(tmp_path, place, said):
    (tmp_path / "fil").write_bytes(b"")
    (tmp_path / "mappe").mkdir()
    with pytest.raises(Refused, match=said):
        write_whole(tmp_path / place, b"nyt")


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path, monkeypatch):
    file = tmp_path / "sag.json"
    file.write_bytes(b"gammelt")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refused, match="må ikke skrives"):
        write_whole(file, b"nyt")
    assert file.read_bytes() == b"gammelt"


def test_no_more_is_read_than_tells_that_a_file_is_too_large(tmp_path):
    (tmp_path / "stor").write_bytes(b"x" * 100)
    assert read_file(tmp_path / "stor", 10) == b"x" * 11


def test_content_is_known_again():
    assert fingerprint(b"a") == fingerprint(b"a") != fingerprint(b"b")
    assert "hemmelig" not in fingerprint(b"hemmelig")
