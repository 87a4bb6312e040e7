"""What a decision says, in the words it is typed in: each with its id in the code."""

from typing import Any

from merudgift.amounts import read_amount
from merudgift.refusals import refused
from merudgift.text.languages import N_

YEARS = {
    "2007": "merudgiftsydelse_2007",
    "2013": "merudgiftsydelse_2013",
    "2018": "merudgiftsydelse_2018",
    "2025": "kompensationsydelse_2025",
}
STEPS = {
    "intet": "below_minimum",
    "basisbeløb": "basic_amount",
    "oprundet": "rounded_up",
    "første": "first_amount",
    "andet": "second_amount",
    "faktiske": "actual_costs",
    "gruppe-1": "group_one",
    "gruppe-2": "group_two",
}
ROUNDINGS = {
    "hundrede": "hundred",
    "måned": "month",
}
"""`måned`: the minimum was tested on a rounded month."""
GROUNDS = {
    "alder-65": "age_65",
    "andre-love": "covered_elsewhere_not_asked",
    "post-for-post": "item_by_item",
    "ingen-læge": "no_doctor",
    "ingen-begrundelse": "no_reasons",
    "kun-kvitteringer": "past_receipts",
    "krævet-kvitteringer": "receipts_demanded",
    "sparet": "saved_costs",
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
_REFUSED = "afvist"
_WITHOUT_REASON = "ubegrundet"


def decided_item(text: str) -> dict[str, Any]:
    """One expense as the letter has it: `3=1.200` a year, `3=afvist: hvorfor`, `3=ubegrundet`.

    Raises `Refused` for what cannot be read.
    """
    id, sign, said = (part.strip() for part in text.partition("="))
    if not (id and sign and said):
        raise refused("skal være postens id, =, og et beløb pr. år eller »afvist«, fx 3=1.200")
    if said.casefold() == _WITHOUT_REASON:
        return {"id": id, "refused": True, "reason": ""}
    if said.casefold().startswith(_REFUSED):
        return {"id": id, "refused": True, "reason": said[len(_REFUSED) :].lstrip(" :") or None}
    return {"id": id, "counted": str(read_amount(said))}
