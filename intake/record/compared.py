"""The result of then beside what the rules of today make of the same answers. Only the first is on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.record.choices import in_words
from intake.record.topics import topic_of
from intake.results import compare_with_current
from triage.core.answers import Answers
from triage.core.outcomes import Action, Caution, Feature, Ordered, Setting, Stabilisation, Urgency
from triage.knowledge import RULESET
from triage.knowledge.vocabulary import ACTIONS, CAUTIONS, FEATURES, Entry

_NUMBERS: Final[tuple[tuple[str, object, type[Ordered]], ...]] = (
    ("setting.suggestion", _("Suggested"), Setting),
    ("setting.minimum", _("Safe minimum"), Setting),
    ("setting.alternative", _("Another choice"), Setting),
    ("first_step.suggestion", _("First step"), Stabilisation),
    ("first_step.minimum", _("Least first step"), Stabilisation),
    ("urgency", _("How soon"), Urgency),
)
_ENTRIES: Final[Mapping[str, Entry]] = {
    **{Action(key).value: entry for key, entry in ACTIONS.items()},
    **{Feature(key).value: entry for key, entry in FEATURES.items()},
    **{Caution(key).value: entry for key, entry in CAUTIONS.items()},
}
#: What stands where there is nothing.
NOTHING: Final = "-"
_SETS: Final = (("actions", _("Do now")), ("features", _("Look for")), ("cautions", _("Be careful")))


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the result: then, now, and whether they differ."""

    name: str
    then: str
    now: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two results of one set of answers. `dropped` are questions whose answer is no longer offered."""

    then: str
    now: str
    rows: tuple[Row, ...]
    dropped: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return any(row.changed for row in self.rows)


def compared(answers: Answers, recommendation: Mapping[str, Any]) -> Compared | None:
    """Both results where the rules have changed since; None where they are the same."""
    if not recommendation or recommendation["ruleset"] == RULESET.version:
        return None
    found = compare_with_current(recommendation, answers)
    dropped = tuple(topic_of(name) for name in found.no_longer_valid)
    return side_by_side(found.then, found.now, dropped)


def side_by_side(then: Mapping[str, Any], now: Mapping[str, Any], dropped: tuple[str, ...] = ()) -> Compared:
    """Two results, part by part. The second may be none, where every answer was taken back."""
    numbers = (_number(name, str(label), kind, then, now) for name, label, kind in _NUMBERS)
    sets = (_set(name, str(label), then, now) for name, label in _SETS)
    return Compared(str(then["ruleset"]), str(now.get("ruleset", "")), (*numbers, *sets), dropped)


def _number(name: str, label: str, kind: type[Ordered], then: Mapping[str, Any], now: Mapping[str, Any]) -> Row:
    first, second = _value(then, name), _value(now, name)
    return Row(label, in_words(kind, first) or NOTHING, in_words(kind, second) or NOTHING, first != second)


def _value(result: Mapping[str, Any], name: str) -> str:
    part, _dot, end = name.partition(".")
    value = result.get(part, {}).get(end) if end else result.get(part)
    return str(value or "")


def _set(name: str, label: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> Row:
    """Of a list only what was taken away and what was added."""
    before, after = then.get(name, ()), now.get(name, ())
    gone, new = [id_ for id_ in before if id_ not in after], [id_ for id_ in after if id_ not in before]
    same = gettext("the same in both") if before and not gone and not new else ""
    return Row(label, _names(gone) or same or NOTHING, _names(new) or same or NOTHING, bool(gone or new))


def _names(ids: Iterable[str]) -> str:
    return "; ".join(gettext(_ENTRIES[id_].name.staff) if id_ in _ENTRIES else id_ for id_ in ids)
