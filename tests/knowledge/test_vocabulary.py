"""Every outcome has a name, plain words and a page, and the words keep to the rules of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from tests.reading_grade import reading_grade
from triage.core.outcomes import Action, Caution, Feature, Setting, Stabilisation, Urgency
from triage.core.questions import Audience
from triage.knowledge import vocabulary
from triage.knowledge.vocabulary import Entry, first_step, in_short, setting


def laid_out(entries: Mapping[Any, Entry]) -> tuple[Sequence[Entry], Sequence[object]]:
    return list(entries.values()), list(entries)


# Each kind's entries, its members as they have them, and the members there are.
KINDS: dict[str, tuple[Sequence[Entry], Sequence[object], Sequence[object]]] = {
    "settings": (*laid_out(vocabulary.SETTINGS), list(Setting)),
    "first steps": (*laid_out(vocabulary.FIRST_STEPS), list(Stabilisation)),
    "urgencies": (*laid_out(vocabulary.URGENCIES), list(Urgency)),
    "actions": (*laid_out(vocabulary.ACTIONS), list(Action)),
    "features": (*laid_out(vocabulary.FEATURES), list(Feature)),
    "cautions": (*laid_out(vocabulary.CAUTIONS), list(Caution)),
}
EXTRA = (
    vocabulary.HARM_TO_OTHERS,
    *(first_step(step, (Feature.MOUD_START,), ("opioids",)) for step in Stabilisation),
)
ENTRIES: tuple[Entry, ...] = (*(entry for entries, *_ in KINDS.values() for entry in entries), *EXTRA)
TEXTS = tuple(
    wording.for_(audience) for entry in ENTRIES for wording in (entry.name, entry.what) for audience in Audience
)
BANNED = re.compile(
    r"\b(addicts?|junkies?|abuse|abusers?|clean|dirty|cold turkey|just stop|detox only|MAT|substitution|relapse|"
    r"you need|you have|cure[sd]?|guarantee[sd]?|success rate|mg)\b",
    re.IGNORECASE,
)
HIGHEST_GRADE = 7


@pytest.mark.parametrize("kind", KINDS)
def test_every_outcome_has_an_entry_in_the_order_in_which_it_is_shown(kind: str) -> None:
    _, described, members = KINDS[kind]

    assert described == members


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_outcomes_of_a_kind_have_the_same_name(kind: str) -> None:
    names = [entry.name.self for entry in KINDS[kind][0]]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_a_kind_are_easy_to_read(kind: str) -> None:
    blocks = [text for entry in KINDS[kind][0] for text in (entry.name.self, entry.what.self)]

    assert reading_grade(blocks) <= HIGHEST_GRADE


def test_every_explanation_is_one_to_four_whole_sentences() -> None:
    odd = [entry.what.self for entry in ENTRIES if not 1 <= len(re.findall(r"[.!](?= |$)", entry.what.self)) <= 4]

    assert odd == []
    assert [text for entry in ENTRIES for text in [entry.what.self] if not text.endswith(".")] == []


def test_no_text_uses_a_banned_word_or_makes_a_promise() -> None:
    assert [text for text in TEXTS if BANNED.search(text)] == []


def test_only_the_person_themselves_is_called_you() -> None:
    others = [
        wording.for_(audience)
        for entry in ENTRIES
        for wording in (entry.name, entry.what)
        for audience in (Audience.FAMILY, Audience.STAFF)
    ]

    assert [text for text in others if re.search(r"\byou(r|rs)?\b|\bI\b|\bmy\b", text, re.IGNORECASE)] == []


def numbers(text: str) -> Iterator[str]:
    yield from re.findall(r"\b(?:1-)?\d{3}-\d{3}-\d{4}\b|\b\d{3}\b", text)


def test_no_number_is_printed_but_those_that_may_be() -> None:
    printed = {number for text in TEXTS for number in numbers(text)}

    assert printed <= {"911", "988", "1-800-662-4357", "1-800-222-1222", "1-800-799-7233"}


def test_never_stopping_suddenly_also_warns_against_cutting_down_quickly() -> None:
    what = vocabulary.CAUTIONS[Caution.NEVER_STOP_SUDDENLY].what.self

    assert "all at once" in what
    assert "do not cut down quickly" in what
    assert "seizures" in what


def test_withdrawal_care_is_never_worded_as_the_whole_plan() -> None:
    steps = [vocabulary.FIRST_STEPS[Stabilisation.WM_OUTPATIENT], vocabulary.FIRST_STEPS[Stabilisation.WM_INPATIENT]]
    feature = vocabulary.FEATURES[Feature.WITHDRAWAL_MANAGEMENT]

    assert [entry.what.self for entry in (*steps, feature) if "reatment" not in entry.what.self] == []


def test_live_in_care_is_worth_asking_for_in_the_four_cases_of_the_specification() -> None:
    what = vocabulary.FEATURES[Feature.CONSIDER_LIVE_IN].what.self

    assert all(case in what for case in ("no day place", "another overdose", "2 weeks", "home turns unsafe"))


@pytest.mark.parametrize("step", [Stabilisation.WM_OUTPATIENT, Stabilisation.WM_INPATIENT])
def test_starting_medicine_is_not_worded_as_an_order_to_stop(step: Stabilisation) -> None:
    entry = first_step(step, (Feature.MOUD, Feature.MOUD_START), ("opioids", "cannabis"))

    assert entry.name.self.endswith("to start medicine")
    assert "stop" not in entry.name.self + entry.what.self


@pytest.mark.parametrize("other", ["alcohol", "sedatives"])
def test_with_alcohol_or_sedatives_the_first_step_speaks_of_withdrawal(other: str) -> None:
    entry = first_step(Stabilisation.WM_INPATIENT, (Feature.MOUD_START,), ("opioids", other))

    assert entry is vocabulary.FIRST_STEPS[Stabilisation.WM_INPATIENT]


def test_pain_medicine_taken_as_prescribed_leads_to_the_prescriber_and_is_not_stopped() -> None:
    entry = first_step(Stabilisation.WM_OUTPATIENT, (Feature.NALOXONE,), ("rx_opioids", "cannabis"))
    beside_alcohol = first_step(Stabilisation.WM_OUTPATIENT, (Feature.NALOXONE,), ("rx_opioids", "alcohol"))

    assert "is not stopped" in entry.name.self
    assert beside_alcohol is vocabulary.FIRST_STEPS[Stabilisation.WM_OUTPATIENT]


def test_an_emergency_room_keeps_its_name_beside_starting_medicine() -> None:
    entry = first_step(Stabilisation.HOSPITAL_ED, (Feature.MOUD_START,), ("opioids",))

    assert entry is vocabulary.FIRST_STEPS[Stabilisation.HOSPITAL_ED]


def test_pages_are_slugs_with_an_anchor_at_most() -> None:
    assert [entry.page for entry in ENTRIES if not re.fullmatch(r"[a-z-]+(#[a-z-]+)?", entry.page)] == []


@pytest.mark.parametrize("level", Setting)
def test_a_setting_for_a_teen_leads_to_no_adult_program(level: Setting) -> None:
    entry = setting(level, teen=True)

    assert entry.page == "teens"
    assert "recovery home" not in entry.name.self + entry.what.self
    assert setting(level, teen=False) is vocabulary.SETTINGS[level]


@pytest.mark.parametrize("kind", [Setting, Stabilisation, Urgency])
def test_what_has_an_order_has_a_short_name_of_its_own(kind: type[Setting | Stabilisation | Urgency]) -> None:
    names = [in_short(member) for member in kind]

    assert len(set(names)) == len(kind)
    assert max(len(name) for name in names) <= 32


def test_the_four_levels_of_care_can_be_named() -> None:
    assert list(vocabulary.LEVEL_NAMES) == [
        "early_help",
        "outpatient",
        "intensive_outpatient",
        "inpatient",
        "dual_diagnosis",
    ]
