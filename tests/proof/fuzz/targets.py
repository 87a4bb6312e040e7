"""What is fuzzed, by name: each takes bytes and fails where something that must hold does not."""

from collections.abc import Callable, Mapping

from tests.proof.fuzz.amounts import try_amount, try_date
from tests.proof.fuzz.cases import try_case
from tests.proof.fuzz.rates import try_rates

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "case": try_case,
    "amount": try_amount,
    "date": try_date,
    "rates": try_rates,
}
