"""`manage.py create_demo`: a workspace to look around in, and never among real people."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from intake import authenticators, sessions
from intake.models import AuditEvent, Override, Screening, Worker, Workspace
from tests import builders

pytestmark = pytest.mark.django_db


def create_demo() -> str:
    output = StringIO()
    call_command("create_demo", stdout=output)
    return output.getvalue()


def test_everybody_in_it_can_sign_in_at_once() -> None:
    people = re.findall(r"name\s+(\S+)\s+password\s+(\S+)\s+secret\s+(\S+)", create_demo())

    assert len(people) == 5
    for username, password, secret in people:
        client = Client()
        client.post(reverse("intake:sign-in"), {"username": username, "password": password})
        client.post(reverse("intake:code"), {"code": authenticators.code_at(secret, sessions.clock())})
        assert client.get(reverse("intake:account")).status_code == 200


def test_its_calls_were_made_by_the_actions_and_every_page_says_what_it_is() -> None:
    create_demo()

    assert Screening.objects.count() == 12
    assert AuditEvent.objects.filter(action="screening.complete").count() == 10
    assert sorted(Override.objects.values_list("state", flat=True)) == ["awaiting", "in_force", "refused"]
    client = builders.signed_in(Worker.objects.get(username="demo-worker"))
    assert "Demonstration. Nobody here is real" in client.get(reverse("intake:calls")).text
    assert "Demonstration. Nobody here is real" in Client().get(reverse("intake:sign-in")).text


def test_made_again_it_gives_new_passwords_and_no_more_calls() -> None:
    first, second = create_demo(), create_demo()

    assert set(re.findall(r"password\s+(\S+)", first)).isdisjoint(re.findall(r"password\s+(\S+)", second))
    assert Screening.objects.count() == 12


def test_on_a_production_server_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)

    with pytest.raises(CommandError, match="production server"):
        create_demo()
    assert not Worker.objects.exists()


def test_among_real_people_it_is_refused() -> None:
    builders.make_worker()

    with pytest.raises(CommandError, match="Real people work in this workspace"):
        create_demo()
    assert not Workspace.present().demonstration


def test_a_real_workspace_does_not_call_itself_a_demonstration() -> None:
    client = builders.signed_in(builders.make_worker())

    assert "Demonstration" not in client.get(reverse("intake:calls")).text
