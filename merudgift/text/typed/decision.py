"""What a decision says, in the words it is typed in: each with its id in the code."""

from typing import Any

from merudgift.amounts import read_amount
from merudgift.law.schemes import SCHEMES
from merudgift.refusals import refused
from merudgift.text.labels import year_of_scheme
from merudgift.text.languages import LANGUAGES, N_, translated_to

YEARS = {year_of_scheme(scheme.id): scheme.id for scheme in SCHEMES}
STEPS = {
    N_("intet"): "below_minimum",
    N_("basisbeløb"): "basic_amount",
    N_("oprundet"): "rounded_up",
    N_("første"): "first_amount",
    N_("andet"): "second_amount",
    N_("faktiske"): "actual_costs",
    N_("gruppe-1"): "group_one",
    N_("gruppe-2"): "group_two",
}
ROUNDINGS = {
    N_("hundrede"): "hundred",
    N_("måned"): "month",
}
"""`måned`: the minimum was tested on a rounded month."""
GROUNDS = {
    N_("alder-65"): "age_65",
    N_("andre-love"): "covered_elsewhere_not_asked",
    N_("post-for-post"): "item_by_item",
    N_("ingen-læge"): "no_doctor",
    N_("ingen-begrundelse"): "no_reasons",
    N_("kun-kvitteringer"): "past_receipts",
    N_("krævet-kvitteringer"): "receipts_demanded",
    N_("sparet"): "saved_costs",
}
CHOICES = {"scheme": YEARS, "step": STEPS, "rounding": ROUNDINGS}
"""The choices of the fields of a decision, by its name there."""
GROUNDS_IN_FULL = {
    "alder-65": N_("henviser til »18–65 år«"),
    "andre-love": N_("har ikke spurgt, om andre love dækker"),
    "post-for-post": N_("afslår post for post i gruppe I"),
    "ingen-læge": N_("afslag uden lægens oplysninger"),
    "ingen-begrundelse": N_("er ikke begrundet"),
    "kun-kvitteringer": N_("bygger kun på afholdte udgifter"),
    "krævet-kvitteringer": N_("kræver kvitteringer"),
    "sparet": N_("trækker en sparet udgift fra"),
}
_REFUSED = N_("afvist")
_WITHOUT_REASON = N_("ubegrundet")


def decided_item(text: str) -> dict[str, Any]:
    """One expense as the letter has it: `3=1.200` a year, `3=afvist: hvorfor`, `3=ubegrundet`.

    Raises `Refused` for what cannot be read.
    """
    id, sign, said = (part.strip() for part in text.partition("="))
    if not (id and sign and said):
        raise refused("skal være postens id, =, og et beløb pr. år eller »afvist«, fx 3=1.200")
    if said.casefold() in _in_every_language(_WITHOUT_REASON):
        return {"id": id, "refused": True, "reason": ""}
    for word in _in_every_language(_REFUSED):
        if said.casefold().startswith(word):
            return {"id": id, "refused": True, "reason": said[len(word) :].lstrip(" :") or None}
    return {"id": id, "counted": str(read_amount(said))}


def _in_every_language(word: str) -> list[str]:
    """The word and its translations: a form is filled in in one, a command in Danish."""
    return [translated_to(code, word).casefold() for code in LANGUAGES]
