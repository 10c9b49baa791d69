"""The engine on a toy rule set: floors combine by the maximum, sets by union, closures come last."""

from __future__ import annotations

from tests.core.toy import ENGINE
from triage.core.answers import Answers, Value
from triage.core.explain import explain
from triage.core.outcomes import Caution, Feature, Setting, Stabilisation, Urgency
from triage.core.whatif import find_out_next, result_range, what_would_change

CALM: dict[str, Value] = {"pets": ("dog",), "bites": "never", "signs": 0, "mood": "calm"}


def answers(**changed: Value) -> Answers:
    return Answers({**CALM, **changed})


def test_with_nothing_wrong_everything_stands_at_its_bottom() -> None:
    result = ENGINE.recommend(answers())

    assert result.setting_suggestion is Setting.BRIEF_SUPPORT
    assert result.urgency is Urgency.ROUTINE
    assert result.features == (Feature.EARLY_CHECK,)
    assert result.fired == ("T6", "T8")


def test_floors_combine_by_the_maximum_whatever_their_order() -> None:
    result = ENGINE.recommend(answers(bites="often", signs=6))

    assert result.setting_minimum is Setting.IOP
    assert result.setting_suggestion is Setting.DAY_PROGRAM
    assert result.alternative is Setting.IOP


def test_the_suggestion_is_lifted_to_the_minimum() -> None:
    result = ENGINE.recommend(answers(bites="often", signs=6))
    lifted = ENGINE.recommend(answers(signs=6))

    assert result.first_step_suggestion is Stabilisation.WM_INPATIENT
    assert lifted.setting_suggestion is lifted.setting_minimum is Setting.IOP
    assert lifted.alternative is None


def test_where_the_suggestion_was_lifted_the_rules_behind_the_minimum_are_its_reasons() -> None:
    reasons = {reason.rule: dict(reason.effects) for reason in explain(ENGINE, answers(signs=6))}

    assert reasons["T3"]["setting.suggestion"] == "iop"
    assert reasons["T8"] == {"setting.suggestion": "iop"}


def test_a_reason_names_the_answers_that_made_it_hold() -> None:
    reasons = {reason.rule: dict(reason.answers) for reason in explain(ENGINE, answers(mood="cross"))}

    assert reasons["T4"] == {"pets": ("dog",), "mood": "cross"}


def test_a_rule_that_was_outdone_is_no_reason() -> None:
    reasons = [reason.rule for reason in explain(ENGINE, answers(bites="once", signs=6))]
    effects = next(r.effects for r in explain(ENGINE, answers(bites="once", signs=6)) if r.rule == "T1")

    assert "T3" in reasons
    assert "setting.minimum" not in effects


def test_unknown_and_ignored_answers_are_listed() -> None:
    result = ENGINE.recommend(Answers({"pets": ("cat",), "bites": "often", "signs": ("not_sure",)}))

    assert result.unknown == ("signs", "mood")
    assert result.ignored == ("bites",)
    assert Caution.OVERDOSE_RISK in result.cautions


def test_the_range_takes_every_unknown_to_both_ends() -> None:
    unsure = answers(bites="not_sure", signs=("not_sure",))

    found = result_range(ENGINE, unsure)

    assert found.setting == (Setting.BRIEF_SUPPORT, Setting.DAY_PROGRAM)
    assert found.first_step == (Stabilisation.NONE, Stabilisation.WM_INPATIENT)


def test_what_to_find_out_next_is_what_could_move_the_most() -> None:
    assert find_out_next(ENGINE, answers(bites="not_sure", signs=("not_sure",))) == "bites"


def test_what_somebody_keeps_private_is_never_what_to_find_out() -> None:
    assert find_out_next(ENGINE, answers(mood="prefer_not")) is None


def test_what_a_change_newly_asks_is_left_unknown_whatever_was_said_before() -> None:
    before = answers(pets=("cat",), bites="often")

    changes = {c.question: c for c in what_would_change(ENGINE, before)}

    assert changes["pets"].after == ("cat", "dog")
    assert changes["pets"].effects["setting.minimum"] == "outpatient"
    assert "first_step.suggestion" not in changes["pets"].effects


def test_what_would_change_is_the_nearest_step_each_way() -> None:
    changes = {(c.question, c.up): c for c in what_would_change(ENGINE, answers(bites="once", signs=2))}

    assert changes["signs", True].after == 4
    assert changes["signs", True].rule == "T3"
    assert changes["bites", True].after == "often"
    assert changes["bites", False].after == "never"
    assert changes["bites", False].rule == "T1"
