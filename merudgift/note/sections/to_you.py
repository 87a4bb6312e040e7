"""What the check says of the citizen, said to the citizen."""

from merudgift.text.languages import N_
from merudgift.words import Joined, Words

SAID_TO_YOU = {
    "Er borgeren fyldt 18 år?": N_("Er du fyldt 18 år?"),
    "Er borgeren under folkepensionsalderen?": N_("Er du under folkepensionsalderen?"),
    "Har borgeren opsat folkepensionen?": N_("Har du opsat folkepensionen?"),
    "Har borgeren førtidspension efter reglerne før 1.1.2003?": N_(
        "Har du førtidspension efter reglerne før 1.1.2003?"
    ),
    "Er borgeren også bevilget hjælp efter § 95 eller § 96?": N_(
        "Er du også bevilget hjælp efter § 95 eller § 96?"
    ),
    "Får borgeren invaliditetsydelse efter den tidligere lov?": N_(
        "Får du invaliditetsydelse efter den tidligere lov?"
    ),
    "Beløbet er foreløbigt: det er ikke afgjort, om borgeren er omfattet": N_(
        "Beløbet er foreløbigt: det er ikke afgjort, om du er omfattet"
    ),
    "det er ikke afgjort, om borgeren er omfattet": N_("det er ikke afgjort, om du er omfattet"),
    "Merudgifter mindskes ikke af, at borgeren sparer andre udgifter": N_(
        "Merudgifter mindskes ikke af, at du sparer andre udgifter"
    ),
    "Det, borgeren alligevel ville have betalt, tæller ikke": N_(
        "Det, du alligevel ville have betalt, tæller ikke"
    ),
    "Der er givet ydelse til en borger uden for personkredsen": N_(
        "Der er givet ydelse, selv om du er uden for personkredsen"
    ),
    "Der er givet et beløb, før det er afgjort, om borgeren er omfattet": N_(
        "Der er givet et beløb, før det er afgjort, om du er omfattet"
    ),
    "Er afslaget givet, fordi borgeren ikke er omfattet? Det står i afgørelsens begrundelse": N_(
        "Er afslaget givet, fordi du ikke er omfattet? Det står i afgørelsens begrundelse"
    ),
    "Sagen har ingen gruppe: hvilken søgte borgeren om?": N_(
        "Sagen har ingen gruppe: hvilken søgte du om?"
    ),
    "Beløbet er det, gruppe {group} giver: hvilken gruppe søgte borgeren om?": N_(
        "Beløbet er det, gruppe {group} giver: hvilken gruppe søgte du om?"
    ),
    "borgeren er regnet for ikke allerede at være berettiget": N_(
        "du er regnet for ikke allerede at være berettiget"
    ),
}
"""Each sentence about the citizen, and the same to the one who reads it."""


def to_you(words: Words) -> Words:
    """A sentence with all it is put together of, said to the citizen."""
    values = {name: _each(value) for name, value in words.values.items()}
    return Words(SAID_TO_YOU.get(words.sentence, words.sentence), values)


def _each(value: object) -> object:
    if isinstance(value, Words):
        return to_you(value)
    if isinstance(value, Joined):
        return value._replace(parts=[_each(part) for part in value.parts])
    return value
