"""Signs of a use problem, overdose, lost tolerance and medicine (clinical-basis 1, Q8 to Q11)."""

from triage.core.conditions import includes
from triage.core.questions import Choice, Kind, Question, Wording, same
from triage.core.words import _

SEVERITY_SIGNS = Question(
    id="severity_signs",
    kind=Kind.SIGNS,
    text=Wording(
        _("In the past 12 months, which are true about your use of alcohol or drugs? Check all."),
        _("In the past 12 months, which have you seen about their use of alcohol or drugs? Check all."),
        _("Past 12 months, use of alcohol or drugs: which apply? Check all."),
    ),
    choices=(
        Choice("more_than_meant", same(_("Used more, or for longer, than planned"))),
        Choice("cant_cut_down", same(_("Wanted to cut down or stop, but could not"))),
        Choice("time_spent", same(_("Spent lots of time getting it, using it or getting over it"))),
        Choice("craving", same(_("Had strong urges to use"))),
        Choice("missed_duties", same(_("Fell behind at work, school or home because of use"))),
        Choice("relationship_trouble", same(_("Kept using though it caused trouble with people"))),
        Choice("gave_up_things", same(_("Gave up things that used to matter"))),
        Choice("risky_places", same(_("Used where it was not safe, such as driving"))),
        Choice("health_harm", same(_("Kept using though it hurt body or mood"))),
        Choice("need_more", same(_("Needed more to feel the same"))),
        Choice("sick_when_stop", same(_("Got sick when it wore off, or used to stop feeling sick"))),
        Choice("none", same(_("None of these")), exclusive=True),
        Choice(
            "not_sure",
            Wording(
                _("I do not know enough to say"),
                _("I do not know enough to say"),
                _("They do not know enough to say"),
            ),
            exclusive=True,
        ),
    ),
    why=same(_("How many of these fit says how much help makes sense. It is not a diagnosis.")),
    hint=Wording(
        _("Leave out the last two signs if the only cause is a medicine taken as prescribed."),
        _(
            "You see only part of this, and that is fine. Leave out the last two signs if the only cause is a "
            "medicine taken as prescribed."
        ),
        _("Leave out the last two signs if the only cause is a medicine taken as prescribed."),
    ),
    error=same(_("Check every sign that fits, or check None of these.")),
    # A count: rules read not sure as 5 signs (clinical-basis 3, how unknowns are read).
    unknown_reads_as="5",
    cites=("dsm5-criteria", "asam-oud-2020"),
)

OVERDOSE_HISTORY = Question(
    id="overdose_history",
    kind=Kind.SINGLE,
    text=Wording(
        _("Have you ever overdosed: passed out and could not be woken, turned blue, or been given naloxone (Narcan)?"),
        _("Have they ever overdosed: passed out and could not be woken, turned blue, or been given naloxone (Narcan)?"),
        _("Any overdose (could not be woken, turned blue, or given naloxone)?"),
    ),
    choices=(
        Choice("never", same(_("Never"))),
        Choice("over_year", same(_("Yes, more than a year ago"))),
        Choice("past_year", same(_("Yes, 1 to 12 months ago"))),
        Choice("past_month", same(_("Yes, in the past month"))),
        Choice("not_sure", same(_("Not sure"))),
    ),
    why=same(_("After an overdose the risk of another is higher, and there is much that lowers it.")),
    error=same(_("Choose the answer that fits, or choose Not sure.")),
    ask_when=includes("substances", "opioids", "rx_opioids", "sedatives", "stimulants", "other", "unknown", "none_now"),
    unknown_reads_as="past_year",
    cites=("asam-oud-2020", "cdc-od-signs"),
)

TOLERANCE_BREAK = Question(
    id="tolerance_break",
    kind=Kind.SINGLE,
    text=Wording(
        _(
            "In the past 30 days, did you leave jail, a hospital, detox or rehab, or stop using opioids for a week or "
            "more? (Methadone or buprenorphine from a clinic is not stopping.)"
        ),
        _(
            "In the past 30 days, did they leave jail, a hospital, detox or rehab, or stop using opioids for a week or "
            "more? (Methadone or buprenorphine from a clinic is not stopping.)"
        ),
        _(
            "Past 30 days: left jail, hospital, detox or rehab, or stopped opioids for 7+ days (or about to)? (MOUD is "
            "not stopping.)"
        ),
    ),
    choices=(
        Choice(
            "no",
            Wording(
                _("No, or I was not using opioids"),
                _("No, or they were not using opioids"),
                _("No, or they were not using opioids"),
            ),
        ),
        Choice("yes", same(_("Yes, or about to"))),
        Choice("not_sure", same(_("Not sure"))),
    ),
    why=same(_("After a break the body cannot take the old amount. These weeks are the most dangerous.")),
    error=same(_("Choose Yes, No, or Not sure.")),
    ask_when=includes("substances", "opioids", "rx_opioids", "unknown", "other", "none_now"),
    unknown_reads_as="yes",
    cites=("strang-2003", "binswanger-2007", "vedette"),
)

MOUD_STATUS = Question(
    id="moud_status",
    kind=Kind.SINGLE,
    text=Wording(
        _("Do you take a medicine to treat opioid use, such as Suboxone, methadone or Vivitrol?"),
        _("Do they take a medicine to treat opioid use, such as Suboxone, methadone or Vivitrol?"),
        _("On MOUD?"),
    ),
    choices=(
        Choice("taking", same(_("Yes, now"))),
        Choice("no", same(_("No"))),
        Choice(
            "past_opioids",
            Wording(
                _("No, but I used opioids in the past year (none in the past 30 days)"),
                _("No, but they used opioids in the past year (none in the past 30 days)"),
                _("No, but they used opioids in the past year (none in the past 30 days)"),
            ),
        ),
        Choice(
            "stopped",
            Wording(
                _("I stopped in the past 3 months, or I am about to lose it"),
                _("They stopped in the past 3 months, or they are about to lose it"),
                _("They stopped in the past 3 months, or they are about to lose it"),
            ),
        ),
        Choice("not_sure", same(_("Not sure"))),
    ),
    why=same(_("These medicines save lives, so we want to know if one should go on, start, or start again.")),
    error=same(_("Choose the answer that fits, or choose Not sure.")),
    unknown_reads_as="no",
    ordered=False,
    cites=("asam-oud-2020", "cfr8-2024", "samhsa-waiver-2023"),
)

QUESTIONS = (SEVERITY_SIGNS, OVERDOSE_HISTORY, TOLERANCE_BREAK, MOUD_STATUS)
