"""Age and pregnancy (clinical-basis 1, Q3 and Q4)."""

from triage.core.questions import Choice, Kind, Question, Wording, same
from triage.core.words import _

AGE_GROUP = Question(
    id="age_group",
    kind=Kind.SINGLE,
    text=Wording(_("How old are you?"), _("How old are they?"), _("Age of the person?")),
    choices=(
        Choice("adult_18_64", same(_("18 to 64"))),
        Choice("age_65_plus", same(_("65 or older"))),
        Choice("under_18", same(_("Under 18"))),
        Choice("prefer_not", same(_("Not sure, or prefer not to say"))),
    ),
    why=same(_("Teens and older people need care of their own kind.")),
    error=same(_("Choose an age group, or choose Not sure, or prefer not to say.")),
    unknown_reads_as="adult_18_64",
    ordered=False,
    cites=("aap-moud-2016", "samhsa-iop-2021", "bzd-2025"),
)

PREGNANCY = Question(
    id="pregnancy",
    kind=Kind.SINGLE,
    text=Wording(
        _("Are you pregnant, or did you have a baby in the past year?"),
        _("Are they pregnant, or did they have a baby in the past year?"),
        _("Pregnant, or gave birth in the past 12 months?"),
    ),
    choices=(
        Choice("no", same(_("No, or does not apply"))),
        Choice("postpartum", same(_("Had a baby in the past year"))),
        Choice("pregnant", same(_("Pregnant"))),
        Choice("might_be", same(_("Might be pregnant"))),
        Choice("not_sure", same(_("Not sure"))),
        Choice("prefer_not", same(_("Prefer not to say"))),
    ),
    why=same(_("In pregnancy some care is safer than other care, and help often comes sooner.")),
    error=same(_("Choose the answer that fits, or choose Not sure.")),
    unknown_reads_as="no",
    cites=("acog-711", "cfr8-2024"),
)

QUESTIONS = (AGE_GROUP, PREGNANCY)
