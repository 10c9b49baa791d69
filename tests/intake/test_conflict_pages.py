"""Two people, or two tabs, in one call: the second saver sees both versions and loses nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from intake.models import PendingEdit, Screening, Worker
from tests import builders
from tests.intake.forms import WHOLE, address, save, ticked
from tests.triage.walking import changed

pytestmark = pytest.mark.django_db

MINE = changed(WHOLE, housing="unstable")
THEIRS = changed(WHOLE, readiness="thinking")


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


def test_what_was_typed_can_be_dropped_for_good(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    client.post(address("draft", call), ticked(MINE, version=call.version, notes="Mine."))
    save(builders.signed_in(builders.make_supervisor(team=worker.team)), call, THEIRS, notes="Theirs.")
    page = save(client, call, MINE, version=f"{call.version}r1", notes="Mine.").text
    (drop,) = re.findall(r'formaction="([^"]+)"', page)

    client.post(drop, hidden(page))

    shown = client.get(address("screen", call)).text
    assert "Theirs." in shown
    assert "Mine." not in shown


def test_what_is_kept_of_two_versions_leaves_nothing_kept_beside_it(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    seen = client.post(address("draft", call), ticked(MINE, version=call.version, notes="Mine.")).json()["version"]
    save(builders.signed_in(builders.make_supervisor(team=worker.team)), call, THEIRS, notes="Theirs.")
    page = save(client, call, MINE, version=seen, notes="Mine.").text

    client.post(address("merge", call), hidden(page) | {"keep-notes": "both"})

    assert Screening.objects.get().content.notes == "Theirs.\n\nMine."
    assert not PendingEdit.objects.exists()


def test_two_notes_that_are_too_long_together_come_back_with_both_texts(client: Client, draft: Screening) -> None:
    long = "word " * 999
    save(builders.signed_in(builders.make_supervisor(team=draft.team)), draft, THEIRS, notes="Theirs. " * 300)
    page = save(client, draft, MINE, version=1, notes=long).text

    response = client.post(address("merge", draft), hidden(page) | {"keep-notes": "both"})

    assert response.status_code == 422
    assert "Notes: Shorten this to 5000 characters." in response.text
    assert long.strip() in response.text
    assert "Theirs. Theirs." in response.text
    kept = client.post(address("merge", draft), hidden(response.text) | {"keep-notes": "mine"})
    assert kept.status_code == 303
