"""What the citizen's letter says: to the citizen, and nothing that is not promised."""

from datetime import date

import pytest

from merudgift.note.compose import View
from merudgift.note.formats.text import as_text
from merudgift.note.sections.to_you import SAID_TO_YOU
from tests.builders import case, item, shared
from tests.note.reading import fact, flowing, ids, made, section
from tests.note.test_amounts import CASES
from tests.text.messages import messages


def test_nothing_is_promised_on_a_day_before_the_award():
    this = case("2021-03-01", item(9000))
    note = made(this, view=View(date(2020, 9, 1)), audience="citizen")
    assert "duty" not in ids(note)
    said = flowing(section(note, "result"))
    assert "Beregnet pr. 01.09.2020: 1.040,00 kr. om måneden." in said
    assert "Varighed" not in said
    assert "Du får" not in said.replace("DET FÅR DU", "")


def test_what_is_paid_once_is_in_the_sentence_on_another_day_too():
    this = case("2021-03-01", item(9000), item(500, "2", kind="single"))
    said = flowing(section(made(this, view=View(date(2023, 2, 1)), audience="citizen"), "result"))
    assert "Beregnet pr. 01.02.2023: 1.103,00 kr. om måneden og 500,00 kr. én gang." in said


def test_what_was_raised_beyond_the_claim_hides_no_cut_and_is_none_itself():
    more = item(500, assessment="partly", accepted={"amount": "900", "per": "year"})
    less = item(9000, "2", assessment="partly", accepted={"amount": "8600", "per": "year"})
    this = case("2021-03-01", more, less)
    assert "Er borgeren hørt" in as_text(made(this))
    said = section(made(this, audience="citizen"), "not_counted")
    assert "Post 2" in said
    assert "Post 1" not in said


def test_without_a_group_each_group_is_told_with_all_it_pays_and_leaves_out():
    this = case(
        "2025-11-01", item(30_000), item(5000, "2", kind="single", in_estimate=False),
        item(4000, "3", evidence="substantiated"),
    )  # fmt: skip
    letter = made(this, audience="citizen")
    assert fact(letter, "result", "group_II_single") == 5000
    said = flowing(as_text(letter))
    assert "Gruppe II: 3.000,00 kr. pr. md. og 5.000,00 kr. én gang" in said
    assert "Gruppe II tæller ikke post 3 med." in said
    assert "i stedet" not in said
    neither = case("2025-11-01", item(9000), item(3000, "2", category="courses", kind="single"))
    assert "Gruppe II tæller ikke" not in as_text(made(neither, audience="citizen"))


def test_how_else_another_group_could_be_read_is_not_offered_in_a_letter():
    this = case("2025-11-01", item(30_000), item(4000, "2", category="moving"), group="I")
    assert "Alle dokumenterede udgifter betalt" in as_text(made(this))
    said = flowing(as_text(made(this, audience="citizen")))
    assert "Alle dokumenterede udgifter betalt" not in said
    assert "dokumenteret inden for listen 30.000,00 kr. pr. år er over 24.000 kr." in said


def test_the_letter_does_not_tell_the_citizen_how_a_case_is_marked():
    this = case("2024-10-01", item(9000), group="I")
    view = View(on=date(2025, 10, 1))
    assert "sagen mærkes" in flowing(as_text(made(this, view=view)))
    assert "receiving" not in as_text(made(this, view=view, audience="citizen"))


def test_what_a_letter_compares_has_no_words_to_the_caseworker():
    this = case("2024-10-01", item(9000), item(400, "2", category="moving", ordinary=None))
    asked = {"additions": ["comparison"]}
    assert "Vælg et nummer" in flowing(as_text(made(this, **asked)))
    letter = flowing(section(made(this, audience="citizen", **asked), "comparison"))
    assert not [word for word in ("Vælg et nummer", "Kontrollér") if word in letter]
    assert "Beløbene er udledt" in letter


def test_diet_alone_is_not_promised_before_it_is_settled():
    diet = case(
        "2021-03-01", item(9000, category="diet"),
        citizen={"born": "1980-01-01", "disability_pension": "unknown"},
        eligibility={"impairment": "congenital_diet_only", "reason": "Medfødt"},
    )  # fmt: skip
    said = section(made(diet, audience="citizen"), "eligibility")
    assert "Er du omfattet, er det kun for udgifter til diæt." in flowing(said)


def test_a_single_cost_paid_to_the_oere_is_called_paid():
    # 123,45 × 0,6667 = 82,304115, paid as 82,30.
    small = item("123.45", "2", kind="single", household_share="0.3333")
    letter = as_text(made(case("2021-03-01", item(9000), small), audience="citizen"))
    assert "Heraf betales 82,30 kr. én gang." in letter
    assert "DET, DER IKKE ER TALT FULDT MED" in letter
    assert "betales ikke" not in letter
    assert "kun til den" not in letter


def test_the_letter_says_how_the_estimate_is_rounded_before_the_step():
    said = flowing(section(made(shared("K01"), audience="citizen"), "calculation"))
    assert "overslaget rundes halve op til hele kroner før opslaget 654,266667 → 654,00" in said


def test_the_letter_has_no_words_to_the_caseworker():
    for this in (
        case("2026-02-01", item(9000), group="II"),
        case("2026-02-01", item(26000), item(8000, "3", category="moving"), group="II"),
        case("2021-03-01", item(9000), settled_directly="3000.00"),
        case("2021-03-01", item(9000, category="insurance")),
    ):
        said = section(made(this, audience="citizen"), "remarks").casefold()
        for word in ("spørg", "vælg", "kontrollér", "som hovedregel"):
            assert word not in said


@pytest.mark.parametrize("name", CASES)
def test_the_letter_speaks_to_the_citizen_and_not_of_one(name):
    # Without a group there are no months.
    additions = ["comparison", *(["timeline"] if name != "K08" else [])]
    said = flowing(as_text(made(CASES[name], audience="citizen", additions=additions)))
    for expense in CASES[name].expenses:
        for own_words in filter(None, (expense.text, expense.reason)):
            said = said.replace(flowing(own_words), "")
    assert "borger" not in said.casefold()


@pytest.mark.parametrize("monthly", ["0.00", "1053.00", "9000.00"])
@pytest.mark.parametrize("name", CASES)
def test_the_check_in_a_letter_speaks_to_the_citizen_too(name, monthly):
    decision = {"monthly": monthly, "grounds": ["age_65", "saved_costs", "no_doctor"]}
    letter = made(CASES[name], audience="citizen", additions=["check"], decision=decision)
    assert "borger" not in flowing(section(letter, "check")).casefold()


def test_what_is_said_to_the_citizen_is_said_of_one_elsewhere():
    assert set(SAID_TO_YOU) <= set(messages())


def test_there_is_nothing_to_complain_of_to_the_citizen_before_it_is_decided():
    assert "complaint" not in ids(made(shared("K07"), audience="citizen"))
    assert "complaint" in ids(made(shared("K07")))


def test_the_citizen_is_told_why_and_not_what_municipalities_usually_offer():
    journal = flowing(as_text(made(shared("K07"))))
    citizen = flowing(as_text(made(shared("K07"), audience="citizen")))
    assert "Sædvanligt niveau (vejledende)" in journal
    assert "Sædvanligt niveau" not in citizen
    assert "Post 6 dækkes ikke efter § 100, men efter: SEL § 97, stk. 7" in citizen


def test_nothing_is_promised_before_it_is_settled():
    said = section(made(shared("K07"), audience="citizen"), "result")
    assert "Efter det, der er afgjort indtil nu: 1.103,00 kr. om måneden" in flowing(said)
    low = case("2021-03-01", item(10), item(9000, "2", assessment="open"))
    said = section(made(low, audience="citizen"), "result")
    assert "Efter det, der er afgjort indtil nu: ingen ydelse" in flowing(said)


@pytest.mark.parametrize(
    ("this", "said"),
    [
        (CASES["K01"], "Du får 1.061,00 kr. om måneden fra den 01.03.2021 og 550,00 kr. én gang."),
        (CASES["K03"], "Du får 1.103,00 kr. om måneden fra den 01.02.2023."),
        (
            case("2021-03-01", item(7000, kind="single")),
            "Du får 7.000,00 kr. én gang, med virkning fra den 01.03.2021.",
        ),
        (case("2021-03-01", item(10)), "Du får ingen ydelse: under bagatelgrænsen."),
        (
            case("2021-03-01", item(9000), citizen={"born": "2010-01-01"}),
            "Du får ikke ydelsen, for du er ikke omfattet af reglerne.",
        ),
        (CASES["K08"], "Du skal selv vælge, om du søger om gruppe I eller gruppe II."),
    ],
)
def test_the_citizen_reads_the_result_in_one_sentence(this, said):
    assert said in flowing(section(made(this, audience="citizen"), "result"))


def test_who_is_not_covered_is_told_why():
    young = case("2021-03-01", item(9000), citizen={"born": "2010-01-01"})
    said = flowing(section(made(young, audience="citizen"), "eligibility"))
    assert (
        "- Ydelsen er for den, der er fyldt 18 år. Først 18 år den 01.01.2028; på datoen "
        "gælder SEL § 41 i stedet. "
        "SEL § 100, stk. 1"
    ) in said


def test_the_judgement_of_the_impairment_is_told_with_what_ended_it():
    well = case(
        "2021-03-01", item(9000), eligibility={"impairment": "not_met", "reason": "Går over"}
    )
    said = flowing(section(made(well, audience="citizen"), "eligibility"))
    assert "Funktionsevnen skal være varigt nedsat: en langvarig lidelse" in said
    assert "Sagsbehandlerens vurdering: Går over." in said
    assert "cøliaki" not in said


def test_the_pension_age_is_told_with_the_pension_that_was_not_deferred():
    old = case("2021-03-01", item(9000), citizen={"born": "1950-05-17"})
    said = flowing(section(made(old, audience="citizen"), "eligibility"))
    assert "Folkepensionsalderen er 65 år og nås den 17.05.2015." in said
    assert "Folkepensionen er ikke opsat" in said
    assert {"expenses", "not_counted", "calculation"}.isdisjoint(ids(made(old, audience="citizen")))


def test_who_is_covered_for_diet_alone_is_told_so_and_sees_the_rest():
    diet = case(
        "2021-03-01", item(900), item(9000, "2", category="diet"),
        eligibility={"impairment": "congenital_diet_only", "reason": "Medfødt"},
    )  # fmt: skip
    note = made(diet, audience="citizen")
    assert "Du er kun omfattet for udgifter til diæt." in section(note, "eligibility")
    assert "- Post 1, Medicin: post\n    søgt –, talt med – kr. pr. år" in section(note, "expenses")


def test_the_letter_tells_what_decides_and_what_is_not_paid():
    said = flowing(as_text(made(CASES["gruppe-2-2026"], audience="citizen")))
    for sentence in (
        "Over 25.080 kr. pr. år: de dokumenterede udgifter og 523 kr. pr. md. 34.200,00 > 25.080",
        "Heraf dokumenteret og på listen: 34.200,00 kr. pr. år",
        "Fundet berettiget, løbende: 36.450,00 kr. pr. år",
        "I alt søgt 48.140,00, talt med 36.300,00 kr.",
        "Heraf betales 2.100,00 kr. én gang.",
        "binder til gruppe II i mindst 12 måneder",
        "søgt 3.000,00, talt med 0,00 kr. pr. år",
        "Den er en øvrig udgift (listens nr. 9) og er ikke over 15.675 kr. pr. år.",
    ):
        assert sentence in said
    single = flowing(
        as_text(made(case("2021-03-01", item(7000, kind="single")), audience="citizen"))
    )
    assert "BEK 931/2020 § 9, stk. 2" in single
    direct = case("2021-03-01", item(9000), settled_directly="300.00")
    assert "1.061,00 − 300,00 = 761,00 kr. pr. md." in as_text(made(direct, audience="citizen"))


def test_the_letter_tells_what_another_group_or_table_would_give():
    refused = case("2026-02-01", item(9000), group="II")
    said = flowing(section(made(refused, audience="citizen"), "remarks"))
    assert "Du kan søge om gruppe I i stedet." in said
    assert "Gruppe I: 1.155,00 kr. pr. md." in said
    assert "spørg" not in said
    overview = made(case("2019-03-01", item(9000), rates_set="oversigt-2019"), audience="citizen")
    assert "Lovens beløb for 2019: 1.020,00 kr. pr. md." in flowing(section(overview, "remarks"))


def test_what_only_the_caseworker_should_see_to_is_not_in_the_letter():
    silent = case("2021-03-01", item(9000, reason="", category="diet", ordinary=None))
    journal = as_text(made(silent))
    assert "[C7]" in journal
    assert "[C23]" in journal
    letter = made(silent, audience="citizen")
    assert "begrundelse" not in as_text(letter).casefold().replace("begrundelse\n", "")
    assert "Mangler: hovedhensynene ved vurderingen." in letter.reminders
    assert made(silent).reminders == ()


def test_a_provisional_letter_reminds_of_what_is_open():
    letter = made(shared("K07"), audience="citizen", considerations=["x"], heard=["x"])
    assert letter.reminders == ("Resultatet er foreløbigt: post 5 er ikke afgjort.",)
    assert "Post 5 er ikke afgjort endnu. Dette er foreløbigt" in flowing(as_text(letter))
    assert "Heraf 8.400,00 kr. ansøgt, som ikke er afgjort endnu (post 5)." in flowing(
        as_text(made(shared("K07")))
    )


def test_an_amount_that_hangs_on_eligibility_is_not_promised():
    this = case("2021-03-01", item(9000), eligibility={"impairment": "unsettled"})
    said = flowing(section(made(this, audience="citizen"), "result"))
    assert "Er du omfattet af reglerne, giver de 1.061,00 kr. om måneden" in said
    assert "Det er ikke afgjort, om du er omfattet af reglerne." in said
