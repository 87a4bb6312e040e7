"""`kontrol`, `sammenlign` and `tidslinje` as a user types them."""

import json

import pytest

from merudgift.text.page import WIDTH
from tests.builders import BOOK, SHARED_CASES, approve, case, content, item, rates_of_2027
from tests.review.by_month import K10_WITH_A_RISE

K = {path.stem: path for path in SHARED_CASES}


@pytest.fixture
def file(tmp_path):
    """A case in a file."""

    def write(a_case, name="sag.json"):
        path = tmp_path / name
        path.write_text(a_case if isinstance(a_case, str) else a_case.to_json(), "utf-8")
        return path

    return write


IN_2019 = content("2019-05-01", item(7000, evidence="substantiated"))


@pytest.fixture
def in_2019(file):
    return file(json.dumps(IN_2019))


def test_a_decision_by_the_overview(in_2019, merudgift):
    ended = merudgift("kontrol", in_2019, "--afgjort", "1.053")
    assert ended.code == 1
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve("kontrol-oversigt.txt", ended.out)


def test_the_check_as_json(in_2019, merudgift):
    ended = merudgift("kontrol", in_2019, "--afgjort", "1053", "--json")
    assert ended.code == 1
    answer = ended.json
    assert list(answer) == ["decided", "computed", "difference", "agrees", "findings", "assessment"]
    assert (answer["decided"], answer["computed"], answer["difference"]) == (
        "1053.00", "1020.00", "33.00",
    )  # fmt: skip
    assert answer["agrees"] is False
    assert [list(finding) for finding in answer["findings"]] == [["code", "text", "citation"]]
    assert [finding["code"] for finding in answer["findings"]] == ["C2"]
    assert answer["assessment"] == merudgift("beregn", in_2019, "--json").json


def test_too_little_is_below_zero(in_2019, merudgift):
    answer = merudgift("kontrol", in_2019, "--afgjort", "0", "--json").json
    assert answer["difference"] == "-1020.00"


@pytest.mark.parametrize("name", ["K01", "K03", "K05", "K10"])
def test_a_right_decision_ends_well(name, merudgift):
    payout = merudgift("beregn", K[name], "--json").json["payout"]
    monthly, single = (payout[each].replace(".", ",") for each in ("monthly", "single"))
    ended = merudgift("kontrol", K[name], "--afgjort", monthly, "--engang", single)
    assert (ended.code, ended.err) == (0, "")
    assert "ENIG: afgørelsen giver det, loven giver." in ended.out


def test_what_is_paid_once_and_not_told_is_asked_for(merudgift):
    ended = merudgift("kontrol", K["K01"], "--afgjort", "1.061")
    assert ended.code == 0
    assert "ENIG I DET LØBENDE BELØB." in ended.out
    assert "Hvad betaler afgørelsen én gang? Efter loven er det 550,00 kr." in ended.out
    # A year later nothing is paid once.
    later = merudgift("kontrol", K["K01"], "--afgjort", "1.074", "--dato", "1.3.2022").out
    assert "én gang?" not in later


def test_all_a_letter_says(merudgift):
    ended = merudgift(
        "kontrol", K["K01"], "--afgjort", "1.100", "--engang", "0", "--begynder", "1.6.2021",
        "--ordning", "2018", "--trin", "oprundet", "--sum", "9.000", "--afrunding", "hundrede",
        "--grund", "alder-65", "--grund", "sparet", "--post", "1=afvist", "--post", "2=100",
        "--post", "4=afvist: dækkes af barnets lov",
    )  # fmt: skip
    assert ended.code == 1
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve("kontrol-alt.txt", ended.out)


def test_a_decision_in_a_file_and_options_over_it(file, in_2019, merudgift):
    decision = file(json.dumps({"monthly": "1053.00", "grounds": ["no_reasons"]}), "brev.json")
    ended = merudgift("kontrol", in_2019, "--afgoerelse", decision, "--json")
    assert [finding["code"] for finding in ended.json["findings"]] == ["C2", "C23"]
    ended = merudgift("kontrol", in_2019, "--afgoerelse", decision, "--afgjort", "1.020", "--json")
    assert [finding["code"] for finding in ended.json["findings"]] == ["C23"]
    assert ended.json["agrees"] is True
    assert ended.code == 1


def test_the_day_it_is_for(merudgift, file):
    path = file(case("2021-03-01", item(9000, evidence="substantiated"), receiving=True))
    assert merudgift("kontrol", path, "--afgjort", "1.074", "--fra", "1.2.2022").code == 0
    ended = merudgift("kontrol", path, "--afgjort", "1.061", "--fra", "1.2.2022")
    assert "[C19]" in ended.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--afgjort"),
        (["--afgjort", "1053.00"], "mente du 1.053,00"),
        (["--afgjort", "-5"], "negativt"),
        (["--afgjort", "20.000.000"], "--afgjort: må højst være 10.000.000"),
        (["--afgjort", "1", "--post", "3"], "--post"),
        (["--afgjort", "1", "--post", "3=x"], "--post"),
        (["--afgjort", "1", "--post", "3=afvist: 010203-1234"], "CPR"),
        (["--afgjort", "1", "--post", "3=1", "--post", "3=2"], "--post"),
        (["--afgjort", "1", "--fra", "1.1.2035"], "ingen beløb"),
        (["--afgoerelse", "findes-ikke.json"], "findes ikke"),
    ],
)
def test_what_cannot_be_used_names_its_option(arguments, said, in_2019, merudgift):
    ended = merudgift("kontrol", in_2019, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "010203" not in ended.err


@pytest.mark.parametrize("command", ["kontrol", "sammenlign", "tidslinje"])
def test_a_case_that_is_not_there_is_named(command, merudgift):
    needed = {"kontrol": ["--afgjort", "1"], "tidslinje": ["--til", "1.1.2022"]}
    ended = merudgift(command, "væk.json", *needed.get(command, []))
    assert ended.code == 2
    assert ended.err == "væk.json: filen findes ikke\n"


def test_a_case_of_the_register_can_be_asked_of(merudgift):
    merudgift("sager", "gem", K["K01"])
    assert merudgift("kontrol", "32.18.08-G01-01-21", "--afgjort", "1061").code == 0
    assert merudgift("tidslinje", "32.18.08-G01-01-21", "--til", "1.1.2022").code == 0


@pytest.mark.parametrize("name", ["K08", "K10"])
def test_the_three_ways(name, merudgift):
    ended = merudgift("sammenlign", K[name])
    assert (ended.code, ended.err) == (0, "")
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve(f"sammenlign-{name}.txt", ended.out)


@pytest.mark.parametrize("name", ["K08", "K10"])
def test_the_three_ways_as_json(name, merudgift):
    answer = merudgift("sammenlign", K[name], "--json").json
    assert list(answer) == ["results"]
    for result in answer["results"]:
        assert list(result) == [
            "scheme", "group", "rates", "outcome", "step", "monthly", "missing",
        ]  # fmt: skip
        assert list(result["rates"]) == ["set", "valid_from", "valid_to", "status", "source"]
    expected = {"K08": ["1179.00", "1105.00", "0.00"], "K10": ["3251.00", "1105.00", "3751.00"]}
    assert [result["monthly"] for result in answer["results"]] == expected[name]


def test_a_comparison_on_a_date_without_the_three(merudgift):
    ended = merudgift("sammenlign", K["K10"], "--dato", "31.8.2025")
    assert ended.code == 2
    assert "01.09.2025" in ended.err


@pytest.fixture
def k10(file):
    return file(K10_WITH_A_RISE)


@pytest.fixture
def payments(file):
    months = [
        (2024, 11),
        (2024, 12),
        *((2025, m) for m in range(1, 13)),
        *((2026, m) for m in range(1, 7)),
    ]
    rows = (f"{year}-{month:02},3251.00" for year, month in months)
    return file("month,amount\n" + "\n".join(rows) + "\n", "udbetalt.csv")


def test_the_timeline_of_k10(k10, merudgift):
    ended = merudgift("tidslinje", k10, "--til", "2026-06-01")
    assert (ended.code, ended.err) == (0, "")
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve("tidslinje-K10.txt", ended.out)


def test_the_arrears_of_k10(k10, payments, merudgift):
    ended = merudgift("tidslinje", k10, "--til", "2026-06-01", "--udbetalt", payments)
    assert ended.code == 0
    assert all(len(row) <= WIDTH for row in ended.out.splitlines())
    approve("tidslinje-K10-udbetalt.txt", ended.out)


def test_the_timeline_as_json(k10, payments, merudgift):
    answer = merudgift("tidslinje", k10, "--til", "2026-06-01", "--json").json
    assert list(answer) == ["months", "total_due", "total_paid", "total_arrears"]
    assert answer["months"][0] == {
        "month": "2024-11", "scheme": "merudgiftsydelse_2018", "rates_set": "statutory",
        "due": "3251.00", "paid": None, "arrears": None,
    }  # fmt: skip
    assert (answer["total_due"], answer["total_paid"], answer["total_arrears"]) == (
        "69820.00", None, None,
    )  # fmt: skip
    answer = merudgift(
        "tidslinje", k10, "--til", "2026-06-01", "--udbetalt", payments, "--json"
    ).json
    assert [month["arrears"] for month in answer["months"]] == ["0.00"] * 8 + ["400.00"] * 12
    assert (answer["total_paid"], answer["total_arrears"]) == ("65020.00", "4800.00")


def test_the_timeline_from_2007(file, merudgift):
    path = file(case("2012-11-10", item(7000), item(9000, "2", to="2018-03-14")))
    ended = merudgift("tidslinje", path, "--til", "1.1.2019")
    approve("tidslinje-2012.txt", ended.out)


def test_the_timeline_of_what_is_not_settled(file, merudgift):
    path = file(
        case(
            "2025-01-01",
            item(9000),
            eligibility={"impairment": "unsettled"},
            settled_directly="100.00",
        )
    )
    out = merudgift("tidslinje", path, "--til", "1.3.2025").out
    assert "Foreløbigt" in out
    assert "1.079,00" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--til"),
        (["--til", "31.2.2025"], "kalenderen"),
        (["--til", "1.1.2020"], "slutdatoen"),
        (["--til", "1.1.2027"], "nærmeste år"),
        (["--til", "1.1.2026", "--udbetalt", "væk.csv"], "væk.csv: filen findes ikke"),
    ],
)
def test_a_timeline_that_cannot_be_made(arguments, said, k10, merudgift):
    ended = merudgift("tidslinje", k10, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_wrong_line_of_payments_is_named(k10, file, merudgift):
    paid = file("month,amount\n2025-07,1.234,00\n", "udbetalt.csv")
    ended = merudgift("tidslinje", k10, "--til", "1.1.2026", "--udbetalt", paid)
    assert ended.code == 2
    assert "udbetalt.csv: linje 2" in ended.err


def test_a_group_can_be_chosen_for_the_timeline(merudgift):
    assert "ingen gruppe" in merudgift("tidslinje", K["K08"], "--til", "1.1.2026").err
    answer = merudgift("tidslinje", K["K08"], "--til", "1.1.2026", "--gruppe", "I", "--json").json
    assert [month["due"] for month in answer["months"]] == ["1105.00", "1105.00", "1155.00"]


def test_amounts_that_are_not_in_the_program_yet(tmp_path, merudgift):
    own = tmp_path / "2027.toml"
    own.write_text(rates_of_2027(), "utf-8")
    case = K["K10"]
    answer = merudgift("tidslinje", case, "--til", "1.10.2027", "--satser", own, "--json").json
    assert [month["due"] for month in answer["months"][-3:]] == ["3251.00", "0.00", "0.00"]
    assert merudgift("sammenlign", case, "--dato", "1.2.2027", "--satser", own).code == 0
    letter = ("--afgjort", "3.251", "--fra", "1.10.2027", "--satser", own)
    assert "[C20]" in merudgift("kontrol", case, *letter, "--gruppe", "I").out


@pytest.mark.parametrize(
    "asked",
    [
        ("kontrol", K["K10"], "--afgjort", "3.251"),
        ("sammenlign", K["K10"]),
        ("tidslinje", K["K10"], "--til", "1.1.2025"),
    ],
    ids=lambda asked: asked[0],
)
def test_amounts_of_ones_own_are_never_passed_over(asked, tmp_path, merudgift):
    """None of these cases needs the amounts of 2027: the file is refused all the same."""
    gone = merudgift(*asked, "--satser", tmp_path / "2027.toml")
    assert (gone.code, gone.out) == (2, "")
    assert "2027.toml: satsfilen findes ikke" in gone.err
    draft = tmp_path / "udkast.toml"
    draft.write_text((BOOK.folder / "2026.toml").read_text("utf-8"), "utf-8")
    unused = merudgift(*asked, "--satser", draft)
    assert (unused.code, unused.out) == (2, "")
    assert "udkast.toml: filens beløb bliver ikke brugt" in unused.err


def test_the_schema_of_a_decision(merudgift):
    assert "grounds" in merudgift("skema", "afgoerelse").json["properties"]
    assert merudgift("skema", "brev").code == 2


def test_zero_is_an_amount(file, merudgift):
    single = item(3000, "2", kind="single", evidence="substantiated")
    path = file(case("2021-03-01", item(9000, evidence="substantiated"), single))
    assert merudgift("kontrol", path, "--afgjort", "1061", "--engang", "3.000").code == 0
    ended = merudgift("kontrol", path, "--afgjort", "1061", "--engang", "0")
    assert ended.code == 1
    assert "[C12]" in ended.out


def test_whole_kroner_as_beregn(file, merudgift):
    path = file(case("2021-03-01", item(40000)))
    assert merudgift("kontrol", path, "--afgjort", "3.333", "--hele-kroner").code == 0
    assert merudgift("kontrol", path, "--afgjort", "3.333,33").code == 0
