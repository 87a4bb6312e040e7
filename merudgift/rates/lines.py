"""Which line of a rate file a key stands in, so that what is wrong can be found at once."""

import re

_PATH = re.compile(r"([\w-]+)(?:\[(\d+)\])?(?:\.[\w-]+)*?(?:\.([\w-]+))?(?:\[\d+\])*")
_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


def line_of(text: str, path: str) -> int | None:
    """The line (from 1) of `amounts[1].supplement`; of its table where the key is missing.

    None where not even the table is there.
    """
    if not (wanted := _PATH.fullmatch(path)):
        return None
    name, number, key = wanted[1], int(wanted[2] or 0), wanted[3]
    table, seen, header = "", -1, None
    for place, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            table = found[1]
            seen += table == name
            if table == name and seen == number:
                header = place
        elif found := _KEY.match(line):
            if not table and found[1] == name:
                return place
            if header and table == name and seen == number and found[1] == key:
                return place
    return header
