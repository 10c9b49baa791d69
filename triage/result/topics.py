"""Each question in a few words, and how to find out kindly what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.questions import Wording
from triage.core.words import _

TOPICS: Final[Mapping[str, str]] = {
    "respondent": _("who is answering"),
    "danger_now": _("danger right now"),
    "suicide_risk": _("thoughts of suicide"),
    "age_group": _("age"),
    "pregnancy": _("pregnancy or a new baby"),
    "substances": _("what is used"),
    "withdrawal_now": _("being sick from stopping"),
    "sedative_alcohol_risk": _("alcohol, benzos or sleeping pills"),
    "severity_signs": _("signs in the past 12 months"),
    "overdose_history": _("past overdoses"),
    "tolerance_break": _("a break in the past 30 days"),
    "moud_status": _("medicine for opioid use"),
    "medical": _("physical health"),
    "mental_health": _("mental health"),
    "home_support": _("support from people"),
    "housing": _("housing"),
    "treatment_history": _("earlier treatment"),
    "obligations": _("duties"),
    "readiness": _("readiness"),
}

#: Only what `find_out_next` can name. Nothing here presses anybody: an answer kept private is never asked for again.
FIND_OUT: Final[Mapping[str, Wording]] = {
    "age_group": Wording(
        _("An age group is enough. Teens and older people are offered care of their own kind."),
        _("An age group is enough. Teens and older people are offered care of their own kind."),
        _("Ask: “Are you under 18, or 65 or older?” An age group is enough."),
    ),
    "pregnancy": Wording(
        _("A test from a drugstore tells in a few minutes. A clinic can do one too."),
        _("You could say: “If there is any chance of it, tell the clinic. It changes which care is safe.”"),
        _("Ask: “Is there any chance of a pregnancy? I ask everyone, because it changes which care is safe.”"),
    ),
    "withdrawal_now": Wording(
        _("Notice how you feel when it wears off: sweaty, shaky, sick, no sleep. A nurse can look at it with you."),
        _("Ask at a calm time: “How do you feel when it wears off?” Look for sweat, shaking, being sick, no sleep."),
        _("Ask: “How do you feel right now? When was the last time you used?”"),
    ),
    "sedative_alcohol_risk": Wording(
        _(
            "Think back to the last day without a drink or a pill. Were you shaky, sweaty or sick? Do not stop on "
            "purpose to find out."
        ),
        _(
            "Ask: “What happens on a day without a drink or a pill?” Ask about shaking, sweat or a seizure. "
            "Nobody should stop on purpose to find out."
        ),
        _("Ask: “What happens on a day without it? Ever a seizure, or seeing things?” Nobody should stop to find out."),
    ),
    "severity_signs": Wording(
        _("Read the list of signs again and think of the whole past year. A counselor can go through it with you."),
        _(
            "You cannot count what you cannot see. They could answer that one question on their own phone, or go "
            "through the list with a counselor."
        ),
        _("Read the list of signs aloud, one at a time, and count each yes."),
    ),
    "overdose_history": Wording(
        _("Ask someone who was there if you ever could not be woken, or if anyone ever gave you naloxone."),
        _("Ask with no blame: “Was there a time when nobody could wake you, or you got naloxone?”"),
        _("Ask: “Has anyone ever not been able to wake you, or given you naloxone? When was the last time?”"),
    ),
    "tolerance_break": Wording(
        _("Count back 30 days. Was there a week or more without opioids, or a stay in jail, hospital, detox or rehab?"),
        _("Think of the past 30 days: any stay in jail, hospital, detox or rehab, or a week with no use?"),
        _("Ask: “In the past 30 days, any stay anywhere, or a week without opioids?”"),
    ),
    "moud_status": Wording(
        _("Look at the label of the medicine, or ask the pharmacy or clinic what it is for."),
        _("Ask: “Does a clinic give you a medicine for this?” You could look for the clinic's name together."),
        _("Ask for the name of any medicine from a clinic, and when the last one was taken."),
    ),
    "medical": Wording(
        _("A doctor, a nurse or a walk-in clinic can check. Fever, a bad wound or yellow skin should be seen today."),
        _("Ask: “Does anything hurt? Any fever or wound?” Offer a ride to a clinic, and to wait there together."),
        _("Ask: “Any fever, wound, chest pain or yellow skin? Do you see a doctor for anything?”"),
    ),
    "mental_health": Wording(
        _("A doctor or counselor can ask a few short questions with you. Any answer is all right."),
        _("Ask and then listen: “How have you been sleeping? How is your mood?” You do not have to fix it."),
        _("Ask: “How is your mood? Do you ever hear or see things that others do not?”"),
    ),
    "home_support": Wording(
        _("Who would pick up if you called at night? If someone comes to mind, ask them if they would back you up."),
        _("Ask: “Who do you count on?” There may be people you do not know of."),
        _("Ask: “Who would pick up if you called at night? Does anyone at home use?”"),
    ),
    "housing": Wording(
        _("Where can you sleep for the next month, and is it safe there? If you cannot tell, ask for housing help."),
        _("Ask: “Where are you sleeping these days? Do you feel safe there?”"),
        _("Ask: “Where will you sleep this month? Do you feel safe there?”"),
    ),
    "treatment_history": Wording(
        _("Write down any program or visit you can think of, and what came after. A clinic can ask for the records."),
        _("Ask: “What have you tried before? What helped, even a little?”"),
        _("Ask: “What have you tried, when, and what happened after it?”"),
    ),
}
