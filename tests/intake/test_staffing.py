"""Workers, and what they sign in with."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from intake import actions, authenticators
from intake.actions import BadSetUp
from intake.models import AuditEvent, SetUpLink, Worker
from intake.permissions import Role
from tests.builders import PASSWORD, make_administrator, make_supervisor, make_team, make_worker
from tests.intake.conftest import Clock

pytestmark = pytest.mark.django_db

NEW = "seven orange kites over the hill"


def link() -> tuple[Worker, str]:
    administrator = make_administrator()
    return actions.add_worker(
        username="ada.quist", name="Ada Quist", team=make_team(), role=Role.WORKER, by=administrator
    )


def code_of(token: str, clock: Clock) -> str:
    found = actions.link_of(token)
    assert found is not None
    return authenticators.code_at(found.read("secret"), clock.now)


def test_a_new_worker_can_not_sign_in_before_they_set_themselves_up() -> None:
    worker, _token = link()

    assert not worker.has_usable_password()
    assert not hasattr(Worker.objects.get(pk=worker.pk), "authenticator")


def test_a_set_up_gives_password_authenticator_and_ten_recovery_codes(clock: Clock) -> None:
    worker, token = link()

    done = actions.set_up(token=token, password=NEW, code=code_of(token, clock))

    assert done is not None
    assert done[0] == worker
    assert len(done[1]) == 10
    worker.refresh_from_db()
    assert worker.check_password(NEW)
    assert worker.authenticator.read("secret")
    assert "set_up" in AuditEvent.objects.latest("seq").action


def test_a_set_up_link_works_once(clock: Clock) -> None:
    _worker, token = link()
    code = code_of(token, clock)
    actions.set_up(token=token, password=NEW, code=code)

    assert actions.link_of(token) is None
    assert actions.set_up(token=token, password=NEW, code=code) is None


def test_a_set_up_link_works_for_two_days(clock: Clock) -> None:
    _worker, token = link()
    clock.forward(hours=48, seconds=1)

    assert actions.link_of(token) is None


def test_a_newer_link_ends_the_older_one() -> None:
    worker, token = link()
    actions.send_new_link(worker=worker, by=make_administrator())

    assert actions.link_of(token) is None


def test_a_link_of_a_worker_who_was_switched_off_does_not_work() -> None:
    worker, token = link()
    Worker.objects.filter(pk=worker.pk).update(is_active=False)

    assert actions.link_of(token) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "a" * 5000])
def test_a_token_that_was_never_given_opens_nothing(token: str) -> None:
    assert actions.link_of(token) is None


def test_a_refused_set_up_leaves_the_link_to_be_used(clock: Clock) -> None:
    worker, token = link()

    with pytest.raises(BadSetUp) as refused:
        actions.set_up(token=token, password="short", code="000000")  # pragma: allowlist secret

    assert set(refused.value.problems) == {"password", "code"}
    assert actions.link_of(token) is not None
    worker.refresh_from_db()
    assert not worker.has_usable_password()


def test_neither_token_nor_secret_stands_in_the_database() -> None:
    _worker, token = link()
    found = SetUpLink.objects.get()

    assert token not in str(SetUpLink.objects.values())
    assert found.read("secret").encode() not in bytes(found.secret)


def test_a_lost_authenticator_works_until_the_new_one_is_set_up(clock: Clock) -> None:
    worker, token = link()
    actions.set_up(token=token, password=NEW, code=code_of(token, clock))
    old = worker.authenticator.read("secret")
    newer = actions.send_new_link(worker=worker, by=make_administrator())
    assert Worker.objects.get(pk=worker.pk).authenticator.read("secret") == old

    clock.forward(seconds=60)
    actions.set_up(token=newer, password=NEW + "!", code=code_of(newer, clock))

    assert Worker.objects.get(pk=worker.pk).authenticator.read("secret") != old


def test_the_old_password_is_needed_for_a_new_one() -> None:
    worker = make_worker()

    with pytest.raises(BadSetUp) as refused:
        actions.change_password(worker=worker, old="wrong", new=NEW)
    assert list(refused.value.problems) == ["old"]

    actions.change_password(worker=worker, old=PASSWORD, new=NEW)
    assert Worker.objects.get(pk=worker.pk).check_password(NEW)


# Passwords.


@pytest.mark.parametrize(
    "password",
    [
        "Nine-purple-heron",
        "correct horse battery staple",
        "щось дуже довге тут",
        "~" * 3 + "unlikely words",
        "x7" * 4 + " lamps abound",
    ],
)
def test_long_passwords_of_any_kind_are_taken(password: str) -> None:
    validate_password(password, make_worker())


@pytest.mark.parametrize(
    "password",
    [
        "", "fourteen chars", "x y" * 43, "treatmentcompass", "treatment compass 2026", "Ada Quist Ada Quist",
        "ada.quist12345678", "aaaaaaaaaaaaaaaa", "1234567890123456", "recovery intake compass",
    ],
)  # fmt: skip
def test_short_long_and_guessable_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, make_worker(name="Ada Quist", username="ada.quist"))


def test_common_passwords_are_refused_offline() -> None:
    from django.contrib.auth.password_validation import CommonPasswordValidator  # noqa: PLC0415

    longest = [word for word in CommonPasswordValidator().passwords if len(word) >= 15]

    assert longest
    for word in longest[:20]:
        with pytest.raises(ValidationError):
            validate_password(word, None)


def test_passwords_are_kept_with_argon2() -> None:
    assert make_worker().password.startswith("argon2$argon2id$")


# Who may.


def test_only_an_administrator_adds_changes_and_sends_links() -> None:
    worker, supervisor = make_worker(), make_supervisor()

    with pytest.raises(PermissionDenied):
        actions.add_worker(username="x", name="X", team=worker.team, role=Role.WORKER, by=supervisor)
    with pytest.raises(PermissionDenied):
        actions.send_new_link(worker=worker, by=supervisor)
    with pytest.raises(PermissionDenied):
        actions.change_worker(
            worker=worker, name="X", team=worker.team, role=Role.ADMINISTRATOR, is_active=True, by=worker
        )

    assert Worker.objects.get(pk=worker.pk).role == Role.WORKER


def test_the_last_administrator_stays_one() -> None:
    administrator = make_administrator()

    with pytest.raises(ValidationError):
        actions.change_worker(
            worker=administrator, name="X", team=administrator.team, role=Role.WORKER, is_active=True, by=administrator
        )


def test_two_workers_never_share_a_name_to_sign_in_with() -> None:
    make_worker(username="ada.quist")

    with pytest.raises(ValidationError):
        actions.add_worker(username=" ADA.Quist", name="X", team=make_team(), role=Role.WORKER, by=None)


# Commands.


def output_of(command: str, *arguments: str, **options: object) -> str:
    output = StringIO()
    call_command(command, *arguments, stdout=output, **options)
    return output.getvalue()


def test_the_first_administrator_is_made_by_a_command_that_prints_a_link(clock: Clock) -> None:
    output = output_of("create_administrator", "ada.quist", name="Ada Quist")

    token = output.strip().rsplit("/", 2)[-2]
    found = actions.link_of(token)
    assert found is not None
    assert (found.worker.role, found.worker.username) == (Role.ADMINISTRATOR, "ada.quist")
    assert "http://127.0.0.1:8000/intake/set-up/" in output


def test_there_is_no_account_before_that() -> None:
    assert not Worker.objects.exists()


def test_a_second_first_administrator_is_refused() -> None:
    make_administrator()

    with pytest.raises(CommandError, match="an administrator already"):
        output_of("create_administrator", "eve")


def test_a_name_that_is_taken_is_refused_with_a_sentence() -> None:
    make_worker(username="ada.quist")

    with pytest.raises(CommandError, match="already exists"):
        output_of("create_administrator", "ada.quist")


def test_the_operator_can_print_a_new_link() -> None:
    worker = make_worker()

    token = output_of("set_up_link", worker.username).strip().rsplit("/", 2)[-2]

    found = actions.link_of(token)
    assert found is not None
    assert found.worker == worker
    with pytest.raises(CommandError, match="There is no worker"):
        output_of("set_up_link", "nobody")
