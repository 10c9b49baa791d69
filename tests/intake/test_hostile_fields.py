"""Every field of every form of the workspace, filled with what should not be there. A new field is in it by itself."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from intake import forms, urls
from intake.conflict import NAMES
from intake.models import Worker
from intake.permissions import Role
from tests import builders
from tests.intake.forms import CALM, ticked
from tests.intake.test_authz_matrix import MATRIX, confirmed, half_signed_in, place_of, undone
from triage.knowledge import QUESTIONS

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

INTAKE = Path(__file__).parents[2] / "intake"
MARKUP = "<img src=x onerror=alert(1)>"
TEXTS: Mapping[str, object] = {
    "markup and SQL": f"{MARKUP}\"'); DROP TABLE intake_screening; -- {{{{ settings.SECRET_KEY }}}}{{% debug %}} &lt;",
    "marks that turn": "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe\N{LEFT-TO-RIGHT ISOLATE}\N{ZERO WIDTH JOINER}",
    "nulls and lines": 'x\x00y\r\n{"level": "ERROR", "event": "forged"}\u2028\x1b[31m',
    "no text at all": b"\xff\xfe\xed\xa0\x80\xc0\xaf",
    "a huge number": "9" * 60,
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "a megabyte": "a" * 1_000_000,
}
# Names that a view reads by itself, one sentence each on what they are.
BY_HAND: Mapping[str, str] = {
    "do": "which button", "next": "where to go after signing in", "version": "the version that was seen",
    "submission": "the number of a form", "list": "which list", "page": "which page of it",
}  # fmt: skip
CALLER = {name for name in NAMES if name not in ("notes", "channel")}
ANSWERS = "every question"
#: What the phone screen sends: its texts one by one, its questions together.
SCREEN = ("notes", "channel", "program", *sorted(CALLER), "severity_signs-count", ANSWERS, "version", "do")


@dataclass(frozen=True, slots=True)
class Takes:
    """What an address takes, beside what it is: forms, names read by hand, who sends it and how."""

    forms: tuple[type[forms.Form], ...] = ()
    by_hand: tuple[str, ...] = ()
    role: Role | None = Role.SUPERVISOR
    method: str = "POST"

    @property
    def fields(self) -> tuple[str, ...]:
        return (*(name for form in self.forms for name in form.base_fields), *self.by_hand)


TAKES: Mapping[str, Takes] = {
    "sign-in": Takes((forms.SignInForm,), ("next",), None),
    "code": Takes((forms.OneTimeCodeForm,), ("next",), None),
    "confirm": Takes((forms.OneTimeCodeForm,), ("next",)),
    "set-up": Takes((forms.SetUpForm,), (), None),
    "password": Takes((forms.PasswordForm,)),
    "calls": Takes((), ("list", "page"), method="GET"),
    "open": Takes((), ("submission",)),
    "take-over": Takes((forms.CodeForm,), ("submission",)),
    "panel": Takes((), SCREEN),
    "screen": Takes((), SCREEN),
    "draft": Takes((), SCREEN),
    "merge": Takes((), (*SCREEN, "keep-notes", "keep-phone", "keep-housing")),
    "dispose": Takes((forms.DispositionForm,), ("version",)),
    "override": Takes((forms.OverrideForm,), ("version",)),
    "withdraw": Takes((), ("version",)),
    "follow-up-done": Takes((), ("version",)),
    "history": Takes((), ("page",), method="GET"),
    "search": Takes((forms.SearchForm,)),
    "decide": Takes((forms.DecisionForm,), ("do", "version")),
    "audit": Takes((forms.AuditForm,), ("page",), Role.PRIVACY_OFFICER, "GET"),
    "people": Takes((forms.NewWorkerForm,), (), Role.ADMINISTRATOR),
    "add-team": Takes((forms.TeamForm,), (), Role.ADMINISTRATOR),
    "person": Takes((forms.WorkerForm,), ("do",), Role.ADMINISTRATOR),
}
VALID: Mapping[str, object] = {
    "username": "ada", "password": builders.PASSWORD, "again": builders.PASSWORD, "old": builders.PASSWORD,
    "code": "000000", "version": 1, "submission": uuid.UUID(int=1), "level": "residential", "note": "A note.",
    "name": "Ada", "role": "worker", "team_name": "Night", "reference": "ZZZZ-ZZZZ", "do": "save",
}  # fmt: skip
ROUTES = {str(pattern.name): str(pattern.pattern) for pattern in urls.urlpatterns}
# These take nothing but the press of a button.
BUTTONS = {"sign-out", "recovery-codes", "end-session", "discard"}
SHOWN = {
    Role.SUPERVISOR: ("record", "screen", "sheet", "calls", "decisions", "account"),
    Role.ADMINISTRATOR: ("people", "person"),
    Role.PRIVACY_OFFICER: ("audit",),
}


def test_every_form_and_every_address_that_takes_something_is_here() -> None:
    posted = {name for name, route in MATRIX.items() if "POST" in route}
    sent = {form for takes in TAKES.values() for form in takes.forms}

    assert posted == {name for name, takes in TAKES.items() if takes.method == "POST"} | BUTTONS
    assert {form for form in every_form(forms.Form) if form.base_fields} == sent


def every_form(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for below in form.__subclasses__():
        yield below
        yield from every_form(below)


def test_every_name_that_a_view_reads_by_itself_is_here() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in INTAKE.rglob("*.py"))
    read = set(re.findall(r"\b(?:POST|GET|post)\.(?:get|getlist)\(\"([a-z_-]+)\"", source))

    assert read == set(BY_HAND) | set(NAMES) | {"program"}
    assert set(BY_HAND) <= {field for takes in TAKES.values() for field in takes.fields}


@pytest.mark.parametrize("name", TAKES)
def test_it_is_shown_as_text_or_refused_with_a_sentence(
    name: str, caplog: pytest.LogCaptureFixture, tally: Callable[[str, int], None]
) -> None:
    caplog.set_level(logging.DEBUG)
    place = Place(name)

    for field in TAKES[name].fields:
        for kind, text in TEXTS.items():
            with undone():
                assert_harmless(place, place.send(field, text), f"{kind} in {field}")

    assert "forged" not in caplog.text
    tally("hostile texts sent to fields of the workspace", len(TAKES[name].fields) * len(TEXTS))


def assert_harmless(place: Place, response: Response, what: str) -> None:
    page = response.text
    assert response.status_code in (200, 303, 400, 409, 422), (what, response.status_code)
    assert MARKUP not in page, what
    if response.status_code == 422:
        assert re.search(r"There is a problem|This can not be kept|\"problems\": \[\"|field-error", page), what
    if response.status_code == 400:
        assert 'href="tel:911"' in page, what
    # The other texts can only be seen to break the page that they were sent to.
    if response.status_code in (200, 303) and what.startswith("markup"):
        assert [shown for shown in place.shown() if shown.status_code != 200 or MARKUP in shown.text] == [], what


class Place:
    """An address, who sends something there, and what else a whole form holds."""

    def __init__(self, name: str) -> None:
        self.takes, self.name = TAKES[name], name
        self.team = builders.make_team("Team")
        worker = builders.make_worker(self.takes.role or Role.SUPERVISOR, team=self.team)
        author = worker if self.takes.role is Role.SUPERVISOR else builders.make_supervisor(team=self.team)
        self.arguments = place_of(worker) | {"reference": place_of(author)["reference"]}
        if name == "decide":
            self.arguments |= {"override_id": place_of(builders.make_worker(team=self.team))["override_id"]}
        self.client = self._client(worker)

    def _client(self, worker: Worker) -> Client:
        if self.takes.role is None:
            return half_signed_in(self.team) if self.name == "code" else Client()
        return confirmed(builders.signed_in(worker))

    def send(self, field: str, text: object) -> Response:
        names = [question.id for question in QUESTIONS] if field == ANSWERS else [field]
        form = self.whole() | dict.fromkeys(names, text)
        if self.takes.method == "GET":
            # The longest address that gunicorn takes.
            return self.client.get(self.address(self.name), QUERY_STRING=urlencode(form, doseq=True)[:4000])
        body = urlencode(form, doseq=True)
        return self.client.post(self.address(self.name), body, content_type="application/x-www-form-urlencoded")

    def whole(self) -> dict[str, object]:
        """Everything as it should be."""
        given: dict[str, object] = {name: VALID.get(name, "") for name in self.takes.fields if name != ANSWERS}
        if "team" in given:
            given["team"] = self.team.pk
        return given | (ticked(CALM) if ANSWERS in self.takes.fields else {})

    def address(self, name: str) -> str:
        arguments = re.findall(r"<\w+:(\w+)>", ROUTES[name])
        return reverse(f"intake:{name}", kwargs={key: self.arguments[key] for key in arguments})

    def shown(self) -> list[Response]:
        names = SHOWN[self.takes.role] if self.takes.role else ()
        return [self.client.get(self.address(name)) for name in names]
