"""The result as text: complete, in order, and fit for a terminal."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.knowledge.scenarios import Scenario
from tests.triage.results import SCENARIOS, answers, result
from triage.core.answers import Answers
from triage.result.text import as_text

#: Long addresses and titles of sources may run over, because nobody can break them.
WIDTH = 78


def lines(given: Answers) -> list[str]:
    return as_text(given).splitlines()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_a_text_begins_with_who_to_call_and_names_suggestion_and_minimum(scenario: Scenario) -> None:
    text = as_text(answers(scenario))

    assert text.startswith("Someone not waking up or not breathing right? Call 911 now.")
    assert "SUGGESTED" in text
    assert "SAFE MINIMUM" in text
    assert "No clinician has signed off these rules yet." in text


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_no_line_is_wider_than_a_terminal(scenario: Scenario) -> None:
    wide = [line for line in lines(answers(scenario)) if len(line) > WIDTH and "https://" not in line]

    assert wide == []


def test_the_parts_stand_in_the_order_of_the_page() -> None:
    found = lines(answers("V18"))
    parts = [
        "A PLACE TO START", "Talk to a medical or crisis person today", "First step", "Medicine and naloxone",
        "Care that may fit", "Look for in a program", "Be careful", "What would change this", "When you call",
        "While you wait", "The answers behind this", "Every rule that counted", "Sources", "What this cannot tell",
    ]  # fmt: skip

    assert [line for line in found if line in parts] == parts


def test_an_emergency_comes_before_everything_else() -> None:
    found = lines(answers("E01"))

    assert found.index("Call 911 now") < found.index("Care that may fit")


def test_every_rule_source_and_answer_is_in_the_text() -> None:
    text, shown = as_text(answers("V03")), result("V03")

    assert [why.rule for why in shown.reasons if f"{why.rule}: " not in text] == []
    assert [listed.number for listed in shown.sources if f"{listed.number:>2}. " not in text] == []


def test_the_ladder_marks_the_levels() -> None:
    found = lines(answers("V04"))

    assert "  (o) Live-in rehab  <- Suggested" in found
    assert "   o  Office or telehealth visits" in found


def test_the_command_prints_it(tmp_path: Path) -> None:
    file, out = tmp_path / "answers.json", StringIO()
    file.write_text(json.dumps(answers("V04").as_json()), encoding="utf-8")

    call_command("recommend", str(file), "--text", stdout=out)

    assert out.getvalue() == as_text(answers("V04"))


def test_a_text_of_no_answers_at_all_still_says_whom_to_call_and_what_to_find_out() -> None:
    text = as_text(Answers())

    assert "Call 911 now" in text
    assert "Find out next: " in text
    assert "Not answered" in text
