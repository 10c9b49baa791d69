"""One visit to the questionnaire, for the length of one request."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from django.http import HttpRequest, HttpResponse

from triage import answers_cookie
from triage.core.answers import Answers, Value
from triage.core.journey import Journey
from triage.core.questions import Audience
from triage.knowledge import ENGINE


class Visit:
    """The visitor's answers and where they stand. `keep` puts what was recorded into the cookie."""

    def __init__(self, session: answers_cookie.Session) -> None:
        self._session = session

    @property
    def answers(self) -> Answers:
        """Everything answered, also to questions that are no longer asked. See `Journey.counted`."""
        return self._session.answers

    @cached_property
    def journey(self) -> Journey:
        return Journey(ENGINE.layout, self.answers)

    @property
    def audience(self) -> Audience:
        """Whom the pages speak to."""
        respondent = self.answers.get("respondent")
        return Audience(respondent) if isinstance(respondent, str) else Audience.SELF

    def record(self, question_id: str, value: Value) -> None:
        """Take an answer, in place of the one given before."""
        self._session = replace(self._session, answers=self.answers.with_(question_id, value))
        self.__dict__.pop("journey", None)

    def keep(self, request: HttpRequest, response: HttpResponse) -> None:
        """Write the answers into the visitor's cookie, and with them that they are still here."""
        answers_cookie.write(request, response, self._session)


def visit_of(request: HttpRequest) -> Visit | None:
    """The visit that the request's cookie tells of, or None."""
    session = answers_cookie.read(request)
    return Visit(session) if session else None


def new_visit() -> Visit:
    """A visit that starts now."""
    return Visit(answers_cookie.start())
