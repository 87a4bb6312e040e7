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
from merudgift.rates import RateBook
from merudgift.rates.own import Origin
from merudgift.refusals import Refused
from merudgift.text.page import WIDTH
from tests.builders import BOOK, approve, case, item, shared
from tests.note.reading import fact, flowing, ids, made, section
from tests.note.test_amounts import CASES


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


def test_what_is_not_counted_is_named():
    said = flowing(section(made(shared("K01")), "expenses"))
    assert "Ikke talt med: - Post 3, Kost- og diætpræparater: Sukkerfri" in said
    assert "Post 5, Hjælpemidler og deres drift: Kanylebokse: afvist" in said


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
