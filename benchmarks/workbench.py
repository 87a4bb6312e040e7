"""How quick the workbench is in a real pseudo-terminal, against the budgets.

    python benchmarks/workbench.py [keys]

For cases of 20, 200 and 500 expenses: the time from the start until the screen is quiet,
beside a bare Textual app with the same widgets (budget 1.2 times), and from a key to its
repaint (budget 33 ms, median): a letter typed in the form, an arrow in the table, and an
accepted change that recomputes the case.

The bare app has all widgets of the case screen, its form too. The workbench makes the form
when it is first opened; beside a bare app without it stands the second ratio, for which
there is no budget: most of it is pydantic and the law being imported.
"""

import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from importlib.resources import files
from pathlib import Path
from statistics import median

PROGRAM = str(Path(sys.executable).parent / "merudgift")
SIZE = (36, 120)
QUIET = 0.15
"""Seconds without output after which the screen is quiet."""
BARE = """
import sys
from rich.text import Text
from textual.app import App
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Digits, Footer, Input, OptionList, Static, Tab, Tabs
class Bare(App):
    def compose(self):
        yield Static("merudgift")
        yield Tabs(*(Tab(name) for name in "abcde"))
        with Horizontal():
            with Vertical():
                yield DataTable(cursor_type="row")
                with VerticalScroll():
                    for _ in range({inputs}):
                        with Horizontal():
                            yield Static("x")
                            yield Input(compact=True)
            with Vertical():
                yield Digits("1.061,00")
                for _ in range(8):
                    yield Static("x")
                yield OptionList()
        yield Footer()
    def on_mount(self):
        table = self.query_one(DataTable)
        for name in "abcde":
            table.add_column(name, width=12)
        for n in range({rows}):
            table.add_row(*(Text(str(n)) for _ in range(5)))
        for field in self.query(Input):
            field.value = "x"
Bare().run()
"""


class Screen:
    """A program in a pseudo-terminal, timed by what it writes."""

    def __init__(self, command: list[str], home: str) -> None:
        """Start the program."""
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": home,
            "TEXTUAL_ANIMATIONS": "none",
        }
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def quiet(self) -> float:
        """Seconds from the start to the last output before the screen was quiet."""
        last = time.perf_counter()
        seen = False
        while not seen or time.perf_counter() - last < QUIET * 4:
            if select.select([self._master], [], [], QUIET)[0]:
                os.read(self._master, 65536)
                last, seen = time.perf_counter(), True
        return last - self.begun

    def key(self, key: str) -> float:
        """Milliseconds from a key to the first output it causes."""
        begun = time.perf_counter()
        os.write(self._master, key.encode())
        select.select([self._master], [], [], 5)
        answered = time.perf_counter() - begun
        while select.select([self._master], [], [], QUIET)[0]:
            os.read(self._master, 65536)
        return answered * 1000

    def ends(self) -> None:
        """End the program."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def case_of(size: int) -> str:
    """A shipped case, its expenses repeated."""
    shipped = files("merudgift") / "examples" / "enkeltudgift-2021.json"
    case = json.loads(shipped.read_text("utf-8"))
    items = case["expenses"]
    case["expenses"] = [{**items[n % len(items)], "id": str(n + 1)} for n in range(size)]
    return json.dumps(case)


def start(command: list[str], runs: int = 5) -> float:
    """The median time to a quiet screen, seconds."""
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            screen = Screen(command, home)
            times.append(screen.quiet())
            screen.ends()
    return median(times)


def main(keys: int) -> None:
    """Print the table."""
    print(
        f"{'expenses':>8}{'quiet':>9}{'bare':>9}{'ratio':>7}{'no form':>9}{'ratio':>7}"
        f"{'letter':>9}{'arrow':>8}{'accept':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in (20, 200, 500):
            file = Path(folder) / f"{size}.json"
            file.write_text(case_of(size), "utf-8")
            ours = start([PROGRAM, str(file)])
            bare, no_form = (
                start([sys.executable, "-c", BARE.format(rows=size, inputs=inputs)])
                for inputs in (26, 0)
            )
            screen = Screen([PROGRAM, str(file)], folder)
            screen.quiet()
            arrows = [screen.key("\x1b[B") for _ in range(keys)]
            screen.key("\r")
            screen.key("\t")
            letters = [screen.key("a") for _ in range(keys)]
            accepts = [screen.key("\r")]
            for turn in range(keys // 2):
                for key in ("\r", "\t", "bc"[turn % 2]):
                    screen.key(key)
                accepts.append(screen.key("\r"))
            screen.ends()
            figures = (median(letters), median(arrows), median(accepts))
            print(
                f"{size:>8}{ours:>8.2f}s{bare:>8.2f}s{ours / bare:>7.2f}"
                f"{no_form:>8.2f}s{ours / no_form:>7.2f}"
                + "".join(f"{figure:>6.1f}ms" for figure in figures)
            )
    print("budgets: quiet at most 1.2 times the bare app; a key at most 33 ms (median)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
