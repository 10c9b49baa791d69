"""What stands behind the phone screen: keys, reasons, areas, kept results, two versions."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from django.http import QueryDict

from intake.conflict import NAMES, merged, parts
from intake.content import Caller, Content, SafeContact, value_of
from intake.posted import as_fields, read_posted, read_ticked
from intake.record.areas import AREAS
from intake.screen.asking import every_ask
from intake.screen.keys import CHOICE_KEYS, OTHER_KEYS
from intake.screen.not_asked import REASONS
from intake.screen.panel import Stage, live_panel
from intake.staff_case import NotReadable, as_kept, live
from tests.proofs.answer_sets import anywhere, near_calm
from triage.core.answers import Answers
from triage.core.conditions import ALWAYS
from triage.core.questions import Audience
from triage.full_result import full_result
from triage.knowledge import QUESTIONS, read_answers

NOTHING = Answers()


def test_every_choice_has_a_key_that_does_nothing_else() -> None:
    keys = {pick.key for ask in every_ask(NOTHING) for pick in ask.words.picks}

    assert max(len(question.choices) for question in QUESTIONS) <= len(CHOICE_KEYS)
    assert all(len(ask.words.picks) == len({pick.key for pick in ask.words.picks}) for ask in every_ask(NOTHING))
    assert keys.isdisjoint(OTHER_KEYS)
    assert list(CHOICE_KEYS[:10]) == list("1234567890")


def test_every_question_that_may_not_be_asked_has_its_reason() -> None:
    assert set(REASONS) == {question.id for question in QUESTIONS if question.ask_when is not ALWAYS}


def test_every_question_is_in_one_area() -> None:
    placed = [question for _, questions in AREAS for question in questions]

    assert sorted(placed) == sorted(question.id for question in QUESTIONS if question.id != "respondent")


# The panel


@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ({}, Stage.FIRST),
        ({"housing": "stable"}, Stage.FIRST),
        ({"danger_now": ["none"]}, Stage.PART),
        ({"danger_now": ["not_sure"]}, Stage.PART),
    ],
)
def test_there_is_no_result_before_danger_is_asked_and_no_whole_one_before_all_is(
    answers: dict[str, object], stage: Stage
) -> None:
    assert live_panel(read_answers(answers)).stage is stage


@pytest.mark.parametrize(
    ("answers", "asks"),
    [
        ({}, "danger_now"),
        ({"danger_now": ["none"]}, "suicide_risk"),
        ({"danger_now": ["none"], "suicide_risk": "prefer_not"}, "substances"),
        ({"danger_now": ["none"], "suicide_risk": "no", "substances": ["alcohol"]}, "withdrawal_now"),
    ],
)
def test_danger_and_what_the_path_hangs_on_are_asked_first(answers: dict[str, object], asks: str) -> None:
    shown = live_panel(read_answers(answers)).next

    assert shown is not None
    assert shown.topic.id == asks


def test_an_answer_kept_private_is_not_asked_for_again() -> None:
    answers = read_answers({"danger_now": ["none"], "suicide_risk": "no", "substances": ["cannabis"]})
    for question in QUESTIONS:
        if question.id not in answers and question.id != "respondent":
            unknown = [choice.id for choice in question.unknown_choices]
            picks = "prefer_not" if "prefer_not" in unknown else question.known_choices[0].id
            answers = answers.with_(question.id, picks if question.kind == "single" else (picks,))

    assert live_panel(answers).next is None


def test_what_is_answered_and_what_is_left_are_what_is_asked() -> None:
    random = Random(20261125)
    for _ in range(60):
        answers = near_calm(random)
        panel = live_panel(Answers(dict(list(answers.values.items())[: random.randrange(len(answers.values))])))

        assert panel.answered + len(panel.not_yet) == len(panel.asked)
        assert {topic.id for topic in panel.not_yet} <= set(panel.asked)


def test_the_panel_shows_the_urgency_that_an_answer_calls_for_before_all_is_asked() -> None:
    panel = live_panel(read_answers({"danger_now": ["none"], "suicide_risk": "plan_or_intent_now"}))

    assert panel.how_soon.lower() == "right now"
    assert "Keep the person safe right now" in [script.heading for script in panel.script]


# What is kept


def test_a_kept_result_reads_back_as_it_was_worked_out() -> None:
    random = Random(5)
    for _ in range(40):
        answers = anywhere(random)
        kept, now = as_kept(answers, json_of(answers)), live(answers)
        # What was not used stands in the record, and is left out before the rules are asked.
        assert replace(kept.recommendation, ignored=()) == now.recommendation
        for part in ("answers", "questions", "range", "find_out_next"):
            assert getattr(kept, part) == getattr(now, part), part
        assert [(reason.rule, dict(reason.effects)) for reason in kept.reasons] == [
            (reason.rule, dict(reason.effects)) for reason in now.reasons
        ]
        assert [(change.question, change.after, change.up) for change in kept.changes] == [
            (change.question, change.after, change.up) for change in now.changes
        ]


def json_of(answers: Answers) -> dict[str, Any]:
    """The result as a record holds it: through JSON, with the answers that count."""
    kept: dict[str, Any] = json.loads(json.dumps(full_result(answers)))
    return kept


def test_a_kept_result_is_for_staff_whoever_was_on_the_line() -> None:
    answers = read_answers({"respondent": "family", "danger_now": ["none"]})

    assert as_kept(answers, json_of(answers)).audience is Audience.STAFF
    assert live(answers).audience is Audience.STAFF


@pytest.mark.parametrize("broken", [{"urgency": "last_tuesday"}, {"setting": None}, {"features": ["wings"]}])
def test_a_kept_result_that_is_not_known_says_so(broken: dict[str, object]) -> None:
    answers = read_answers({"danger_now": ["none"]})

    with pytest.raises(NotReadable):
        as_kept(answers, json_of(answers) | broken)


# Forms and versions


def test_a_form_reads_back_what_it_was_filled_with() -> None:
    content = Content(
        read_answers({"respondent": "staff", "danger_now": ["violence", "harm_others"], "severity_signs": 7}),
        "a note",
        Caller("Robin", "555 0100", "sister", SafeContact("yes", "no", "mornings", "only Robin")),
        "chat",
        "Oak House",
    )
    form = QueryDict(mutable=True)
    for name, value in as_fields(content):
        form.appendlist(name, value)

    assert read_posted(form, Content()).content == content


def test_ticks_that_are_no_answer_count_as_none_and_say_why() -> None:
    answers, problems = read_ticked({"danger_now": ("none", "violence"), "housing": ("castle",)}, "staff")

    assert answers == NOTHING
    assert set(problems) == {"danger_now", "housing"}


def test_of_two_versions_each_part_can_be_kept_from_either() -> None:
    mine = Content(read_answers({"housing": "stable"}), "mine", Caller("Ann", "1", contact=SafeContact("yes")))
    theirs = Content(read_answers({"readiness": "ready"}), "theirs", Caller("Bea", "2", contact=SafeContact("no")))

    assert merged(mine, theirs, {}).notes == "mine"
    every = {part.id: "theirs" for part in parts(mine, theirs)}
    assert merged(mine, theirs, every) == theirs
    assert parts(mine, merged(mine, theirs, {})) == ()


def test_every_part_of_a_content_is_compared() -> None:
    one, other = (
        Content(),
        Content(notes="n", channel="chat", caller=Caller("a", "b", "c", SafeContact("yes", "no", "d", "e"))),
    )

    assert {part.id for part in parts(one, other)} == set(NAMES)
    assert value_of(other, "who_may_answer") == "e"
