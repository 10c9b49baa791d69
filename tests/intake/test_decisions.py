"""A supervisor decides on what they saw, and never on a choice of their own. Each note they are shown is noted."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from intake import actions, audit
from intake.actions.deciding import PAGE
from intake.chain import first_flaw
from intake.content import BadContent
from intake.models import AuditEvent, Override, Screening, Worker, Workspace
from tests import builders
from tests.builders import ANSWERS, make_content, make_screening, make_supervisor, make_worker
from tests.intake.forms import address
from triage.core.outcomes import Setting

pytestmark = pytest.mark.django_db

DECISIONS = reverse("intake:decisions")
WORSE = {**ANSWERS, "medical": "unstable"}


def choose(screening: Screening, level: str = "brief_support", by: Worker | None = None) -> Override:
    version = stored(screening).version
    return actions.choose_level(
        screening_id=screening.pk,
        level=level,
        code="other",
        note="Said so.",
        version=version,
        by=by or screening.worker,
    )


def edit(screening: Screening, answers: dict[str, object], by: Worker) -> Screening:
    content, version = make_content(answers), stored(screening).version
    return actions.edit(screening_id=screening.pk, content=content, version=version, by=by)


def stored(screening: Screening) -> Screening:
    return Screening.objects.get(pk=screening.pk)


def press(client: Client, override: Override, do: str, version: int) -> tuple[int, str]:
    form = {"note": "Seen today.", "do": do, "version": version}
    response = client.post(reverse("intake:decide", args=[override.pk]), form)
    return response.status_code, response.text


def test_a_minimum_that_moved_since_the_page_was_shown_stops_the_decision() -> None:
    screening = make_screening()
    override, seen = choose(screening), stored(screening).version
    edit(screening, WORSE, screening.worker)
    client = builders.signed_in(make_supervisor(team=screening.team))

    status, page = press(client, override, "approve", seen)

    assert status == 422
    assert "The safe minimum was: Office or telehealth visits. It is now: " in page
    assert "Seen today." in page
    assert stored(screening).override_state == "awaiting"


def test_a_call_saved_in_between_stops_the_decision_too() -> None:
    screening = make_screening()
    override, seen = choose(screening), stored(screening).version
    content = make_content(notes="A word more.")
    actions.edit(screening_id=screening.pk, content=content, version=seen, by=screening.worker)
    client = builders.signed_in(make_supervisor(team=screening.team))

    assert press(client, override, "approve", seen)[0] == 422
    assert press(client, override, "approve", stored(screening).version)[0] == 303
    assert stored(screening).override_state == "approved"


def test_the_page_of_decisions_shows_the_minimum_of_now_and_who_moved_it() -> None:
    screening = make_screening()
    choose(screening)
    editor = make_supervisor(team=screening.team, name="Edda Editor")
    edit(screening, WORSE, editor)

    page = builders.signed_in(make_supervisor(team=screening.team)).get(DECISIONS).text

    assert "<dt>Safe minimum</dt><dd>Live-in" in page
    assert screening.worker.name in page
    assert "Edda Editor changed the answers on" in page
    assert "UTC" in page


def test_a_waiting_choice_is_in_force_once_the_minimum_falls_to_it() -> None:
    screening = make_screening(content=make_content(WORSE))
    choose(screening, "outpatient")

    edit(screening, dict(ANSWERS), screening.worker)

    assert (stored(screening).override_state, stored(screening).level) == ("in_force", Setting.OUTPATIENT)
    assert [override.state for override in screening.overrides.all()] == ["replaced", "in_force"]


def test_an_edit_leaves_a_choice_to_who_made_it_and_neither_of_them_decides() -> None:
    supervisor = make_supervisor()
    screening = make_screening(make_worker(team=supervisor.team))
    made = choose(screening, "outpatient", by=supervisor)
    editor = make_supervisor(team=supervisor.team)

    edit(screening, WORSE, editor)

    again = screening.overrides.get(state="awaiting")
    assert (again.made_by, again.made_at, again.reopened_by) == (supervisor, made.made_at, editor)
    for own in (supervisor, editor):
        client = builders.signed_in(own)
        assert "This is your own choice." in client.get(DECISIONS).text
        assert press(client, again, "approve", stored(screening).version)[0] == 422
    third = builders.signed_in(make_supervisor(team=supervisor.team))
    assert press(third, again, "approve", stored(screening).version)[0] == 303


def test_weighing_a_choice_again_is_noted() -> None:
    screening = make_screening()
    choose(screening)

    edit(screening, WORSE, screening.worker)

    event = AuditEvent.objects.get(action="override.reopen")
    assert (event.object_id, event.reason) == (str(screening.pk), "awaiting")


# Calls without answers


def test_a_call_without_answers_has_no_level_to_choose_against() -> None:
    screening = make_screening(content=make_content({}))
    form = {"version": screening.version, "level": "residential", "code": "other", "note": "x"}

    response = builders.signed_in(screening.worker).post(address("override", screening), form)

    assert response.status_code == 422
    assert "No question has an answer yet" in response.text


def test_clearing_every_answer_under_a_chosen_level_is_refused_with_a_sentence() -> None:
    screening = make_screening()
    choose(screening, "residential")

    with pytest.raises(BadContent, match="Take the chosen level back"):
        edit(screening, {}, screening.worker)

    assert stored(screening).answers.values


# What is noted


def test_each_note_that_is_shown_is_noted_on_its_call_and_the_chain_holds() -> None:
    supervisor = make_supervisor()
    calls = [make_screening(make_worker(team=supervisor.team)) for _ in range(2)]
    for call in calls:
        choose(call)

    builders.signed_in(supervisor).get(DECISIONS)

    shown = AuditEvent.objects.filter(action="override.view", actor=supervisor.pk)
    assert {event.object_id for event in shown} == {str(call.pk) for call in calls}
    assert first_flaw(Workspace.present().key("audit"), audit.rows(), audit.head()) is None


def test_decisions_come_in_pages() -> None:
    supervisor = make_supervisor()
    worker = make_worker(team=supervisor.team)
    for _ in range(PAGE + 1):
        choose(make_screening(worker))
    client = builders.signed_in(supervisor)

    first, second = (client.get(DECISIONS, {"page": page}).text for page in (1, 2))

    assert (first.count("Approve the choice"), second.count("Approve the choice")) == (PAGE, 1)
    assert "page=2" in first


def test_deciding_on_another_teams_choice_is_noted_as_refused() -> None:
    override = choose(make_screening())
    stranger = make_supervisor()

    assert press(builders.signed_in(stranger), override, "approve", 2)[0] == 404

    last = AuditEvent.objects.latest("seq")
    assert (last.action, last.outcome, last.actor, last.object_id) == (
        "override.decide", "refused", stranger.pk, str(override.pk)
    )  # fmt: skip


def test_one_note_that_does_not_open_leaves_the_others_on_the_page() -> None:
    supervisor = make_supervisor()
    broken, whole = (choose(make_screening(make_worker(team=supervisor.team))) for _ in range(2))
    Override.objects.filter(pk=broken.pk).update(note=bytes(whole.note))
    client = builders.signed_in(supervisor)

    page = client.get(DECISIONS).text

    assert "This note can not be opened." in page
    assert "Said so." in page
    assert page.count("Approve the choice") == 1
    assert press(client, broken, "approve", stored(broken.screening).version)[0] == 422
    assert client.get(address("record", broken.screening)).status_code == 200
