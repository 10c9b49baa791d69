"""Settings, first steps and urgency in words, named as clinical-basis 2.1 to 2.3 names them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from triage.core.outcomes import Feature, Setting, Stabilisation, Urgency
from triage.core.questions import Wording
from triage.core.words import _
from triage.knowledge.vocabulary.entry import Entry, entry

#: The four levels of care that the product must always be able to name, and what lies below them.
LEVEL_NAMES: Final[Mapping[str, str]] = {
    "early_help": _("Early help"),
    "outpatient": _("Outpatient"),
    "intensive_outpatient": _("Intensive outpatient"),
    "inpatient": _("Inpatient (residential)"),
    "dual_diagnosis": _("Dual diagnosis"),
}

SETTINGS: Final[Mapping[Setting, Entry]] = {
    Setting.BRIEF_SUPPORT: entry(
        _("A check-up and a short talk"),
        _("A doctor, nurse or counselor looks at how things are and talks it through. It takes one or a few visits."),
        "assessment#check-up",
    ),
    Setting.OUTPATIENT: entry(
        _("Office or telehealth visits"),
        _(
            "Visits for counseling and medicine, at an office or by video, less than 9 hours a week. Life at home goes "
            "on."
        ),
        "outpatient",
    ),
    Setting.IOP: entry(
        _("Intensive outpatient program (IOP)"),
        _("Groups and counseling for about 9 to 19 hours a week, with nights at home. For teens it starts at about 6."),
        "intensive-outpatient",
    ),
    Setting.DAY_PROGRAM: entry(
        _("Day program (sleep at home or in a recovery home)"),
        _("Treatment for 20 hours a week or more, by day. Programs may call it partial hospitalization (PHP)."),
        "partial-hospitalization",
    ),
    Setting.RESIDENTIAL_LOW: entry(
        _("Live-in program with part-time treatment, or recovery home + IOP"),
        _("A safe place to live, with some hours of treatment each week. A recovery home plus an IOP can do the same."),
        "inpatient-residential#part-time",
    ),
    Setting.RESIDENTIAL: entry(
        _("Live-in rehab"),
        _(
            "Living at the program, with treatment each day. Staff are there day and night, but often no nurses, so "
            "ask. A plan for afterward is part of it."
        ),
        "inpatient-residential#live-in",
    ),
    Setting.INPATIENT_MEDICAL: entry(
        _("Live-in unit with nurses and doctors"),
        _(
            "A unit with nurses day and night, for people who are also very ill. Treatment for drug or alcohol use "
            "goes on."
        ),
        "inpatient-residential#medical",
    ),
}

#: A recovery home is no place for a teen (clinical-basis 2.5), so these two are said without it.
_SETTINGS_FOR_TEENS: Final[Mapping[Setting, Entry]] = {
    Setting.DAY_PROGRAM: entry(
        _("Day program"),
        _("Treatment for most of the day, with nights in a safe home. School is often part of it."),
        "teens",
    ),
    Setting.RESIDENTIAL_LOW: entry(
        _("Live-in program with part-time treatment"),
        _("A safe place to live for young people, with some hours of treatment each week."),
        "teens",
    ),
}

FIRST_STEPS: Final[Mapping[Stabilisation, Entry]] = {
    Stabilisation.NONE: entry(
        _("No first step"),
        _("Nothing in these answers asks for medical care before treatment starts."),
        "medical-detox",
    ),
    Stabilisation.WM_OUTPATIENT: entry(
        Wording(
            _("Medical visit first, before you stop or cut down; most people are treated and sleep at home"),
            _("Medical visit first, before they stop or cut down; most people are treated and sleep at home"),
            _("Medical visit first, before they stop or cut down; most people are treated and sleep at home"),
        ),
        _(
            "A doctor or nurse looks at what is safe: to stay as it is, or to change it slowly with help. Nothing has "
            "to be stopped to get this visit. Treatment goes on after it."
        ),
        "medical-detox",
    ),
    Stabilisation.WM_INPATIENT: entry(
        Wording(
            _("24-hour medical withdrawal care, before you stop or cut down"),
            _("24-hour medical withdrawal care, before they stop or cut down"),
            _("24-hour medical withdrawal care, before they stop or cut down"),
        ),
        _(
            "Nurses and doctors watch over withdrawal day and night and give medicine that makes it safer. Treatment "
            "follows."
        ),
        "medical-detox#inpatient",
    ),
    Stabilisation.HOSPITAL_ED: entry(
        _("Emergency room now; may lead to a hospital stay (medical or psychiatric)"),
        _(
            "An emergency room can check, treat and keep a person safe right away. If getting there is not safe, call "
            "911."
        ),
        "crisis-help#emergency",
    ),
}

_TO_START_MEDICINE: Final[Mapping[Stabilisation, Entry]] = {
    Stabilisation.WM_OUTPATIENT: entry(
        _("Medical visit first, to start medicine"),
        _("A clinic, an office or a video visit can start medicine for opioid use. Nobody has to finish detox first."),
        "medication-treatment#start",
    ),
    Stabilisation.WM_INPATIENT: entry(
        _("Medical visit (24-hour care) to start medicine"),
        _("Medicine for opioid use starts with nurses and doctors close by. It goes on after the stay."),
        "medication-treatment#start",
    ),
}

#: For opioid pain medicine alone, taken as prescribed: R22b asks for a visit with the prescriber, and no more.
PRESCRIBER_FIRST: Final = entry(
    _("Visit with the prescriber first; the pain medicine is not stopped"),
    _("The prescriber looks at why there is sickness between doses, and what could help. Any change goes slowly."),
    "harm-reduction#prescribed",
)
_BESIDE_PRESCRIBED_OPIOIDS: Final = {"rx_opioids", "cannabis", "stimulants"}

#: Said when the first step's minimum and suggestion differ, so that nobody is kept from care by a missing bed.
HOME_MAY_DO: Final = Wording(
    _("24-hour care is suggested; a medical person who examines you may say home is safe."),
    _("24-hour care is suggested; a medical person who examines them may say home is safe."),
    _("24-hour care is suggested; a medical person who examines them may say home is safe."),
)

URGENCIES: Final[Mapping[Urgency, Entry]] = {
    Urgency.ROUTINE: entry(
        Wording(
            _("When you are ready, aim for the next couple of weeks"),
            _("When they are ready, aim for the next couple of weeks"),
            _("When they are ready, aim for the next couple of weeks"),
        ),
        _("Nothing in these answers calls for help within days. Sooner is always fine."),
        "assessment",
    ),
    Urgency.WITHIN_DAYS: entry(
        _("Call in the next 1 to 3 days"),
        _("Call a program, a doctor or the helpline soon. If things get worse before then, call sooner."),
        "assessment#call",
    ),
    Urgency.SAME_DAY: entry(
        _("Talk to a medical or crisis person today"),
        _(
            "Sick, or at risk when use stops? See or call a medical person today: a doctor, a clinic or an emergency "
            "room. In a mental health crisis, or with thoughts of suicide, call or text 988."
        ),
        "assessment#call",
    ),
    Urgency.EMERGENCY_NOW: entry(
        _("Call 911 or go to an emergency room now"),
        _("Someone may be in danger. Get help first and leave the rest for later."),
        "crisis-help#emergency",
    ),
}


def first_step(step: Stabilisation, features: Collection[Feature], substances: Collection[str]) -> Entry:
    """The first step in words. Nobody on a medicine as prescribed reads it as an order to stop (2.2)."""
    used = set(substances)
    starts_medicine = Feature.MOUD_START in features and not {"alcohol", "sedatives"} & used
    if starts_medicine and step in _TO_START_MEDICINE:
        return _TO_START_MEDICINE[step]
    if step is Stabilisation.WM_OUTPATIENT and "rx_opioids" in used <= _BESIDE_PRESCRIBED_OPIOIDS:
        return PRESCRIBER_FIRST
    return FIRST_STEPS[step]


def setting(level: Setting, *, teen: bool) -> Entry:
    """A setting in words. For a teen it leads to the page for teens, never to an adult program (INV-14)."""
    if not teen:
        return SETTINGS[level]
    return _SETTINGS_FOR_TEENS.get(level, replace(SETTINGS[level], page="teens"))
