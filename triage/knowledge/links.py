"""The library pages behind a recommendation, in the page order of the result (design 7)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from triage.core.decide import Recommendation
from triage.core.outcomes import Feature, Stabilisation
from triage.knowledge.vocabulary import ACTIONS, CAUTIONS, FEATURES, SETTINGS, Entry, first_step

#: Features of the result's part on medicine and naloxone, which stands above the setting (INV-03).
MEDICINE: Final = frozenset(
    {
        Feature.MOUD,
        Feature.MOUD_START,
        Feature.MOUD_CONTINUE,
        Feature.MOUD_PREGNANCY,
        Feature.MOUD_IN_PROGRAM,
        Feature.MOUD_NOT_WITHHELD,
        Feature.MAUD,
        Feature.NALOXONE,
    }
)
TEENS: Final = "teens"
#: Pages about programs for adults. A result for a teen leads to none of them (INV-14).
ADULT: Final = frozenset(
    {
        "compare-levels",
        "inpatient-residential",
        "intensive-outpatient",
        "outpatient",
        "partial-hospitalization",
        "recovery-housing",
    }
)


def is_for_teen(recommendation: Recommendation) -> bool:
    """Whether the recommendation is for somebody under 18."""
    return Feature.ADOLESCENT_PROGRAM in recommendation.features


def slug_of(page: str) -> str:
    """The slug of `slug` or `slug#anchor`."""
    return page.partition("#")[0]


def page_of(entry: Entry, *, teen: bool) -> str:
    """The page that explains an entry, or "" where a teen would land on a page about adult programs."""
    return "" if teen and slug_of(entry.page) in ADULT else entry.page


def slugs(recommendation: Recommendation, substances: Collection[str]) -> tuple[str, ...]:
    """Slugs without anchors, each once: actions, first step, medicine, settings, features, cautions.

    `substances` are the picks that count: they word the first step, and so choose its page.
    """
    teen = is_for_teen(recommendation)
    pages = (page_of(entry, teen=teen) for entry in _entries(recommendation, substances))
    return tuple(dict.fromkeys(slug_of(page) for page in pages if page))


def _entries(recommendation: Recommendation, substances: Collection[str]) -> Iterator[Entry]:
    yield from (ACTIONS[action] for action in recommendation.actions)
    if recommendation.first_step_suggestion > Stabilisation.NONE:
        yield first_step(recommendation.first_step_suggestion, recommendation.features, substances)
    if is_for_teen(recommendation):
        yield FEATURES[Feature.ADOLESCENT_PROGRAM]
    yield from (FEATURES[feature] for feature in recommendation.features if feature in MEDICINE)
    yield from _settings(recommendation)
    yield from (FEATURES[feature] for feature in recommendation.features if feature not in MEDICINE)
    yield from (CAUTIONS[caution] for caution in recommendation.cautions)


def _settings(recommendation: Recommendation) -> Iterator[Entry]:
    yield SETTINGS[recommendation.setting_suggestion]
    yield SETTINGS[recommendation.setting_minimum]
    if recommendation.alternative is not None:
        yield SETTINGS[recommendation.alternative]
