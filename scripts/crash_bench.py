"""Kills the product while staff save calls, and counts what was lost: python -m scripts.crash_bench 200

The real server and its real pages, in a database of its own: SQLite, or with --postgresql a server of its own, which
is then killed itself once for every ten times that the product was. The workers are the made-up ones of create_demo,
signed in with password and code. How far it has come is said on stderr.
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.crash.browser import Browser
from scripts.crash.product import Product
from scripts.crash.saving import Saver
from scripts.postgresql import Server, find_programs, restartable_server

if TYPE_CHECKING:
    from scripts.crash.verdict import Verdict

# A kill comes after so many saves at most, and then at any moment: on a busy machine as on an idle one.
SAVES_AT_MOST = 15
SECONDS_AT_MOST = 0.2
SECONDS_TO_RECOVER = 60
ROUNDS_A_DATABASE_KILL = 10


def main() -> int:
    arguments = parser().parse_args()
    with tempfile.TemporaryDirectory() as name, database(Path(name), postgresql=arguments.postgresql) as (url, server):
        os.environ |= settings(url)
        return run(Limits(arguments.rounds, arguments.minutes), Product(Path(name) / "output", os.environ), server)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("rounds", type=int, nargs="?", default=200)
    made.add_argument("--minutes", type=float, default=float("inf"), help="end earlier, after so long")
    made.add_argument("--postgresql", action="store_true")
    return made


@contextmanager
def database(folder: Path, *, postgresql: bool) -> Iterator[tuple[str, Server | None]]:
    """The address of a fresh database, and its server where it has one."""
    programs = find_programs() if postgresql else None
    if postgresql and programs is None:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    if programs:
        with restartable_server(programs) as server:
            yield server.address, server
    else:
        yield f"sqlite:///{folder / 'bench.sqlite3'}", None


def settings(url: str) -> Mapping[str, str]:
    """What this process and the product share."""
    keys = ("ANSWERS_KEYS", "DRAFTS_KEYS", "INTAKE_KEYS")
    drawn = {name: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() for name in keys}
    return drawn | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "CRITICAL",
        "SECRET_KEY": secrets.token_urlsafe(64),
    }


@dataclass(frozen=True, slots=True)
class Limits:
    """How often to kill the product, and how long at most."""

    rounds: int
    minutes: float


@dataclass(slots=True)
class Tally:
    """The figures of a run."""

    kills: int = 0
    database_kills: int = 0
    under_way: int = 0
    #: Seconds until every worker was answered again, once the database was back. The product ran on.
    recoveries: list[float] = field(default_factory=list)
    seconds: float = 0


def run(limits: Limits, product: Product, server: Server | None) -> int:
    import django  # noqa: PLC0415 - the database is chosen before

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    product.start()
    try:
        savers = signed_in(product)
        tally, verdict = crash(limits, product, server, savers)
    finally:
        product.kill()
    return report(savers, tally, verdict)


def signed_in(product: Product) -> list[Saver]:
    """The made-up workers who take calls, each in a browser of their own."""
    from intake import authenticators  # noqa: PLC0415
    from intake.demonstration import make_demonstration  # noqa: PLC0415
    from intake.permissions import Role  # noqa: PLC0415
    from intake.sessions import clock  # noqa: PLC0415

    savers: list[Saver] = []
    for person in make_demonstration():
        if person.role in (Role.WORKER, Role.SUPERVISOR):
            browser, secret = Browser(lambda: product.address), person.secret
            browser.sign_in(person.username, person.password, lambda s=secret: authenticators.code_at(s, clock()))  # type: ignore[misc]
            savers.append(Saver(len(savers) + 1, browser))
    return savers


def crash(limits: Limits, product: Product, server: Server | None, savers: Sequence[Saver]) -> tuple[Tally, Verdict]:
    """Kill so often, look at the database each time, and at the end at everything."""
    from intake.models import Screening  # noqa: PLC0415
    from scripts.crash import verdict  # noqa: PLC0415

    draw, tally, before, start = random.Random(), Tally(), Screening.objects.count(), time.monotonic()  # noqa: S311
    found = verdict.Verdict()
    begin(savers)
    for number in range(1, limits.rounds + 1):
        found += kill_product(product, savers, draw, tally)
        if server and number % ROUNDS_A_DATABASE_KILL == 0:
            kill_database(server, savers, draw, tally)
        sys.stderr.write(f"\r{number} of {limits.rounds}")
        if time.monotonic() - start > limits.minutes * 60:
            break
    end(savers)
    calls = [call for saver in savers for call in saver.calls]
    found += verdict.of_calls(calls) + verdict.of_database(calls, before)
    tally.seconds = time.monotonic() - start
    return tally, found


def begin(savers: Sequence[Saver]) -> None:
    from django.db import connection  # noqa: PLC0415

    connection.close()
    for saver in savers:
        saver.start()


def end(savers: Sequence[Saver]) -> None:
    for saver in savers:
        saver.stop()
    for saver in savers:
        saver.join()


def kill_product(product: Product, savers: Sequence[Saver], draw: random.Random, tally: Tally) -> Verdict:
    await_a_moment(savers, draw)
    tally.under_way += sum(saver.waits for saver in savers)
    tally.kills += 1
    product.kill()
    found = look(savers)
    product.start()
    return found


def kill_database(server: Server, savers: Sequence[Saver], draw: random.Random, tally: Tally) -> None:
    """The product runs on, and has to come back by itself."""
    await_a_moment(savers, draw)
    tally.under_way += sum(saver.waits for saver in savers)
    tally.database_kills += 1
    server.kill()
    await_tries(savers)
    server.start_again()
    tally.recoveries.append(await_answers(savers, time.monotonic()))


def look(savers: Sequence[Saver]) -> Verdict:
    """What the newest call of each worker is in the database, while the product is down."""
    from django.db import connection  # noqa: PLC0415

    from scripts.crash import verdict  # noqa: PLC0415

    await_tries(savers)
    found = verdict.of_calls(call for saver in savers for call in saver.calls[-2:])
    connection.close()
    return found


def await_a_moment(savers: Sequence[Saver], draw: random.Random) -> None:
    """Until any moment while calls are saved."""
    enough = sum(saver.acknowledged for saver in savers) + draw.randint(0, SAVES_AT_MOST)
    while any(saver.is_alive() for saver in savers) and sum(saver.acknowledged for saver in savers) < enough:
        time.sleep(0.01)
    time.sleep(draw.uniform(0, SECONDS_AT_MOST))


def await_tries(savers: Sequence[Saver]) -> None:
    """Until every worker has noticed that there is no answer. What they know stands still from then on."""
    seen = {saver: saver.tries for saver in savers}
    while any(saver.is_alive() and saver.tries < seen[saver] + 2 for saver in savers):
        time.sleep(0.01)


def await_answers(savers: Sequence[Saver], since: float) -> float:
    """The seconds until every worker was answered again."""
    while any(saver.is_alive() and saver.answered_at <= since for saver in savers):
        if time.monotonic() - since > SECONDS_TO_RECOVER:
            break
        time.sleep(0.01)
    return max(0.0, *(saver.answered_at - since for saver in savers))


def report(savers: Sequence[Saver], tally: Tally, verdict: Verdict) -> int:
    """Print the figures. 0 where nothing is wrong."""
    errors = [error for saver in savers for error in saver.errors]
    wrong = {
        "acknowledged and lost": verdict.lost,
        "half written": verdict.half_written,
        "duplicates": verdict.duplicates,
        "errors": errors,
    }
    figures = {
        "kill -9 of the product": f"{tally.kills:,}",
        "kill -9 of the database": f"{tally.database_kills:,}",
        "workers saving": f"{len(savers):,}",
        "calls": f"{sum(len(saver.calls) for saver in savers):,}",
        "saves acknowledged": f"{sum(saver.acknowledged for saver in savers):,}",
        "saves under way when killed": f"{tally.under_way:,}",
        "of them kept without an answer": f"{verdict.unanswered:,}",
        "saves sent again": f"{sum(saver.sent_again for saver in savers):,}",
        **{name: f"{len(found):,}" for name, found in wrong.items()},
        "seconds until staff go on, at worst": f"{max(tally.recoveries, default=0):.1f}",
        "seconds in all": f"{tally.seconds:.0f}",
    }
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<40}{figure:>10}\n")
    for sentence in [sentence for found in wrong.values() for sentence in found][:20]:
        sys.stdout.write(f"  {sentence}\n")
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
