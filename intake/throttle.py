"""Slows down guessing. Each failure makes the next try wait longer, and nobody is ever locked out.

A browser that this worker has signed in from before carries a mark that says so (a signed cookie), and waits by
itself: whoever guesses elsewhere does not make a worker wait on their own machine. Names are kept as digests, also
of workers that there are not, so that waiting tells nothing.

Who tries many names meets a second limit, of the network they come from. It is kept in memory as a keyed digest that
nobody can turn back into an address, for an hour at most.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import ngettext

from drafts.throttle import MINUTE, NeighborhoodLimit
from intake.models import SignInDelay, Worker, Workspace

PURPOSE: Final = "sign-in"
FREE_TRIES: Final = 4
# At most about 40 tries an hour, however long it goes on.
LONGEST_WAIT: Final = 90
FORGET_AFTER: Final = timedelta(days=1)
# A whole desk behind one address may begin its shift in the same minute.
FROM_ONE_NETWORK: Final = 30

#: The tries from each network, apart for each step. Tests put new ones here.
PASSWORDS: Final = NeighborhoodLimit(FROM_ONE_NETWORK)
CODES: Final = NeighborhoodLimit(FROM_ONE_NETWORK)


def bucket_of(kind: str, name: str) -> str:
    """What is counted together: the tries of one kind for one name, in the one spelling that names are looked up in."""
    text = f"{kind}|{Worker.normalize_username(name)}".encode()
    return hmac.new(Workspace.present().key(PURPOSE), text, hashlib.sha256).hexdigest()


def take_turn(bucket: str, now: datetime) -> int:
    """Take a try, and return 0; or return how many seconds to wait for the next one.

    The try counts as a failure until `succeeded` is called, so that many at once are not many tries.
    """
    with transaction.atomic():
        SignInDelay.objects.filter(failed_at__lt=now - FORGET_AFTER).delete()
        SignInDelay.objects.get_or_create(pk=bucket, defaults={"failures": 0, "failed_at": now})
        delay = SignInDelay.objects.select_for_update().get(pk=bucket)
        wait = _left(delay, now)
        if not wait:
            delay.failures, delay.failed_at = delay.failures + 1, now
            delay.save()
    return wait


def wait_here(limit: NeighborhoodLimit, request: HttpRequest) -> int:
    """Seconds to wait where too many tries came from this network just now, else 0."""
    return 0 if limit.allows(request) else MINUTE


def is_step(bucket: str, now: datetime) -> bool:
    """Count one more, and say whether it is the first, second, fourth, eighth and so on of this hour."""
    hourly = bucket_of(f"{now:%Y-%m-%d %H}", bucket)
    with transaction.atomic():
        SignInDelay.objects.get_or_create(pk=hourly, defaults={"failures": 0, "failed_at": now})
        delay = SignInDelay.objects.select_for_update().get(pk=hourly)
        delay.failures, delay.failed_at = delay.failures + 1, now
        delay.save()
    return delay.failures.bit_count() == 1


def said(seconds: int) -> str:
    """The sentence that asks to wait."""
    sentence = ngettext(
        "Too many tries. Wait %(seconds)d second, then try again.",
        "Too many tries. Wait %(seconds)d seconds, then try again.",
        seconds,
    )
    return sentence % {"seconds": seconds}


def succeeded(bucket: str) -> None:
    """Forget the failures."""
    SignInDelay.objects.filter(pk=bucket).delete()


def wait_after(failures: int) -> int:
    """Seconds to wait after so many failures: none at first, then doubling up to LONGEST_WAIT."""
    return 0 if failures < FREE_TRIES else min(2 ** (failures - FREE_TRIES + 1), LONGEST_WAIT)


def _left(delay: SignInDelay, now: datetime) -> int:
    until = delay.failed_at + timedelta(seconds=wait_after(delay.failures))
    return max(0, ceil((until - now).total_seconds()))
