"""Every scenario comes out exactly, and every rule sets something in at least one of them."""

from __future__ import annotations

import pytest

from tests.knowledge.scenarios import Scenario, load, mismatches
from triage.core.explain import explain
from triage.core.journey import Journey
from triage.knowledge import ENGINE, RULESET

SCENARIOS = load()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_the_rules_make_of_it_what_is_written(scenario: Scenario) -> None:
    found = list(mismatches(ENGINE, scenario))

    assert not found


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_the_answers_can_really_be_given(scenario: Scenario) -> None:
    answers = ENGINE.reader.read(scenario.answers)

    assert Journey(ENGINE.layout, answers).complete


def test_every_rule_sets_some_output_in_a_scenario() -> None:
    setting = {
        reason.rule for scenario in SCENARIOS for reason in explain(ENGINE, ENGINE.reader.read(scenario.answers))
    }

    assert sorted({rule.id for rule in RULESET.rules} - setting) == []


def test_every_vignette_of_the_specification_is_there() -> None:
    ids = {scenario.id for scenario in SCENARIOS}

    assert {f"V{number:02}" for number in range(1, 41)} <= ids


def test_scenario_ids_are_unique() -> None:
    ids = [scenario.id for scenario in SCENARIOS]

    assert len(ids) == len(set(ids))
