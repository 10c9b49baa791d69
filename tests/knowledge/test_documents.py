"""What is generated from the rules is fresh, and the rules have no flaws."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence import SOURCES, Status
from triage.core.check import problems, unverified
from triage.core.conditions import is_
from triage.core.draw import draw
from triage.core.questions import Choice, same
from triage.core.rulebook import rulebook
from triage.core.rules import cites
from triage.knowledge import QUESTIONS, RULESET

DOCS = Path(__file__).parents[2] / "docs"


def test_the_rulebook_is_fresh() -> None:
    written = (DOCS / "rules.md").read_text(encoding="utf-8")

    assert written == rulebook(RULESET, SOURCES), "docs/rules.md is stale; run manage.py write_rulebook"


def test_the_rules_have_no_flaws() -> None:
    assert list(problems(RULESET, SOURCES)) == []


def test_rules_on_unread_sources_are_reported_not_failed() -> None:
    notes = list(unverified(RULESET, SOURCES))

    assert any(note.startswith("Rule R22 rests only on sources that are still to verify") for note in notes)
    assert SOURCES["cdc-opioid-2022"].status is Status.TO_VERIFY


def test_each_kind_of_flaw_is_named_in_a_sentence() -> None:
    first, second = RULESET.rules[:2]
    broken = replace(
        RULESET,
        questions=(replace(QUESTIONS[2], cites=("nowhere",)), *QUESTIONS[1:], QUESTIONS[0]),
        rules=(replace(first, cites=()), first, replace(second, cites=cites("unread-book"), because="")),
    )

    found = "\n".join(problems(broken, SOURCES))

    assert "Rule R01 cites no source; every rule must cite at least one." in found
    assert "The rule id 'R01' stands 2 times; ids must be unique." in found
    assert "Rule R01b cites 'unread-book', which is not in evidence/sources.toml." in found
    assert "Rule R01b gives no reason; write one sentence in `because`." in found
    assert "The question id 'suicide_risk' stands 2 times; ids must be unique." in found
    assert "Question suicide_risk cites 'nowhere', which is not in evidence/sources.toml." in found


def test_a_condition_on_an_impossible_value_is_a_flaw() -> None:
    wrong = replace(RULESET.rules[0], when=is_("medical", "splendid"))

    found = list(problems(replace(RULESET, rules=(wrong, *RULESET.rules[1:])), SOURCES))

    assert found[0].startswith("'medical' is compared with 'splendid', which is not one of: none, stable")


def test_a_question_that_reads_one_asked_later_is_a_flaw() -> None:
    late = replace(QUESTIONS[0], ask_when=is_("medical", "stable"))

    found = list(problems(replace(RULESET, questions=(late, *QUESTIONS[1:])), SOURCES))

    assert "Question respondent is asked depending on 'medical', which is not asked before it." in found


def test_an_unknown_choice_without_a_reading_is_a_flaw() -> None:
    silent = replace(QUESTIONS[0], choices=(*QUESTIONS[0].choices, Choice("not_sure", same("Not sure"))))

    found = list(problems(replace(RULESET, questions=(silent, *QUESTIONS[1:])), SOURCES))

    assert "Question respondent offers an unknown choice but does not say what it reads as." in found


def test_the_journey_is_drawn_with_its_skips() -> None:
    graph = draw(QUESTIONS)

    assert graph.startswith("flowchart TD\n")
    assert 'substances -->|"substances includes alcohol or sedatives or unknown"| sedative_alcohol_risk' in graph
    assert "readiness --> result" in graph
    assert all(f'{question.id}["{question.id}: ' in graph for question in QUESTIONS)


def test_no_reason_says_you_or_they() -> None:
    """One sentence serves a person, a family and staff (design section 4)."""
    forbidden = {"you", "your", "yours", "yourself", "they", "them", "their"}

    speaking = {
        rule.id
        for rule in RULESET.rules
        if forbidden & set(rule.because.lower().replace(".", " ").replace(",", " ").split())
    }

    assert speaking == set()
