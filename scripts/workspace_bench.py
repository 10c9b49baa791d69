"""Times the lists and searches of a full workspace, and counts their queries: python -m scripts.workspace_bench 100000

The screenings are made up, in a database of their own that goes with the run: SQLite, or with --postgresql a server of
its own. Each page is asked for as a browser asks, in process, with rendering and the audit.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from scripts.rotation_bench import database

if TYPE_CHECKING:
    from django.test import Client

    from intake.models import Screening, Worker

TIMES = 15
TEAMS, WORKERS = 4, 10
BATCH = 1000


def main() -> int:
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("records", type=int, nargs="?", default=100_000)
    made.add_argument("--postgresql", action="store_true")
    made.add_argument(
        "--audit-rows", type=int, default=0, help="rows of the audit to make up, besides those of the run"
    )
    arguments = made.parse_args()
    with database(postgresql=arguments.postgresql) as address:
        os.environ |= {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "CRITICAL"}
        return run(arguments.records, arguments.audit_rows)


def run(records: int, audit_rows: int) -> int:
    import django  # noqa: PLC0415 - the database is chosen before

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    workers = make_workers()
    sample = make_screenings(records, workers)
    make_audit(audit_rows, workers)
    analyse()
    client = Client()
    client.force_login(workers[0])
    sys.stdout.write(f"{records:,} screenings; server time in ms over {TIMES} requests\n")
    sys.stdout.write(f"{'':<38}{'median':>8}{'worst':>8}{'queries':>9}\n")
    slow = [name for name, address, form in pages(sample) if measured(client, name, address, form) > LIMIT_MS]
    return 1 if slow else 0


LIMIT_MS = 200


def make_workers() -> list[Worker]:
    from intake.models import Team, Worker  # noqa: PLC0415

    teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
    return [
        Worker.objects.create(
            username=f"{team.pk}-{number}",
            name=f"Worker {number}",
            team=team,
            role="supervisor" if not number else "worker",
        )
        for team in teams
        for number in range(WORKERS)
    ]


def make_screenings(records: int, workers: list[Worker]) -> Screening:
    """Made-up screenings over two years; the last one is a whole one, with a phone number."""
    from intake import actions  # noqa: PLC0415
    from intake.content import Caller, Content  # noqa: PLC0415
    from intake.models import Screening  # noqa: PLC0415
    from triage.knowledge import read_answers  # noqa: PLC0415

    draw = random.Random(5)  # noqa: S311 - made-up records
    for first in range(0, records, BATCH):
        number = min(BATCH, records - first)
        Screening.objects.bulk_create(made_up(draw, draw.choice(workers)) for _ in range(number))
    import uuid  # noqa: PLC0415

    answers = read_answers(
        {"respondent": "self", "danger_now": ["none"], "substances": ["opioids"], "severity_signs": 5}
    )
    content = Content(answers, caller=Caller(phone="415-555-0142"))
    draft = actions.open_screening(submission=uuid.uuid4(), by=workers[0], content=content)
    return actions.complete(screening_id=draft.pk, content=content, version=draft.version, by=workers[0])


def made_up(draw: random.Random, worker: Worker) -> Screening:
    from django.utils import timezone  # noqa: PLC0415

    from intake.choices import Disposition  # noqa: PLC0415
    from intake.models import Screening  # noqa: PLC0415
    from triage.core.outcomes import Setting, Urgency  # noqa: PLC0415

    at = timezone.now() - timedelta(minutes=draw.randrange(2 * 365 * 24 * 60))
    setting, urgency = draw.choice(list(Setting)).id, draw.choice(list(Urgency)).id
    return Screening(
        worker=worker,
        team_id=worker.team_id,
        created_at=at,
        updated_at=at,
        completed_at=at if draw.random() < 0.98 else None,  # noqa: PLR2004
        ruleset="2026.12.0",
        minimum="outpatient",
        suggestion=setting,
        rules="R30 R31",
        urgency=urgency,
        disposition=draw.choice(Disposition.values),
        follow_up_on=at.date() if draw.random() < 0.02 else None,  # noqa: PLR2004
        override_state="awaiting" if draw.random() < 0.001 else "",  # noqa: PLR2004
        phone_index=f"{draw.getrandbits(256):064x}",
        outcome=draw.randbytes(2500),
        notes=draw.randbytes(500),
    )


def make_audit(rows: int, workers: list[Worker]) -> None:
    """Made-up rows before those of the run, over two years. They are not chained: nothing here checks the chain."""
    import uuid  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from intake.models import AuditEvent, Workspace  # noqa: PLC0415

    draw, first = random.Random(7), Workspace.present().audit_seq + 1  # noqa: S311 - made-up rows
    start = timezone.now() - timedelta(days=730)
    kinds = ("screening.view",) * 50 + ("screening.autosave",) * 35 + ("screening.list",) * 14 + ("worker.add",)

    def made_row(number: int) -> AuditEvent:
        worker, at = draw.choice(workers), start + timedelta(days=730 * number / rows)
        plain = {"role": worker.role, "action": draw.choice(kinds), "object_type": "screening", "outcome": "done"}
        object_id = str(uuid.UUID(int=draw.getrandbits(17)))
        return AuditEvent(
            seq=first + number, at=at, actor=worker.pk, team=worker.team_id, object_id=object_id, mac="0" * 64, **plain
        )

    for begin in range(0, rows, BATCH):
        AuditEvent.objects.bulk_create(made_row(number) for number in range(begin, min(begin + BATCH, rows)))
    Workspace.objects.update(audit_seq=first + rows - 1)


def analyse() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages(sample: Screening) -> Iterator[tuple[str, str, dict[str, str] | None]]:
    from django.urls import reverse  # noqa: PLC0415

    for queue in ("mine", "team", "due", "unfinished", "awaiting"):
        yield f"list: {queue}", f"{reverse('intake:calls')}?list={queue}", None
    yield "list: team, page 400", f"{reverse('intake:calls')}?list=team&page=400", None
    search = reverse("intake:search")
    for name, form in searches(sample):
        # A name or number is posted; what narrows a list alone stands in the address.
        posted = bool({"reference", "phone"} & form.keys())
        yield f"search: {name}", search if posted else f"{search}?{urlencode(form)}", form if posted else None
    for page in ("record", "sheet", "screen", "history"):
        yield page, reverse(f"intake:{page}", args=[sample.reference]), None
    yield "decisions", reverse("intake:decisions"), None
    audit = reverse("intake:audit")
    yield "audit", audit, None
    for name, form in (
        ("reference", {"reference": sample.reference}),
        ("common action", {"action": "screening.view"}),
        ("rare action", {"action": "worker.add"}),
        ("a week long ago", {"since": "2026-01-01", "until": "2026-01-07"}),
        ("action, a week long ago", {"action": "screening.view", "since": "2026-01-01", "until": "2026-01-07"}),
    ):
        yield f"audit: {name}", f"{audit}?{urlencode(form)}", None


def searches(sample: Screening) -> Iterator[tuple[str, dict[str, str]]]:
    yield "reference", {"reference": sample.reference}
    yield "phone", {"phone": "(415) 555-0142"}
    yield "no such phone", {"phone": "(415) 555-0199"}
    yield "one month", {"since": "2026-01-01", "until": "2026-01-31"}
    yield "level", {"level": "residential"}
    yield "urgency and disposition", {"urgency": "emergency_now", "disposition": "callback"}
    yield "level, urgency, disposition, year", {
        "level": "iop", "urgency": "routine", "disposition": "caller_left",
        "since": "2025-06-01", "until": "2026-06-01",
    }  # fmt: skip


def measured(client: Client, name: str, address: str, form: dict[str, str] | None) -> float:
    """The median of many requests in milliseconds, printed with the worst and the number of queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        response = client.get(address) if form is None else client.post(address, form)
        taken.append((time.perf_counter() - start) * 1000)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address) if form is None else client.post(address, form)
    control = re.compile("BEGIN|COMMIT|SAVEPOINT|RELEASE")
    count = sum(not control.match(query["sql"]) for query in queries.captured_queries)
    status = "" if response.status_code in (200, 303) else f"  status {response.status_code}"
    sys.stdout.write(f"{name:<38}{median(taken):>8.1f}{max(taken):>8.1f}{count:>9}{status}\n")
    return median(taken)


if __name__ == "__main__":
    sys.exit(main())
