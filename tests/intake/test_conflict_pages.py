"""Two people, or two tabs, in one call: the second saver sees both versions and loses nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from intake.models import Screening, Worker
from tests import builders
from tests.intake.forms import WHOLE, address, save
from tests.triage.walking import changed

pytestmark = pytest.mark.django_db

MINE = changed(WHOLE, housing="unstable")
THEIRS = changed(WHOLE, readiness="thinking")


@pytest.fixture
def worker() -> Worker:
    return builders.make_worker()


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


@pytest.fixture
def draft(worker: Worker) -> Screening:
    """A call that a supervisor saved after its worker had opened it."""
    draft = builders.make_draft(worker, builders.make_content({}))
    supervisor = builders.signed_in(builders.make_supervisor(team=worker.team))
    save(supervisor, draft, THEIRS, notes="Theirs.", phone="555 555 0100")
    return draft


def hidden(page: str) -> dict[str, list[str]]:
    """What the form of the conflict page carries."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        found.setdefault(name, []).append(value)
    return found


def test_the_second_saver_sees_both_versions(client: Client, draft: Screening) -> None:
    response = save(client, draft, MINE, version=1, notes="Mine.")

    assert response.status_code == 409
    for text in ("Mine.", "Theirs.", "Couch, shelter, motel", "A steady, safe place", "Thinking about it", "Ready to"):
        assert text in response.text
    assert Screening.objects.get().content.notes == "Theirs."


def test_of_each_part_either_version_can_be_kept(client: Client, draft: Screening) -> None:
    page = save(client, draft, MINE, version=1, notes="Mine.").text

    client.post(address("merge", draft), hidden(page) | {"keep-readiness": "theirs", "keep-phone": "theirs"})

    kept = Screening.objects.get().content
    assert kept.answers.get("housing") == "unstable"
    assert kept.answers.get("readiness") == "thinking"
    assert (kept.notes, kept.caller.phone) == ("Mine.", "555 555 0100")


def test_of_notes_both_can_be_kept(client: Client, draft: Screening) -> None:
    page = save(client, draft, MINE, version=1, notes="Mine.").text

    client.post(address("merge", draft), hidden(page) | {"keep-notes": "both"})

    assert Screening.objects.get().content.notes == "Theirs.\n\nMine."


def test_a_third_version_in_between_asks_again_and_loses_nothing(
    client: Client, draft: Screening, worker: Worker
) -> None:
    page = save(client, draft, MINE, version=1, notes="Mine.").text
    save(builders.signed_in(builders.make_supervisor(team=worker.team)), draft, THEIRS, notes="A third.")

    response = client.post(address("merge", draft), hidden(page))

    assert response.status_code == 409
    assert "Mine." in response.text
    assert "A third." in response.text


def test_how_a_call_ended_is_asked_again_after_a_save_in_between(client: Client, draft: Screening) -> None:
    response = client.post(address("dispose", draft), {"version": 1, "program": "Oak House", "disposition": "referred"})

    assert response.status_code == 422
    assert "Somebody saved this call while you typed." in response.text
    assert 'value="Oak House"' in response.text
    assert Screening.objects.get().disposition == ""
