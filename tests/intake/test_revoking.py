"""What somebody else may hold signs nobody in any more, and administrators do not change their own standing."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from intake import actions, authenticators, sign_in
from intake.models import AuditEvent, Worker
from intake.permissions import Role
from intake.sign_in import Step
from tests.builders import PASSWORD, make_administrator, make_supervisor, make_team, signed_in
from tests.intake.conftest import Clock
from tests.intake.test_at_once import at_once
from tests.intake.test_people_pages import confirmed, person
from tests.intake.test_sign_in import SECRET, browser, password, with_authenticator

pytestmark = pytest.mark.django_db
NEW = "seven orange kites over the hill"


def test_after_a_revocation_nothing_that_was_lost_signs_in(clock: Clock) -> None:
    worker, half = with_authenticator(), browser()
    codes, session = authenticators.new_recovery_codes(worker), signed_in(worker)
    older = actions.send_new_link(worker=worker, by=None)
    password(half, worker)

    actions.revoke_sign_in(worker=worker, by=make_administrator())

    assert password(browser(), worker).step is Step.WRONG
    assert sign_in.check_code(half, authenticators.code_at(SECRET, clock.now)).step is Step.START_AGAIN
    worker = Worker.objects.get(pk=worker.pk)
    assert authenticators.take_code(worker, codes[0]) == ""
    assert authenticators.take_code(worker, authenticators.code_at(SECRET, clock.now), clock.now) == ""
    assert session.get(reverse("intake:calls")).status_code == 303
    assert actions.link_of(older) is None


def test_the_link_of_a_revocation_sets_everything_up_anew(clock: Clock) -> None:
    worker = with_authenticator()
    token = actions.revoke_sign_in(worker=worker, by=make_administrator())
    link = actions.link_of(token)
    assert link is not None
    secret = link.read("secret")

    actions.set_up(token=token, password=NEW, code=authenticators.code_at(secret, clock.now))
    clock.forward(minutes=1)

    request = browser()
    assert sign_in.check_password(request, worker.username, NEW).step is Step.CODE
    assert sign_in.check_code(request, authenticators.code_at(secret, clock.now)).step is Step.DONE


def test_a_revocation_is_noted(clock: Clock) -> None:
    worker, administrator = with_authenticator(), make_administrator()

    actions.revoke_sign_in(worker=worker, by=administrator)

    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.actor, event.object_id) == ("worker.revoke", administrator.pk, str(worker.pk))


def test_only_an_administrator_revokes_and_never_for_themselves() -> None:
    worker, administrator = with_authenticator(), make_administrator()

    with pytest.raises(PermissionDenied):
        actions.revoke_sign_in(worker=worker, by=make_supervisor())
    with pytest.raises(ValidationError, match="Another administrator"):
        actions.revoke_sign_in(worker=administrator, by=administrator)

    assert Worker.objects.get(pk=worker.pk).check_password(PASSWORD)
    assert Worker.objects.get(pk=administrator.pk).check_password(PASSWORD)


def test_the_page_of_a_person_revokes_and_shows_the_link() -> None:
    worker, client = with_authenticator(), confirmed(make_administrator())

    page = client.post(person(worker), {"do": "revoke"}).text

    link = re.findall(r'<p class="code-letters">(http\S+)</p>', page)[0]
    assert f"Hello {worker.name}." in Client().get(link).text
    assert not Worker.objects.get(pk=worker.pk).has_usable_password()


def test_the_page_says_why_one_does_not_revoke_for_oneself() -> None:
    administrator = make_administrator()

    response = confirmed(administrator).post(person(administrator), {"do": "revoke"})

    assert response.status_code == 422
    assert "Another administrator has to do this for you" in response.text


def test_the_operator_revokes_by_the_command() -> None:
    worker, output = with_authenticator(), StringIO()

    call_command("set_up_link", worker.username, revoke=True, stdout=output)

    assert not Worker.objects.get(pk=worker.pk).has_usable_password()
    assert actions.link_of(output.getvalue().strip().rsplit("/", 2)[-2]) is not None


def test_the_command_says_that_a_switched_off_worker_has_to_be_switched_on() -> None:
    worker, errors = with_authenticator(is_active=False), StringIO()

    call_command("set_up_link", worker.username, stdout=StringIO(), stderr=errors)

    assert "switched off" in errors.getvalue()


# One's own standing.


@pytest.mark.parametrize("changed", [{"role": Role.SUPERVISOR}, {"is_active": False}, {"team": None}])
def test_an_administrator_does_not_change_their_own_standing(changed: dict[str, object]) -> None:
    administrator = make_administrator()
    make_administrator()
    asked = {"name": "X", "team": administrator.team, "role": Role.ADMINISTRATOR, "is_active": True} | changed
    asked["team"] = asked["team"] or make_team()

    with pytest.raises(ValidationError, match="Another administrator has to change"):
        actions.change_worker(worker=administrator, by=administrator, **asked)  # type: ignore[arg-type]

    kept = Worker.objects.get(pk=administrator.pk)
    assert (kept.role, kept.is_active) == (Role.ADMINISTRATOR, True)


def test_an_administrator_changes_their_own_name() -> None:
    administrator = make_administrator()

    actions.change_worker(
        worker=administrator,
        name="Ada Quist",
        team=administrator.team,
        role=Role.ADMINISTRATOR,
        is_active=True,
        by=administrator,
    )

    assert Worker.objects.get(pk=administrator.pk).name == "Ada Quist"


def test_of_two_administrators_who_demote_each_other_at_once_one_stays(lasting_db: None) -> None:
    pair = (make_administrator(), make_administrator())
    # As each browser saw them, before either was demoted.
    seen = [(Worker.objects.get(pk=pair[number].pk), Worker.objects.get(pk=pair[1 - number].pk)) for number in (0, 1)]

    def demote(number: int) -> bool:
        by, other = seen[number]
        try:
            actions.change_worker(
                worker=other, name=other.name, team=other.team, role=Role.WORKER, is_active=True, by=by
            )
        except ValidationError:
            return False
        return True

    assert sorted(at_once(demote, 2)) == [False, True]
    assert Worker.objects.filter(role=Role.ADMINISTRATOR).count() == 1


def test_a_changed_name_does_not_bring_an_old_password_back() -> None:
    worker, administrator = with_authenticator(), make_administrator()
    seen = Worker.objects.get(pk=worker.pk)
    actions.change_password(worker=worker, old=PASSWORD, new=NEW)

    actions.change_worker(
        worker=seen, name="Ada Quist", team=seen.team, role=Role.WORKER, is_active=True, by=administrator
    )

    assert Worker.objects.get(pk=worker.pk).check_password(NEW)


def test_a_new_password_does_not_bring_an_old_role_back() -> None:
    worker = with_authenticator()
    Worker.objects.filter(pk=worker.pk).update(role=Role.SUPERVISOR)

    actions.change_password(worker=worker, old=PASSWORD, new=NEW)

    assert Worker.objects.get(pk=worker.pk).role == Role.SUPERVISOR
