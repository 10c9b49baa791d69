"""Which page stands in for one that is not written yet, so that every link leads to the best page there is."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

STAND_INS: Final[Mapping[str, str]] = {
    "aftercare": "outpatient",
    "contingency-management": "outpatient",
    "help-a-loved-one": "assessment",
    "naltrexone": "alcohol-medication",
    "other-substances": "harm-reduction",
    "pregnancy": "medication-treatment#pregnancy",
    "recovery-housing": "inpatient-residential#part-time",
    "relapse-prevention": "medication-treatment",
    "support-groups": "outpatient",
    "teens": "assessment",
    "work-school": "compare-levels",
}


def best_page(page: str, written: Container[str]) -> str:
    """The page itself where its slug is among those written, else its stand-in."""
    slug = page.partition("#")[0]
    return page if slug in written else STAND_INS.get(slug, page)
