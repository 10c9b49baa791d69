"""What the result says around the suggested level, the safe minimum and the other choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from triage.core.outcomes import Feature
from triage.core.questions import Wording
from triage.core.words import _

USUALLY_OFFERED: Final = Wording(
    _("People with answers like these are usually offered the suggested level. Talk it over with a professional."),
    _("People with answers like these are usually offered the suggested level. Talk it over with a professional."),
    _("Callers with answers like these are usually offered the suggested level. An assessment confirms it or not."),
)
AFTER_EMERGENCY: Final = Wording(
    _("The emergency comes first. After it, people with answers like these are usually offered the suggested level."),
    _("The emergency comes first. After it, people with answers like these are usually offered the suggested level."),
    _("The emergency comes first. After it, callers with answers like these are usually offered the suggested level."),
)
SUGGESTED: Final = _("Suggested")
SAFE_MINIMUM: Final = _("Safe minimum")
OTHER_CHOICE: Final = _("Another choice")
FITS_DUTIES: Final = Wording(_("May fit your duties"), _("May fit their duties"), _("May fit the duties"))
POSSIBLE: Final = _("Possible")

MINIMUM: Final = _("Less than this is not advised with these answers.")
SAME_AS_MINIMUM: Final = _("It is also the safe minimum: less than this is not advised with these answers.")
NOTHING_POINTS_HIGHER: Final = _("No answer points to more care than this. It is also the safe minimum.")
ABOUT_OTHER_CHOICE: Final = _("It asks for less than the suggestion, and is never below the safe minimum.")
DUTIES: Final = _("Duties never lower what is safe.")
WITH_MEDICINE: Final = _("It goes with medicine for opioid use from the start, and with follow-up.")
BACK_TO_SUGGESTION: Final = _("When the other choice is not enough")
BACK_TO_SUGGESTION_IF: Final = _(
    "Go back to the suggestion after another overdose, with no progress in about 2 weeks, if home turns unsafe, "
    "or if mood gets worse."
)
NO_OTHER_CHOICE: Final = _("Why there is no other choice here")
NO_OTHER: Final = _(
    "The suggestion is the safe minimum, so nothing below it is shown. More care can always be asked for."
)
NO_OTHER_IN_EMERGENCY: Final = _("While there is an emergency, no lesser choice is shown.")
NO_OTHER_WITH_DUTIES: Final = _(
    "With these answers, less than live-in care is not advised. Leave from work, places that take children and "
    "help from family may help with the duties."
)
AT_EVERY_LEVEL: Final = _("Whichever level it is, look for %(kinds)s.")
#: Kinds of program that can be joined with any level.
JOINED: Final[Mapping[Feature, str]] = {
    Feature.ADOLESCENT_PROGRAM: _("a program for teens"),
    Feature.DUAL_DIAGNOSIS: _("care for mental health at the same time (dual diagnosis)"),
    Feature.PERINATAL: _("care for pregnancy and the year after birth"),
}
LADDER: Final = _("From the least care to the most. %(marked)s.")
