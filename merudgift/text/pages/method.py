"""The method of summing and rounding, and what the program decides where the law is silent."""

from merudgift.text.languages import N_, translated
from merudgift.text.page import Page
from merudgift.text.saying import told

METHOD = (
    N_(
        "Alt regnes om til et år: 12 måneder, 52 uger eller 365 dage. Et overslag gælder det "
        "kommende år."
    ),
    N_(
        "Talt med pr. år = godkendt × gange × perioder × (1 − husstandens andel) − almindelig "
        "udgift − refunderet; aldrig under 0. Afviste, ikke afgjorte og andetsteds dækkede "
        "udgifter tæller 0."
    ),
    N_(
        "Årssummen er præcis: der afrundes ikke undervejs. Bagatelgrænsen og grænserne for "
        "dokumenterede udgifter prøves på den præcise årssum mod 12 gange det månedlige beløb. Kun "
        "grænsen mellem første og andet standardbeløb prøves på det afrundede overslag (E1)."
    ),
    N_("»Mindst« er nået ved lighed; »over« er først nået en øre over."),
    N_(
        "En godkendt udgift regnes for sandsynliggjort; kun udgifter mærket dokumenteret tæller "
        "som dokumenterede."
    ),
    N_(
        "Der rundes halve op: overslaget til hele kroner (E1), udbetalte faktiske udgifter til "
        "øren (E6; til hele kroner, hvor det er valgt), og satser til hele kroner ved reguleringen "
        "(servicelovens § 182)."
    ),
    N_(
        "Offentliggjorte beløb er data. Beregnede beløb hedder udledt og bliver aldrig kaldt "
        "officielle. Mangler et års satser, afvises datoen; de sættes aldrig til 0."
    ),
)
_OPEN_POINTS = (
    (
        "E1",
        N_(
            "Hullet mellem 1.611 og 1.612: overslaget rundes halve op til hele kroner før"
            " opslaget. Ligger det præcise gennemsnit i hullet, vises begge resultater."
        ),
    ),
    ("E1b", N_("Bagatelgrænsen prøves på den præcise årssum, aldrig på en afrundet måned.")),
    (
        "E2",
        N_("Sandsynliggjort over den øverste grænse, men ikke dokumenteret: andet standardbeløb."),
    ),
    ("E2b", N_("Over den øverste grænse betales kun de dokumenterede udgifter.")),
    (
        "E3",
        N_(
            "2024: ministeriet trykker 1.707 i begge intervaller; præcis 1.707 giver "
            "første standardbeløb."
        ),
    ),
    (
        "E4",
        N_(
            "Øverste grænse i 2024 og 2025 (og dermed 2026): det offentliggjorte beløb og"
            " det, der følger af det, bruges; satsreguleringen alene giver en krone "
            "mindre."
        ),
    ),
    (
        "E6",
        N_(
            "Faktiske udgifter udbetales som årssummen / 12, rundet halve op til øren; "
            "til hele kroner med --hele-kroner."
        ),
    ),
    (
        "2007",
        N_(
            "Ved præcis 2.250, 2.750 … kr. pr. md. gives det lavere trin; det højere er "
            "den anden læsning."
        ),
    ),
    (
        "§ 9",
        N_(
            "»Allerede berettiget« er den, der får ydelsen, eller bliver berettiget af de"
            " løbende udgifter i samme udmåling."
        ),
    ),
    (
        "§ 7",
        N_(
            "Gruppe II: grænsen i nr. 9 prøves på hver udgift for sig. Kun udgifter på "
            "listen betales, selv om loven siger »de faktiske«."
        ),
    ),
    (
        "§ 10",
        N_(
            "BEK § 10, stk. 2, er uklar ved præcis lighed (»ikke mindst overstiger«); "
            "prøven for at få ydelsen bruges."
        ),
    ),
)
_ALSO = (
    N_("Indtægt er uden betydning, og ydelsen er skattefri: programmet spørger aldrig om indtægt."),
    N_("Ydelsen standser for den, der unddrager sig strafforfølgning (SEL § 165 a)."),
    N_(
        "Ophold i udlandet op til en måned bevarer ydelsen; længere ophold søges før "
        "afrejsen (BEK 1508/2025)."
    ),
    N_(
        "Ydelsen betales månedsvis forud, i hele måneder, og ophører med den måned, hvor "
        "alderen nås, eller hvor det konstateres, at betingelserne ikke længere er "
        "opfyldt (BEK § 10)."
    ),
)


def method_page() -> Page:
    """How sums and roundings are made, and every open point the program decides."""
    page = Page()
    page.heading(told("Metode"))
    for sentence in METHOD:
        page.wrapped(translated(sentence), indent=2, first="-")
    page.heading(told("Afklarede tvivlspunkter"))
    page.wrapped(
        told("Her er loven tavs eller tvetydig; programmet vælger og siger det ved resultatet.")
    )
    for code, sentence in _OPEN_POINTS:
        page.pair(code, translated(sentence), column=6)
    page.heading(told("Også værd at vide"))
    for sentence in _ALSO:
        page.wrapped(translated(sentence), indent=2, first="-")
    return page
