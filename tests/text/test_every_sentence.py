"""No sentence of the program stands where a catalogue cannot have it."""

import ast
import re

from merudgift.law import eligibility
from tests.text.messages import SOURCE, messages, sentence_arguments

DANISH = re.compile(
    r"[æøåÆØÅ]|\b(og|ikke|er|det|den|af|til|kr|pr|som|fra|med|uden|skal|kan|findes|eller|der|har"
    r"|ingen|alle|hele|sagen?|sager|udgift(er)?|beløb|satser|linje|fil(en)?|en|et)\b"
)
"""What a Danish text has: its letters, or its small words among others."""
PROVISION = re.compile(
    r"(SEL|LSP|RSL|BEK|LBK|FOB|lov|§|principafgørelse|forvaltningsloven|offentlighedsloven|[^;]* §)"
)
"""How the citation of a provision begins: it is cited as it is in every language."""
DATA = {
    # How kroner are written where they are read, and what is kept on one line.
    "amounts.py": ("^(?:kr",),
    "note/formats/glyphs.py": ("(?<=§)",),
    # What stands in a Danish rate file, whoever reads it.
    "rates/findings.py": ("(?i:beregnet",),
    "rates/keeping.py": ("oplyst uden kilde, da forslaget blev lavet", "bekræftet: "),
    "rates/proposal.py": (
        "# Satser for ", ": et FORSLAG, regnet ud", ' --kilde "hvor de er fundet"',
        ", der selv er udledt", "-beløbene × ", "; ikke officielt", ". Om beløbene reguleres",
        "; bruges kun til at advare", "\n# Statens kilometertakst følger ikke kæden.",
    ),
    # The letters that are folded, and the headings of a file of payments.
    "register/danish.py": ("æ", "ø", "å"),
    "review/months/payments.py": ("måned", "beløb"),
    # What is typed as the value of a choice, and what is looked for in places.
    "text/typed/decision.py": (
        "basisbeløb", "første", "måned", "ingen-læge", "krævet-kvitteringer",
    ),
    "text/saying.py": ("(?<![^ .])",),
}  # fmt: skip
"""How each Danish text begins that is never said, by its file."""
PLACES = ("ÅR", "linje ", ", linje ")
"""Words in the places of refusals, which are translated where they are shown."""


def each_file():
    for path in sorted(SOURCE.rglob("*.py")):
        yield str(path.relative_to(SOURCE)), ast.parse(path.read_text("utf-8"))


def explained(tree):
    """The texts that stand by themselves: docstrings."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def known():
    """Every form of every message."""
    forms = (each if isinstance(each, tuple) else (each,) for each in messages())
    return {form for forms_of_one in forms for form in forms_of_one}


def is_a_sentence(text):
    """Whether a text reads as Danish said to someone: several words, or Danish letters."""
    several = len(text.split()) > 1
    return bool(DANISH.search(text)) and (several or bool(re.search("[æøåÆØÅ]", text)))


def test_every_danish_sentence_is_marked_for_the_catalogues():
    said = known() | {eligibility.INVALIDITY}
    left = [
        (file, node.lineno, node.value)
        for file, tree in each_file()
        for docstrings in [explained(tree)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and node.value not in said
        and node.value not in PLACES
        and not node.value.startswith(DATA.get(file, ()))
        and not PROVISION.match(node.value)
        and is_a_sentence(node.value)
    ]
    assert left == []


def test_no_sentence_is_put_together_before_it_is_translated():
    made = [
        (file, argument.lineno)
        for file, tree in each_file()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in sentence_arguments(node)
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in either(argument))
    ]
    assert made == []


def either(node):
    """A value, or both of those one is chosen from."""
    if isinstance(node, ast.IfExp):
        yield from either(node.body)
        yield from either(node.orelse)
    else:
        yield node
