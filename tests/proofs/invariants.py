"""The invariants of clinical-basis 4 as plain checks of one recommendation, for sweeps and mutation checks."""

from __future__ import annotations

from collections.abc import Iterator

from triage.core.answers import Answers
from triage.core.decide import Engine, Recommendation
from triage.core.outcomes import Setting, Stabilisation, Urgency

FIRST = {"emergency_911", "crisis_suicide_now", "violence_safety"}


def numbers(result: Recommendation) -> tuple[int, ...]:
    """The five ordered numbers."""
    return (
        result.setting_minimum,
        result.setting_suggestion,
        result.first_step_minimum,
        result.first_step_suggestion,
        result.urgency,
    )


def broken(engine: Engine, answers: Answers, result: Recommendation) -> Iterator[str]:
    """Ids of the invariants that this recommendation breaks."""
    checks = {
        "INV-01": _danger_leads(engine, answers, result),
        "INV-02": _suicide_line(answers, result),
        "INV-03/22": _medicine(engine, answers, result),
        "INV-04": _never_detox_alone(result),
        "INV-08": _alternative_between(result),
        "INV-11/19": _medicine_kept(answers, result),
        "INV-12": _numbers_fit(result),
        "INV-14": _teen(answers, result),
        "INV-20": _housing(result),
        "INV-21": _given("maud", result) <= _warned("naltrexone_needs_opioid_free", result),
        "INV-28": _no_soothing_beside_an_alarm(result),
    }
    yield from (name for name, kept in checks.items() if not kept)


def _given(name: str, result: Recommendation) -> bool:
    return name in result.features


def _warned(name: str, result: Recommendation) -> bool:
    return name in result.cautions


def _asked(engine: Engine, answers: Answers, name: str) -> bool:
    return bool(engine.layout.facts(answers)[engine.layout.slot(name)])


def _danger_leads(engine: Engine, answers: Answers, result: Recommendation) -> bool:
    severe = answers.get("withdrawal_now") == "severe" and _asked(engine, answers, "withdrawal_now")
    danger = answers.get("danger_now") != ("none",) or answers.get("suicide_risk") == "plan_or_intent_now" or severe
    leads = result.urgency == Urgency.EMERGENCY_NOW and bool(result.actions) and result.actions[0] in FIRST
    return leads if danger else True


def _suicide_line(answers: Answers, result: Recommendation) -> bool:
    return answers.get("suicide_risk") == "no" or bool({"crisis_988", "crisis_suicide_now"} & set(result.actions))


def _opioid_context(answers: Answers) -> bool:
    used = answers.get("substances")
    assert isinstance(used, tuple)
    return bool({"opioids", "unknown"} & set(used)) or answers.get("moud_status") in {
        "taking",
        "past_opioids",
        "stopped",
    }


def _medicine(engine: Engine, answers: Answers, result: Recommendation) -> bool:
    if not _opioid_context(answers):
        return True
    offered = {"moud", "naloxone"} <= set(result.features)
    live_in = result.setting_suggestion >= Setting.RESIDENTIAL_LOW
    return offered and (not live_in or _given("moud_in_program", result))


def _never_detox_alone(result: Recommendation) -> bool:
    if result.first_step_suggestion < Stabilisation.WM_OUTPATIENT:
        return True
    followed = _given("aftercare", result) or _given("follow_up", result)
    return followed and result.setting_minimum >= Setting.OUTPATIENT


def _alternative_between(result: Recommendation) -> bool:
    if result.alternative is None:
        return True
    calm = result.urgency < Urgency.EMERGENCY_NOW
    return calm and result.setting_minimum <= result.alternative < result.setting_suggestion


def _medicine_kept(answers: Answers, result: Recommendation) -> bool:
    status = answers.get("moud_status")
    if status == "taking":
        return _warned("do_not_stop_moud", result)
    lost = status in {"past_opioids", "stopped"}
    return not lost or (_warned("tolerance_loss", result) and _given("naloxone", result))


def _numbers_fit(result: Recommendation) -> bool:
    return (
        result.setting_suggestion >= result.setting_minimum
        and result.first_step_suggestion >= result.first_step_minimum
        and (result.first_step_suggestion < Stabilisation.HOSPITAL_ED or result.urgency == Urgency.EMERGENCY_NOW)
        and (result.first_step_minimum < Stabilisation.WM_INPATIENT or result.urgency >= Urgency.SAME_DAY)
        and (result.setting_suggestion < Setting.RESIDENTIAL_LOW or result.urgency >= Urgency.WITHIN_DAYS)
    )


def _teen(answers: Answers, result: Recommendation) -> bool:
    teen = answers.get("age_group") == "under_18"
    return not teen or (_given("adolescent_program", result) and _warned("adult_rules_limited", result))


def _housing(result: Recommendation) -> bool:
    if not _given("recovery_housing", result):
        return True
    friendly = _given("moud_friendly_housing", result) or not _given("moud", result)
    return friendly and result.setting_suggestion >= Setting.OUTPATIENT


def _no_soothing_beside_an_alarm(result: Recommendation) -> bool:
    early = result.setting_suggestion == Setting.BRIEF_SUPPORT and result.urgency <= Urgency.WITHIN_DAYS
    fine = (
        result.setting_suggestion <= Setting.IOP
        and result.first_step_suggestion <= Stabilisation.WM_OUTPATIENT
        and result.urgency < Urgency.EMERGENCY_NOW
    )
    return (
        (early or not _given("early_check", result))
        and (fine or not _given("explain_outpatient_ok", result))
        and (result.alternative is not None or not _given("show_alternative", result))
    )
