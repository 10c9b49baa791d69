"""The derived terms of clinical-basis 3, in its order and its words."""

from __future__ import annotations

from functools import cached_property

from tests.proofs.by_hand.reading import SIGNS_READ_AS, Reading

NO_SEVERITY, MILD, MODERATE, SEVERE = range(4)
NEVER_TREATED, OUTPATIENT_NOT_ENOUGH, HIGHER_NOT_ENOUGH = range(3)
TREATED = {"never": 0, "past_helped": 0, "outpatient_not_enough": 1, "higher_not_enough": 2}


def band(signs: int) -> int:
    """None 0-1, mild 2-3, moderate 4-5, severe 6-11."""
    return sum(signs >= lowest for lowest in (2, 4, 6))


class Case(Reading):
    """One person's answers and every term that the rules speak of."""

    @cached_property
    def in_recovery(self) -> bool:
        return (
            self.substances == {"none_now"}
            and self.danger == {"none"}
            and self.known_is("tolerance_break", "no")
            and self.known_is("moud_status", "taking", "no", "past_opioids")
            and self.known_is("overdose_history", "never", "over_year")
            and self.known_is("suicide_risk", "no")
            and self.known_is("medical", "none", "stable")
            and self.signs is not None
            and not self._held_back_from_recovery
        )

    @cached_property
    def _held_back_from_recovery(self) -> bool:
        """The six for which "an unknown does not stand in the way"."""
        return (
            self.given["mental_health"] == "severe"
            or self.given["pregnancy"] in {"pregnant", "might_be"}
            or self.given["home_support"] == "weak"
            or self.given["housing"] == "unsafe_or_unhoused"
            or self.given["age_group"] == "under_18"
            or (self.given["treatment_history"] == "higher_not_enough" and self.given["moud_status"] != "taking")
        )

    @cached_property
    def severity(self) -> int:
        """With the cap: in recovery at most mild."""
        read = band(SIGNS_READ_AS if self.signs is None else self.signs)
        return min(read, MILD) if self.in_recovery else read

    @cached_property
    def treated(self) -> int:
        """`treatment_history` with the cap: in recovery `never`."""
        return NEVER_TREATED if self.in_recovery else TREATED[self.reading["treatment_history"]]

    @cached_property
    def mild(self) -> bool:
        return self.severity >= MILD

    @cached_property
    def moderate(self) -> bool:
        return self.severity >= MODERATE

    @cached_property
    def severe(self) -> bool:
        return self.severity >= SEVERE

    @cached_property
    def stays_did_not_hold(self) -> bool:
        return self.treated == HIGHER_NOT_ENOUGH

    @cached_property
    def opioids(self) -> bool:
        return self.uses("opioids", "unknown")

    @cached_property
    def opioid_context(self) -> bool:
        return self.opioids or self.is_("moud_status", "taking", "past_opioids", "stopped")

    @cached_property
    def kinds(self) -> int:
        return len(self.substances - {"none_now", "rx_opioids"})

    @cached_property
    def hard_factor(self) -> bool:
        return self.pregnant or self.very_ill or self.alcohol_and_sedatives or self.under_18

    @cached_property
    def soft_factor(self) -> bool:
        return (
            self.alone
            or self.unsafe
            or self.uses("opioids")
            or self.at_least("medical", "active")
            or self.seriously_ill_mentally
            or self.is_("age_group", "age_65_plus")
            or self.at_least("suicide_risk", "attempt_recent")
            or self.stays_did_not_hold
        )

    @cached_property
    def use_a(self) -> bool:
        return self.mild or self.sick or self.uses("alcohol", "opioids", "unknown")

    @cached_property
    def use_b(self) -> bool:
        return self.mild or self.sick or self.uses("opioids", "unknown")

    @cached_property
    def one_kind(self) -> bool:
        rest = self.substances - {"cannabis"}
        return self.substances != {"none_now"} and rest in (set(), {"opioids"}, {"alcohol"}, {"stimulants"})

    @cached_property
    def simple(self) -> bool:
        return (
            self.one_kind
            and self.calm("withdrawal_now", "none", "mild")
            and self.calm("sedative_alcohol_risk", "not_daily", "daily_no_symptoms")
            and self.calm("overdose_history", "never", "over_year")
        )

    @cached_property
    def quiet(self) -> bool:
        return (
            self.one_kind
            and self.danger == {"none"}
            and self.known_is("suicide_risk", "no")
            and self.known_is("pregnancy", "no")
            and self._quiet_withdrawal
            and self.calm("sedative_alcohol_risk", "not_daily", "daily_no_symptoms")
            and self.calm("overdose_history", "never", "over_year")
            and self.calm("tolerance_break", "no")
            and self._quiet_life
        )

    @cached_property
    def _quiet_withdrawal(self) -> bool:
        only_opioids = self.substances - {"cannabis"} == {"opioids"}
        at_most = ("none", "mild", "moderate") if only_opioids else ("none", "mild")
        return self.calm("withdrawal_now", *at_most)

    @cached_property
    def _quiet_life(self) -> bool:
        return (
            self.known_is("moud_status", "no", "taking")
            and self.known_is("medical", "none", "stable")
            and self.known_is("mental_health", "none", "mild", "moderate")
            and self.known_is("housing", "stable")
            and self.known_is("treatment_history", "never", "past_helped", "outpatient_not_enough")
        )

    @cached_property
    def settled(self) -> bool:
        return (
            self.quiet
            and self.known_is("home_support", "strong")
            and self.known_is("age_group", "adult_18_64")
            and self.signs is not None
            and self.signs <= 8
        )

    @cached_property
    def major_risks(self) -> int:
        return sum(
            (
                self.severe,
                self.alone,
                self.unsafe,
                self.seriously_ill_mentally,
                self.at_least("suicide_risk", "attempt_recent"),
                self.stays_did_not_hold,
                self.is_("overdose_history", "past_month"),
            )
        )

    # The 24-hour reading.

    @cached_property
    def fact_beside_an_unknown(self) -> bool:
        return (
            self.pregnant
            or self.very_ill
            or (self.signs is not None and self.moderate)
            or self.known_at_least("withdrawal_now", "mild")
            or self.known_at_least("sedative_alcohol_risk", "daily_symptoms")
        )

    @cached_property
    def very_sick_24(self) -> bool:
        """`withdrawal_now` >= `moderate`; an unknown counts only beside a fact."""
        counts = self.fact_beside_an_unknown or not self.unknown("withdrawal_now")
        return self.very_sick and counts

    @cached_property
    def dependent_24(self) -> bool:
        """`sedative_alcohol_risk` >= `daily_symptoms`; an unknown counts only beside a fact."""
        counts = self.fact_beside_an_unknown or not self.unknown("sedative_alcohol_risk")
        return self.at_least("sedative_alcohol_risk", "daily_symptoms") and counts

    # What many rows of the table say.

    def uses(self, *kinds: str) -> bool:
        """`substances` has at least one of these."""
        return not self.substances.isdisjoint(kinds)

    @cached_property
    def alcohol_like(self) -> bool:
        """Alcohol, sedatives or unknown used."""
        return self.uses("alcohol", "sedatives", "unknown")

    @cached_property
    def alcohol_and_sedatives(self) -> bool:
        return self.substances >= {"alcohol", "sedatives"}

    @cached_property
    def most_days(self) -> bool:
        return self.at_least("sedative_alcohol_risk", "daily_no_symptoms")

    @cached_property
    def sick(self) -> bool:
        return self.at_least("withdrawal_now", "mild")

    @cached_property
    def very_sick(self) -> bool:
        return self.at_least("withdrawal_now", "moderate")

    @cached_property
    def pregnant(self) -> bool:
        return self.is_("pregnancy", "pregnant", "might_be")

    @cached_property
    def very_ill(self) -> bool:
        return self.is_("medical", "unstable")

    @cached_property
    def under_18(self) -> bool:
        return self.is_("age_group", "under_18")

    @cached_property
    def alone(self) -> bool:
        return self.is_("home_support", "weak")

    @cached_property
    def unsafe(self) -> bool:
        return self.is_("housing", "unsafe_or_unhoused")

    @cached_property
    def weak_home(self) -> bool:
        """`home_support` weak, or `housing` >= `unstable` or unknown."""
        return self.alone or self.at_least("housing", "unstable") or self.unknown("housing")

    @cached_property
    def mentally_unwell(self) -> bool:
        """`mental_health` >= `moderate`, or unknown."""
        return self.at_least("mental_health", "moderate") or self.unknown("mental_health")

    @cached_property
    def seriously_ill_mentally(self) -> bool:
        return self.is_("mental_health", "severe")
