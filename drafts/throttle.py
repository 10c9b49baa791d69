"""Slows down whoever tries many codes, without remembering who they are, and locks no code.

One network alone shuts nobody else out: it meets its own limit first. Somebody with some hundred networks can keep the
line of all together full, and then a right code has to wait too, for as long as that lasts.

Two limits. One for each neighborhood of addresses, in the memory of this process: libraries and shelters share an
address, so it is generous. One for all together, in the database: it holds however many servers there are, and
however many addresses somebody has.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Lock
from typing import Final

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.http import HttpRequest

from drafts.models import Line

TRIES_A_MINUTE: Final = 10
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
# Whoever has this many addresses meets the limit for all together.
MOST_NEIGHBORHOODS: Final = 50_000
# What one provider gives one customer, or a few neighbors.
PREFIX_BITS: Final = {4: 24, 6: 48}

# Each try books four seconds of the line, and bookings reach at most 400 seconds ahead. So 100 tries may come
# at once, and no hour sees more than 100 + 3600 / 4 = 1,000; after that there is a place every four seconds.
MS: Final = 1000
TURN_MS: Final = 4 * MS
AHEAD_MS: Final = 400 * MS
# A booking further ahead than this was made by a clock that has been put right since.
WRONG_CLOCK_MS: Final = AHEAD_MS + MINUTE * MS

#: Seconds since 1970, and seconds that never run backwards. Tests put clocks of their own here.
clock: Callable[[], float] = time.time
steady_clock: Callable[[], float] = time.monotonic


class NeighborhoodLimit:
    """So many times a minute from one neighborhood of addresses.

    What is remembered is an HMAC of the neighborhood under a random salt, which is thrown away every hour.
    """

    def __init__(self, times_a_minute: int) -> None:
        self._most = times_a_minute
        self._guard = Lock()
        self._start_anew(steady_clock())

    def allows(self, request: HttpRequest) -> bool:
        """Whether there may be one more now; if so, it counts."""
        now, place = steady_clock(), neighborhood(address_of(request))
        with self._guard:
            if now >= self._salt_until or len(self.remembered) >= MOST_NEIGHBORHOODS:
                self._start_anew(now)
            times = self.remembered.setdefault(self._name(place), deque(maxlen=self._most))
            if len(times) == self._most and now - times[0] < MINUTE:
                return False
            times.append(now)
            return True

    def _start_anew(self, now: float) -> None:
        self._salt, self._salt_until = secrets.token_bytes(32), now + HOUR
        self.remembered: dict[bytes, deque[float]] = {}

    def _name(self, place: str) -> bytes:
        return hmac.digest(self._salt, place.encode(), "sha256")


TRIES: Final = NeighborhoodLimit(TRIES_A_MINUTE)
KEEPING: Final = NeighborhoodLimit(TRIES_A_MINUTE)


def may_keep(request: HttpRequest) -> bool:
    """Whether this visitor may keep something now."""
    return KEEPING.allows(request)


def may_try(request: HttpRequest) -> bool:
    """Whether a code from this visitor is looked at now. It counts whether it is right or wrong."""
    return TRIES.allows(request) and book_turn()


def book_turn() -> bool:
    """Book the next place in the one line of all servers; False while it is full."""
    now = int(clock() * MS)
    room = Q(booked_until__lte=now + AHEAD_MS - TURN_MS) | Q(booked_until__gt=now + WRONG_CLOCK_MS)
    booked = Least(Greatest(F("booked_until"), now), now + AHEAD_MS) + TURN_MS
    if Line.objects.filter(room, pk=1).update(booked_until=booked):
        return True
    _, is_first = Line.objects.get_or_create(pk=1, defaults={"booked_until": now + TURN_MS})
    return is_first


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy: what the proxy added itself, which stands last."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.TRUSTED_PROXY and forwarded:
        return forwarded
    address: str = request.META.get("REMOTE_ADDR", "")
    return address


def neighborhood(address: str) -> str:
    """The network an address is in. All that can not be read is one neighborhood."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network((found, PREFIX_BITS[found.version]), strict=False))
