"""The sample cases that come with the program."""

from importlib.resources import files


def examples() -> dict[str, str]:
    """The shipped sample cases: name and content, in the order of their names."""
    return {
        item.name.removesuffix(".json"): item.read_text("utf-8")
        for item in sorted(files(__name__).iterdir(), key=lambda item: item.name)
        if item.name.endswith(".json")
    }
