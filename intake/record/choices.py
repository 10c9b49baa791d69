"""Levels and times in a few words, for lists and menus."""

from __future__ import annotations

from django.utils.translation import gettext

from triage.core.outcomes import Ordered, Setting, Urgency
from triage.knowledge.vocabulary import in_short


def levels() -> list[tuple[str, str]]:
    """Every setting, from the least care to the most."""
    return [(level.id, gettext(in_short(level))) for level in Setting]


def urgencies() -> list[tuple[str, str]]:
    """Every urgency, the least urgent first."""
    return [(urgency.id, gettext(in_short(urgency))) for urgency in Urgency]


def in_words(kind: type[Ordered], id_: str) -> str:
    """A kept id in a few words; the id itself where this version does not know it."""
    try:
        return gettext(in_short(kind[id_.upper()])) if id_ else ""
    except KeyError:
        return id_
