"""Workers and what they sign in with. Sessions end at once where what they rest on changes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intake import audit, authenticators, sessions, throttle
from intake.models import Authenticator, SetUpLink, Team, Worker, Workspace
from intake.permissions import Act, Role, require

LINK_LASTS: Final = timedelta(hours=48)


class BadSetUp(ValueError):
    """A set-up that is not taken: for each field, the sentences that say what to do."""

    def __init__(self, problems: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(" ".join(sentence for sentences in problems.values() for sentence in sentences))
        self.problems = problems


def add_worker(*, username: str, name: str, team: Team, role: Role, by: Worker | None) -> tuple[Worker, str]:
    """A new worker, and the token of the link with which they set themselves up. `by` None is the operator."""
    with transaction.atomic():
        if by:
            require(by, Act.MANAGE_WORKERS)
        worker = Worker(username=username, name=name, team=team, role=role)
        worker.set_unusable_password()
        worker.full_clean()
        worker.save()
        audit.record("worker.add", by=by, on=worker, fields=("username", "name", "team", "role"))
        return worker, _new_link(worker)


def change_worker(*, worker: Worker, name: str, team: Team, role: Role, is_active: bool, by: Worker) -> Worker:
    """Change who a worker is here. A changed role or team, or switching off, ends their sessions at once."""
    with transaction.atomic():
        require(by, Act.MANAGE_WORKERS)
        # Of two administrators who demote each other at once, the second sees what the first did.
        Workspace.locked()
        before = (worker.name, worker.team_id, worker.role, worker.is_active)
        worker.name, worker.team, worker.role, worker.is_active = name, team, role, is_active
        after = (worker.name, worker.team_id, worker.role, worker.is_active)
        _require_an_administrator(worker)
        if worker.pk == by.pk and before[1:] != after[1:]:
            raise ValidationError(_("Another administrator has to change your own team or role, or switch you off."))
        worker.full_clean()
        names = ("name", "team", "role", "is_active")
        worker.save(update_fields=names)
        if before[1:] != after[1:]:
            sessions.end_all(worker)
        changed = tuple(n for n, old, new in zip(names, before, after, strict=True) if old != new)
        audit.record("worker.change", by=by, on=worker, fields=changed)
    return worker


def _require_an_administrator(worker: Worker) -> None:
    if worker.is_active and worker.role == Role.ADMINISTRATOR:
        return
    others = Worker.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=worker.pk)
    if not others.exists():
        raise ValidationError(_("Somebody has to stay an administrator. Make another worker one first."))


def send_new_link(*, worker: Worker, by: Worker | None) -> str:
    """The token of a new set-up link, for who lost password or authenticator. The old ones work until it is used."""
    with transaction.atomic():
        if by:
            require(by, Act.MANAGE_WORKERS)
        audit.record("worker.link", by=by, on=worker)
        return _new_link(worker)


def revoke_sign_in(*, worker: Worker, by: Worker | None) -> str:
    """For who lost it to somebody else: nothing of theirs signs in any more. Gives the token of a new set-up link."""
    with transaction.atomic():
        if by:
            require(by, Act.MANAGE_WORKERS)
            if by.pk == worker.pk:
                raise ValidationError(_("Another administrator has to do this for you, or the operator."))
        worker.set_unusable_password()
        worker.save(update_fields=["password"])
        Authenticator.objects.filter(worker=worker).delete()
        worker.recovery_codes.all().delete()
        sessions.end_all(worker)
        audit.record("worker.revoke", by=by, on=worker, fields=("password", "authenticator", "recovery_codes"))
        return _new_link(worker)


def _new_link(worker: Worker) -> str:
    worker.set_up_links.all().delete()
    token = secrets.token_urlsafe(32)
    link = SetUpLink(worker=worker, digest=_digest(token), expires_at=sessions.clock() + LINK_LASTS)
    link.write("secret", authenticators.new_secret())
    link.save()
    return token


def link_of(token: str) -> SetUpLink | None:
    """The link of this token, while it may be used."""
    living = SetUpLink.objects.filter(used_at=None, expires_at__gt=sessions.clock(), worker__is_active=True)
    return living.select_related("worker__team").filter(digest=_digest(token)).first()


def set_up(*, token: str, password: str, code: str) -> tuple[Worker, tuple[str, ...]] | None:
    """Set password and authenticator by a link, which is used up: the worker and ten recovery codes, shown once.

    None where the link does not work (any more). Raises BadSetUp with what to do about "password" or "code".
    """
    with transaction.atomic():
        link = link_of(token)
        if link is None or not _used_up(link):
            return None
        worker, secret = link.worker, link.read("secret")
        step = authenticators.matching_step(secret, code, sessions.clock())
        problems = _password_problems(worker, password)
        if step is None:
            problems["code"] = (_("This is not the code that your app shows now. Type the six digits it shows."),)
        if problems or step is None:
            raise BadSetUp(problems)
        authenticators.set_authenticator(worker, secret, step)
        _set_password(worker, password)
        codes = authenticators.new_recovery_codes(worker)
        audit.record("worker.set_up", by=worker, on=worker, fields=("password", "authenticator", "recovery_codes"))
    return worker, codes


def _used_up(link: SetUpLink) -> bool:
    """Take the link, once: of two at the same time one gets it."""
    return bool(SetUpLink.objects.filter(pk=link.pk, used_at=None).update(used_at=sessions.clock()))


def change_password(*, worker: Worker, old: str, new: str) -> None:
    """One's own password. Every session ends at once. Raises BadSetUp. Guessing the old one is slowed and noted."""
    bucket = throttle.bucket_of("old password", worker.username)
    wait = throttle.take_turn(bucket, sessions.clock())
    if wait:
        raise BadSetUp({"old": (throttle.said(wait),)})
    if not worker.check_password(old):
        with transaction.atomic():
            audit.record("worker.password", by=worker, on=worker, outcome=audit.Outcome.REFUSED)
        raise BadSetUp({"old": (_("This is not your password so far."),)})
    throttle.succeeded(bucket)
    problems = _password_problems(worker, new)
    if problems:
        raise BadSetUp(problems)
    with transaction.atomic():
        _set_password(worker, new)
        audit.record("worker.password", by=worker, on=worker, fields=("password",))


def renew_recovery_codes(*, worker: Worker) -> tuple[str, ...]:
    """Ten new recovery codes of one's own, shown once. The old ones stop working."""
    with transaction.atomic():
        codes = authenticators.new_recovery_codes(worker)
        audit.record("worker.recovery_codes", by=worker, on=worker, fields=("recovery_codes",))
    return codes


def end_session(*, session_key: str, worker: Worker) -> None:
    """End one of one's own sessions."""
    with transaction.atomic():
        sessions.end(worker, [session_key])
        audit.record("session.end", by=worker, on=worker)


def _set_password(worker: Worker, password: str) -> None:
    worker.set_password(password)
    worker.save(update_fields=["password"])
    sessions.end_all(worker)


def _password_problems(worker: Worker, password: str) -> dict[str, tuple[str, ...]]:
    try:
        validate_password(password, worker)
    except ValidationError as problem:
        return {"password": tuple(problem.messages)}
    return {}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
