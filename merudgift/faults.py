"""An unexpected error as a code: it finds the place in the program and holds no value."""

import traceback
from pathlib import Path


def fault_code(error: BaseException) -> str:
    """The kind of error, the module and the line; nothing of what was being worked on."""
    places = traceback.extract_tb(error.__traceback__)
    own = [place for place in places if "merudgift" in place.filename] or places
    where = f"-{Path(own[-1].filename).stem}-{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{where}"
