"""Every action that the code names leaves its row, in its own transaction. A new one fails until it is here."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from intake import actions, audit, authenticators, sign_in
from intake.actions import BadSetUp, Queue, Search
from intake.actions.teams import add_team
from intake.audit_words import ACTIONS
from intake.models import AuditEvent, Screening, Worker
from intake.permissions import Role
from tests.builders import (
    ANSWERS,
    make_administrator,
    make_content,
    make_draft,
    make_screening,
    make_supervisor,
    make_team,
    make_worker,
    signed_in,
)
from tests.intake.conftest import Clock
from tests.intake.test_older_records import under_older_rules
from tests.intake.test_sign_in import SECRET, WRONG, browser, password, with_authenticator

pytestmark = pytest.mark.django_db
NEW = "seven orange kites over the hill"
KINDS = "screening|override|audit|worker|team|session|sign_in|keys|page"
#: What one act leaves beside its own row.
GO_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "override.list": ("override.view",),
    "override.view": ("override.list",),
    "override.reopen": ("screening.edit",),
    "screening.recomputed": ("screening.edit",),
}
Acts = Mapping[str, Callable[[], object]]


def written_in_the_code() -> set[str]:
    """Every action that any module of the workspace names."""
    named = re.compile(rf'"((?:{KINDS})\.[a-z_]+|sign_out)"')
    files = [file for file in Path(audit.__file__).parent.rglob("*.py") if file.name != "audit_words.py"]
    return {action for file in files for action in named.findall(file.read_text(encoding="utf-8"))}


def test_every_action_that_the_code_names_has_a_plain_name_and_no_other_has() -> None:
    assert set(ACTIONS) == written_in_the_code()
    assert len(set(map(str, ACTIONS.values()))) == len(ACTIONS)


def test_every_action_leaves_exactly_one_row_and_none_but_what_goes_with_it(clock: Clock) -> None:
    every = {**on_calls(), **on_levels(), **on_changes(), **on_people(), **on_sign_ins(clock)}

    for action, act in every.items():
        before = AuditEvent.objects.count()
        act()
        rows = list(AuditEvent.objects.filter(seq__gt=before).values_list("action", flat=True))
        assert rows.count(action) == 1, (action, rows)
        assert set(rows) <= {action, *GO_TOGETHER.get(action, ())}, (action, rows)
    assert set(every) == written_in_the_code()


def on_calls() -> Acts:
    worker, typed = make_worker(), make_content(notes="x")
    draft, done = make_draft(worker), make_screening(worker)
    return {
        "screening.open": lambda: actions.open_screening(submission=uuid.uuid4(), by=worker),
        "screening.autosave": lambda: actions.save_draft(
            screening_id=draft.pk, content=typed, version=draft.version, by=worker
        ),
        "screening.complete": lambda: actions.complete(
            screening_id=draft.pk, content=typed, version=draft.version + 1, by=worker
        ),
        "screening.edit": lambda: actions.edit(screening_id=done.pk, content=typed, version=done.version, by=worker),
        "screening.view": lambda: actions.read_screening(screening_id=done.pk, by=worker),
        "screening.print": lambda: actions.read_screening(screening_id=done.pk, by=worker, action="screening.print"),
        "screening.keep_edit": lambda: actions.keep_edit(screening_id=done.pk, content=typed, version=1, by=worker),
        "screening.discard_edit": lambda: actions.discard_edit(screening_id=done.pk, by=worker),
        "screening.dispose": lambda: actions.set_disposition(
            screening_id=done.pk, disposition="callback", program="", follow_up_on=None, version=newest(done), by=worker
        ),
        "screening.take_over": lambda: actions.take_over(code="no such code", submission=uuid.uuid4(), by=worker),
        "screening.list": lambda: actions.list_queue(queue=Queue.TEAM, by=worker),
        "screening.search": lambda: actions.search(query=Search(phone="4155550142"), by=worker),
        "audit.list": lambda: actions.list_audit(by=worker),
        "audit.history": lambda: actions.record_history(screening_id=done.pk, by=worker),
        "screening.follow_up_done": lambda: actions.follow_up_done(
            screening_id=done.pk, version=newest(done), by=worker
        ),
        "page.open": lambda: signed_in(worker).get(reverse("intake:people")),
    }


def newest(screening: Screening) -> int:
    return Screening.objects.get(pk=screening.pk).version


def on_levels() -> Acts:
    done, kept = make_screening(), make_screening()
    supervisor = make_supervisor(team=done.team)

    def choose(screening: Screening) -> uuid.UUID:
        override = actions.choose_level(
            screening_id=screening.pk,
            level="brief_support",
            code="other",
            note="a note",
            version=newest(screening),
            by=screening.worker,
        )
        return override.pk

    waiting = choose(done)
    return {
        "override.list": lambda: actions.awaiting(by=supervisor),
        "override.decide": lambda: actions.decide_override(
            override_id=waiting, approve=True, note="Agreed.", version=newest(done), by=supervisor
        ),
        "override.choose": lambda: choose(kept),
        "override.withdraw": lambda: actions.withdraw_override(
            screening_id=kept.pk, version=newest(kept), by=kept.worker
        ),
    }


def on_changes() -> Acts:
    """What a changed answer brings with it."""
    older, chosen = under_older_rules(make_screening()), make_screening()
    actions.choose_level(
        screening_id=chosen.pk, level="brief_support", code="other", note="n", version=chosen.version, by=chosen.worker
    )
    changed = make_content({**ANSWERS, "medical": "unstable"})

    def edit(screening: Screening) -> object:
        return actions.edit(screening_id=screening.pk, content=changed, version=newest(screening), by=screening.worker)

    supervisor = make_supervisor(team=chosen.team)
    return {
        "screening.recomputed": lambda: edit(older),
        "override.reopen": lambda: edit(chosen),
        "override.view": lambda: actions.awaiting(by=supervisor),
    }


def on_people() -> Acts:
    administrator, worker, team = make_administrator(), make_worker(), make_team()
    return {
        "worker.add": lambda: actions.add_worker(
            username="new.one", name="New One", team=team, role=Role.WORKER, by=administrator
        ),
        "worker.change": lambda: actions.change_worker(
            worker=worker, name="X", team=team, role=Role.SUPERVISOR, is_active=True, by=administrator
        ),
        "worker.link": lambda: actions.send_new_link(worker=worker, by=administrator),
        "worker.revoke": lambda: actions.revoke_sign_in(worker=worker, by=administrator),
        "team.add": lambda: add_team(name="Night line", by=administrator),
        "keys.rotate": lambda: call_command("rotate_keys", stdout=StringIO()),
    }


def on_sign_ins(clock: Clock) -> Acts:
    worker, request = with_authenticator(), browser()
    password(request, worker)
    token = actions.send_new_link(worker=make_worker(), by=None)
    signed_in(worker)

    def wrong_old_password() -> None:
        with pytest.raises(BadSetUp):
            actions.change_password(worker=worker, old=WRONG, new=NEW)

    return {
        "sign_in.password": lambda: password(browser(), worker, WRONG),
        "sign_in.code": lambda: sign_in.check_code(request, authenticators.code_at(SECRET, clock.now)),
        "sign_in.confirm": lambda: sign_in.confirm(request, worker, "000000"),
        "sign_out": lambda: sign_in.sign_out(request, worker),
        "session.end": lambda: actions.end_session(session_key=own_session(worker), worker=worker),
        "worker.password": wrong_old_password,
        "worker.recovery_codes": lambda: actions.renew_recovery_codes(worker=worker),
        "worker.set_up": lambda: actions.set_up(token=token, password=NEW, code=code_of(token, clock)),
    }


def own_session(worker: Worker) -> str:
    return worker.sign_ins.latest("pk").session_key


def code_of(token: str, clock: Clock) -> str:
    link = actions.link_of(token)
    assert link is not None
    return authenticators.code_at(link.read("secret"), clock.now)
