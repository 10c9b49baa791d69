"""What the result says about itself: its opening, its limits, and a word for whoever helps."""

from __future__ import annotations

from typing import Final

from triage.core.questions import Wording
from triage.core.words import _

TITLE: Final = _("A place to start")
LEAD: Final = Wording(
    _("A starting point to talk over with a professional. It is not a diagnosis."),
    _(
        "A starting point for the person you care about, to talk over with a professional. It is not a diagnosis. You "
        "see only part, so their own answers may point higher."
    ),
    _("A starting point for the caller, to confirm in an assessment. It is not a diagnosis."),
)
TEEN: Final = Wording(
    _("Under 18: look for a teen program. What stands here was made for adults. It says how soon, not where."),
    _("Under 18: look for a teen program for them. This was made for adults. It says how soon, not where."),
    _("Under 18: route to a teen program. What stands here was made for adults. It says how soon, not where."),
)
MEDICINE_AND_NALOXONE: Final = _("Medicine and naloxone")
MEDICINE: Final = _("Medicine")
NALOXONE: Final = _("Naloxone")
LEVELS: Final = _("Care that may fit")

HELPER: Final = (
    _("This is hard, and it is not your fault. You do not have to fix it alone."),
    _("Words for tonight: “I care about you and I am scared. Can we call someone together?”"),
    _("A method called CRAFT shows how to talk and what to reward. It brings more people into care than fights do."),
    _("Family groups meet near you and online. Nobody has to speak there."),
    _("Eat, sleep, and see your own doctor. 988 is there for you too."),
)

LIMITS: Final = (
    _("This is information. It is not a diagnosis or medical advice, and does not take the place of an assessment."),
    _("It is not The ASAM Criteria, which many programs use. The questions, names and limits here are our own."),
    _("No clinician has looked at these answers."),
    _("Do not start, stop or change a medicine because of this page. Ask a prescriber."),
    _("Laws and programs differ by state, and they change."),
)
NOT_SIGNED_OFF: Final = _("No clinician has signed off these rules yet. They are rule set %(version)s.")
SIGNED_OFF: Final = _("These rules, rule set %(version)s, were signed off by %(name)s.")
STAFF_LIMIT: Final = _("Use it beside your agency's own screening tools and rules. It decides no level of care.")
