"""Staff take over a visitor's answers once, and only those the visitor handed over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client

from drafts import store
from drafts.handover import take
from drafts.models import Draft, Kind
from tests.drafts.asking import UNKNOWN, saved, shared
from tests.drafts.conftest import Clock
from tests.triage.walking import CANNABIS, HEROIN, answer, walk
from triage.core.answers import Answers

ANSWERS = Answers({"respondent": "self", "danger_now": ("none",)})


class CouldNotSave(Exception):
    """Stands for whatever stops a record from being saved."""


@pytest.mark.django_db
def test_a_code_hands_over_the_answers_once(client: Client) -> None:
    walk(client, HEROIN)
    code = shared(client)

    first, second = take(code), take(code)

    assert first is not None
    assert (first.get("respondent"), first.get("substances")) == ("self", ("opioids",))
    assert second is None
    assert Draft.objects.count() == 0


@pytest.mark.django_db
def test_only_what_the_path_asks_is_handed_over(client: Client) -> None:
    walk(client, HEROIN)
    answer(client, "substances", "cannabis")

    taken = take(shared(client))

    assert taken is not None
    assert set(taken) == {"respondent", *CANNABIS}


@pytest.mark.django_db
def test_it_is_over_after_two_hours(clock: Clock) -> None:
    code, late = (store.keep(ANSWERS, Kind.SHARED).code for _ in range(2))

    clock.pass_(hours=2, seconds=-1)
    assert take(code) == ANSWERS
    clock.pass_(seconds=1)
    assert take(late) is None


@pytest.mark.django_db
def test_a_code_to_come_back_hands_nothing_over_and_stays_good(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)

    assert take(code) is None
    assert store.look(code, Kind.SAVED) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [UNKNOWN, "", "no code", "A" * 1_000_000])
def test_a_wrong_code_hands_nothing_over(typed: str) -> None:
    store.keep(ANSWERS, Kind.SHARED)

    assert take(typed) is None
    assert Draft.objects.count() == 1


def take_and_fail(code: str) -> None:
    with transaction.atomic():
        assert take(code) == ANSWERS
        raise CouldNotSave


@pytest.mark.django_db(transaction=True)
def test_a_record_that_could_not_be_saved_leaves_the_code_good() -> None:
    code = store.keep(ANSWERS, Kind.SHARED).code

    with pytest.raises(CouldNotSave):
        take_and_fail(code)

    assert take(code) == ANSWERS


@pytest.mark.django_db(transaction=True)
def test_of_workers_who_take_at_once_exactly_one_gets_the_answers() -> None:
    code, workers = store.keep(ANSWERS, Kind.SHARED).code, 6
    together = Barrier(workers)

    def take_with_the_others(_: int) -> Answers | None:
        together.wait()
        try:
            return take(code)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        taken = list(pool.map(take_with_the_others, range(workers)))

    assert sorted(answers is None for answers in taken) == [False, *[True] * (workers - 1)]
