"""Rotates the keys of many staff records while staff work, and prints a table: python -m scripts.rotation_bench 10000

The records are made up, in a database of their own that goes with the run: SQLite, or with --postgresql a server of
its own. Every record is opened at the end with the new key alone.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.postgresql import find_programs, throw_away_server

WORKERS = 3


def main() -> int:
    arguments = parser().parse_args()
    with database(postgresql=arguments.postgresql) as address:
        os.environ |= {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "CRITICAL"}
        return run(arguments.records)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("records", type=int, nargs="?", default=10_000)
    made.add_argument("--postgresql", action="store_true")
    return made


@contextmanager
def database(*, postgresql: bool) -> Iterator[str]:
    programs = find_programs() if postgresql else None
    if programs:
        with throw_away_server(programs) as address:
            yield address
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


def run(records: int) -> int:
    import django  # noqa: PLC0415 - the database is chosen before

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    make(records)
    new = secrets.token_bytes(32)
    settings.INTAKE_KEYS = (new, *settings.INTAKE_KEYS)
    load = Load()
    start = time.perf_counter()
    with load:
        call_command("rotate_keys", stdout=sys.stdout)
    seconds = time.perf_counter() - start
    settings.INTAKE_KEYS = (new,)
    opened, failed = open_all()
    say(records, seconds, load, opened, failed)
    return 1 if failed or load.errors else 0


def make(records: int) -> None:
    """Drafts with a data key and notes of their own."""
    from intake.models import Screening, Team, Worker  # noqa: PLC0415

    worker = Worker.objects.create(username="bench", name="Bench", team=Team.objects.create(name="Bench"))
    for first in range(0, records, 1000):
        drafts = [Screening(worker=worker, team=worker.team) for _ in range(min(1000, records - first))]
        for draft in drafts:
            draft.write("notes", "made up")
        Screening.objects.bulk_create(drafts)


class Load:
    """Staff who open, save and read calls while the block lasts."""

    def __init__(self) -> None:
        self.done = 0
        self.errors: list[str] = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._work) for _ in range(WORKERS)]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        from django.db import connection  # noqa: PLC0415

        while not self._over.is_set():
            try:
                one_call()
                self.done += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it counts
                self.errors.append(f"{type(error).__name__}: {error}")
        connection.close()


def one_call() -> None:
    import uuid  # noqa: PLC0415

    from intake import actions  # noqa: PLC0415
    from intake.content import Content  # noqa: PLC0415
    from intake.models import Worker  # noqa: PLC0415

    worker = Worker.objects.select_related("team").get()
    made = actions.open_screening(submission=uuid.uuid4(), by=worker, content=Content(notes="made up"))
    content = Content(notes="made up later")
    actions.save_draft(screening_id=made.pk, content=content, version=made.version, by=worker)
    if actions.read_screening(screening_id=made.pk, by=worker).content != content:
        raise AssertionError("What was saved is not what was read.")


def open_all() -> tuple[int, int]:
    """How many records open, and how many do not."""
    from intake.models import Screening  # noqa: PLC0415
    from intake.sealed import BadSeal  # noqa: PLC0415

    opened = failed = 0
    for screening in Screening.objects.only("pk", "data_key", "notes").iterator(1000):
        try:
            opened += screening.read("notes").startswith("made up")
        except BadSeal:
            failed += 1
    return opened, failed


def say(records: int, seconds: float, load: Load, opened: int, failed: int) -> None:
    figures = (
        ("records before the rotation", f"{records:,}"),
        ("seconds for the rotation", f"{seconds:.1f}"),
        ("calls opened, saved and read meanwhile", f"{load.done:,}"),
        ("errors meanwhile", f"{len(load.errors):,}"),
        ("records that open with the new key alone", f"{opened:,}"),
        ("records that do not", f"{failed:,}"),
    )
    for name, figure in figures:
        sys.stdout.write(f"{name:<45}{figure:>12}\n")
    for error in load.errors[:5]:
        sys.stdout.write(f"  {error}\n")


if __name__ == "__main__":
    sys.exit(main())
