"""Clinical-basis 1 and the start of 3: what is asked, what is worse than what, and how an unknown is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

Given = str | int | tuple[str, ...]

UNKNOWN = frozenset({"not_sure", "prefer_not"})
SKIPPED = ""

#: From least to most worrying, "options below are listed from least to most worrying".
ORDER = {
    "suicide_risk": ("no", "passive", "active_no_plan", "attempt_recent", "plan_or_intent_now"),
    "pregnancy": ("no", "postpartum", "pregnant", "might_be"),
    "withdrawal_now": ("none", "mild", "moderate", "severe"),
    "sedative_alcohol_risk": ("not_daily", "daily_no_symptoms", "daily_symptoms", "complicated_before"),
    "overdose_history": ("never", "over_year", "past_year", "past_month"),
    "tolerance_break": ("no", "yes"),
    "medical": ("none", "stable", "active", "unstable"),
    "mental_health": ("none", "mild", "moderate", "severe"),
    "home_support": ("strong", "some", "weak"),
    "housing": ("stable", "unstable", "unsafe_or_unhoused"),
    "treatment_history": ("never", "past_helped", "outpatient_not_enough", "higher_not_enough"),
}
RANK = {(question, choice): rank for question, order in ORDER.items() for rank, choice in enumerate(order)}

#: "How unknowns are read". R120 counts exactly these questions, and `severity_signs`.
READ_AS = {
    "suicide_risk": "active_no_plan",
    "age_group": "adult_18_64",
    "pregnancy": "no",
    "withdrawal_now": "moderate",
    "sedative_alcohol_risk": "daily_symptoms",
    "overdose_history": "past_year",
    "tolerance_break": "yes",
    "moud_status": "no",
    "medical": "active",
    "mental_health": "moderate",
    "home_support": "some",
    "housing": "unstable",
    "treatment_history": "never",
}
SIGNS_READ_AS = 5

#: A question left unanswered counts as `not_sure`; what has no unknown counts as its mildest choice.
UNANSWERED: Mapping[str, Given] = {
    **dict.fromkeys(READ_AS, "not_sure"),
    "respondent": "self",
    "danger_now": ("not_sure",),
    "substances": ("unknown",),
    "severity_signs": "not_sure",
    "obligations": ("none",),
    "readiness": "not_sure",
}


def skipped(used: frozenset[str]) -> frozenset[str]:
    """The skip logic "in short", which depends on `substances` alone."""
    skips = {
        "withdrawal_now": used <= {"stimulants", "cannabis", "none_now"},
        "sedative_alcohol_risk": not used & {"alcohol", "sedatives", "unknown"},
        "overdose_history": used <= {"alcohol", "cannabis"},
        "tolerance_break": not used & {"opioids", "rx_opioids", "other", "unknown", "none_now"},
    }
    return frozenset(question for question, skip in skips.items() if skip)


def count_of_signs(given: Given) -> int | None:
    """The number of signs, or None when the whole list is not known."""
    if isinstance(given, int):
        return given
    ticked = {given} if isinstance(given, str) else set(given)
    return None if "not_sure" in ticked else len(ticked - {"none"})


class Reading:
    """What the answers say once the skips are applied and the unknowns are read."""

    def __init__(self, answers: Mapping[str, Given]) -> None:
        self.answers = answers
        self.given = {**UNANSWERED, **answers}
        self.substances = self._picks("substances")
        self.danger = self._picks("danger_now")
        self.duties = self._picks("obligations")
        self.skips = skipped(self.substances)
        self.signs = count_of_signs(self.given["severity_signs"])
        self.unknowns = frozenset(q for q in READ_AS if q not in self.skips and self.given[q] in UNKNOWN)
        self.reading = {question: self._read(question) for question in READ_AS}

    def _picks(self, question: str) -> frozenset[str]:
        picks = self.given[question]
        assert isinstance(picks, tuple)
        return frozenset(picks)

    def _read(self, question: str) -> str:
        if question in self.skips:
            return SKIPPED
        return READ_AS[question] if question in self.unknowns else str(self.given[question])

    def unknown(self, question: str) -> bool:
        """Asked, and answered `not_sure` or `prefer_not` or not at all."""
        return question in self.unknowns

    def is_(self, question: str, *choices: str) -> bool:
        """The reading is one of these. A skipped question is none of them."""
        return self.reading[question] in choices

    def at_least(self, question: str, lowest: str) -> bool:
        """The reading is this or worse. "A skipped question meets no `>=` condition"."""
        reading = self.reading[question]
        return reading != SKIPPED and RANK[question, reading] >= RANK[question, lowest]

    def known_at_least(self, question: str, lowest: str) -> bool:
        """This or worse "(known)"."""
        return question not in self.unknowns and self.at_least(question, lowest)

    def known_is(self, question: str, *choices: str) -> bool:
        """Asked, known, and one of these."""
        return question not in self.unknowns and self.is_(question, *choices)

    def calm(self, question: str, *choices: str) -> bool:
        """Known to be one of these; "skipped questions count as met"."""
        return question in self.skips or self.known_is(question, *choices)

    @cached_property
    def all_unknown(self) -> frozenset[str]:
        """Every question that was asked and not answered in a way that says something."""
        more = {
            "danger_now": "not_sure" in self.danger,
            "substances": "unknown" in self.substances,
            "severity_signs": self.signs is None,
            "readiness": self.given["readiness"] == "not_sure",
        }
        return self.unknowns | {question for question, unknown in more.items() if unknown}

    @cached_property
    def ignored(self) -> frozenset[str]:
        """Questions that were answered although they are not asked."""
        return self.skips.intersection(self.answers)

    @cached_property
    def counted_unknowns(self) -> int:
        """What R120 counts: `danger_now`, `obligations`, `readiness` and `respondent` never."""
        return len(self.unknowns) + (self.signs is None) + ("unknown" in self.substances)
