"""Queues and search, each as the wrong person too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intake import actions, phones
from intake.actions import Queue, Search
from intake.actions.finding import PAGE, as_reference
from intake.models import Screening, Worker
from tests.builders import (
    make_administrator,
    make_content,
    make_draft,
    make_privacy_officer,
    make_screening,
    make_supervisor,
    make_worker,
)

pytestmark = pytest.mark.django_db


def listed(queue: Queue, by: Worker) -> list[Screening]:
    return list(actions.list_queue(queue=queue, by=by).screenings)


def found(by: Worker, **query: Any) -> list[Screening]:
    return list(actions.search(query=Search(**query), by=by).screenings)


def set_(screening: Screening, **fields: object) -> Screening:
    Screening.objects.filter(pk=screening.pk).update(**fields)
    screening.refresh_from_db()
    return screening


def test_each_queue_shows_what_it_says() -> None:
    me = make_worker()
    colleague = make_worker(team=me.team)
    mine, theirs, draft = make_screening(me), make_screening(colleague), make_draft(colleague)
    make_screening()
    today = timezone.localdate()
    set_(mine, follow_up_on=today)
    set_(theirs, follow_up_on=today + timedelta(days=1))

    assert listed(Queue.MINE, me) == [mine]
    assert listed(Queue.TEAM, me) == [draft, theirs, mine]
    assert listed(Queue.UNFINISHED, me) == [draft]
    assert listed(Queue.DUE, me) == [mine]
    assert listed(Queue.AWAITING, me) == []


def test_the_most_overdue_follow_up_comes_first() -> None:
    me = make_worker()
    today = timezone.localdate()
    late = set_(make_screening(me), follow_up_on=today - timedelta(days=9))
    later = set_(make_screening(me), follow_up_on=today - timedelta(days=1))

    assert listed(Queue.DUE, me) == [late, later]


def test_a_queue_comes_in_pages() -> None:
    me = make_worker()
    Screening.objects.bulk_create(Screening(worker=me, team=me.team) for _ in range(PAGE + 3))

    first, second = (actions.list_queue(queue=Queue.MINE, by=me, page=page) for page in (1, 2))
    far = actions.list_queue(queue=Queue.MINE, by=me, page=99)

    assert (len(first.screenings), first.more) == (PAGE, True)
    assert (len(second.screenings), second.more) == (3, False)
    assert (far.screenings, far.more) == ((), False)
    assert actions.list_queue(queue=Queue.MINE, by=me, page=-5).page == 1


def plan_of(sql: str) -> str:
    """How the database would answer this, were the table a large one."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return "\n".join(str(row) for row in cursor.fetchall()).lower()


@pytest.mark.parametrize(("queue", "index"), [(Queue.TEAM, "team_pages"), (Queue.MINE, "own_pages")])
def test_how_far_a_page_is_costs_no_row_of_those_before_it(queue: Queue, index: str) -> None:
    me = make_worker()

    with CaptureQueriesContext(connection) as queries:
        actions.list_queue(queue=queue, by=me, page=400)

    (counted,) = [query["sql"] for query in queries.captured_queries if "OFFSET" in query["sql"]]
    plan = plan_of(counted)
    assert f"index only scan using {index}" in plan or f"using covering index {index}" in plan


def test_pages_leave_out_no_call_and_show_none_twice() -> None:
    me = make_worker()
    Screening.objects.bulk_create(Screening(worker=me, team=me.team) for _ in range(3 * PAGE))

    shown = [row.pk for page in (1, 2, 3) for row in actions.list_queue(queue=Queue.TEAM, by=me, page=page).screenings]

    assert shown == list(Screening.objects.order_by("-created_at").values_list("pk", flat=True))


def test_lists_never_fetch_what_is_sealed() -> None:
    me = make_worker()
    make_screening(me, make_content(notes="sealed"))

    (row,) = listed(Queue.MINE, me)

    assert {"notes", "outcome", "data_key", "phone"} <= row.get_deferred_fields()


def test_a_list_costs_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    me = make_worker()
    for _ in range(5):
        make_screening(me)

    with django_assert_max_num_queries(8):
        for row in listed(Queue.TEAM, me):
            assert row.worker.name


@pytest.mark.parametrize(
    "typed", ["(415) 555-0142", "+1 415 555 0142", "415.555.0142", "1-415-555-0142 ext. 9", "\uff14\uff11\uff155550142"]
)
def test_a_phone_number_is_found_however_it_is_typed(typed: str) -> None:
    screening = make_screening(content=make_content(phone="415-555-0142"))
    make_screening(screening.worker, make_content(phone="415-555-0143"))

    assert found(screening.worker, phone=typed) == [screening]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("+65 6123 4567", "(+65) 6123 4567"),
        ("x 415 555 0142", "415 555 0142"),
        ("call Ext office 415-555-0142", "(415) 555-0142"),
        ("after 5: 415 555 0142 x12", "415.555.0142 #3"),
    ],
)
def test_one_number_in_two_spellings_has_one_index(kept: str, typed: str) -> None:
    assert phones.index_of(kept) == phones.index_of(typed) != ""


@pytest.mark.parametrize("typed", ["911", "none", "", "ask his sister", "12-34"])
def test_what_is_no_phone_number_is_not_indexed(typed: str) -> None:
    assert phones.index_of(typed) == ""


def test_a_search_for_no_phone_number_finds_nothing_rather_than_all() -> None:
    screening = make_screening()

    assert found(screening.worker, phone="ask his sister") == []


def test_a_phone_number_is_sealed_and_its_index_needs_the_key() -> None:
    screening = make_screening(content=make_content(phone="415-555-0142"))

    assert screening.phone_index == phones.index_of("14155550142")
    assert "4155550142" not in screening.phone_index
    assert len(screening.phone_index) == 64


@pytest.mark.parametrize("spelling", [str, str.lower, lambda r: r.replace("-", ""), lambda r: f" {r[:4]} {r[5:]} "])
def test_a_reference_is_found_however_it_is_typed(spelling: Callable[[str], str]) -> None:
    screening = make_screening()

    assert found(screening.worker, reference=spelling(screening.reference)) == [screening]


@pytest.mark.parametrize("typed", ["'; DROP TABLE", "%", "----", "A" * 5000, "\x00"])
def test_strange_references_find_nothing(typed: str) -> None:
    assert found(make_screening().worker, reference=typed) == []
    assert len(as_reference(typed)) <= 9


def test_dates_count_whole_days() -> None:
    screening = set_(make_screening(), created_at=datetime(2026, 11, 20, 23, 59, tzinfo=UTC))
    by = screening.worker

    assert found(by, since=date(2026, 11, 20), until=date(2026, 11, 20)) == [screening]
    assert found(by, since=date(2026, 11, 21)) == []
    assert found(by, until=date(2026, 11, 19)) == []


def test_level_is_the_chosen_one_and_else_the_suggested_one() -> None:
    screening = make_screening()
    by = screening.worker
    assert found(by, level="iop") == [screening]

    actions.choose_level(
        screening_id=screening.pk, level="residential", code="clinical", note="x", version=screening.version, by=by
    )

    assert found(by, level="iop") == []
    assert found(by, level="residential") == [screening]


def test_a_choice_that_does_not_count_is_found_by_the_minimum_in_force() -> None:
    screening = make_screening()
    by = screening.worker
    override = actions.choose_level(
        screening_id=screening.pk, level="brief_support", code="clinical", note="x", version=screening.version, by=by
    )
    assert found(by, level="brief_support") == []
    assert found(by, level="outpatient") == [screening]

    actions.decide_override(
        override_id=override.pk,
        approve=True,
        note="Seen.",
        version=Screening.objects.get().version,
        by=make_supervisor(team=screening.team),
    )

    assert found(by, level="brief_support") == [screening]
    assert found(by, level="outpatient") == []


def test_a_call_that_goes_on_has_no_level_to_be_found_by() -> None:
    draft = make_draft()

    assert found(draft.worker, level=draft.suggestion) == []


def test_urgency_and_disposition_narrow_a_search() -> None:
    screening = set_(make_screening(), disposition="callback")
    by = screening.worker

    assert found(by, urgency=screening.urgency, disposition="callback") == [screening]
    assert found(by, urgency="routine") == []
    assert found(by, disposition="referred") == []


# As the wrong person.


def test_nobody_finds_or_lists_another_teams_screenings() -> None:
    screening = make_screening(content=make_content(phone="415-555-0142"))
    stranger = make_supervisor()

    assert found(stranger, phone="415-555-0142") == []
    assert found(stranger, reference=screening.reference) == []
    assert [listed(queue, stranger) for queue in Queue] == [[]] * len(Queue)


@pytest.mark.parametrize("make", [make_privacy_officer, make_administrator])
def test_who_reads_no_records_lists_and_searches_none(make: Callable[..., Worker]) -> None:
    by = make(team=make_screening().team)

    with pytest.raises(PermissionDenied):
        listed(Queue.TEAM, by)
    with pytest.raises(PermissionDenied):
        found(by)
