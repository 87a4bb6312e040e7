"""merudgift: extra costs under servicelovens § 100, assessed and explained."""


def version() -> str:
    """The version of the installed program."""
    from importlib.metadata import version  # noqa: PLC0415 - slow; most commands need none

    return version("merudgift")


def program() -> str:
    """The name of the program with its version."""
    return f"merudgift {version()}"
