"""The nineteen questions: their ids and order, their three wordings, who is asked what, and how unknowns read."""

from __future__ import annotations

import re

import pytest

from tests.reading_grade import reading_grade
from triage.core.answers import Answers
from triage.core.journey import open_journey
from triage.core.questions import NOT_SURE, PREFER_NOT, UNKNOWN_CHOICES, Audience, Kind, Question
from triage.knowledge.questions import QUESTION, QUESTIONS

IN_ORDER = [
    "respondent",
    "danger_now",
    "suicide_risk",
    "age_group",
    "pregnancy",
    "substances",
    "withdrawal_now",
    "sedative_alcohol_risk",
    "severity_signs",
    "overdose_history",
    "tolerance_break",
    "moud_status",
    "medical",
    "mental_health",
    "home_support",
    "housing",
    "treatment_history",
    "obligations",
    "readiness",
]
SKIPPABLE = {"withdrawal_now", "sedative_alcohol_risk", "overdose_history", "tolerance_break"}
OTHERS = (Audience.FAMILY, Audience.STAFF)
HIGHEST_GRADE = 6
# Where a family wording says "I" or "you", it speaks of what the reader has seen or knows.
READER_KNOWS = re.compile(r"have you seen|as far as you know")
READER_SPEAKS = re.compile(r"as far as I know|that I (have seen|know of)|I cannot check|I do not know enough")


def asked(*substances: str) -> list[str]:
    journey = open_journey(QUESTIONS, Answers({"substances": substances}))
    return [question.id for question in journey.asked]


def skipped(*substances: str) -> set[str]:
    return set(IN_ORDER) - set(asked(*substances))


def texts(question: Question, audience: Audience) -> list[str]:
    return [question.text.for_(audience), *(choice.label.for_(audience) for choice in question.choices)]


def test_there_are_nineteen_questions_in_the_order_of_the_specification() -> None:
    assert [question.id for question in QUESTIONS] == IN_ORDER
    assert list(QUESTION) == IN_ORDER


@pytest.mark.parametrize(
    ("substances", "number"),
    [
        (["opioids"], 18),
        (["rx_opioids"], 18),
        (["sedatives"], 18),
        (["alcohol"], 17),
        (["opioids", "alcohol"], 19),
        (["unknown"], 19),
        (["stimulants"], 16),
        (["cannabis"], 15),
        (["none_now"], 17),
    ],
)
def test_the_number_asked_depends_on_what_is_used(substances: list[str], number: int) -> None:
    assert len(asked(*substances)) == number


@pytest.mark.parametrize(
    ("substances", "left_out"),
    [
        (["none_now"], {"withdrawal_now", "sedative_alcohol_risk"}),
        (["cannabis"], SKIPPABLE),
        (["stimulants"], {"withdrawal_now", "sedative_alcohol_risk", "tolerance_break"}),
        (["stimulants", "cannabis"], {"withdrawal_now", "sedative_alcohol_risk", "tolerance_break"}),
        (["alcohol"], {"overdose_history", "tolerance_break"}),
        (["alcohol", "cannabis"], {"overdose_history", "tolerance_break"}),
        (["sedatives"], {"tolerance_break"}),
        (["alcohol", "stimulants"], {"tolerance_break"}),
        (["opioids"], {"sedative_alcohol_risk"}),
        (["rx_opioids", "cannabis"], {"sedative_alcohol_risk"}),
        (["other"], {"sedative_alcohol_risk"}),
        (["alcohol", "other"], set()),
        (["unknown"], set()),
    ],
)
def test_what_is_skipped_follows_the_table_of_the_specification(substances: list[str], left_out: set[str]) -> None:
    assert skipped(*substances) == left_out


def test_what_is_asked_depends_on_substances_only() -> None:
    assert {name for question in QUESTIONS for name in question.ask_when.reads()} == {"substances"}


def test_an_early_exit_before_the_substances_leaves_every_question_open() -> None:
    journey = open_journey(QUESTIONS, Answers())

    assert [question.id for question in journey.asked] == IN_ORDER


@pytest.mark.parametrize(
    ("question_id", "choices", "reading"),
    [
        ("suicide_risk", (NOT_SURE, PREFER_NOT), "active_no_plan"),
        ("age_group", (PREFER_NOT,), "adult_18_64"),
        ("pregnancy", (NOT_SURE, PREFER_NOT), "no"),
        ("withdrawal_now", (NOT_SURE,), "moderate"),
        ("sedative_alcohol_risk", (NOT_SURE,), "daily_symptoms"),
        ("severity_signs", (NOT_SURE,), "5"),
        ("overdose_history", (NOT_SURE,), "past_year"),
        ("tolerance_break", (NOT_SURE,), "yes"),
        ("moud_status", (NOT_SURE,), "no"),
        ("medical", (NOT_SURE,), "active"),
        ("mental_health", (NOT_SURE, PREFER_NOT), "moderate"),
        ("home_support", (NOT_SURE,), "some"),
        ("housing", (NOT_SURE, PREFER_NOT), "unstable"),
        ("treatment_history", (NOT_SURE,), "never"),
    ],
)
def test_unknown_choices_are_offered_last_and_read_as_specified(
    question_id: str, choices: tuple[str, ...], reading: str
) -> None:
    question = QUESTION[question_id]

    assert question.choice_ids[-len(choices) :] == choices
    assert tuple(choice.id for choice in question.unknown_choices) == choices
    assert question.unknown_reads_as == reading


def test_nobody_who_is_unsure_about_help_is_read_as_ready() -> None:
    assert QUESTION["readiness"].unknown_reads_as != "ready"


def test_not_being_sure_of_danger_is_kept_as_an_answer_of_its_own() -> None:
    question = QUESTION["danger_now"]

    assert NOT_SURE in question.choice_ids
    assert NOT_SURE not in question.exclusive_ids


def test_four_questions_never_count_as_unknown() -> None:
    uncounted = {question.id for question in QUESTIONS if not question.counts_as_unknown}

    assert uncounted == {"respondent", "danger_now", "obligations", "readiness"}


def test_five_questions_have_no_order() -> None:
    unordered = {question.id for question in QUESTIONS if not question.ordered}

    assert unordered == {"respondent", "age_group", "substances", "obligations", "moud_status"}


def test_what_excludes_everything_else() -> None:
    exclusive = {question.id: question.exclusive_ids for question in QUESTIONS if question.exclusive_ids}

    assert exclusive == {
        "danger_now": {"none"},
        "substances": {"none_now"},
        "severity_signs": {"none", "not_sure"},
        "obligations": {"none"},
    }


def test_severity_has_eleven_signs_that_are_counted() -> None:
    question = QUESTION["severity_signs"]

    assert question.kind is Kind.SIGNS
    assert len(question.choices) == 11 + 2


@pytest.mark.parametrize("audience", OTHERS)
def test_labels_for_others_speak_of_them_and_not_of_me(audience: Audience) -> None:
    labels = [
        choice.label.for_(audience)
        for question in QUESTIONS
        if question.id != "respondent"
        for choice in question.choices
    ]

    assert [label for label in labels if re.search(r"\b(I|my|me|myself)\b", READER_SPEAKS.sub("", label))] == []


def test_staff_never_speak_of_what_they_themselves_know() -> None:
    labels = [choice.label.staff for question in QUESTIONS[1:] for choice in question.choices]

    assert [label for label in labels if re.search(r"\bI\b", label)] == []


@pytest.mark.parametrize("audience", OTHERS)
def test_questions_to_others_ask_about_them(audience: Audience) -> None:
    asked_of_others = [question.text.for_(audience) for question in QUESTIONS[1:]]

    about_you = [text for text in asked_of_others if re.search(r"\byour?\b", READER_KNOWS.sub("", text))]

    assert about_you == []


def test_a_family_member_may_say_what_they_have_seen() -> None:
    assert QUESTION["danger_now"].choices[-2].label.family == "None of these, as far as I know"
    assert QUESTION["suicide_risk"].choices[0].label.family == "No, not that I have seen"


@pytest.mark.parametrize("question_id", ["suicide_risk", "severity_signs"])
def test_a_family_member_is_told_that_they_see_only_part(question_id: str) -> None:
    hint = QUESTION[question_id].hint

    assert hint is not None
    assert "only part" in hint.family
    assert "only part" not in hint.self


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_with_its_options_is_easy_to_read(question: Question, audience: Audience) -> None:
    hint = [question.hint.for_(audience)] if question.hint else []
    around = [question.why.for_(audience), question.error.for_(audience), *hint]

    assert reading_grade(texts(question, audience)) <= HIGHEST_GRADE
    assert reading_grade(around) <= HIGHEST_GRADE


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_says_why_and_how_to_put_an_error_right(question: Question) -> None:
    for audience in Audience:
        assert question.why.for_(audience).endswith(".")
        assert re.match(r"(Choose|Check|Pick) .*\.$", question.error.for_(audience))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_error_names_the_way_out_for_somebody_who_does_not_know(question: Question) -> None:
    ways = {"Not sure", "Prefer not to say", "Not sure, or prefer not to say", "None of these"}
    if UNKNOWN_CHOICES & set(question.choice_ids):
        assert any(way in question.error.self for way in ways)


def test_every_question_cites_a_source() -> None:
    assert [question.id for question in QUESTIONS if not question.cites] == []
