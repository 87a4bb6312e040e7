"""What a note says, and what it asks for, in each of its parts."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from merudgift.law.assessment import assess
from merudgift.note.compose import View
from merudgift.note.content import Facts
from merudgift.note.formats.text import as_page, as_text
from merudgift.note.request import ADDITIONS, Part, request_of
from merudgift.note.sections.duties import deadline
from merudgift.note.sections.method import made_with
from merudgift.note.sections.to_you import SAID_TO_YOU
from merudgift.rates import RateBook
from merudgift.rates.own import Origin
from merudgift.refusals import Refused
from merudgift.text.page import WIDTH
from tests.builders import BOOK, approve, case, item, shared
from tests.note.reading import fact, made
from tests.note.test_amounts import CASES
from tests.text.messages import messages

ALWAYS = ["result", "made_with"]


def ids(note):
    return [section.id for section in note.sections]


def section(note, id):
    """The text of one section."""
    one = note.__class__(
        note.title, note.reference, note.language, note.audience, note.program,
        tuple(each for each in note.sections if each.id == id),
    )  # fmt: skip
    return as_text(one)


def flowing(text):
    return " ".join(text.split())


def test_the_journal_has_every_part_and_the_citizen_the_short_ones():
    assert ids(made(shared("K05"))) == [
        "result", "reasons", "expenses", "calculation", "open_points", "remarks", "eligibility",
        "law", "complaint", "duty", "method", "made_with",
    ]  # fmt: skip
    assert ids(made(shared("K05"), audience="citizen", without=["remarks"])) == [
        "result", "expenses", "not_counted", "calculation", "reasons", "open_points", "law",
        "complaint", "duty", "made_with",
    ]  # fmt: skip


@pytest.mark.parametrize("audience", ["journal", "citizen"])
@pytest.mark.parametrize("part", get_args(Part))
def test_each_part_can_be_left_out_and_nothing_else_goes_with_it(part, audience):
    asked = {
        "audience": audience, "additions": list(ADDITIONS), "decision": {"monthly": "1"},
        "until": "2026-12-01",
    }  # fmt: skip
    whole = made(shared("K05"), **asked)
    less = made(shared("K05"), without=[part], **asked)
    gone = {"not_counted"} if part == "expenses" and audience == "citizen" else set()
    assert set(ids(whole)) - set(ids(less)) == ({part} | gone) & set(ids(whole))


def test_what_is_asked_for_is_only_there_when_it_is():
    assert not {"check", "comparison", "timeline"} & set(ids(made(shared("K10"))))
    with pytest.raises(Refused, match="kontrollen mangler en afgørelse"):
        made(shared("K10"), additions=["check"])


def test_the_caseworkers_words_stand_under_their_law():
    said = section(
        made(
            shared("K01"), facts=["Det oplyste"], considerations=["Hensynet"],
            heard=["Lægens brev"], oral=["Telefonen"],
        ),
        "reasons",
    )  # fmt: skip
    for words in (
        "Type 1-diabetes uden egenproduktion af insulin", "samlever, ingen børn", "Det oplyste",
        "Hensynet", "Lægens brev", "Telefonen", "forvaltningsloven § 19",
        "offentlighedsloven § 13",
    ):  # fmt: skip
        assert words in said
    assert "Mangler" not in said
    assert "Er borgeren hørt" not in said


def test_the_journal_asks_for_what_nobody_has_written_and_the_citizen_never_sees_it():
    bare = case("2021-03-01", item(100, assessment="rejected"), eligibility={"impairment": "met"})
    said = section(made(bare), "reasons")
    assert "Mangler: de afgørende oplysninger." in said
    assert "Mangler: hovedhensynene ved vurderingen." in said
    assert "Er borgeren hørt over nye oplysninger til ugunst?" in said
    assert "Mangler" not in as_text(made(bare, audience="citizen"))


@pytest.mark.parametrize(
    ("fields", "on", "said"),
    [
        # The pension age comes before the year is over.
        ({"citizen": {"born": "1955-02-17"}}, None, "til og med august 2021, hvor folke"),
        ({}, date(2021, 9, 1), "12 måneder, til og med februar 2022"),
        ({}, None, "12 måneder, til og med februar 2022"),
    ],
)
def test_the_year_runs_from_the_effective_date_and_ends_with_the_pension_age(fields, on, said):
    this = case("2021-03-01", item(5000), item(3000, "2", kind="single"), **fields)
    assert said in fact(made(this, view=View(on)), "result", "duration")


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


def test_an_accepted_item_that_counts_nothing_says_what_took_it_out():
    over = item(100, ordinary={"amount": "300", "per": "year", "source": "skøn"})
    said = flowing(section(made(case("2021-03-01", over, item(0, "2"))), "expenses"))
    after = said.partition("Ikke talt med:")[2]
    assert "Post 1" in after
    assert "almindelig udgift 300,00 kr. (kilde: skøn)." in after
    assert "Post 2" not in after


def test_what_falls_out_of_group_two_is_named_with_its_reason():
    this = case(
        "2026-02-01", item(26000), item(9000, "2", evidence="substantiated"),
        item(8000, "3", category="moving"), group="II",
    )  # fmt: skip
    note = made(this, audience="citizen")
    said = flowing(section(note, "expenses"))
    assert said.count("talt med 0,00 kr.") == 2
    assert "I alt søgt 43.000,00, talt med 26.000,00" in said
    why = flowing(section(note, "not_counted"))
    assert "Den er ikke dokumenteret, og gruppe II tæller kun dokumenterede udgifter." in why
    assert "Den er ikke på listen for gruppe II" in why
    assert "Er borgeren hørt" in " ".join(note.reminders)


def test_what_is_listed_and_not_given_in_group_two_says_so():
    agreed = item(3000, "2", category="courses", kind="single", in_estimate=False)
    this = case("2025-11-01", item(9000), agreed, group="II")
    why = "Den betales kun ved siden af en ydelse i gruppe II, og den gives ikke."
    assert why in flowing(section(made(this, audience="citizen"), "not_counted"))
    journal = flowing(section(made(this), "expenses"))
    heading = "Fundet berettiget, men ikke i det, der betales:"
    assert f"{heading} - Post 2, Handicaprelaterede kurser (enkeltudgift): post {why}" in journal


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


@pytest.mark.parametrize("audience", ["journal", "citizen"])
def test_an_award_that_is_not_assessed_anew_runs_on(audience):
    this = case("2024-10-01", item(7680), receiving=True)
    said = flowing(section(made(this, audience=audience, view=View(on=date(2026, 2, 1))), "result"))
    assert (
        "Bevillingen løber videre med 1.232,00 kr. pr. md., til den er vurderet efter reglerne fra "
        "1.9.2025. Beløbet her er, hvad de gamle regler ville give den 01.02.2026."
    ) in said
    same = made(this, audience=audience, view=View(on=date(2025, 2, 1)))
    assert "løber bevillingen videre med" not in flowing(section(same, "result"))


def test_an_award_that_runs_under_its_own_law_is_told_beside_a_new_assessment():
    two = case("2025-10-01", item(24_500), group="II", receiving=True)
    said = flowing(section(made(two, view=View(on=date(2026, 2, 1))), "result"))
    assert "Uden en ny vurdering løber bevillingen videre med 2.564,67 kr. pr. md." in said
    old = case("2021-03-01", item(9000), receiving=True, citizen={"born": "1958-03-15"})
    said = flowing(section(made(old, view=View(on=date(2025, 3, 20))), "result"))
    assert "Bevillingen betales måneden ud, 1.179,00 kr. pr. md." in said


def test_a_year_that_is_over_is_said_to_be():
    this = case("2022-03-01", item(6500), item(1000, "2", kind="single"))
    said = as_text(made(this, view=View(on=date(2023, 6, 1))))
    assert "Varighed: udløbet med udgangen af februar 2023" in said


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


def test_what_falls_out_of_the_actual_costs_and_a_single_that_is_not_paid_are_named():
    top = case("2021-03-01", item(40_000), item(5000, "2", evidence="substantiated"))
    assert "der betales kun dokumenterede udgifter" in flowing(
        section(made(top, audience="citizen"), "not_counted")
    )
    single = case("2019-03-01", item(500), item(3000, "2", kind="single"))
    assert "Enkeltudgifter betales kun til den, der er berettiget" in flowing(
        section(made(single, audience="citizen"), "not_counted")
    )
    later = case("2022-03-01", item(500), item(3000, "2", kind="single"))
    assert "Den når ikke bagatelgrænsen, 6.888 kr. pr. år, hverken alene" in flowing(
        section(made(later), "expenses")
    )


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


def test_kroner_in_all_and_once_are_not_called_kroner_a_month_or_a_year():
    said = flowing(as_text(made(shared("K10"), additions=["timeline"])))
    assert "I alt i 26 md.: 84.526,00 kr. at betale" in said
    this = case("2021-03-01", item(9000), item(600, "2", kind="single", text="Seng"))
    compared = flowing(as_text(made(this, additions=["comparison"])))
    # Once under the old rules, in the estimate of the groups: neither a year nor once.
    assert "Seng gamle regler 600,00, gruppe I 600,00, gruppe II 600,00 kr. - I alt" in compared
    agreed = case("2025-11-01", item(9000), item(600, "2", kind="single", in_estimate=False))
    compared = flowing(as_text(made(agreed, additions=["comparison"])))
    assert "2 Medicin (enkeltudgift): post" in compared
    course = flowing(as_text(made(this, additions=["timeline"], until="2021-04-01")))
    assert "1.661,00 kr. at betale heraf 600,00 kr. én gang" in course
    for audience in ("journal", "citizen"):
        said = flowing(section(made(this, audience=audience), "expenses"))
        assert "talt med 600,00 kr. én gang" in said
        assert "talt med 9.600,00 kr. " in said


@pytest.mark.parametrize("name", ["min\x1b[31m.toml", "\udcff.toml"])
def test_the_name_of_a_rate_file_is_a_text(name, monkeypatch):
    given = assess(shared("K01"), BOOK)
    monkeypatch.setattr(RateBook, "origin", lambda *_: Origin(Path(name)))
    (said,) = (
        each.value
        for block in made_with(given, request_of({}), "m").blocks
        if isinstance(block, Facts)
        for each in block.facts
        if each.id == "rate_file"
    )
    assert said.encode()
    assert said.isprintable()


def test_nobody_is_heard_over_a_decision_in_full_favour():
    assert "Er borgeren hørt" not in as_text(made(case("2021-03-01", item(9000))))


@pytest.mark.parametrize(
    ("effective", "fields", "said"),
    [
        ("2010-03-01", {}, "længst til 31.12.2012; derefter gælder en ny ordning"),
        ("2016-03-01", {}, "længst til 31.12.2017; derefter gælder en ny ordning"),
        ("2021-03-01", {}, "til kommunen har vurderet bevillingen på ny efter reglerne fra"),
        ("2026-02-01", {"transitional": True}, "senest 31.08.2027"),
        ("2026-02-01", {"group": "I"}, "indtil videre, længst til og med maj 2050, hvor"),
        (
            "2021-03-01",
            {"citizen": {"born": "1957-05-17"}},
            "indtil videre, længst til og med maj 2024, hvor folkepensionsalderen nås",
        ),
        (
            "2021-03-01",
            {"citizen": {"born": "1950-05-17", "deferred_pension": True}},
            "senest 31.08.2027",
        ),
        (
            "2026-02-01",
            {"group": "I", "citizen": {"born": "1950-05-17", "deferred_pension": True}},
            "indtil videre; folkepensionen er opsat",
        ),
    ],
)
def test_how_long_the_benefit_is_paid(effective, fields, said):
    assert said in fact(made(case(effective, item(9000), **fields)), "result", "duration")


def test_the_year_of_section_9_is_said_as_twelve_months():
    assert fact(made(shared("K07")), "result", "duration") == "12 måneder, til og med april 2024"


@pytest.mark.parametrize("fields", [{}, {"citizen": {"born": "2010-01-01"}}])
def test_nothing_lasts_where_nothing_is_paid_a_month(fields):
    note = made(case("2021-03-01", item(10), **fields))
    with pytest.raises(StopIteration):
        fact(note, "result", "duration")
    assert "duty" not in ids(note)


def test_the_deadline_is_four_weeks_from_the_day_of_the_decision():
    assert deadline(date(2026, 11, 27)) == date(2026, 12, 25)
    assert deadline(date(2024, 2, 1)) == date(2024, 2, 29)
    for audience in ("journal", "citizen"):
        note = made(shared("K01"), audience=audience, decided_on="2021-03-10")
        said = fact(note, "complaint", "deadline")
        assert said.startswith("07.04.2021, hvis ")
        assert said.endswith("10.03.2021; ellers senere")
    assert deadline(date.max) == date.max


def test_a_decision_is_not_older_than_what_it_decides():
    with pytest.raises(Refused, match="før ansøgningen") as error:
        made(shared("K01"), decided_on="2021-02-14")
    assert error.value.refusals[0].place == "decided_on"
    assert made(shared("K01"), decided_on="2021-02-15")


def test_there_is_nothing_to_complain_of_to_the_citizen_before_it_is_decided():
    assert "complaint" not in ids(made(shared("K07"), audience="citizen"))
    assert "complaint" in ids(made(shared("K07")))


def test_what_is_not_counted_is_named():
    said = flowing(section(made(shared("K01")), "expenses"))
    assert "Ikke talt med: - Post 3, Kost- og diætpræparater: Sukkerfri" in said
    assert "Post 5, Hjælpemidler og deres drift: Kanylebokse: afvist" in said


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
        "gælder SEL § 41 i stedet. SEL § 100, stk. 1"
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


def test_own_words_keep_their_lines_and_none_is_empty():
    said = section(made(shared("K01"), considerations=["Første\n\nAnden\tlinje"]), "reasons")
    assert "    Første\n    Anden linje\n" in said
    for blank in ("", "   ", "\n"):
        with pytest.raises(Refused, match="må ikke være tom"):
            request_of({"considerations": [blank]})


def test_another_date_is_not_called_the_effective_one():
    note = made(shared("K01"), view=View(date(2023, 2, 1)))
    assert fact(note, "result", "effective") == "01.03.2021"
    assert fact(note, "result", "assessed_on") == "01.02.2023"


def test_every_open_point_stands_with_the_other_amount():
    said = flowing(section(made(shared("K05")), "open_points"))
    assert "Konvention E1" in said
    assert "Konvention E3" in said
    assert "Den anden læsning af intervallerne: 2.277,00 kr. pr. md." in said
    citizen = flowing(section(made(shared("K05"), audience="citizen"), "open_points"))
    assert "Konvention E1: overslaget" not in citizen
    assert "Konvention E3" in citizen


def test_an_award_that_runs_on_says_what_is_not_known_of_it():
    for audience in ("journal", "citizen"):
        note = made(CASES["overgang-2026"], audience=audience)
        assert "BEK 931/2020 er ophævet" in section(note, "open_points")
        assert "BEK 931/2020 er ophævet" not in section(note, "remarks")


def test_derived_rates_say_so_even_where_the_rules_are_left_out():
    note = made(CASES["overgang-2026"], without=["law"])
    assert fact(note, "result", "rates") == "lovens satser fra 01.01.2026 (udledt)"


def test_one_derived_amount_among_others_says_so_by_itself():
    said = section(made(CASES["gruppe-2-2026"]), "law")
    assert "Gruppe II nr. 9: hver udgift over, pr. år, udledt: 15.675,00 kr." in said
    assert "Gruppe II: tillæg pr. md., gengivet af andre: 523,00 kr." in said


def test_the_rate_file_and_the_program_are_named():
    said = section(made(shared("K01")), "made_with")
    assert "Satsfil: 2021.toml" in said
    assert "merudgift 1.0" in said
    assert "Kommunen træffer afgørelsen; beregningen er vejledende." in said
    overview = made(shared("K01"), view=View(date(2019, 3, 1), "oversigt-2019"))
    assert fact(overview, "made_with", "rate_file") == "oversigt-2019.toml"


def test_a_text_that_looks_like_a_cpr_number_is_refused():
    for name in ("facts", "considerations", "heard", "oral"):
        with pytest.raises(Refused, match="CPR") as error:
            request_of({name: ["i orden", "cpr 010190-1234"]})
        assert error.value.refusals[0].place == f"{name}[1]"


def test_the_text_is_80_columns_wide_and_the_preview_as_wide_as_it_is_shown():
    note = made(CASES["K10"], additions=["comparison", "timeline"], until="2026-12-01")
    for width in (WIDTH, 60):
        assert max(len(row.text) for row in as_page(note, width)) <= width


GOLDENS = {
    "notat-K01": ("K01", {}),
    "notat-K07-borger": ("K07", {"audience": "citizen", "decided_on": "2023-05-02"}),
    "notat-K10-alt": (
        "K10",
        {
            "additions": ["check", "comparison", "timeline"],
            "decision": {"monthly": "3250.00"},
            "until": "2026-12-01",
            "considerations": ["Flytningen var nødvendig."],
        },
    ),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_text_is_the_approved_one(name):
    which, asked = GOLDENS[name]
    approve(f"{name}.txt", as_text(made(shared(which), **asked)))
