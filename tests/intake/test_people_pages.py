"""People for the administrator, the audit for the privacy officer, choices for the supervisor."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intake import actions, sign_in
from intake.models import Override, Screening, Team, Worker
from intake.permissions import Role
from tests import builders
from tests.intake.forms import address

pytestmark = pytest.mark.django_db

PEOPLE, AUDIT, DECISIONS = (reverse(f"intake:{name}") for name in ("people", "audit", "decisions"))


def confirmed(worker: Worker) -> Client:
    """A browser whose worker typed a code just now."""
    client = builders.signed_in(worker)
    session = client.session
    session[sign_in.CONFIRMED] = timezone.now().isoformat()
    session.save()
    return client


@pytest.fixture
def administrator() -> Worker:
    return builders.make_administrator()


@pytest.fixture
def client(administrator: Worker) -> Client:
    return confirmed(administrator)


def person(worker: Worker) -> str:
    return reverse("intake:person", args=[worker.pk])


def test_people_are_shown_only_after_a_code(administrator: Worker) -> None:
    response = builders.signed_in(administrator).get(PEOPLE)

    assert response["Location"] == f"{reverse('intake:confirm')}?next={PEOPLE}"


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR, Role.PRIVACY_OFFICER])
def test_nobody_else_manages_people(role: Role) -> None:
    client = confirmed(builders.make_worker(role))

    assert client.get(PEOPLE).status_code == 403
    assert client.post(reverse("intake:add-team"), {"team_name": "Mine"}).status_code == 403


def test_somebody_new_gets_a_link_that_works(client: Client, administrator: Worker) -> None:
    form = {"name": "Ann Example", "username": "ann", "team": administrator.team_id, "role": "worker"}

    page = client.post(PEOPLE, form).text

    link = re.findall(r'<p class="code-letters">(http\S+)</p>', page)[0]
    assert "Hello Ann Example." in Client().get(link).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"name": ""}, "Type the name."), ({"username": "taken"}, "already exists"), ({"role": "king"}, "Select a valid")],
)
def test_somebody_who_can_not_be_added_is_said_in_a_sentence(
    client: Client, administrator: Worker, changed: dict[str, str], said: str
) -> None:
    builders.make_worker(username="taken")
    form = {"name": "Ann", "username": "ann", "team": administrator.team_id, "role": "worker"}

    response = client.post(PEOPLE, form | changed)

    assert response.status_code == 422
    assert said in response.text


def test_a_worker_who_is_switched_off_is_out_at_once(client: Client) -> None:
    worker = builders.make_worker()
    theirs = builders.signed_in(worker)
    form = {"name": worker.name, "team": worker.team_id, "role": worker.role, "do": "switch_off"}

    assert client.post(person(worker), form)["Location"] == PEOPLE

    assert theirs.get(reverse("intake:calls")).status_code == 303
    assert "switched off" in client.get(PEOPLE).text


def test_the_last_administrator_stays_one(client: Client, administrator: Worker) -> None:
    form = {"name": administrator.name, "team": administrator.team_id, "role": "worker", "do": "save"}

    response = client.post(person(administrator), form)

    assert response.status_code == 422
    assert "Somebody has to stay an administrator." in response.text
    administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR


def test_a_team_is_added_once(client: Client) -> None:
    assert client.post(reverse("intake:add-team"), {"team_name": "Night line"})["Location"] == PEOPLE

    response = client.post(reverse("intake:add-team"), {"team_name": "Night line"})

    assert response.status_code == 422
    assert Team.objects.filter(name="Night line").count() == 1


def test_somebody_who_is_not_there_is_not_there(client: Client) -> None:
    assert client.get(reverse("intake:person", args=[10**9])).status_code == 404


def test_an_administrator_sees_no_call(client: Client, administrator: Worker) -> None:
    call = builders.make_screening(builders.make_worker(team=administrator.team))

    assert client.get(address("record", call)).status_code == 403
    assert client.get(AUDIT).status_code == 403


# The audit


def rows(page: str) -> list[str]:
    return re.findall(r"<tr.*?</tr>", page.partition("<tbody>")[2], re.DOTALL)


def test_each_role_sees_the_audit_that_is_theirs() -> None:
    team, other = builders.make_team(), builders.make_worker(name="Olga Other")
    worker, colleague = (builders.make_worker(team=team, name=name) for name in ("Will Worker", "Cora Colleague"))
    for who in (worker, colleague, other):
        builders.make_draft(who)

    seen = {
        role: builders.signed_in(viewer).get(AUDIT).text
        for role, viewer in (
            ("own", worker),
            ("team", builders.make_supervisor(team=team)),
            ("all", builders.make_privacy_officer(team=team)),
        )
    }

    shown = {
        role: {name for name in ("Will", "Cora", "Olga") if f'<td data-label="Who">{name}' in page}
        for role, page in seen.items()
    }
    assert shown == {"own": {"Will"}, "team": {"Will", "Cora"}, "all": {"Will", "Cora", "Olga"}}


def test_the_audit_is_narrowed_by_who_and_what() -> None:
    worker = builders.make_worker(name="Will Worker")
    call = builders.make_draft(worker)
    builders.signed_in(worker).get(address("record", call))
    officer = builders.signed_in(builders.make_privacy_officer())

    page = officer.get(AUDIT, {"actor": str(worker.pk), "action": "screening.view"}).text

    assert len(rows(page)) == 1
    assert "Will Worker" in rows(page)[0]


def test_the_officer_finds_who_opened_a_call_by_its_reference() -> None:
    call = builders.make_screening(builders.make_worker(name="Will Worker"))
    builders.signed_in(builders.make_supervisor(team=call.team, name="Sue Visor")).get(address("record", call))
    builders.make_screening()
    officer = builders.signed_in(builders.make_privacy_officer())

    page = officer.get(AUDIT, {"reference": call.reference.lower(), "action": "screening.view"}).text

    assert len(rows(page)) == 1
    for text in ("Sue Visor", "Opened a call", f"Call {call.reference}"):
        assert text in rows(page)[0]
    assert str(call.pk)[:8] not in page


def test_actions_are_chosen_by_plain_names_alone() -> None:
    officer = builders.signed_in(builders.make_privacy_officer())

    assert '<option value="screening.print">Opened the hand-over sheet</option>' in officer.get(AUDIT).text
    assert officer.get(AUDIT, {"action": "no.such"}).status_code == 422


def test_a_worker_narrows_by_nobody_but_themselves() -> None:
    other = builders.make_worker()
    client = builders.signed_in(builders.make_worker())

    assert client.get(AUDIT, {"actor": other.pk}).status_code == 422


def test_the_audit_says_which_fields_and_never_what_is_in_them() -> None:
    worker = builders.make_worker()
    builders.make_draft(worker, builders.make_content(name="Robin", notes="Soft voice."))
    officer = builders.signed_in(builders.make_privacy_officer())

    page = officer.get(AUDIT).text

    assert "notes" in page
    assert "Robin" not in page
    assert "Soft voice" not in page


# Choices under the safe minimum


@pytest.fixture
def waiting() -> Override:
    call = builders.make_screening()
    return actions.choose_level(
        screening_id=call.pk, level="brief_support", code="other", note="Insists.", version=call.version, by=call.worker
    )


@pytest.fixture
def supervisor(waiting: Override) -> Client:
    return builders.signed_in(builders.make_supervisor(team=waiting.screening.team))


def decide(client: Client, override: Override, do: str, note: str = "Talked it over.") -> int:
    form = {"do": do, "note": note, "version": Screening.objects.get(pk=override.screening_id).version}
    return client.post(reverse("intake:decide", args=[override.pk]), form).status_code


def test_a_supervisor_sees_what_waits_and_why(supervisor: Client, waiting: Override) -> None:
    page = supervisor.get(DECISIONS).text

    for text in (waiting.screening.reference, "Insists.", "Office or telehealth visits", "Check-up and a short talk"):
        assert text in page


@pytest.mark.parametrize(
    ("do", "level"), [("approve", "Check-up and a short talk"), ("refuse", "Office or telehealth visits")]
)
def test_the_record_shows_the_choice_and_the_decision(
    supervisor: Client, waiting: Override, do: str, level: str
) -> None:
    assert decide(supervisor, waiting, do) == 303

    page = supervisor.get(address("record", waiting.screening)).text
    assert f'<h2 id="in-force">{level}</h2>' in page
    assert "Insists." in page
    assert "Talked it over." in page
    assert waiting.screening.reference not in supervisor.get(DECISIONS).text


def test_a_decision_takes_a_reason(supervisor: Client, waiting: Override) -> None:
    assert decide(supervisor, waiting, "approve", note="") == 422
    assert Screening.objects.get().override_state == "awaiting"


def test_what_was_decided_is_not_decided_again(supervisor: Client, waiting: Override) -> None:
    decide(supervisor, waiting, "refuse")

    assert decide(supervisor, waiting, "approve") == 422
    assert Screening.objects.get().override_state == "refused"


def test_a_worker_decides_nothing(waiting: Override) -> None:
    worker = builders.signed_in(waiting.made_by)

    assert decide(worker, waiting, "approve") == 403
    assert worker.get(DECISIONS).status_code == 403


@pytest.mark.parametrize("note", ["Talked it over.", ""])
def test_another_team_decides_nothing(waiting: Override, note: str) -> None:
    stranger = builders.signed_in(builders.make_supervisor())

    assert decide(stranger, waiting, "approve", note) == 404
    assert waiting.screening.reference not in stranger.get(DECISIONS).text
