"""The bytes on the disk: nothing that was typed or answered stands in the files of the database, nor in a dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from scripts.crash_bench import database, settings
from scripts.postgresql import USER, find_programs
from tests.intake.test_sealed import CANARY
from tests.serving import ROOT, variables

# Kept, changed, finished and changed again, so that older versions are in the files too.
PROGRAM = """
import django; django.setup()
from tests.builders import make_content, make_draft, make_worker
from tests.intake.test_sealed import FULL
from dataclasses import replace
from intake import actions
worker = make_worker(username="in-clear-name")
for number in range(20):
    draft = make_draft(worker, FULL)
    save = dict(screening_id=draft.pk, by=worker)
    actions.save_draft(content=replace(make_content(notes="Zephyrine once"), caller=FULL.caller), version=1, **save)
    actions.complete(content=FULL, version=2, **save)
    actions.keep_edit(content=FULL, version=3, **save)
    actions.edit(content=make_content(notes="Zephyrine last", name="Zephyrine"), version=3, **save)
print(worker.screenings.count(), FULL.caller.name == "Zephyrine name")
"""
WORDS = (CANARY, CANARY.lower(), "4155550142", "415) 555", "walk_in", "severity_signs", "suicide_risk")


def run(environment: Mapping[str, str], *arguments: str) -> str:
    """What a Python process of the project says, in an environment of its own."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def filled(address: str, folder: Path) -> None:
    """A workspace with records in it, made by another process as the product is."""
    environment = variables(**settings(address), PYTHONPATH=str(ROOT))
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    # Somebody who reads meanwhile: SQLite would clear its journal away when the last one leaves.
    with closing(sqlite3.connect(folder / "bench.sqlite3")) as reader:
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        assert run(environment, "-W", "ignore", "-c", PROGRAM) == "20 True\n"
        for file in folder.glob("bench.sqlite3-wal"):
            shutil.copy(file, folder / "journal")


@contextmanager
def raw(folder: Path) -> Iterator[dict[str, bytes]]:
    """What lies on the disk, and what a dump says."""
    postgresql = connection.vendor == "postgresql"
    with database(folder, postgresql=postgresql) as (address, server):
        filled(address, folder)
        root = server.folder / "data" if server else folder
        found = {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}
        programs = find_programs()
        if server and programs:
            dump: list[str | Path] = [
                programs / "pg_dump",
                "--host",
                server.folder,
                "--username",
                USER,
                "--inserts",
                "postgres",
            ]
            found["dump"] = subprocess.run(dump, capture_output=True, check=True, env=dict(os.environ)).stdout
        yield found


def test_no_file_of_the_database_holds_what_was_typed(tmp_path: Path, tally: Callable[[str, int], None]) -> None:
    with raw(tmp_path) as files:
        spelled = [spelling for word in WORDS for spelling in (word.encode(), word.encode("utf-16-le"))]
        hits = [(name, word) for name, content in files.items() for word in spelled if word in content]

        assert any(b"in-clear-name" in content for content in files.values())
        assert hits == []
        assert connection.vendor == "postgresql" or len(files["journal"]) > 10_000
        tally("kilobytes of raw database searched for canary words, none found", sum(map(len, files.values())) // 1024)
