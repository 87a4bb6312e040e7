"""Danish names of the ids that cases, rates and results use."""

from merudgift.text.languages import N_

ADVICE = N_("Kommunen træffer afgørelsen; beregningen er vejledende.")
SCHEMES = {
    "merudgiftsydelse_2007": "Merudgiftsydelse (2007-ordningen)",
    "merudgiftsydelse_2013": "Merudgiftsydelse (2013-ordningen)",
    "merudgiftsydelse_2018": "Merudgiftsydelse (2018-ordningen)",
    "kompensationsydelse_2025": "Kompensationsydelse (2025-ordningen)",
}
SCHEMES_IN_SHORT = {
    "merudgiftsydelse_2007": "Merudgiftsydelse 2007",
    "merudgiftsydelse_2013": "Merudgiftsydelse 2013",
    "merudgiftsydelse_2018": "Merudgiftsydelse 2018",
    "kompensationsydelse_2025": "Kompensationsydelse 2025",
}
RATE_STATUS = {
    "official": "officiel",
    "secondary": "gengivet af andre",
    "derived": "udledt",
    "municipal": "kommunal oversigt, ikke lovens beløb",
}
NAMES_OF_VALUES = {**SCHEMES, **RATE_STATUS}
"""The words for the values of steps that are ids."""
RATES_SETS = {"statutory": "lovens satser"}
OUTCOMES = {"granted": "Bevilges", "refused": "Afslag", "provisional": "Foreløbigt"}
OUTCOMES_IN_SHORT = {
    "granted": "bevilges",
    "refused": "afslag",
    "provisional": "foreløbigt",
    "incomputable": "uden satser",
}
MARKS = N_(
    "U: bevilget efter de gamle regler; løber det endnu, ophører det senest 1.9.2027. "
    "S: satserne er helt eller delvis udledt. "
    "+: der betales også et beløb én gang."
)
MARKS_IN_SHORT = N_("U: ophører senest 1.9.2027   S: udledte satser   +: også et beløb én gang")
COVERAGE = {
    "covered": "Borgeren er omfattet",
    "diet_only": "Borgeren er omfattet, men kun for diæt",
    "outside": "Borgeren er ikke omfattet",
    "provisional": "Det er endnu ikke afgjort, om borgeren er omfattet",
}
ANSWERS = {"yes": "ja", "no": "nej", "unanswered": "ubesvaret"}
STATUS = {
    "accepted": "godkendt",
    "partly": "delvist godkendt",
    "rejected": "afvist",
    "open": "ikke afgjort",
    "covered_elsewhere": "dækkes efter anden bestemmelse",
    "not_in_force": "gælder ikke på datoen",
    "disregarded": "uden for diæt",
}
STATUS_IN_SHORT = {
    **STATUS,
    "covered_elsewhere": "dækkes andetsteds",
    "not_in_force": "gælder ikke her",
}
EVIDENCE = {
    "none": "uden grundlag",
    "stated": "oplyst",
    "substantiated": "sandsynliggjort",
    "documented": "dokumenteret",
}
PERIODS = {
    "year": "år",
    "half_year": "halvår",
    "quarter": "kvartal",
    "month": "måned",
    "fortnight": "14 dage",
    "week": "uge",
    "day": "dag",
    "once": "én gang",
}
KINDS = {"recurring": "løbende", "single": "enkeltudgift"}
PENSIONS = {
    "none": "ingen",
    "after_2003": "efter reglerne fra 1.1.2003",
    "before_2003": "efter reglerne før 1.1.2003",
    "invalidity_benefit": "invaliditetsydelse",
    "unknown": "ikke oplyst hvilke regler",
}
IMPAIRMENTS = {
    "unsettled": "endnu ikke vurderet",
    "met": "ja, varigt nedsat",
    "not_met": "nej",
    "congenital_diet_only": "kun medfødt, ikke synlig, med diæt",
}
GRANTS = {"95": "§ 95", "96": "§ 96"}
WAYS = {None: "gamle regler", "I": "gruppe I", "II": "gruppe II"}
"""The three ways a case is compared."""
STEPS = {
    "outside": "uden for personkredsen",
    "below_minimum": "under bagatelgrænsen",
    "basic_amount": "basisbeløb og trin efter 2007-ordningen",
    "rounded_up": "merudgifterne rundet op til nærmeste 100 kr.",
    "first_amount": "første standardbeløb",
    "second_amount": "andet standardbeløb",
    "actual_costs": "de faktiske udgifter",
    "group_one": "standardbeløb",
    "group_two": "de faktiske udgifter og tillæg",
    "below_documented_limit": "ikke over grænsen for dokumenterede udgifter",
    "no_group": "ingen gruppe valgt",
    "ended": "ophørt",
}
LIMITS = {
    "minimum": "bagatelgrænsen",
    "next_step": "grænsen til næste trin",
    "next_hundred": "det næste hundrede",
    "first_limit": "grænsen for første standardbeløb",
    "second_limit": "grænsen for dokumenterede udgifter",
    "documented_limit": "gruppe II's grænse for dokumenterede udgifter",
}
FIGURES = {
    "minimum_month": "Bagatelgrænse pr. md.",
    "minimum_year": "Bagatelgrænse pr. år",
    "first_limit": "Første standardbeløb til og med, pr. md.",
    "first_amount": "Første standardbeløb pr. md.",
    "second_limit": "Dokumenteret: over, pr. md.",
    "second_amount": "Andet standardbeløb pr. md.",
    "standard_amount": "Gruppe I: standardbeløb pr. md.",
    "documented_limit_month": "Gruppe II: dokumenteret over, pr. md.",
    "documented_limit_year": "Gruppe II: dokumenteret over, pr. år",
    "supplement": "Gruppe II: tillæg pr. md.",
    "other_item_limit_year": "Gruppe II nr. 9: hver udgift over, pr. år",
}
NAMES = {**FIGURES, **SCHEMES, **RATES_SETS, **STEPS}
"""What every id that results name is called."""


def rates_set(name: str) -> str:
    """The set's name for people: the statutory one in words, the others as they are."""
    return RATES_SETS.get(name, name)


def year_of_scheme(scheme: str) -> str:
    """The first year of a scheme, which is what people call it by: 2018."""
    return scheme.rpartition("_")[2]
