"""A flood of guesses is slowed down, from wherever it comes, and nobody is shut out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from drafts import throttle
from drafts.models import Line
from drafts.throttle import NeighborhoodLimit, address_of, book_turn, may_try, neighborhood
from tests.drafts.conftest import Clock


def from_(address: str) -> HttpRequest:
    return RequestFactory().post("/resume/", REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::77", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", ""),
        ("unix:", ""),
        ("203.0.113.77:5000", ""),
    ],
)
def test_neighbors_share_a_limit(address: str, network: str) -> None:
    assert neighborhood(address) == network


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.1"),
    ],
)
def test_the_address_is_what_nobody_can_make_up(
    settings: Settings, trusted: bool, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXY = trusted
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})

    assert address_of(request) == address


def test_ten_a_minute_from_one_neighborhood_and_others_are_served(clock: Clock) -> None:
    limit = NeighborhoodLimit(10)

    allowed = [limit.allows(from_(f"203.0.113.{n}")) for n in range(30)]

    assert allowed == [True] * 10 + [False] * 20
    assert limit.allows(from_("198.51.100.7"))


def test_a_refused_try_does_not_make_the_wait_longer(clock: Clock) -> None:
    limit = NeighborhoodLimit(10)
    for _ in range(100):
        limit.allows(from_("203.0.113.1"))

    clock.pass_(seconds=59)
    assert not limit.allows(from_("203.0.113.1"))
    clock.pass_(seconds=1)
    assert limit.allows(from_("203.0.113.1"))


def test_no_minute_sees_more_than_ten(clock: Clock) -> None:
    limit = NeighborhoodLimit(10)
    times = []
    for _ in range(600):
        clock.pass_(seconds=1)
        if limit.allows(from_("203.0.113.1")):
            times.append(clock())

    assert max(sum(start <= time < start + 60 for time in times) for start in times) == 10


def test_what_is_remembered_names_no_address_and_is_forgotten_after_an_hour(clock: Clock) -> None:
    limit = NeighborhoodLimit(10)
    limit.allows(from_("203.0.113.77"))
    before = set(limit.remembered)

    clock.pass_(hours=1)
    limit.allows(from_("203.0.113.77"))

    assert all(len(name) == 32 and b"203.0.113" not in name for name in before)
    assert not before & set(limit.remembered)


def test_memory_stays_small_whoever_comes(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_NEIGHBORHOODS", 100)
    limit = NeighborhoodLimit(10)

    for n in range(1000):
        assert limit.allows(from_(f"10.{n // 250}.{n % 250}.1"))

    assert len(limit.remembered) <= 100


@pytest.mark.django_db
def test_an_hour_sees_a_thousand_tries_however_many_addresses_there_are(clock: Clock) -> None:
    book_turn()
    clock.pass_(hours=24)

    done = 0
    for second in range(3600):
        tries = 5 if second < 100 else 1
        done += sum(may_try(from_(f"10.{second // 250}.{second % 250}.{n}")) for n in range(tries))
        clock.pass_(seconds=1)

    assert 990 <= done <= 1000


@pytest.mark.django_db
def test_a_hundred_thousand_guesses_in_an_hour_leave_room_for_somebody_else(
    clock: Clock, tally: Callable[[str, int], None]
) -> None:
    guesser, other, looked_at = from_("203.0.113.5"), from_("198.51.100.7"), 0
    for guess in range(100_000):
        looked_at += may_try(guesser)
        clock.pass_(seconds=0.036)
        if guess % 1000 == 0:
            assert may_try(other)

    assert looked_at <= 610
    tally("guesses of a flood", 100_000)


@pytest.mark.django_db
def test_when_the_line_is_full_there_is_a_place_every_four_seconds(clock: Clock) -> None:
    at_once = sum(book_turn() for _ in range(300))

    clock.pass_(seconds=3)
    assert not book_turn()
    clock.pass_(seconds=1)
    assert book_turn()
    assert not book_turn()
    assert at_once == 100


@pytest.mark.django_db
def test_there_is_one_line_for_all_servers() -> None:
    book_turn()
    book_turn()

    assert Line.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_that_was_a_day_ahead_shuts_nobody_out(clock: Clock) -> None:
    clock.pass_(days=1)
    for _ in range(100):
        book_turn()

    clock.pass_(days=-1)

    assert book_turn()
