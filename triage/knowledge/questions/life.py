"""Health, home, earlier treatment, duties and readiness (clinical-basis 1, Q12 to Q18)."""

from triage.core.questions import Choice, Kind, Question, Wording, same
from triage.core.words import _

_NOT_SURE = Choice("not_sure", same(_("Not sure")))
_PREFER_NOT = Choice("prefer_not", same(_("Prefer not to say")))

MEDICAL = Question(
    id="medical",
    kind=Kind.SINGLE,
    text=Wording(_("How is your physical health?"), _("How is their physical health?"), _("Medical problems?")),
    choices=(
        Choice(
            "none",
            Wording(
                _("No health problems that I know of"),
                _("No health problems that I know of"),
                _("No health problems that they know of"),
            ),
        ),
        Choice("stable", same(_("A health problem, but it is under control"))),
        Choice(
            "active",
            same(
                _(
                    "A problem that needs care soon (infected skin or wound, fever, bad pain, liver, heart or lung "
                    "trouble, seizures)"
                )
            ),
        ),
        Choice(
            "unstable",
            same(_("Very ill: needs a nurse or doctor every day, or in the hospital now, or just left it still sick")),
        ),
        _NOT_SURE,
    ),
    why=same(_("Some health problems should be seen first, or treated in the same place.")),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    unknown_reads_as="active",
    cites=("cms-iap-2017", "tip45"),
)

MENTAL_HEALTH = Question(
    id="mental_health",
    kind=Kind.SINGLE,
    text=Wording(_("How is your mental health?"), _("How does their mental health seem?"), _("Mental health?")),
    choices=(
        Choice("none", same(_("No concerns"))),
        Choice(
            "mild",
            Wording(
                _("Some stress, worry or low mood, but I get by"),
                _("Some stress, worry or low mood, but they get by"),
                _("Some stress, worry or low mood, but they get by"),
            ),
        ),
        Choice(
            "moderate",
            same(_("A condition such as depression, anxiety or PTSD, or feelings that make daily life hard")),
        ),
        Choice(
            "severe",
            Wording(
                _(
                    "Hearing or seeing things, very high or racing moods, not able to care for myself, or in a "
                    "psychiatric hospital in the past 6 months"
                ),
                _(
                    "Hearing or seeing things, very high or racing moods, not able to care for themselves, or in a "
                    "psychiatric hospital in the past 6 months"
                ),
                _(
                    "Hearing or seeing things, very high or racing moods, not able to care for themselves, or in a "
                    "psychiatric hospital in the past 6 months"
                ),
            ),
        ),
        _NOT_SURE,
        _PREFER_NOT,
    ),
    why=same(_("Mental health and substance use are best treated together.")),
    error=same(_("Choose the answer that fits best, or choose Prefer not to say.")),
    unknown_reads_as="moderate",
    cites=("samhsa-cod-2021", "asam-4e-names"),
)

HOME_SUPPORT = Question(
    id="home_support",
    kind=Kind.SINGLE,
    text=Wording(
        _("Who around you will back you up in getting better?"),
        _("Who around them will back them up in getting better?"),
        _("Recovery support from people?"),
    ),
    choices=(
        Choice(
            "strong",
            Wording(
                _("At least one steady person I can count on, and most people near me do not use"),
                _("At least one steady person they can count on, and most people near them do not use"),
                _("At least one steady person they can count on, and most people near them do not use"),
            ),
        ),
        Choice(
            "some",
            Wording(
                _("Some help, but it is not steady, or I live with someone who uses"),
                _("Some help, but it is not steady, or they live with someone who uses"),
                _("Some help, but it is not steady, or they live with someone who uses"),
            ),
        ),
        Choice(
            "weak",
            Wording(
                _("No one, or most people near me use or make it harder"),
                _("No one, or most people near them use or make it harder"),
                _("No one, or most people near them use or make it harder"),
            ),
        ),
        _NOT_SURE,
    ),
    why=same(_("Good backing makes care from home safer. Where it is missing, a program can add it.")),
    hint=Wording("", _("Think of everyone around them, not only of yourself."), ""),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    unknown_reads_as="some",
    cites=("barc10", "cms-iap-2017"),
)

HOUSING = Question(
    id="housing",
    kind=Kind.SINGLE,
    text=Wording(_("Where are you living?"), _("Where are they living?"), _("Living situation?")),
    choices=(
        Choice("stable", same(_("A steady, safe place"))),
        Choice(
            "unstable",
            Wording(
                _("Couch, shelter, motel, or may lose my place soon"),
                _("Couch, shelter, motel, or may lose their place soon"),
                _("Couch, shelter, motel, or may lose their place soon"),
            ),
        ),
        Choice("unsafe_or_unhoused", same(_("No place to stay, or a place that is violent or unsafe"))),
        _NOT_SURE,
        _PREFER_NOT,
    ),
    why=same(_("A safe place to sleep is part of getting well, and there is help to find one.")),
    error=same(_("Choose the answer that fits, or choose Prefer not to say.")),
    unknown_reads_as="unstable",
    cites=("asam-housing-2025", "samhsa-rechousing-2023"),
)

TREATMENT_HISTORY = Question(
    id="treatment_history",
    kind=Kind.SINGLE,
    text=Wording(
        _("Have you had treatment before?"),
        _("Have they had treatment before?"),
        _("Past treatment and result?"),
    ),
    choices=(
        Choice("never", same(_("No"))),
        Choice("past_helped", same(_("Yes, and it helped for a good while, or it was years ago"))),
        Choice(
            "outpatient_not_enough",
            Wording(
                _("Yes: office visits, IOP or one past stay, but use came back, or I am in it now and still using"),
                _("Yes: office visits, IOP or one past stay, but use came back, or they are in it now and still using"),
                _("Yes: office visits, IOP or one past stay, but use came back, or they are in it now and still using"),
            ),
        ),
        Choice(
            "higher_not_enough",
            same(_("Yes: rehab or detox stays (more than once, or in the past year), but use came back")),
        ),
        _NOT_SURE,
    ),
    why=same(_("What was tried before shows what to change. Use that came back is not a failure.")),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    unknown_reads_as="never",
    cites=("nida-podat", "wakeman-2020"),
)

OBLIGATIONS = Question(
    id="obligations",
    kind=Kind.MULTI,
    text=Wording(
        _("What duties would be hard to step away from? Check all."),
        _("What duties would be hard for them to step away from? Check all."),
        _("Obligations? Check all."),
    ),
    choices=(
        Choice("work_school", same(_("Job or school"))),
        Choice("children", same(_("Children at home"))),
        Choice("caregiving", same(_("Caring for an adult"))),
        Choice("legal", same(_("Court, probation or a custody case"))),
        Choice("none", same(_("None of these")), exclusive=True),
    ),
    why=Wording(
        _("Your duties never lower what is safe. They help us show care that fits your life."),
        _("These duties never lower what is safe. They help us show care that fits their life."),
        _("Duties never lower what is safe. They help to show care that fits the person's life."),
    ),
    error=same(_("Check every duty that fits, or check None of these.")),
    ordered=False,
    counts_as_unknown=False,
    cites=("fmla-825-119", "doj-ada-2022"),
)

READINESS = Question(
    id="readiness",
    kind=Kind.SINGLE,
    text=Wording(
        _("How do you feel about getting help now?"),
        _("How do they feel about getting help now?"),
        _("Caller's view of starting help?"),
    ),
    choices=(
        Choice("ready", same(_("Ready to start"))),
        Choice("thinking", same(_("Thinking about it"))),
        Choice("not_now", same(_("Not now, or just looking"))),
        _NOT_SURE,
    ),
    why=same(_("Any answer is fine. It changes how we say things, never what is safe.")),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    # Only R103 reads readiness, and it asks whether it is `ready`; "thinking" is the nearest that is not.
    unknown_reads_as="thinking",
    counts_as_unknown=False,
    cites=("samhsa-lowbarrier-2023", "craft-2010"),
)

QUESTIONS = (MEDICAL, MENTAL_HEALTH, HOME_SUPPORT, HOUSING, TREATMENT_HISTORY, OBLIGATIONS, READINESS)
