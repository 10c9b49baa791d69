"""Settings, first steps and urgency in a few words, for lists, tables and the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Ordered, Setting, Stabilisation, Urgency
from triage.core.words import _

_SETTINGS: Final[Mapping[Setting, str]] = {
    Setting.BRIEF_SUPPORT: _("Check-up and a short talk"),
    Setting.OUTPATIENT: _("Office or telehealth visits"),
    Setting.IOP: _("Intensive outpatient (IOP)"),
    Setting.DAY_PROGRAM: _("Day program"),
    Setting.RESIDENTIAL_LOW: _("Live-in, part-time treatment"),
    Setting.RESIDENTIAL: _("Live-in rehab"),
    Setting.INPATIENT_MEDICAL: _("Live-in with nurses and doctors"),
}
_FIRST_STEPS: Final[Mapping[Stabilisation, str]] = {
    Stabilisation.NONE: _("none"),
    Stabilisation.WM_OUTPATIENT: _("a medical visit"),
    Stabilisation.WM_INPATIENT: _("24-hour medical care"),
    Stabilisation.HOSPITAL_ED: _("the emergency room"),
}
_URGENCIES: Final[Mapping[Urgency, str]] = {
    Urgency.ROUTINE: _("in the next couple of weeks"),
    Urgency.WITHIN_DAYS: _("in 1 to 3 days"),
    Urgency.SAME_DAY: _("today"),
    Urgency.EMERGENCY_NOW: _("right now"),
}


def in_short(value: Ordered) -> str:
    """The few words for a setting, a first step or an urgency."""
    match value:
        case Setting():
            return _SETTINGS[value]
        case Stabilisation():
            return _FIRST_STEPS[value]
        case Urgency():
            return _URGENCIES[value]
    raise TypeError(f"{value!r} is neither a setting, a first step nor an urgency.")
