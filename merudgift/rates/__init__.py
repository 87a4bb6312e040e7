"""Dated amounts and guidance with their provenance, read from the rate keeper's files."""

from merudgift.rates.book import RateBook
from merudgift.rates.guidance import CategoryGuide, PensionAge, Provision, ServiceLevel
from merudgift.rates.rows import (
    FIGURES,
    OVERVIEW_2019,
    STATUTORY,
    Amounts,
    Amounts2007,
    Amounts2013,
    Amounts2018,
    Amounts2025,
)

__all__ = [
    "FIGURES",
    "OVERVIEW_2019",
    "STATUTORY",
    "Amounts",
    "Amounts2007",
    "Amounts2013",
    "Amounts2018",
    "Amounts2025",
    "CategoryGuide",
    "PensionAge",
    "Provision",
    "RateBook",
    "ServiceLevel",
]
