"""A page from memory is the page that would be rendered now, and memory holds no answer."""

from __future__ import annotations

import pytest

from config.printed import PLAIN, Printed
from triage import question_pages
from triage.core.answers import Value
from triage.core.questions import Audience, Kind, Question
from triage.forms import QuestionForm
from triage.knowledge import QUESTIONS
from triage.question_pages import question_page, quiet_page, ticked


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("question", QUESTIONS[1:], ids=lambda question: question.id)
def test_a_page_from_memory_is_the_page_rendered_now(question: Question, audience: Audience) -> None:
    several = question.kind is not Kind.SINGLE
    answers: list[Value] = [*((choice,) if several else choice for choice in question.choice_ids)]
    answers += [tuple(question.choice_ids)] if several else []

    quiet = quiet_page(question, audience, 3)
    assert plain(quiet) == question_page(QuestionForm(question, audience), step=3)
    for answer in answers:
        fresh = question_page(QuestionForm(question, audience, answer=answer), step=3)
        assert ticked(quiet, answer).decode() == fresh


def plain(page: Printed) -> str:
    return page.editions[PLAIN].body.decode()


def test_the_ticks_of_one_visitor_are_not_on_the_page_of_the_next() -> None:
    signs = next(question for question in QUESTIONS if question.id == "severity_signs")

    ticked(quiet_page(signs, Audience.SELF, 7), ("craving", "need_more"))

    assert "checked" not in plain(quiet_page(signs, Audience.SELF, 7))


def test_what_is_kept_is_told_apart_by_nothing_that_was_answered() -> None:
    names = question_pages._unticked.__wrapped__.__annotations__  # noqa: SLF001 - what memory is keyed by

    assert set(names) == {"question_id", "audience", "step", "language", "return"}


def test_a_bare_count_from_a_file_ticks_nothing() -> None:
    signs = next(question for question in QUESTIONS if question.id == "severity_signs")

    assert b"checked" not in ticked(quiet_page(signs, Audience.SELF, 7), 5)
