"""Which library pages a recommendation leads to, and that each of them is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from resources.pages import library
from tests.knowledge.scenarios import Scenario, load
from triage.core.outcomes import Feature, Stabilisation
from triage.full_result import full_result
from triage.knowledge import ENGINE
from triage.knowledge import vocabulary as words
from triage.knowledge.links import ADULT, MEDICINE, page_of
from triage.knowledge.vocabulary import Entry

SCENARIOS = load()
FIRST_STEP_PAGES = ("medical-detox", "medication-treatment", "harm-reduction")


def pages_of(scenario_id: str, **answers: object) -> tuple[str, ...]:
    """The pages that a scenario's recommendation leads to."""
    scenario = next(scenario for scenario in SCENARIOS if scenario.id == scenario_id)
    return tuple(full_result(ENGINE.reader.read({**scenario.answers, **answers}))["resources"])  # type: ignore[arg-type]


def entries() -> Iterator[Entry]:
    for kind in (
        words.SETTINGS, words.FIRST_STEPS, words.URGENCIES, words.ACTIONS, words.FEATURES, words.CAUTIONS,
    ):  # fmt: skip
        yield from kind.values()
    yield from (words.first_step(step, (Feature.MOUD_START,), ("opioids",)) for step in Stabilisation)
    yield words.PRESCRIBER_FIRST


@pytest.mark.parametrize("address", sorted({entry.page for entry in entries()}))
def test_every_link_leads_to_a_page_and_a_part_of_it_that_exist(address: str) -> None:
    assert address in library()


def test_pages_stand_in_the_order_of_the_result() -> None:
    found = pages_of("V18")

    parts = ["medical-detox", "medication-treatment", "overdose-naloxone", "intensive-outpatient", "outpatient"]
    assert [slug for slug in found if slug in parts] == parts
    assert found.index("outpatient") < found.index("harm-reduction")


def test_where_the_first_step_starts_medicine_no_page_on_detox_leads_the_list() -> None:
    found = pages_of("V01", withdrawal_now="mild")

    assert "medical-detox" not in found[:1]
    assert found[0] == "medication-treatment"


def test_pain_medicine_taken_as_prescribed_leads_to_the_prescriber() -> None:
    found = pages_of("V01", substances=["rx_opioids"], withdrawal_now="mild", severity_signs=0)

    assert found[0] == "harm-reduction"
    assert "medical-detox" not in found


def test_an_emergency_leads_to_its_own_page_first() -> None:
    assert pages_of("V16")[0] == "crisis-help"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_each_slug_stands_once_and_carries_no_anchor(scenario: Scenario) -> None:
    found = pages_of(scenario.id)

    assert len(found) == len(set(found))
    assert not [slug for slug in found if "#" in slug or not slug]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_a_teen_is_led_to_the_page_for_teens_and_to_no_adult_program(scenario: Scenario) -> None:
    found = pages_of(scenario.id, age_group="under_18")

    assert "teens" in found
    assert not ADULT & set(found)
    assert found.index("teens") <= 2
    assert set(found[: found.index("teens")]) <= {"crisis-help", *FIRST_STEP_PAGES}


def test_adults_are_not_led_to_the_page_for_teens() -> None:
    found = pages_of("V04")

    assert "teens" not in found
    assert {"inpatient-residential", "intensive-outpatient", "partial-hospitalization"} <= set(found)


def test_medicine_stands_above_the_setting_and_all_of_it_is_about_medicine() -> None:
    pages = {page_of(words.FEATURES[feature], teen=False).partition("#")[0] for feature in MEDICINE}

    assert pages == {"medication-treatment", "alcohol-medication", "overdose-naloxone"}
