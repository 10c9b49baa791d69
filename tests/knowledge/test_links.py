"""Which library pages a recommendation leads to, and that each of them is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from resources.pages import library
from tests.knowledge.scenarios import Scenario, load
from triage.core.decide import Recommendation
from triage.knowledge import ENGINE, recommend
from triage.knowledge import vocabulary as words
from triage.knowledge.links import ADULT, MEDICINE, page_of, slugs
from triage.knowledge.vocabulary import Entry

SCENARIOS = load()


def result(scenario_id: str, **answers: object) -> Recommendation:
    scenario = next(scenario for scenario in SCENARIOS if scenario.id == scenario_id)
    return recommend(ENGINE.reader.read({**scenario.answers, **answers}))


def entries() -> Iterator[Entry]:
    for kind in (
        words.SETTINGS, words.FIRST_STEPS, words.URGENCIES, words.ACTIONS, words.FEATURES, words.CAUTIONS,
    ):  # fmt: skip
        yield from kind.values()


@pytest.mark.parametrize("address", sorted({entry.page for entry in entries()}))
def test_every_link_leads_to_a_page_and_a_part_of_it_that_exist(address: str) -> None:
    assert address in library()


def test_pages_stand_in_the_order_of_the_result() -> None:
    found = slugs(result("V18"))

    parts = ["medical-detox", "medication-treatment", "overdose-naloxone", "intensive-outpatient", "outpatient"]
    assert [slug for slug in found if slug in parts] == parts
    assert found.index("outpatient") < found.index("harm-reduction")


def test_an_emergency_leads_to_its_own_page_first() -> None:
    assert slugs(result("V16"))[0] == "crisis-help"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_each_slug_stands_once_and_carries_no_anchor(scenario: Scenario) -> None:
    found = slugs(recommend(ENGINE.reader.read(scenario.answers)))

    assert len(found) == len(set(found))
    assert not [slug for slug in found if "#" in slug or not slug]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_a_teen_is_led_to_the_page_for_teens_and_to_no_adult_program(scenario: Scenario) -> None:
    found = slugs(recommend(ENGINE.reader.read({**scenario.answers, "age_group": "under_18"})))

    assert "teens" in found
    assert not ADULT & set(found)
    assert found.index("teens") <= 2
    assert set(found[: found.index("teens")]) <= {"crisis-help", "medical-detox"}


def test_adults_are_not_led_to_the_page_for_teens() -> None:
    found = slugs(result("V04"))

    assert "teens" not in found
    assert {"inpatient-residential", "intensive-outpatient", "partial-hospitalization"} <= set(found)


def test_medicine_stands_above_the_setting_and_all_of_it_is_about_medicine() -> None:
    pages = {page_of(words.FEATURES[feature], teen=False).partition("#")[0] for feature in MEDICINE}

    assert pages == {"medication-treatment", "alcohol-medication", "overdose-naloxone"}
