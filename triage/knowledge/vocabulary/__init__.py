"""Every outcome in words: its name, one or two plain sentences, and the page that explains it."""

from triage.knowledge.vocabulary.actions import ACTIONS, HARM_TO_OTHERS
from triage.knowledge.vocabulary.cautions import CAUTIONS
from triage.knowledge.vocabulary.entry import Entry
from triage.knowledge.vocabulary.features import FEATURES
from triage.knowledge.vocabulary.settings import (
    FIRST_STEPS,
    HOME_MAY_DO,
    LEVEL_NAMES,
    PRESCRIBER_FIRST,
    SETTINGS,
    URGENCIES,
    first_step,
    setting,
)
from triage.knowledge.vocabulary.short import in_short

__all__ = [
    "ACTIONS",
    "CAUTIONS",
    "FEATURES",
    "FIRST_STEPS",
    "HARM_TO_OTHERS",
    "HOME_MAY_DO",
    "LEVEL_NAMES",
    "PRESCRIBER_FIRST",
    "SETTINGS",
    "URGENCIES",
    "Entry",
    "first_step",
    "in_short",
    "setting",
]
