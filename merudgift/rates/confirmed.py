"""A rate file whose derived amounts have been found published: status official, with source."""

import tomlkit

from merudgift.rates.findings import CALCULATED
from merudgift.refusals import refused


def confirmed(text: str, source: str, *, scheme: str | None = None, correction: str = "") -> str:
    """The file with its rows (of `scheme`, else all) official by `source`, comments kept.

    `correction` is why the file goes before a shipped one. Raises `Refused` for a source
    that is none, and where there is no row to confirm.
    """
    source = " ".join(source.split())
    if not source or source.casefold().startswith(CALCULATED):
        raise refused(
            "officielle beløb skal have en kilde: skriv, hvor de er offentliggjort", "--kilde"
        )
    found = False
    document = tomlkit.parse(text)
    if correction:
        # Before the first table: a key after one would belong to it.
        document["correction"] = correction
    for row in document.get("amounts", []):
        if scheme in (None, row["scheme"]) and (row["status"] != "official" or "derived" in row):
            row["status"], row["source"] = "official", source
            row.pop("derived", None)
            found = True
    if not found:
        raise refused("filen har ingen beløb, der ikke allerede er officielle", "ÅR")
    return tomlkit.dumps(document)
