"""Who is answering, and whether anyone is in danger now (clinical-basis 1, Q0 to Q2)."""

from triage.core.questions import Choice, Kind, Question, Wording, same
from triage.core.words import _

RESPONDENT = Question(
    id="respondent",
    kind=Kind.SINGLE,
    text=Wording(
        _("Who are you answering for?"),
        _("Who are you answering for?"),
        _("Who is on the line?"),
    ),
    choices=(
        Choice("self", same(_("Myself"))),
        Choice("family", same(_("Someone I care about"))),
        Choice("staff", same(_("I am intake staff, asking a caller"))),
    ),
    why=same(_("So that the questions are worded for you. It changes nothing else.")),
    error=same(_("Choose who you are answering for.")),
    ordered=False,
    counts_as_unknown=False,
    cites=("samhsa-lowbarrier-2023",),
)

DANGER_NOW = Question(
    id="danger_now",
    kind=Kind.MULTI,
    text=Wording(
        _("Is any of this happening right now? Check all that fit."),
        _("Is any of this happening to them right now? Check all that fit."),
        _("Is any of this happening to the person right now? (Stop and act on any yes.)"),
    ),
    choices=(
        Choice(
            "overdose_signs",
            same(_("Very hard to wake, slow or no breathing, gurgling, blue or gray lips")),
        ),
        Choice("seizure", same(_("A seizure (fit) now or in the last 24 hours"))),
        Choice(
            "confusion_shaking",
            same(
                _(
                    "New or sudden: very confused, seeing or hearing things that are not there, "
                    "or shaking that will not stop"
                )
            ),
        ),
        Choice(
            "chest_heat",
            same(_("Chest pain, trouble breathing, very hot body, or a sudden bad headache or weak side")),
        ),
        Choice("attempt_now", same(_("Took something or got hurt on purpose to die"))),
        Choice(
            "violence",
            Wording(
                _("In danger from another person"),
                _("They, or someone near them, is in danger of being hurt"),
                _("In danger from another person"),
            ),
        ),
        Choice("harm_others", same(_("Might hurt someone else"))),
        Choice(
            "none",
            Wording(_("None of these"), _("None of these, as far as I know"), _("None of these")),
            exclusive=True,
        ),
        Choice(
            "not_sure",
            Wording(
                _("Someone may be in danger right now and I cannot check"),
                _("Someone may be in danger right now and I cannot check"),
                _("Someone may be in danger right now and the caller cannot check"),
            ),
        ),
    ),
    why=same(_("Some things cannot wait. If one is true, we show what to do at once.")),
    error=same(_("Check everything that is happening, or check None of these.")),
    # Not sure is handled as an emergency (R01), and an early exit reads as not sure.
    unknown_reads_as="not_sure",
    counts_as_unknown=False,
    cites=("cdc-od-signs", "asam-alcohol-2020", "asam-stud-2023", "988-lifeline"),
)

SUICIDE_RISK = Question(
    id="suicide_risk",
    kind=Kind.SINGLE,
    text=Wording(
        _("In the past month, have you had thoughts of ending your life? Pick the one that fits best."),
        _(
            "In the past month, do they seem to have had thoughts of ending their life? Asking them will not put "
            "the idea in their head. Pick the one that fits best."
        ),
        _("Ask directly: in the past month, any thoughts of ending their life? Pick the highest that is true."),
    ),
    choices=(
        Choice("no", Wording(_("No"), _("No, not that I have seen"), _("No"))),
        Choice("passive", same(_("Wished to be dead or not wake up, in the past month"))),
        Choice(
            "active_no_plan",
            Wording(
                _("Thoughts of killing myself in the past month, no plan; or I tried 3 to 12 months ago"),
                _("Thoughts of killing themselves in the past month, no plan; or they tried 3 to 12 months ago"),
                _("Thoughts of killing themselves in the past month, no plan; or they tried 3 to 12 months ago"),
            ),
        ),
        Choice(
            "attempt_recent",
            Wording(
                _("Tried to end my life in the past 3 months, but I am safe right now"),
                _("Tried to end their life in the past 3 months, but they are safe right now"),
                _("Tried to end their life in the past 3 months, but they are safe right now"),
            ),
        ),
        Choice(
            "plan_or_intent_now",
            Wording(
                _("I have a plan, I mean to do it, or I can't keep myself safe now"),
                _("They have a plan, they mean to do it, or they can't keep themselves safe now"),
                _("They have a plan, they mean to do it, or they can't keep themselves safe now"),
            ),
        ),
        Choice("not_sure", same(_("Not sure"))),
        Choice("prefer_not", same(_("Prefer not to say"))),
    ),
    why=same(_("Thoughts like these are common, and there is help. It changes what should come first.")),
    error=same(_("Pick the answer that fits best, or pick Prefer not to say.")),
    hint=Wording("", _("You see only part of this. If in doubt, pick Not sure."), ""),
    unknown_reads_as="active_no_plan",
    cites=("cssrs", "asq-nimh", "988-lifeline"),
)

QUESTIONS = (RESPONDENT, DANGER_NOW, SUICIDE_RISK)
