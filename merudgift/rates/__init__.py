"""Dated amounts and guidance with their provenance, read from the rate keeper's files."""

from merudgift.rates.book import RateBook
from merudgift.rates.guidance import CategoryGuide, PensionAge, Provision, ServiceLevel
from merudgift.rates.rows import (
    OVERVIEW_2019,
    STATUTORY,
    Amounts,
    Amounts2007,
    Amounts2013,
    Amounts2018,
    Amounts2025,
    KmRate,
)

__all__ = [
    "OVERVIEW_2019",
    "STATUTORY",
    "Amounts",
    "Amounts2007",
    "Amounts2013",
    "Amounts2018",
    "Amounts2025",
    "CategoryGuide",
    "KmRate",
    "PensionAge",
    "Provision",
    "RateBook",
    "ServiceLevel",
]
