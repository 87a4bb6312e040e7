"""A PostgreSQL server of the tests' own, on loopback; `.ci/postgres` makes and runs it."""

import socket
import subprocess
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).parent.parent.parent / ".ci" / "postgres"
PASSWORD = "hemmeligt-kodeord"
INSTALLED = bool(list(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


class Server:
    """A server in a folder; started when made."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="merudgift-postgres-")
        Path(self._folder.name).chmod(0o711)
        self.folder = Path(self._folder.name) / "server"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._do("make", str(self.port))
        self.start()

    def _do(self, verb: str, *more: str) -> None:
        subprocess.run(["bash", SCRIPT, verb, self.folder, *more], check=True)

    def start(self) -> None:
        self._do("start")

    def stop(self) -> None:
        self._do("stop")

    def close(self) -> None:
        self.stop()
        self._folder.cleanup()

    @property
    def address(self) -> str:
        return f"postgresql://merudgift:{PASSWORD}@127.0.0.1:{self.port}/postgres"


def emptied(server):
    import psycopg  # noqa: PLC0415 - only where there is a server

    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS merudgift CASCADE")
    return server.address
