"""Every address of the workspace, with every role, method and ownership, against docs/authz-matrix.toml."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from intake import actions, authenticators, pages, sessions, sign_in, urls
from intake.models import Screening, Team, Worker
from intake.permissions import Act, Role
from tests import builders
from tests.intake.forms import WHOLE, ticked

pytestmark = pytest.mark.django_db

FILE = Path(__file__).parents[2] / "docs/authz-matrix.toml"
MATRIX: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
ROUTES = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OWNERSHIPS = ("own", "team", "other", "missing")
VERDICTS = ("yes", "sign in", "no", "not there", "refused")
NOT_ALLOWED = 405
NEW = "seven orange kites over the hill"


Arguments = dict[str, object]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who tries, the role under which the matrix lists them, and an object of each ownership."""

    client: Client
    role: str
    places: Mapping[str, Arguments]


def name_of(pattern: URLPattern) -> str:
    return str(pattern.name)


def test_every_route_is_in_the_matrix_and_the_other_way_round() -> None:
    assert {name_of(pattern) for pattern in ROUTES} == set(MATRIX)
    assert len(ROUTES) == len(urls.urlpatterns)


def test_the_matrix_names_only_what_there_is() -> None:
    for name, route in MATRIX.items():
        listed = {key: value for key, value in route.items() if key not in ("about", "open")}
        assert set(listed) <= set(METHODS), name
        for method, row in listed.items():
            assert set(row) == {"anonymous", *Role.values}, (name, method)
            words = [word for cell in row.values() for word in (cell.values() if isinstance(cell, dict) else [cell])]
            assert set(words) <= set(VERDICTS), (name, method)


@pytest.mark.parametrize("pattern", ROUTES, ids=name_of)
def test_every_view_says_who_gets_in(pattern: URLPattern) -> None:
    mark = getattr(pattern.callback, pages.MARK, None)

    assert mark == pages.OPEN or isinstance(mark, Act)
    assert (mark == pages.OPEN) == MATRIX[name_of(pattern)].get("open", False)


@pytest.mark.parametrize("pattern", ROUTES, ids=name_of)
def test_an_address_lets_in_whom_the_matrix_names(pattern: URLPattern, tally: Callable[[str, int], None]) -> None:
    route, cells, wrong = MATRIX[name_of(pattern)], 0, []

    for person in everyone():
        for method, ownership in product(METHODS, OWNERSHIPS if "about" in route else OWNERSHIPS[:1]):
            expected = expected_of(route, method, person.role, ownership)
            met = meet(pattern, person, method, ownership, sent_empty="about" not in route)
            cells += 1
            if met != expected:
                wrong.append(f"{method} as {person.role}, {ownership}: {met}, not {expected}")

    tally("cells of the authorization matrix tested", cells)
    assert wrong == []


def expected_of(route: dict[str, Any], method: str, role: str, ownership: str) -> str:
    row = route.get("GET" if method == "HEAD" else method)
    if row is None:
        return str(NOT_ALLOWED)
    cell = row[role]
    return str(cell[ownership] if isinstance(cell, dict) else cell)


def meet(pattern: URLPattern, person: Person, method: str, ownership: str, *, sent_empty: bool) -> str:
    """What this person meets there. Whatever the request changed is undone."""
    with undone():
        response = send(person.client, method, pattern, person.places[ownership])
        return verdict(response, sent_empty=sent_empty)


def send(client: Client, method: str, pattern: URLPattern, place: Arguments) -> HttpResponseBase:
    """A request as the page of that place would send it: a form has everything in it that it takes."""
    address = reverse(f"intake:{pattern.name}", kwargs={name: place[name] for name in pattern.pattern.regex.groupindex})
    if method == "POST" and name_of(pattern) in FORMS:
        return client.post(address, FORMS[name_of(pattern)](place))
    return client.generic(method, address)


def verdict(response: HttpResponseBase, *, sent_empty: bool) -> str:
    """In one word. A form that was filled in and is not taken is refused; an empty one is shown again."""
    status, place = response.status_code, response.headers.get("Location", "")
    if status in (302, 303) and place.partition("?")[0] == reverse("intake:sign-in"):
        return "sign in"
    named = {401: "sign in", 403: "no", 404: "not there", 410: "not there"}
    named |= dict.fromkeys((200, 302, 303), "yes")
    named |= dict.fromkeys((400, 409, 422), "yes" if sent_empty else "refused")
    return named.get(status, str(status))


def call_form(place: Arguments) -> dict[str, object]:
    return ticked(WHOLE, do="save", version=place["version"])


def set_up_form(place: Arguments) -> dict[str, object]:
    link = actions.link_of(str(place["token"]))
    code = authenticators.code_at(link.read("secret"), timezone.now()) if link else ""
    return {"password": NEW, "again": NEW, "code": code}


#: What the form of each address that is about somebody's object sends, all of it right.
FORMS: Mapping[str, Callable[[Arguments], dict[str, object]]] = {
    "set-up": set_up_form,
    "end-session": lambda _: {},
    "screen": call_form,
    "draft": call_form,
    "merge": call_form,
    "dispose": lambda place: {"disposition": "callback", "version": place["version"]},
    "override": lambda place: {"level": "iop", "code": "other", "note": "Asked for.", "version": place["version"]},
    "withdraw": lambda place: {"version": place["version"]},
    "discard": lambda _: {},
    "decide": lambda place: {"do": "approve", "note": "Talked it over.", "version": place["version"]},
    "follow-up-done": lambda place: {"version": place["version"]},
    "person": lambda place: {"name": "X", "team": place["team_id"], "role": place["role"], "do": "save"},
}


def test_every_form_about_an_object_is_sent_filled_in() -> None:
    assert set(FORMS) == {name for name, route in MATRIX.items() if "about" in route and "POST" in route}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everyone() -> tuple[Person, ...]:
    """A worker of each role in one team, and those who are not signed in for whatever reason."""
    team = builders.make_team()
    workers = {role: builders.make_worker(role, team=team) for role in Role}
    clients = {role: confirmed(builders.signed_in(worker)) for role, worker in workers.items()}
    shared = {"team": place_of(builders.make_worker(team=team)), "other": place_of(builders.make_worker())}
    shared["missing"] = NOWHERE
    signed_in = [Person(clients[role], role, shared | {"own": place_of(workers[role])}) for role in Role]
    nobody = [Client(), half_signed_in(team), out_of_time(team), switched_off(team)]
    return (*signed_in, *(Person(client, "anonymous", shared | {"own": shared["team"]}) for client in nobody))


def confirmed(client: Client) -> Client:
    session = client.session
    session[sign_in.CONFIRMED] = timezone.now().isoformat()
    session.save()
    return client


def half_signed_in(team: Team) -> Client:
    client, worker = Client(), builders.make_supervisor(team=team)
    session = client.session
    session[sign_in.HALF] = (worker.pk, worker.get_session_auth_hash(), timezone.now().isoformat())
    session.save()
    client.cookies["staff"] = str(session.session_key)
    return client


def out_of_time(team: Team) -> Client:
    client = builders.signed_in(builders.make_supervisor(team=team))
    session = client.session
    session[sessions.SEEN] = (timezone.now() - sessions.IDLE - timedelta(seconds=1)).isoformat()
    session.save()
    return client


def switched_off(team: Team) -> Client:
    worker = builders.make_supervisor(team=team)
    client = builders.signed_in(worker)
    Worker.objects.filter(pk=worker.pk).update(is_active=False)
    return client


def place_of(owner: Worker) -> Arguments:
    """Every argument that an address may have, for the objects of this worker."""
    screens = owner.role in (Role.WORKER, Role.SUPERVISOR)
    author = owner if screens else builders.make_worker(team=owner.team)
    screening = builders.make_screening(author)
    override = actions.choose_level(
        screening_id=screening.pk,
        level="brief_support",
        code="other",
        note="a note",
        version=screening.version,
        by=author,
    )
    return {
        "screening_id": screening.pk,
        "reference": screening.reference,
        "override_id": override.pk,
        "worker_id": owner.pk,
        "team_id": owner.team_id,
        "sign_in_id": sign_in_of(owner),
        "token": actions.send_new_link(worker=owner, by=None),
        "version": Screening.objects.get(pk=screening.pk).version,
        "role": owner.role,
        "page": 1,
    }


def sign_in_of(worker: Worker) -> int:
    if not worker.sign_ins.exists():
        builders.signed_in(worker)
    return worker.sign_ins.get().pk


NOWHERE: Arguments = {
    "screening_id": uuid.uuid4(), "reference": "ZZZZ-ZZZZ", "override_id": uuid.uuid4(), "worker_id": 10**9,
    "team_id": 10**9, "sign_in_id": 10**9, "token": "none", "page": 1,
    "version": 1, "role": Role.WORKER,
}  # fmt: skip
