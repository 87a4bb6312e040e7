"""merudgift: extra costs under servicelovens § 100, assessed and explained."""

from pathlib import Path


def version() -> str:
    """The version of the installed program."""
    from importlib.metadata import version  # noqa: PLC0415 - slow; most commands need none

    return version("merudgift")


def shipped_folder() -> Path:
    """Where the shipped rate files lie: inside an installed package, else beside it."""
    package = Path(__file__).parent
    installed = package / "_rates"
    return installed if installed.is_dir() else package.parent / "rates"


def program() -> str:
    """The name of the program with its version."""
    return f"merudgift {version()}"
