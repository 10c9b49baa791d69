"""How to stay safe until the first visit: lines for what the answers point to, and blanks to fill in by hand."""

from __future__ import annotations

from typing import Final

from triage.core.outcomes import Action, Caution, Feature, Setting
from triage.core.questions import Wording, same
from triage.core.words import _
from triage.result.case import Case
from triage.result.parts import WaitingPlan

_Shown = Action | Caution | Feature

_TITLE: Final = Wording(_("While you wait"), _("While you and they wait"), _("While the caller waits"))

#: In this order. Each line is shown for any of its outcomes.
_LINES: Final[tuple[tuple[tuple[_Shown, ...], Wording], ...]] = (
    (
        (Caution.NEVER_STOP_SUDDENLY,),
        Wording(
            _("Do not stop alcohol, benzos or sleeping pills all at once, and do not cut down fast."),
            _("Do not press for a sudden stop of alcohol, benzos or sleeping pills. Cutting down fast is risky too."),
            _("Say it plainly: no sudden stop of alcohol, benzos or sleeping pills, and no fast cutting down."),
        ),
    ),
    (
        (Caution.NEVER_STOP_SUDDENLY, Feature.WITHDRAWAL_MANAGEMENT),
        same(_("A seizure, sudden confusion, or shaking that will not stop: call 911.")),
    ),
    (
        (Caution.DO_NOT_STOP_MOUD,),
        Wording(
            _("Take the medicine for opioid use as always. If it may run out, call the clinic before it does."),
            _("Stand by the medicine for opioid use. If it may run out, help them call the clinic before it does."),
            _("The medicine for opioid use goes on. If it may run out, call the clinic now."),
        ),
    ),
    (
        (Feature.MOUD_START,),
        Wording(
            _("Do not wait for a program to start medicine. An office, a video visit or an ER can often start it."),
            _("Medicine need not wait for a program. An office, a video visit or an ER can often start it."),
            _("Medicine need not wait for a program. Name an office, a video visit or an ER that starts it."),
        ),
    ),
    (
        (Feature.NALOXONE,),
        Wording(
            _("Keep naloxone where others can find it, and show them how it works."),
            _("Keep naloxone at home, and learn how it works. Show others in the house."),
            _("Ask if there is naloxone at home. If not, say where to get it."),
        ),
    ),
    (
        (Caution.TOLERANCE_LOSS,),
        Wording(
            _("After a break, the old amount can kill. If you use, take far less, go slowly, and not alone."),
            _("After a break, the old amount can kill. Tell them so, with care, and stay in touch."),
            _("Say that after a break the old amount can kill: far less, slowly, and not alone."),
        ),
    ),
    (
        (Feature.HARM_REDUCTION,),
        Wording(
            _("If you use, try not to be alone or behind a locked door. Use one drug at a time."),
            _("If they use, it is safer not alone, not behind a locked door, and one drug at a time."),
            _("Go over safer use: not alone, no locked door, one drug at a time."),
        ),
    ),
    (
        (Caution.FENTANYL_SUPPLY, Caution.UNKNOWN_SUPPLY),
        same(_("Treat every street pill or powder as if it holds fentanyl.")),
    ),
    (
        (Caution.MIXING_DEPRESSANTS,),
        Wording(
            _("Tell the first medical person about all you take: drinks, pills and drugs."),
            _("Tell the first medical person about all that they take, as far as you know."),
            _("Pass on all that is taken: drinks, pills and drugs."),
        ),
    ),
    (
        (Caution.RX_OPIOID_SAFETY,),
        Wording(
            _("Keep pain medicine locked up. Take it as agreed, never with alcohol or sleeping pills."),
            _("Pain medicine belongs locked up, and never goes with alcohol or sleeping pills."),
            _("Pain medicine belongs locked up, and never goes with alcohol or sleeping pills."),
        ),
    ),
    (
        (Caution.OVERHEATING_CHEST_PAIN,),
        same(_("Very hot, chest pain or wild fear after meth, cocaine or ecstasy: call 911.")),
    ),
    (
        (Action.CRISIS_988, Action.CRISIS_SUICIDE_NOW, Feature.DUAL_DIAGNOSIS),
        Wording(
            _(
                "If dark thoughts come, call or text 988. Ask someone to keep guns and pills, and to hand you each "
                "day's medicine on time."
            ),
            _(
                "If they speak of dying, ask them about it, stay, and call or text 988. Move guns and pills away, but "
                "hand over each day's medicine."
            ),
            _(
                "Ask about thoughts of suicide again at each contact. Ask to have guns and pills moved away, and each "
                "day's medicine handed over."
            ),
        ),
    ),
    (
        (Feature.SAFETY_PLANNING, Feature.YOUTH_SAFETY),
        Wording(
            _("Choose a safe place to go and a person to call. Keep papers, medicine and a charger in one bag."),
            _("Agree on a safe place and a word that means “come now.” Keep papers and medicine in one bag."),
            _("Agree on a safe place, a person to call, and a safe time and number to call back."),
        ),
    ),
    (
        (Caution.POSTPARTUM_EMERGENCY,),
        same(_("Voices, racing thoughts, or thoughts of harm after a birth: emergency room or 911. Stay with both.")),
    ),
    (
        (Caution.PREGNANCY_NO_DETOX,),
        same(_("In pregnancy, no sudden stop of opioids. Ask about methadone or buprenorphine today.")),
    ),
    (
        (Feature.MEDICAL_CARE,),
        same(_("Fever, a bad wound or yellow skin: get it seen the same day.")),
    ),
)
_WAITING_FOR_A_PLACE: Final = Wording(
    _("Call the program each day. Ask for the list of people who can come at short notice."),
    _("Call the program each day, or help them call. Ask for the list for short notice."),
    _("Put the caller on the list for short notice, and set the day of the next call."),
)
_EACH_DAY: Final = Wording(
    _("Talk with one person every day, even for a minute."),
    _("Be in touch every day, even for a minute. Ask how they are before you ask about drugs."),
    _("Agree on who will be in touch each day."),
)
_NOTICE: Final = Wording(
    _("Notice how much, how often and why. Bring it to the visit."),
    _("Notice what changes, and what helps. Keep talking about other things too."),
    _("Ask the caller to notice how much, how often and why."),
)
_WORSE: Final = same(_("Getting worse? 988 in a crisis, 911 in danger."))
_WHERE_NALOXONE_IS: Final = _("Where the naloxone is")
_BLANKS: Final = (
    _("Someone to call at any hour"),
    _("Clinic or program, and its number"),
    _("First visit: day, time, place"),
)


def waiting_plan(case: Case) -> WaitingPlan:
    """The plan for the days before the first visit."""
    lines = [line for outcomes, line in _LINES if case.shows(*outcomes)]
    if case.recommendation.setting_suggestion >= Setting.IOP:
        lines.append(_WAITING_FOR_A_PLACE)
    check_up = case.recommendation.setting_suggestion is Setting.BRIEF_SUPPORT
    lines += [_NOTICE if check_up else _EACH_DAY, _WORSE]
    blanks = (*_BLANKS, _WHERE_NALOXONE_IS) if case.shows(Feature.NALOXONE) else _BLANKS
    return WaitingPlan(
        title=case.say(_TITLE),
        lines=tuple(case.say(line) for line in lines),
        blanks=tuple(case.say(blank) for blank in blanks),
    )
