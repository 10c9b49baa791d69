"""What `check_knowledge` finds wrong, and that it says so in sentences."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from resources.pages import Library, library
from triage import knowledge_check
from triage.core.outcomes import Feature, Setting
from triage.knowledge import vocabulary


def test_every_outcome_has_words() -> None:
    assert list(knowledge_check.wordless()) == []


def test_an_outcome_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = {setting: entry for setting, entry in vocabulary.SETTINGS.items() if setting is not Setting.IOP}
    monkeypatch.setattr(knowledge_check, "_VOCABULARY", (("setting", tuple(Setting), fewer),))

    assert list(knowledge_check.wordless()) == [
        "The setting 'iop' has no entry in triage/knowledge/vocabulary; write one."
    ]


def test_a_link_to_a_page_or_part_that_is_gone_is_named() -> None:
    pages = {slug: page for slug, page in library().pages.items() if slug != "dual-diagnosis"}

    found = list(knowledge_check.dead_links(Library(MappingProxyType(pages))))

    assert (
        f"The feature '{Feature.DUAL_DIAGNOSIS}' links to 'dual-diagnosis', which does not exist in the library."
        in found
    )
    assert any("'dual-diagnosis#enhanced'" in sentence for sentence in found)


def test_a_step_that_leads_to_a_page_that_is_gone_is_named() -> None:
    pages = {slug: page for slug, page in library().pages.items() if slug != "help-a-loved-one"}

    found = list(knowledge_check.dead_links(Library(MappingProxyType(pages))))

    assert any(sentence.startswith("The step 'Get help for yourself, the helper' links to") for sentence in found)


def test_every_rule_sets_something_in_a_scenario() -> None:
    assert list(knowledge_check.never_shown(knowledge_check.SCENARIOS)) == []


def test_a_rule_that_no_scenario_shows_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(
        '[base]\nsubstances = ["cannabis"]\n[[scenario]]\nanswers = { severity_signs = 2 }\n', encoding="utf-8"
    )

    found = list(knowledge_check.never_shown(tmp_path))

    assert "Rule R10 sets nothing in any scenario; add one to tests/scenarios that shows it." in found
    assert not any("R30 " in sentence for sentence in found)


def test_without_scenarios_nothing_is_said_about_them(tmp_path: Path) -> None:
    assert list(knowledge_check.never_shown(tmp_path)) == []


def test_rules_on_unread_sources_are_noted_and_are_no_flaw() -> None:
    assert any(
        note.startswith("Rule R22 rests only on sources that are still to verify") for note in knowledge_check.notes()
    )
