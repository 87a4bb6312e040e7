"""The search for garbage, which halts whatever is under way."""

import gc


def search_seldom() -> None:
    """Leave what there is now alone, and search only when very much has come to it."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
