"""What a note is asked for, in the words it is typed in: each with its id in the code."""

from merudgift.text.languages import N_

PARTS = {
    N_("begrundelse"): "reasons",
    N_("udgifter"): "expenses",
    N_("beregning"): "calculation",
    N_("tvivl"): "open_points",
    N_("forhold"): "remarks",
    N_("personkreds"): "eligibility",
    N_("regler"): "law",
    N_("klage"): "complaint",
    N_("pligt"): "duty",
    N_("metode"): "method",
}
"""The parts that can be left out."""
ADDITIONS = {N_("kontrol"): "check", N_("sammenligning"): "comparison", N_("tidslinje"): "timeline"}
"""The parts that are there only when they are asked for."""
AUDIENCES = {N_("journal"): "journal", N_("borger"): "citizen"}
