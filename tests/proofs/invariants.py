"""The invariants of clinical-basis 4 as plain checks of one recommendation, for sweeps and mutation checks.

The terms they speak of (severity, settled, quiet, in recovery) are those written by hand, so that a fault in a term
of the product cannot excuse itself. INV-06 needs two answer sets and stands with the sweeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.proofs.by_hand import Case
from tests.proofs.by_hand.reading import ORDER
from tests.proofs.by_hand.terms import MILD
from triage.core.answers import Answers, Value
from triage.core.decide import Engine, Recommendation
from triage.core.explain import setters
from triage.core.outcomes import Ordered, Setting, Stabilisation, Urgency

FIRST = {"emergency_911", "crisis_suicide_now", "violence_safety"}
#: INV-13: the least worrying known answer, where `ORDER` does not say.
BEST: dict[str, Value] = {
    **{question: order[0] for question, order in ORDER.items()},
    "age_group": "adult_18_64",
    "moud_status": "no",
    "severity_signs": 0,
}
#: INV-07: what may not move a number, with two ways to answer each.
WISHES: dict[str, tuple[Value, Value]] = {
    "obligations": (("none",), ("work_school", "children", "caregiving", "legal")),
    "readiness": ("ready", "not_now"),
    "respondent": ("self", "family"),
}


def numbers(result: Recommendation) -> tuple[int, ...]:
    """The five ordered numbers."""
    return (
        result.setting_minimum,
        result.setting_suggestion,
        result.first_step_minimum,
        result.first_step_suggestion,
        result.urgency,
    )


@dataclass(frozen=True)
class Seen:
    """One answer set, the same read by hand, and what the rules make of it."""

    engine: Engine
    answers: Answers
    case: Case
    result: Recommendation

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset((*self.result.features, *self.result.cautions, *self.result.actions))

    def gives(self, *names: str) -> bool:
        """Every one of these features, cautions or actions is shown."""
        return self._ids.issuperset(names)

    def gives_any(self, *names: str) -> bool:
        return not self._ids.isdisjoint(names)

    def suggests(self, setting: Setting) -> bool:
        return self.result.setting_suggestion >= setting

    def numbers_with(self, values: dict[str, Value]) -> tuple[int, ...]:
        """The five numbers after changing some answers."""
        return self.engine.numbers(Answers({**self.answers.values, **values}))


def danger_leads(seen: Seen) -> bool:
    case, result = seen.case, seen.result
    plan = case.is_("suicide_risk", "plan_or_intent_now")
    if case.danger == {"none"} and not plan and not case.is_("withdrawal_now", "severe"):
        return True
    return result.urgency == Urgency.EMERGENCY_NOW and bool(result.actions) and result.actions[0] in FIRST


def suicide_line(seen: Seen) -> bool:
    return seen.case.given["suicide_risk"] == "no" or seen.gives_any("crisis_988", "crisis_suicide_now")


def medicine_is_offered(seen: Seen) -> bool:
    return not seen.case.uses("opioids", "unknown") or seen.gives("moud", "naloxone")


def never_detox_alone(seen: Seen) -> bool:
    if seen.result.first_step_suggestion < Stabilisation.WM_OUTPATIENT:
        return True
    followed = seen.gives("aftercare") if seen.case.mild else seen.gives_any("aftercare", "follow_up")
    medicine = not seen.case.opioids or seen.gives("moud")
    return followed and medicine and seen.result.setting_minimum >= Setting.OUTPATIENT


def nobody_is_told_to_stop_suddenly(seen: Seen) -> bool:
    daily = seen.case.alcohol_like and seen.case.given["sedative_alcohol_risk"] != "not_daily"
    return not (daily or seen.case.uses("sedatives")) or seen.gives("never_stop_suddenly")


def wishes_move_no_number(seen: Seen) -> bool:
    given = seen.answers.values
    others = {question: two if given[question] == one else one for question, (one, two) in WISHES.items()}
    return seen.numbers_with(others) == numbers(seen.result)


def alternative_lies_between(seen: Seen) -> bool:
    result = seen.result
    if result.alternative is None:
        return True
    calm = result.urgency < Urgency.EMERGENCY_NOW
    return calm and result.setting_minimum <= result.alternative < result.setting_suggestion


def everything_names_a_rule(seen: Seen) -> bool:
    """INV-09: each ordinal above its bottom, and each feature, caution and action, is set by a rule that fired."""
    named: dict[str, set[str]] = {}
    for rule, shown in setters(seen.engine, seen.answers):
        assert rule in seen.result.fired
        for output, value in shown.items():
            named.setdefault(output, set()).update((value,) if isinstance(value, str) else value)
    return bool(seen.result.fired) and named == dict(_to_be_named(seen.result))


def _to_be_named(result: Recommendation) -> Iterator[tuple[str, set[str]]]:
    levels: dict[str, Ordered | None] = {
        "setting.minimum": result.setting_minimum,
        "setting.suggestion": result.setting_suggestion,
        "setting.alternative": result.alternative,
        "first_step.minimum": result.first_step_minimum,
        "first_step.suggestion": result.first_step_suggestion,
        "urgency": result.urgency,
    }
    yield from ((output, {level.id}) for output, level in levels.items() if level)
    sets = {"actions": result.actions, "features": result.features, "cautions": result.cautions}
    yield from ((output, {str(member) for member in members}) for output, members in sets.items() if members)


def pregnancy_with_opioids(seen: Seen) -> bool:
    case = seen.case
    if not (case.pregnant and case.opioid_context):
        return True
    today = case.uses("opioids", "unknown") or case.is_("moud_status", "stopped")
    soon = not today or seen.result.urgency >= Urgency.SAME_DAY
    return soon and seen.gives("pregnancy_no_detox", "perinatal", "moud_pregnancy")


def medicine_is_kept(seen: Seen) -> bool:
    return not seen.case.is_("moud_status", "taking") or seen.gives("do_not_stop_moud")


def numbers_fit(seen: Seen) -> bool:
    result = seen.result
    return (
        result.setting_suggestion >= result.setting_minimum
        and result.first_step_suggestion >= result.first_step_minimum
        and (result.first_step_suggestion < Stabilisation.HOSPITAL_ED or result.urgency == Urgency.EMERGENCY_NOW)
        and (result.first_step_minimum < Stabilisation.WM_INPATIENT or result.urgency >= Urgency.SAME_DAY)
        and (result.setting_suggestion < Setting.RESIDENTIAL_LOW or result.urgency >= Urgency.WITHIN_DAYS)
    )


def unknown_is_never_safer(seen: Seen) -> bool:
    unknown = [*seen.case.unknowns, *(["severity_signs"] if seen.case.signs is None else [])]
    best = (seen.numbers_with({question: BEST[question]}) for question in unknown)
    now = numbers(seen.result)
    return all(known <= read for lower in best for known, read in zip(lower, now, strict=True))


def teens_get_teen_programs(seen: Seen) -> bool:
    return not seen.case.under_18 or seen.gives("adolescent_program", "adult_rules_limited")


def both_are_treated(seen: Seen) -> bool:
    concern = seen.case.mentally_unwell or seen.case.given["suicide_risk"] != "no"
    return not concern or seen.gives("dual_diagnosis")


def lost_tolerance_is_said(seen: Seen) -> bool:
    lost = seen.case.is_("tolerance_break", "yes") or seen.case.is_("moud_status", "past_opioids", "stopped")
    return not lost or seen.gives("tolerance_loss", "naloxone")


def housing_is_not_the_whole_plan(seen: Seen) -> bool:
    if not seen.gives("recovery_housing"):
        return True
    friendly = not seen.case.opioid_context or seen.gives("moud_friendly_housing")
    return friendly and seen.suggests(Setting.OUTPATIENT) and not seen.case.under_18


def naltrexone_needs_its_caution(seen: Seen) -> bool:
    return not seen.gives("maud") or seen.gives("naltrexone_needs_opioid_free")


def medicine_in_the_program(seen: Seen) -> bool:
    live_in = seen.suggests(Setting.RESIDENTIAL_LOW)
    return not (seen.case.opioid_context and live_in) or seen.gives("moud_in_program")


def many_signs(seen: Seen) -> bool:
    """INV-24a: severe already leaves out people in recovery, through the cap."""
    case = seen.case
    if not case.severe:
        return True
    plain = case.substances not in ({"none_now"}, {"cannabis"}) and not case.settled
    return seen.suggests(Setting.RESIDENTIAL if plain else Setting.DAY_PROGRAM)


def weak_support(seen: Seen) -> bool:
    """INV-24b, with the case that R40b leaves out."""
    case = seen.case
    if not (case.alone and case.mild):
        return True
    few = case.signs is not None and case.severity == MILD
    only_lonely = few and case.substances <= {"alcohol", "cannabis"} and case.quiet
    return seen.suggests(Setting.IOP if only_lonely else Setting.RESIDENTIAL_LOW)


def serious_mental_illness(seen: Seen) -> bool:
    ill = seen.case.seriously_ill_mentally and seen.case.mild
    return not ill or (seen.suggests(Setting.RESIDENTIAL) and seen.gives("co_occurring_enhanced"))


def many_signs_in_recovery(seen: Seen) -> bool:
    case = seen.case
    kept_in_view = case.in_recovery and (case.signs or 0) >= 6 and not case.is_("moud_status", "taking")
    return not kept_in_view or seen.suggests(Setting.IOP)


def many_unknowns(seen: Seen) -> bool:
    if seen.case.counted_unknowns < 4:
        return True
    soon = seen.result.urgency >= Urgency.WITHIN_DAYS
    return soon and seen.gives("assessment_call", "incomplete_answers")


def no_soothing_beside_an_alarm(seen: Seen) -> bool:
    result = seen.result
    early = result.setting_suggestion == Setting.BRIEF_SUPPORT and result.urgency <= Urgency.WITHIN_DAYS
    calm = result.first_step_suggestion <= Stabilisation.WM_OUTPATIENT and result.urgency < Urgency.EMERGENCY_NOW
    fine = result.setting_suggestion <= Setting.IOP and calm
    return (
        (early or not seen.gives("early_check"))
        and (fine or not seen.gives("explain_outpatient_ok"))
        and (result.alternative is not None or not seen.gives("show_alternative"))
    )


CHECKS: dict[str, Callable[[Seen], bool]] = {
    "INV-01": danger_leads,
    "INV-02": suicide_line,
    "INV-03": medicine_is_offered,
    "INV-04": never_detox_alone,
    "INV-05": nobody_is_told_to_stop_suddenly,
    "INV-07": wishes_move_no_number,
    "INV-08": alternative_lies_between,
    "INV-09": everything_names_a_rule,
    "INV-10": pregnancy_with_opioids,
    "INV-11": medicine_is_kept,
    "INV-12": numbers_fit,
    "INV-13": unknown_is_never_safer,
    "INV-14": teens_get_teen_programs,
    "INV-18": both_are_treated,
    "INV-19": lost_tolerance_is_said,
    "INV-20": housing_is_not_the_whole_plan,
    "INV-21": naltrexone_needs_its_caution,
    "INV-22": medicine_in_the_program,
    "INV-24a": many_signs,
    "INV-24b": weak_support,
    "INV-24c": serious_mental_illness,
    "INV-24d": many_signs_in_recovery,
    "INV-25": many_unknowns,
    "INV-28": no_soothing_beside_an_alarm,
}


def broken(engine: Engine, answers: Answers, case: Case, result: Recommendation) -> Iterator[str]:
    """Ids of the invariants that this recommendation breaks."""
    seen = Seen(engine, answers, case, result)
    yield from (name for name, keeps in CHECKS.items() if not keeps(seen))
