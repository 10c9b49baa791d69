"""What to say and ask on the phone. Questions carry no "you" or "they", so that whoever calls can read them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Action, Caution, Feature, Setting
from triage.core.questions import Wording
from triage.core.words import _
from triage.result.parts import Ask

WHOM: Final = Wording(
    _(
        "Your own doctor, your health plan, a program near you, or the helpline at 1-800-662-4357: free, private, day "
        "and night. FindTreatment.gov lists programs. Ask before you give your name, if you like."
    ),
    _(
        "Their doctor or health plan, a program near them, or the helpline at 1-800-662-4357: free, private, day and "
        "night. FindTreatment.gov lists programs. You can ask all this without a name."
    ),
    _(
        "A program near the caller, their doctor or health plan. FindTreatment.gov lists programs. Stay on the line "
        "with them if you can."
    ),
)
WHOM_FOR_TEEN: Final = Wording(
    _(
        "A doctor for young people, a school nurse, a teen program, or the helpline at 1-800-662-4357: free, private, "
        "day and night. Ask first who would be told."
    ),
    _(
        "Their doctor, a teen program, or the helpline at 1-800-662-4357: free, private, day and night. Ask for a "
        "youth assessment."
    ),
    _("A teen program or a doctor for young people. Ask for a youth assessment."),
)

OPENING: Final = Wording(
    _("Hello. I am looking for an assessment, and maybe for %(setting)s."),
    _("Hello. I am calling for someone I care about. We are looking for an assessment, and maybe for %(setting)s."),
    _("Hello. I have a caller for an assessment, and maybe for %(setting)s."),
)
OPENING_FOR_TEEN: Final = Wording(
    _("Hello. I am under 18. I am looking for a youth assessment, and for a program made for teens."),
    _("Hello. I am calling for a teen. We are looking for a youth assessment, and for a program made for teens."),
    _("Hello. I have a caller under 18, for a youth assessment and a program made for teens."),
)
IN_A_SENTENCE: Final[Mapping[Setting, str]] = {
    Setting.BRIEF_SUPPORT: _("a check-up and a short talk"),
    Setting.OUTPATIENT: _("office or telehealth visits"),
    Setting.IOP: _("an intensive outpatient program"),
    Setting.DAY_PROGRAM: _("a day program"),
    Setting.RESIDENTIAL_LOW: _("a live-in place with part-time treatment"),
    Setting.RESIDENTIAL: _("live-in rehab"),
    Setting.INPATIENT_MEDICAL: _("a live-in unit with nurses and doctors"),
}
_Shown = Action | Caution | Feature
SAYS: Final[tuple[tuple[tuple[_Shown, ...], Wording], ...]] = (
    (
        (Feature.MOUD_CONTINUE,),
        Wording(
            _("I take medicine for opioid use, and I want to keep it."),
            _("They take medicine for opioid use, and want to keep it."),
            _("The caller takes medicine for opioid use, and it should go on."),
        ),
    ),
    (
        (Feature.MOUD_START,),
        Wording(
            _("I would like to start medicine for opioid use, such as buprenorphine or methadone."),
            _("We would like to ask about starting medicine for opioid use, such as buprenorphine or methadone."),
            _("Starting medicine for opioid use comes first, such as buprenorphine or methadone."),
        ),
    ),
    (
        (Feature.WITHDRAWAL_MANAGEMENT,),
        Wording(
            _("Before I stop or cut down, I want a medical person to look at what is safe."),
            _("Before anything is stopped or cut down, a medical person should look at what is safe."),
            _("Before anything is stopped or cut down, a medical person should look at what is safe."),
        ),
    ),
    (
        (Feature.DUAL_DIAGNOSIS,),
        Wording(
            _("I would like care for my mental health at the same time."),
            _("We are looking for care for mental health at the same time."),
            _("Care for mental health should come at the same time."),
        ),
    ),
    (
        (Feature.PERINATAL,),
        Wording(
            _("I am looking for a place that knows about pregnancy and the time after birth."),
            _("We are looking for a place that knows about pregnancy and the time after birth."),
            _("The place should know about pregnancy and the time after birth."),
        ),
    ),
)
TODAY: Final = Wording(
    _("I may need help today. Who can I see or talk to today?"),
    _("They may need help today. Who can see or talk to them today?"),
    _("Today would be best. Who can see or talk to them today?"),
)
OTHER_CHOICE: Final = Wording(
    _("If there is no place, I could start with %(alternative)s. I do not want less than %(minimum)s."),
    _("If there is no place, the start could be %(alternative)s. We do not want less than %(minimum)s."),
    _("If there is no place, the start could be %(alternative)s. The safe minimum is %(minimum)s."),
)
FIRST_OPEN: Final = _("What is the first open time? Is there a list for places that come free?")

ASKS: Final[Mapping[Setting, tuple[Ask, ...]]] = {
    Setting.BRIEF_SUPPORT: (
        Ask(_("Can this visit look at alcohol and drug use?"), _("Yes. They ask calmly, and set a day to look again.")),
    ),
    Setting.OUTPATIENT: (
        Ask(_("How soon is the first visit, and can it be by video?"), _("A date within days.")),
        Ask(_("How often are the visits at the start?"), _("Often at first, then less as things get better.")),
    ),
    Setting.IOP: (
        Ask(_("Which days and hours is it?"), _("A clear weekly plan that leaves room for daily life.")),
        Ask(_("How much time is one to one?"), _("Some each week, with the same counselor.")),
    ),
    Setting.DAY_PROGRAM: (
        Ask(_("What happens at night and on weekends?"), _("A plan for nights, and a number to call.")),
        Ask(_("Is someone there in the day who can prescribe?"), _("Yes, or they name who does.")),
    ),
    Setting.RESIDENTIAL_LOW: (
        Ask(
            _("Is treatment in the house or somewhere else?"),
            _("They say where, how many hours, and how to get there."),
        ),
        Ask(_("Who is there at night?"), _("Staff on duty, and a plan for emergencies.")),
    ),
    Setting.RESIDENTIAL: (
        Ask(_("Who does the assessment, and when?"), _("A trained person, before anyone moves in.")),
        Ask(
            _("Who is there at night, and what if someone gets sick?"),
            _("Staff all night, and a hospital they work with."),
        ),
        Ask(
            _("What happens on the last day?"), _("The next visits are booked before it, and the medicine goes along.")
        ),
    ),
    Setting.INPATIENT_MEDICAL: (
        Ask(
            _("Are nurses there at night, and how often does a doctor come?"),
            _("Nurses around the clock, doctors often."),
        ),
        Ask(_("What happens on the last day?"), _("The next place is booked before it, and the medicine goes along.")),
    ),
}

ASKS_FOR: Final[tuple[tuple[tuple[_Shown, ...], Ask], ...]] = (
    (
        (Feature.MOUD_CONTINUE,),
        Ask(
            _("Can medicine for opioid use go on here as it is?"), _("Yes. Nobody has to stop or cut down to come in.")
        ),
    ),
    (
        (Feature.MOUD_START,),
        Ask(
            _("Can buprenorphine or methadone start here, and how soon?"),
            _("Yes, soon, or they name a clinic that can. It goes on for as long as it helps."),
        ),
    ),
    (
        (Feature.WITHDRAWAL_MANAGEMENT,),
        Ask(
            _("Who checks what is safe before anything is stopped?"),
            _("A doctor or nurse. Treatment is booked for after."),
        ),
    ),
    (
        (Feature.ADOLESCENT_PROGRAM,),
        Ask(_("Is this program made for teens?"), _("Yes, with school and, where it is safe, family in the plan.")),
    ),
    (
        (Feature.PERINATAL,),
        Ask(
            _("Is this program joined up with care for pregnancy and new babies?"),
            _("Yes, and pregnant people come first."),
        ),
    ),
    (
        (Feature.CO_OCCURRING_ENHANCED,),
        Ask(_("Do mental health doctors work on site?"), _("Yes, and they can be seen soon after the start.")),
    ),
    (
        (Feature.DUAL_DIAGNOSIS,),
        Ask(_("Is mental health treated at the same time?"), _("Yes: one team, one plan. Other medicines go on.")),
    ),
    (
        (Feature.MAUD,),
        Ask(_("Is there medicine for alcohol use?"), _("Yes. They ask about opioids first, pain pills too.")),
    ),
    (
        (Feature.CONTINGENCY_MANAGEMENT,),
        Ask(_("Are there rewards for progress (contingency management)?"), _("Yes, or they know who offers it.")),
    ),
    (
        (Feature.MEDICAL_CARE,),
        Ask(_("Who treats health problems, and how soon?"), _("A doctor or clinic that they name.")),
    ),
    (
        (Feature.MOUD_FRIENDLY_HOUSING, Feature.RECOVERY_HOUSING),
        Ask(_("Which recovery homes are near, and do they allow medicine?"), _("They name certified homes that do.")),
    ),
    (
        (Feature.FAMILY_FRIENDLY_PROGRAM,),
        Ask(
            _("Can children come, or is there help with care at home?"),
            _("A clear yes, or the name of a place that can."),
        ),
    ),
    (
        (Feature.LEGAL_RIGHTS,),
        Ask(_("What is told to the court, and when?"), _("Only what was agreed in writing.")),
    ),
    (
        (Feature.FLEXIBLE_SCHEDULE,),
        Ask(_("Are there evening, weekend or video hours?"), _("Yes, and they say which.")),
    ),
)
ALWAYS_ASK: Final = (
    Ask(
        _("What will it cost, in writing?"), _("They check the health plan first, and give a figure before the start.")
    ),
    Ask(_("What happens if use comes back?"), _("The plan changes. Nobody is told to leave for that alone.")),
)

_OPIOIDS: Final = (Feature.MOUD,)
FLAGS: Final[tuple[tuple[tuple[_Shown, ...], str], ...]] = (
    (_OPIOIDS, _("Medicine for opioid use has to stop, or is not allowed.")),
    (_OPIOIDS, _("They sell a quick detox under sedation.")),
    ((Caution.NEVER_STOP_SUDDENLY,), _("They say to stop alcohol or pills at home first.")),
    ((), _("They offer a bed before anyone asks about health.")),
    ((), _("They ask for money first, or offer cash, flights or free rent.")),
    ((), _("They promise that it will work, or press for a yes today.")),
    ((), _("They do not say who runs the place and who gave the license.")),
)
FIRST_VISIT: Final = (
    _("What do you think is going on, and what else could it be?"),
    _("Which level of care do you suggest, and what would make it more or less?"),
    _("Which medicine could help, and when can it start?"),
    _("Whom do I call at night or on a weekend?"),
    _("When do we look again at how it goes?"),
)
