"""What the emergency panels say (clinical-basis 2.4), for the person, for family and for intake staff.

The lead of 911, of 988 and the warning on withdrawal are the fixed crisis wording of the content guide.
"""

from __future__ import annotations

from typing import Final

from triage.core.outcomes import Action
from triage.core.questions import Wording, same
from triage.core.words import _

CALL_911: Final = (_("Call 911"), "tel:911")
CALL_988: Final = (_("Call 988"), "tel:988")
TEXT_988: Final = (_("Text 988"), "sms:988")
CALL_NDVH: Final = (_("Call 1-800-799-7233"), "tel:+18007997233")

CALLS: Final = {
    Action.EMERGENCY_911: (CALL_911,),
    Action.CRISIS_SUICIDE_NOW: (CALL_911, CALL_988, TEXT_988),
    Action.VIOLENCE_SAFETY: (CALL_911, CALL_NDVH),
    Action.CRISIS_988: (CALL_988, TEXT_988),
}

#: The part of the page `crisis-help` that goes on from each panel, and the words of the link to it.
PAGE_PARTS: Final = {
    Action.EMERGENCY_911: ("emergency", _("More on what to do in an emergency")),
    Action.CRISIS_SUICIDE_NOW: ("crisis", _("More on what to do in a crisis")),
    Action.VIOLENCE_SAFETY: ("safety", _("More on staying safe from someone")),
    Action.CRISIS_988: ("crisis", _("More about 988")),
}

HEADINGS: Final = {
    Action.EMERGENCY_911: same(_("Call 911 now")),
    Action.CRISIS_SUICIDE_NOW: Wording(
        _("Stay safe right now"), _("Keep them safe right now"), _("Keep the person safe right now")
    ),
    Action.VIOLENCE_SAFETY: Wording(
        _("If someone may hurt you"), _("If someone may hurt them"), _("If someone may hurt the person")
    ),
    Action.CRISIS_988: same(_("Talk to someone at 988 today")),
}

MEDICAL: Final = (
    same(_("Someone not waking up or not breathing right? Call 911 now. Give naloxone. Stay with them.")),
    Wording(
        _("If it is you, call 911, unlock the door, and ask someone to stay with you."),
        _("Tell 911 where they are and what you see."),
        _("Ask where the person is. Stay on the line until help comes."),
    ),
    same(_("Give naloxone (Narcan) if it may be an overdose. It will not hurt someone who took no opioids.")),
    same(_("Slow breathing, or none? Give 1 rescue breath about every 5 seconds.")),
    same(_("Once they breathe by themselves, roll them onto their side.")),
    same(_("Most states have laws that shield you from some charges when you call 911 for an overdose.")),
)

WITHDRAWAL: Final = (
    Wording(
        _("Being this sick needs an emergency room now. Call 911, or have someone take you there."),
        _("Being this sick needs an emergency room now. Call 911, or take them there."),
        _("Being this sick needs an emergency room now. Call 911, or have someone take the person there."),
    ),
    same(
        _("Do not stop alcohol, or pills like Xanax, all at once on your own. Call a doctor or go to an ER. "
          "Seizure, confusion or chest pain: 911.")
    ),
)  # fmt: skip

HARM_OTHERS_HEADING: Final = same(_("Call 911 if someone may be hurt"))
HARM_OTHERS: Final = (
    Wording(
        _("Get away from the other person if you can. Call 911 if someone may be hurt soon."),
        _("Get away if you can. Call 911 if someone may be hurt soon."),
        _("Ask the caller to get away if they can. Call 911 if someone may be hurt soon."),
    ),
)

GUNS_AND_PILLS: Final = Wording(
    _("Move guns and pills out of reach, or ask someone to keep them and hand you each day's medicine."),
    _("Move guns and pills away, but hand over each day's medicine."),
    _("Ask to have guns and pills moved away from the person, and each day's medicine handed over."),
)

CRISIS_SUICIDE_NOW: Final = (
    Wording(
        _("Call 911, go to an emergency room, or call or text 988."),
        _("Call 911, take them to an emergency room, or call or text 988."),
        _("Call 911 for the person, or bring 988 into the call."),
    ),
    Wording(
        _("Ask someone you trust to stay with you."),
        _("Stay with them. Do not leave them alone."),
        _("Stay on the line until someone is with the person."),
    ),
    GUNS_AND_PILLS,
)

#: Of use only where there is an Exit: on paper it is left out.
ABOUT_EXIT: Final = same(
    _("Exit, at the top, clears the answers and opens another site. It can not clear the browser history.")
)
VIOLENCE_SAFETY: Final = (
    same(_("In danger this minute? Call 911.")),
    Wording(
        _("When it is safe to call, reach the National Domestic Violence Hotline."),
        _("When it is safe to call, you or they can reach the National Domestic Violence Hotline."),
        _("When it is safe, the person can call the National Domestic Violence Hotline."),
    ),
    Wording(
        _("Use a phone or computer that the other person can not look at."),
        _("Use a phone or computer that the other person can not look at."),
        _("Ask if the phone is safe to talk on, and if anyone can hear."),
    ),
    same(_("Calls can show on a phone and on its bill.")),
    ABOUT_EXIT,
)

CRISIS_988: Final = (
    same(
        _("Thinking about suicide, or in a drug or mental-health crisis? Call or text 988. Free, 24/7. "
          "Español: oprima 2.")
    ),
    Wording(
        _("988 is for any mental health crisis. Nobody has to be thinking of suicide to call."),
        _("988 is for any mental health crisis. You can call for someone you care about."),
        _("988 is for any mental health crisis. Nobody has to be thinking of suicide to call."),
    ),
    same(_("Veterans: call 988, then press 1.")),
)  # fmt: skip
