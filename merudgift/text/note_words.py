"""What a note is asked for, in the words it is typed in: each with its id in the code."""

PARTS = {
    "begrundelse": "reasons",
    "udgifter": "expenses",
    "beregning": "calculation",
    "tvivl": "open_points",
    "forhold": "remarks",
    "personkreds": "eligibility",
    "regler": "law",
    "klage": "complaint",
    "pligt": "duty",
    "metode": "method",
}
"""The parts that can be left out."""
ADDITIONS = {"kontrol": "check", "sammenligning": "comparison", "tidslinje": "timeline"}
"""The parts that are there only when they are asked for."""
AUDIENCES = {"journal": "journal", "borger": "citizen"}
