"""A real terminal (tmux) in which the program is used as a person would use it."""

import os
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "merudgift")
_PATIENCE = 30


class Terminal:
    """One tmux session on a server of its own, with a home of its own."""

    def __init__(self, home: Path, width: int = 80, height: int = 24) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        self._server = ["tmux", "-L", f"merudgift-{os.getpid()}-{home.name}", "-u"]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_DATA_HOME": str(home / "data"),
            "LC_ALL": "C.UTF-8",
            "TERM": "screen-256color",
        }
        size = ["-x", str(width), "-y", str(height)]
        subprocess.run(
            [*self._server, "-f", "/dev/null", "new-session", "-d", *size, "bash --norc"],
            check=True,
            env=environment,
            cwd=home,
        )
        self._tmux("set-option", "-g", "escape-time", "10")
        self.type("PS1='klar> '; clear\n")
        self.waits_for("klar>")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._server, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout

    def runs(self, *arguments: object) -> None:
        """Start the program."""
        self.type(f"{PROGRAM} {' '.join(map(str, arguments))}\n")

    def type(self, text: str) -> None:
        """Type text, letter by letter; a line feed is the enter key."""
        for place, line in enumerate(text.split("\n")):
            if place:
                self.press("Enter")
            if line:
                self._tmux("send-keys", "-l", "--", line)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        for key in keys:
            self._tmux("send-keys", key)

    def paste(self, text: str) -> None:
        """Paste as a terminal does, in brackets."""
        self._tmux("set-buffer", "--", text)
        self._tmux("paste-buffer", "-p")

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return self._tmux("capture-pane", "-p")

    def waits_for(self, *texts: str) -> str:
        """Wait until all the texts stand on the screen; returns the screen."""
        return self._waits(lambda screen: all(text in screen for text in texts), texts)

    def waits_until_gone(self, text: str) -> str:
        """Wait until a text stands on the screen no more; returns the screen."""
        return self._waits(lambda screen: text not in screen, (text,))

    def _waits(self, holds, texts) -> str:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            screen = self.screen
            if holds(screen):
                return screen
            time.sleep(0.02)
        raise AssertionError(f"{texts!r}:\n{self.screen}")

    def pid_of_program(self) -> int:
        """The process of the program that runs in the terminal."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])

    def closes(self) -> None:
        """Close the window: whatever runs in it loses its terminal."""
        subprocess.run([*self._server, "kill-server"], check=False, capture_output=True)
