"""What to do first and next, in words for the person, for family and for intake staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Action, Feature, Stabilisation, Urgency
from triage.core.questions import Wording, same
from triage.core.words import _
from triage.result.parts import Task

WHEN: Final[Mapping[Urgency, tuple[str, str]]] = {
    Urgency.ROUTINE: (_("Do first"), _("After that")),
    Urgency.WITHIN_DAYS: (_("Do first"), _("This week")),
    Urgency.SAME_DAY: (_("Today"), _("This week")),
    Urgency.EMERGENCY_NOW: (_("Once the emergency is over"), _("This week")),
}

BEFORE_STOPPING: Final[Mapping[Stabilisation, Wording]] = {
    Stabilisation.WM_OUTPATIENT: Wording(
        _("See a medical person before you stop or cut down"),
        _("Help them see a medical person before they stop or cut down"),
        _("Get the caller to a medical person before they stop or cut down"),
    ),
    Stabilisation.WM_INPATIENT: Wording(
        _("Ask for 24-hour medical care before you stop or cut down"),
        _("Help them ask for 24-hour medical care before they stop or cut down"),
        _("Route to 24-hour medical care before they stop or cut down"),
    ),
}
TO_START_MEDICINE: Final = Wording(
    _("See a medical person to start medicine"),
    _("Help them see a medical person to start medicine"),
    _("Get the caller to a medical person to start medicine"),
)

SEE_THE_PRESCRIBER: Final = Wording(
    _("See the prescriber about feeling sick between doses"),
    _("Help them see the prescriber about feeling sick between doses"),
    _("Get the caller to the prescriber about feeling sick between doses"),
)

AT_FIRST: Final[tuple[Task, ...]] = (
    Task(
        (Feature.ADOLESCENT_PROGRAM,),
        Wording(_("Ask for a teen program"), _("Ask for a teen program for them"), _("Offer a teen program")),
        "teens",
        same(_("Teens belong in programs made for teens, after a youth assessment.")),
    ),
    Task(
        (Feature.YOUTH_SAFETY,),
        Wording(
            _("Reach an adult you trust"), _("Find a safe adult for them"), _("Find a safe adult for the young person")
        ),
        "teens#safe-adult",
    ),
    Task(
        (Feature.SAFETY_PLANNING, Action.VIOLENCE_SAFETY),
        same(_("Make a plan for a safe place")),
        "crisis-help#safety",
    ),
    Task(
        (Feature.NALOXONE,),
        Wording(
            _("Get naloxone, and tell someone where it is"),
            _("Get naloxone, and learn how to use it"),
            _("Say where to get naloxone"),
        ),
        "overdose-naloxone#naloxone",
        same(_("It can bring breathing back in an opioid overdose while help is on the way.")),
    ),
    Task(
        (Feature.MOUD_CONTINUE,),
        Wording(
            _("Keep taking your medicine for opioid use"),
            _("Back them up in taking their medicine for opioid use"),
            _("Keep the medicine for opioid use going"),
        ),
        "#medicine",
    ),
    Task(
        (Feature.MOUD_START,),
        Wording(
            _("Ask to start medicine for opioid use"),
            _("Help them ask to start medicine for opioid use"),
            _("Offer a place that can start medicine for opioid use"),
        ),
        "#medicine",
    ),
    Task(
        (Feature.MEDICAL_CARE,),
        Wording(
            _("Have the health problem looked at"),
            _("Help them get the health problem looked at"),
            _("Get the health problem looked at"),
        ),
        "assessment#checks",
    ),
)

AFTER: Final[tuple[Task, ...]] = (
    Task((Feature.REASSESS_AFTER_CRISIS,), same(_("Answer these questions again")), "assessment"),
    Task(
        (Feature.JOB_PROTECTION, Feature.FAMILY_FRIENDLY_PROGRAM, Feature.LEGAL_RIGHTS, Feature.FLEXIBLE_SCHEDULE),
        Wording(_("Make room for your duties"), _("Help them make room for their duties"), _("Plan around the duties")),
        "work-school",
    ),
    Task(
        (Feature.LOW_BARRIER,),
        Wording(
            _("Not sure yet? Take one small step"),
            _("They are not sure yet? Keep the door open"),
            _("Not sure yet? Offer one small step"),
        ),
        "not-ready",
    ),
    Task((Feature.FAMILY_SUPPORT,), same(_("Get help for yourself, the helper")), "help-a-loved-one"),
    Task(
        (Feature.AFTERCARE,),
        same(_("Ask what comes after, before it starts")),
        "aftercare",
    ),
    Task(
        (Feature.FOLLOW_UP,),
        same(_("Set a follow-up visit")),
        "aftercare#follow-up",
        same(_("A second look shows if things got better, and if the plan still fits.")),
    ),
)

FIND_OUT: Final = _("Find out one more thing: %(topic)s")
FIND_OUT_WHY: Final = _("Of all that is not known, this could change the result the most.")

BOOK_CHECK_UP: Final = Wording(_("Book a check-up"), _("Help them book a check-up"), _("Offer a check-up"))
CHECK_UP_WHY: Final = _("One visit is a start. A usual doctor or nurse can do it.")
CALL: Final[Mapping[Urgency, Wording]] = {
    Urgency.ROUTINE: Wording(
        _("Ask for a first visit when you are ready"),
        _("Help them ask for a first visit when they are ready"),
        _("Offer a first visit"),
    ),
    Urgency.WITHIN_DAYS: Wording(
        _("Call and ask for the first open visit"),
        _("Call with them, or for them, and ask for the first open visit"),
        _("Offer the first open visit"),
    ),
    Urgency.SAME_DAY: Wording(
        _("Talk to a medical or crisis person, by phone or face to face"),
        _("Help them talk to a medical or crisis person, by phone or face to face"),
        _("Connect them with a medical or crisis person, by phone or face to face"),
    ),
    Urgency.EMERGENCY_NOW: Wording(
        _("Ask the hospital or crisis team to book the first visit"),
        _("Ask the hospital or crisis team to book the first visit"),
        _("Ask the hospital or crisis team to book the first visit"),
    ),
}
#: Danger from another person, or to one: no hospital is involved.
CALL_FROM_A_SAFE_PHONE: Final = Wording(
    _("Ask for a first visit, from a phone that nobody else checks"),
    _("Help them ask for a first visit, from a phone that nobody else checks"),
    _("Offer a first visit, and agree on a safe way to call back"),
)
CALL_WHEN_CALM: Final = Wording(
    _("Ask for a first visit once everyone is safe"),
    _("Help them ask for a first visit once everyone is safe"),
    _("Offer a first visit once everyone is safe"),
)
A_FEW_CALLS: Final = _("A few calls are normal. The first open visit is better than the perfect program later.")
CALL_WHY: Final[Mapping[Urgency, str]] = {
    Urgency.ROUTINE: A_FEW_CALLS,
    Urgency.WITHIN_DAYS: A_FEW_CALLS,
    Urgency.SAME_DAY: _("At night, an emergency room is open. For a mental health crisis, 988 answers."),
    Urgency.EMERGENCY_NOW: _("It is easier to leave with a date than to look for one later."),
}
