"""The README's commands do what it says, and its first two lines set everything up."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
FENCED = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


def test_the_first_two_commands_set_themselves_up():
    assert FENCED[0].startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert FENCED[1] == "bash .ci/run"


def test_every_other_command_runs(tmp_path):
    script = "\n".join(["set -e", *FENCED[2:]])
    assert len(FENCED) > 10
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "MERUDGIFT_REGISTER": str(tmp_path / "register.db")},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
