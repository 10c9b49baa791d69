"""The pages under several hands at once, on real connections: one record for one form, and no version lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drafts import store
from drafts.models import Kind
from intake import actions
from intake.models import AuditEvent, Override, Screening
from tests import builders
from tests.intake.forms import CALM, address, ticked
from tests.intake.test_at_once import MANY, at_once, audit_is_whole
from tests.intake.test_conflict_pages import hidden
from triage.knowledge import read_answers

pytestmark = pytest.mark.usefixtures("lasting_db")


def same_browser(client: Client) -> Client:
    """Another tab: the same cookies."""
    tab = Client()
    tab.cookies = client.cookies
    return tab


def test_a_button_pressed_several_times_at_once_opens_one_call(tally: Callable[[str, int], None]) -> None:
    client, form = builders.signed_in(builders.make_worker()), {"submission": uuid.uuid4()}

    opened = at_once(lambda _: same_browser(client).post(reverse("intake:open"), form)["Location"])

    assert len(set(opened)) == 1
    assert Screening.objects.count() == 1
    assert audit_is_whole()
    tally("forms sent at once, one record made", MANY)


def test_a_code_handed_over_twice_at_once_makes_one_call() -> None:
    clients = [builders.signed_in(builders.make_worker()) for _ in range(MANY)]
    code = store.keep(read_answers({"danger_now": ["none"]}), Kind.SHARED).code

    def take(number: int) -> int:
        form = {"code": code, "submission": uuid.uuid4()}
        return clients[number].post(reverse("intake:take-over"), form).status_code

    assert sorted(at_once(take)) == [303, *[422] * (MANY - 1)]
    assert Screening.objects.count() == 1


def test_of_all_who_save_at_once_nobody_loses_a_word(tally: Callable[[str, int], None]) -> None:
    draft = builders.make_draft(content=builders.make_content({}))
    clients = [builders.signed_in(builders.make_supervisor(team=draft.team)) for _ in range(MANY)]
    words = [f"word{number}." for number in range(MANY)]

    asked = at_once(lambda number: save_until_kept(clients[number], draft, words[number]))

    kept = Screening.objects.get().content.notes
    assert [word for word in words if kept.count(word) != 1] == []
    assert sum(asked) >= MANY - 1
    assert audit_is_whole()
    tally("versions saved at once, none lost", MANY)
    tally("pages with both versions shown meanwhile", sum(asked))


def save_until_kept(client: Client, draft: Screening, word: str) -> int:
    """Save, and keep both notes as often as somebody else was faster: how often that was."""
    asked = 0
    response = client.post(address("screen", draft), ticked(CALM, do="save", version=1, notes=word))
    while response.status_code == 409:
        asked += 1
        assert word in response.text
        assert re.search(r'value="both"', response.text)
        response = client.post(address("merge", draft), hidden(response.text) | {"keep-notes": "both"})
    assert response.status_code == 303
    return asked


def test_of_supervisors_who_decide_at_once_one_does() -> None:
    screening = builders.make_screening()
    actions.choose_level(
        screening_id=screening.pk, level="brief_support", code="other", note="x", version=2, by=screening.worker
    )
    clients = [builders.signed_in(builders.make_supervisor(team=screening.team)) for _ in range(MANY)]
    waiting = Override.objects.get()
    place, seen = reverse("intake:decide", args=[waiting.pk]), waiting.screening.version

    def decide(number: int) -> int:
        form = {"note": f"decision {number}", "do": "approve" if number % 2 else "refuse", "version": seen}
        return clients[number].post(place, form).status_code

    answers = at_once(decide)

    decided = Override.objects.get()
    assert sorted(answers) == [303, *[422] * (MANY - 1)]
    assert decided.read("decision_note") == f"decision {answers.index(303)}"
    assert AuditEvent.objects.filter(action="override.decide", outcome="done").count() == 1


def test_of_levels_chosen_at_once_one_is_in_force_and_nobody_is_told_otherwise() -> None:
    screening = builders.make_screening()
    clients = [builders.signed_in(builders.make_supervisor(team=screening.team)) for _ in range(MANY)]
    levels = ("residential", "outpatient", "iop") * 2

    def choose(number: int) -> int:
        form = {"level": levels[number], "code": "other", "note": "x", "version": screening.version}
        return clients[number].post(address("override", screening), form).status_code

    answers = at_once(choose)

    assert sorted(answers) == [303, *[422] * (MANY - 1)]
    assert Screening.objects.get().chosen == Override.objects.get().level == levels[answers.index(303)]
