"""What is used, and whether the body depends on it (clinical-basis 1, Q5 to Q7)."""

from triage.core.conditions import includes
from triage.core.questions import Choice, Kind, Question, Wording, same
from triage.core.words import _

SUBSTANCES = Question(
    id="substances",
    kind=Kind.MULTI,
    text=Wording(
        _("What have you used in the past 30 days? Check all."),
        _("What have they used in the past 30 days, as far as you know? Check all."),
        _("Substances used in the past 30 days? Check all."),
    ),
    choices=(
        Choice(
            "opioids",
            same(_("Heroin, fentanyl, tranq dope, pain pills not just as prescribed, kratom, tianeptine")),
        ),
        Choice("rx_opioids", same(_("Opioid pain medicine, only as prescribed"))),
        Choice("alcohol", same(_("Alcohol"))),
        Choice(
            "sedatives",
            same(
                _(
                    "Benzos like Xanax or Klonopin, sleeping pills like Ambien (not melatonin or allergy pills), "
                    "barbiturates, GHB, phenibut (even if prescribed)"
                )
            ),
        ),
        Choice("stimulants", same(_("Meth, cocaine, crack, ecstasy, pills like Adderall not as prescribed"))),
        Choice("cannabis", same(_("Marijuana, THC, Delta-8"))),
        Choice(
            "other",
            same(_("Something else (inhalants, K2/Spice, hallucinogens, ketamine, gabapentin not as prescribed)")),
        ),
        Choice("unknown", same(_("Pills or powder, but not sure what was in it"))),
        Choice("none_now", same(_("Nothing in the past 30 days")), exclusive=True),
    ),
    why=same(_("Different drugs carry different dangers, and some have medicines that help.")),
    hint=same(_("Medicine for opioid addiction, taken as prescribed, does not count here.")),
    error=same(_("Check everything that was used, or check Nothing in the past 30 days.")),
    unknown_reads_as="unknown",
    ordered=False,
    cites=("asam-oud-2020", "bzd-2025", "asam-stud-2023"),
)

WITHDRAWAL_NOW = Question(
    id="withdrawal_now",
    kind=Kind.SINGLE,
    text=Wording(
        _("Are you sick from cutting down or stopping right now? (Not one morning's hangover.)"),
        _("Are they sick from cutting down or stopping right now? (Not one morning's hangover.)"),
        _("Current withdrawal (not a hangover)?"),
    ),
    choices=(
        Choice("none", same(_("No"))),
        Choice("mild", same(_("A little: uneasy, sweaty, achy, or can't sleep"))),
        Choice("moderate", same(_("A lot: very sick or shaky, but can drink fluids and think clearly"))),
        Choice(
            "severe",
            same(_("Can't keep fluids down, fainting, heart racing hard at rest, or bad shaking that will not stop")),
        ),
        Choice("not_sure", same(_("Not sure"))),
    ),
    why=same(_("Withdrawal can be treated, and some kinds are dangerous without a doctor.")),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    ask_when=includes("substances", "opioids", "rx_opioids", "alcohol", "sedatives", "other", "unknown"),
    unknown_reads_as="moderate",
    cites=("darke-2017", "mmwr-medetomidine-2025", "asam-alcohol-2020", "cows-2003"),
)

SEDATIVE_ALCOHOL_RISK = Question(
    id="sedative_alcohol_risk",
    kind=Kind.SINGLE,
    text=Wording(
        _("Think of alcohol, benzos or sleeping pills. Which fits you?"),
        _("Think of their use of alcohol, benzos or sleeping pills. Which fits?"),
        _("Alcohol or sedative dependence?"),
    ),
    choices=(
        Choice("not_daily", same(_("Not most days, or never more than 1 or 2 drinks a day (and no pills)"))),
        Choice(
            "daily_no_symptoms",
            Wording(
                _("Most days, and I have skipped a day without getting sick"),
                _("Most days, and they have skipped a day without getting sick"),
                _("Most days, and they have skipped a day without getting sick"),
            ),
        ),
        Choice(
            "daily_symptoms",
            Wording(
                _("I get shaky, sweaty or sick when I skip or stop, or I use to stop feeling sick"),
                _("They get shaky, sweaty or sick when they skip or stop, or they use to stop feeling sick"),
                _("They get shaky, sweaty or sick when they skip or stop, or they use to stop feeling sick"),
            ),
        ),
        Choice(
            "complicated_before",
            Wording(
                _(
                    "When I cut down or stopped, I once had a seizure, saw things or got very confused (even if I do "
                    "not use every day). Or: I use GHB or barbiturates most days"
                ),
                _(
                    "When they cut down or stopped, they once had a seizure, saw things or got very confused (even if "
                    "they do not use every day). Or: they use GHB or barbiturates most days"
                ),
                _(
                    "When they cut down or stopped, they once had a seizure, saw things or got very confused (even if "
                    "they do not use every day). Or: they use GHB or barbiturates most days"
                ),
            ),
        ),
        Choice(
            "not_sure",
            Wording(
                _("Not sure, or I never skip a day"),
                _("Not sure, or they never skip a day"),
                _("Not sure, or they never skip a day"),
            ),
        ),
    ),
    why=same(_("If the body depends on these, a sudden stop can cause seizures. Most days means 4 or more a week.")),
    error=same(_("Choose the answer that fits best, or choose Not sure.")),
    ask_when=includes("substances", "alcohol", "sedatives", "unknown"),
    unknown_reads_as="daily_symptoms",
    cites=("asam-alcohol-2020", "bccsu-aud", "bzd-2025", "pawss"),
)

QUESTIONS = (SUBSTANCES, WITHDRAWAL_NOW, SEDATIVE_ALCOHOL_RISK)
