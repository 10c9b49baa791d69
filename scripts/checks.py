"""Runs every check, says what was skipped, and ends with one summary. Started by scripts/test."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.postgresql import NoPostgreSQL, find_programs, throw_away_server
from scripts.report import Outcome, Ran, read_report, summary

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "test-results"
PYTHON = sys.executable
PRODUCT = ("config", "drafts", "evidence", "intake", "triage", "resources", "manage.py")
REQUIRE_ALL = os.environ.get("TEST_REQUIRE_ALL", "") not in ("", "0")


def main() -> int:
    # Ended from outside, the run must still end its PostgreSQL.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    start = time.monotonic()
    outcomes = [*static_checks(), tests_on("SQLite", {}), on_postgresql()]
    passed, text = summary(outcomes, time.monotonic() - start, require_all=REQUIRE_ALL)
    say(text)
    return 0 if passed else 1


def static_checks() -> list[Outcome]:
    """Everything that reads the project without running its tests."""
    manage = (PYTHON, "manage.py")
    memory = {"DATABASE_URL": "sqlite://:memory:"}
    not_locks = [name for name in tracked_files() if not name.startswith("requirements")]
    return [
        run("format", tool("ruff", "format", "--check", "--quiet", ".")),
        run("lint", tool("ruff", "check", "--quiet", ".")),
        run("types", tool("mypy")),
        run("templates", tool("djlint", "templates", "--lint", "--quiet")),
        run("security", tool("bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", *PRODUCT)),
        run("secrets", tool("detect-secrets-hook", "--no-verify", "--baseline", ".secrets.baseline", *not_locks)),
        run("settings", (*manage, "check", "--deploy", "--fail-level", "WARNING"), production()),
        run("migrations", (*manage, "makemigrations", "--check", "--dry-run"), memory),
        run("knowledge", (*manage, "check_knowledge"), memory),
        run("pages", (*manage, "check_pages"), memory),
    ]


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A program of this environment, never one of the same name elsewhere."""
    return (str(Path(PYTHON).parent / name), *arguments)


def tracked_files() -> list[str]:
    """The files git knows or would add, less what was deleted."""
    command = ("git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = sorted(set(listed.stdout.splitlines()))
    return [name for name in names if (ROOT / name).is_file()]


def production() -> dict[str, str]:
    """The settings of a production server, with keys for this run alone."""
    return {
        "APP_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ANSWERS_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "DRAFTS_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "INTAKE_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "care.example.org",
        "TRUSTED_PROXY": "1",
    }


def run(name: str, command: Sequence[str], variables: Mapping[str, str] | None = None) -> Outcome:
    """One check that is quiet while it passes."""
    start = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment(variables or {}), capture_output=True, text=True, check=False
    )
    outcome = Outcome(name, done.returncode == 0, time.monotonic() - start)
    say(str(outcome))
    if not outcome.passed:
        say(done.stdout + done.stderr)
    return outcome


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a check: those of this process, less all that settings read."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    ours = {line.lstrip("# ").partition("=")[0] for line in example.splitlines() if "=" in line}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | dict(variables)


def tests_on(database: str, variables: Mapping[str, str], *arguments: str) -> Outcome:
    """The tests, on one database."""
    name, start = f"tests on {database}", time.monotonic()
    REPORTS.mkdir(exist_ok=True)
    report = REPORTS / f"{database.lower()}.xml"
    report.unlink(missing_ok=True)
    say(f"       {name} ...")
    command = (PYTHON, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", f"--junitxml={report}")
    done = subprocess.run((*command, *arguments), cwd=ROOT, env=environment(variables), check=False)
    outcome = Outcome(name, done.returncode == 0, time.monotonic() - start, read_report(report))
    say(str(outcome))
    return outcome


def on_postgresql() -> Outcome:
    """The tests that may reach a database once more, on a server started for them alone."""
    programs = find_programs()
    if programs is None:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        return Outcome("tests on PostgreSQL", True, ran=Ran(skipped=(reason,)))
    try:
        with throw_away_server(programs) as address:
            return tests_on(
                "PostgreSQL", {"DATABASE_URL": address}, "-m", "not pure and not browser and not without_database"
            )
    except NoPostgreSQL as problem:
        say(str(problem))
        return Outcome("tests on PostgreSQL", passed=False)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
