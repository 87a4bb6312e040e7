from merudgift.text.aloud import aloud
from merudgift.text.languages import spoken


def test_signs_are_said_in_words():
    assert aloud("275,00 × 12 − 10 = 3.290,00") == "275,00 gange 12 minus 10 = 3.290,00"
    assert aloud("Forskel: −105,00") == "Forskel: minus 105,00"
    assert aloud("600 ≤ 700 → 1.061 kr.") == "600 er højst 700 bliver 1.061 kr."
    assert aloud("3×4 (−2)") == "3 gange 4 (minus 2)"
    assert aloud("700,01 > 700") == "700,01 er over 700"
    assert aloud("699 < 700") == "699 er under 700"
    assert aloud("merudgift eksempel > sag.json") == "merudgift eksempel > sag.json"
    assert aloud("700 ≥ 600") == "700 er mindst 600"
    assert aloud("¼, ½ eller fuldtid") == "en fjerdedel, en halv eller fuldtid"
    assert aloud("§ 100, stk. 1 … »her«") == "§ 100, stk. 1 … »her«"


def test_they_are_said_in_the_language_spoken():
    with spoken("en"):
        assert aloud("12 × 100 → 1,200") == "12 times 100 becomes 1,200"
