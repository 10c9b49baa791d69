"""Signing in and out, as the pages show it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from intake import actions, authenticators, sessions
from intake.models import Worker
from intake.permissions import Role
from tests import builders
from tests.intake.conftest import Clock

pytestmark = pytest.mark.django_db

PASSWORD_PAGE, CODE_PAGE = reverse("intake:sign-in"), reverse("intake:code")
NEW = "green kettles hum at dawn"


@pytest.fixture
def newcomer(clock: Clock) -> tuple[Worker, str]:
    """A worker who has a set-up link and nothing else."""
    return actions.add_worker(username="ann", name="Ann Example", team=builders.make_team(), role=Role.WORKER, by=None)


def set_up(client: Client, token: str, clock: Clock, **changed: str) -> str:
    """Fill in the set-up page. Gives the page that follows."""
    address = reverse("intake:set-up", args=[token])
    secret = re.sub(" ", "", re.findall(r'<p class="code-letters">([A-Z2-7 ]+)</p>', client.get(address).text)[0])
    form = {"password": NEW, "again": NEW, "code": authenticators.code_at(secret, clock())}
    return client.post(address, form | changed).text


@pytest.fixture
def ann(client: Client, newcomer: tuple[Worker, str], clock: Clock) -> Worker:
    """A worker who has set herself up."""
    set_up(client, newcomer[1], clock)
    clock.forward(minutes=1)
    return newcomer[0]


def code_of(worker: Worker, clock: Clock) -> str:
    return authenticators.code_at(worker.authenticator.read("secret"), clock())


def test_a_set_up_link_shows_a_picture_and_letters_and_ends_in_ten_recovery_codes(
    client: Client, newcomer: tuple[Worker, str], clock: Clock
) -> None:
    page = client.get(reverse("intake:set-up", args=[newcomer[1]])).text
    assert "<svg" in page
    assert " style=" not in page

    after = set_up(client, newcomer[1], clock)

    assert len(re.findall(r"<li><code>[A-Z0-9-]{19}</code></li>", after)) == 10
    assert client.get(reverse("intake:set-up", args=[newcomer[1]])).status_code == 410


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"again": "something else entirely"}, "The two do not match."),
        ({"code": "000000"}, "This is not the code that your app shows now."),
        ({"password": "short", "again": "short"}, "Use 15 to 128 characters."),  # pragma: allowlist secret
        ({"password": "", "again": ""}, "Type a new password."),
    ],
)
def test_a_set_up_that_does_not_do_says_why_and_keeps_the_link(
    client: Client, newcomer: tuple[Worker, str], clock: Clock, changed: dict[str, str], said: str
) -> None:
    assert said in set_up(client, newcomer[1], clock, **changed)
    assert client.get(reverse("intake:set-up", args=[newcomer[1]])).status_code == 200


def test_password_and_code_lead_to_the_calls(client: Client, ann: Worker, clock: Clock) -> None:
    first = client.post(PASSWORD_PAGE, {"username": "Ann", "password": NEW})
    second = client.post(first["Location"], {"code": code_of(ann, clock)})

    assert second["Location"] == reverse("intake:calls")
    assert "Ann Example" in client.get(reverse("intake:account")).text


def test_after_signing_in_the_page_that_was_asked_for_opens(client: Client, ann: Worker, clock: Clock) -> None:
    wanted = client.get(reverse("intake:search"))["Location"]
    page = client.get(wanted).text
    goal = re.findall(r'name="next" value="([^"]*)"', page)[0]

    first = client.post(wanted, {"username": "ann", "password": NEW, "next": goal})
    second = client.post(first["Location"], {"code": code_of(ann, clock)})

    assert second["Location"] == reverse("intake:search")


@pytest.mark.parametrize("goal", ["https://example.org/", "//example.org", "javascript:alert(1)", "intake/"])
def test_signing_in_leads_nowhere_else(client: Client, ann: Worker, clock: Clock, goal: str) -> None:
    first = client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW, "next": goal})
    second = client.post(first["Location"], {"code": code_of(ann, clock), "next": goal})

    assert second["Location"] == reverse("intake:calls")


@pytest.mark.parametrize(("username", "password"), [("ann", "not her password"), ("nobody", NEW)])
def test_a_wrong_password_and_an_unknown_name_read_the_same(
    client: Client, ann: Worker, username: str, password: str
) -> None:
    response = client.post(PASSWORD_PAGE, {"username": username, "password": password})

    assert response.status_code == 422
    assert "This name and password do not go together." in response.text


def test_a_password_alone_opens_nothing(client: Client, ann: Worker) -> None:
    client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW})

    assert client.get(reverse("intake:calls"))["Location"].startswith(PASSWORD_PAGE)


def test_a_wrong_code_is_said_and_too_many_have_to_wait(client: Client, ann: Worker) -> None:
    client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW})

    pages = [client.post(CODE_PAGE, {"code": "000000"}).text for _ in range(8)]

    assert "This code is wrong, used already, or too old." in pages[0]
    assert "Too many tries. Wait" in pages[-1]


def test_a_recovery_code_signs_in_once_and_says_how_many_are_left(
    client: Client, newcomer: tuple[Worker, str], clock: Clock
) -> None:
    codes = re.findall(r"<code>([A-Z0-9-]{19})</code>", set_up(client, newcomer[1], clock))
    client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW})

    page = client.post(CODE_PAGE, {"code": codes[0]}).text

    assert "You have 9 left." in page
    client.post(reverse("intake:sign-out"))
    client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW})
    assert client.post(CODE_PAGE, {"code": codes[0]}).status_code == 422


def test_signing_out_ends_the_session(client: Client) -> None:
    client.force_login(builders.make_worker())

    assert client.post(reverse("intake:sign-out"))["Location"] == PASSWORD_PAGE
    assert client.get(reverse("intake:calls")).status_code == 303


def test_a_session_elsewhere_can_be_ended(client: Client) -> None:
    worker = builders.make_worker()
    elsewhere = builders.signed_in(worker)
    client.force_login(worker)
    other = next(place for place in sessions.of(worker) if place.session_key != client.session.session_key)

    client.post(reverse("intake:end-session", args=[other.pk]))

    assert elsewhere.get(reverse("intake:calls")).status_code == 303
    assert client.get(reverse("intake:calls")).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(client: Client) -> None:
    other = builders.make_worker()
    builders.signed_in(other)
    client.force_login(builders.make_administrator())

    response = client.post(reverse("intake:end-session", args=[other.sign_ins.get().pk]))

    assert response.status_code == 404
    assert other.sign_ins.exists()


def test_another_password_signs_out_everywhere(client: Client) -> None:
    client.force_login(builders.make_worker())
    form = {"old": builders.PASSWORD, "password": NEW, "again": NEW}

    assert client.post(reverse("intake:password"), form)["Location"] == PASSWORD_PAGE
    assert client.get(reverse("intake:calls")).status_code == 303


def test_a_new_set_up_while_signed_in_shows_its_codes(client: Client, clock: Clock) -> None:
    worker = builders.make_worker()
    client.force_login(worker)
    token = actions.send_new_link(worker=worker, by=None)
    clock.forward(minutes=2)

    assert len(re.findall(r"<li><code>", set_up(client, token, clock))) == 10
    assert client.get(reverse("intake:calls")).status_code == 303


def test_a_wrong_old_password_changes_nothing(client: Client) -> None:
    client.force_login(builders.make_worker())
    form = {"old": "something else", "password": NEW, "again": NEW}

    assert "This is not your password so far." in client.post(reverse("intake:password"), form).text
    assert client.get(reverse("intake:calls")).status_code == 200


def test_new_recovery_codes_take_a_code_first(client: Client) -> None:
    client.force_login(builders.make_worker())

    response = client.post(reverse("intake:recovery-codes"))

    assert response["Location"].startswith(reverse("intake:confirm"))


def test_forms_of_the_workspace_take_no_post_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(PASSWORD_PAGE, {"username": "ann", "password": NEW}).status_code == 403


def test_typed_passwords_are_not_shown_again(client: Client) -> None:
    page = client.post(PASSWORD_PAGE, {"username": "ann", "password": "horse staple battery"}).text

    assert "horse staple" not in page
