"""The container files, read by the real Compose and the real Dockerfile checker; neither needs an engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.serving import ROOT, variables

PROGRAMS = Path(sys.executable).parent
NEEDED = {
    "SECRET_KEY": "one",
    "ANSWERS_KEYS": "two",
    "ALLOWED_HOSTS": "three",
    "POSTGRES_PASSWORD": "four",
    "INTAKE_KEYS": "five",
    "DRAFTS_KEYS": "six",
}


def compose(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # --env-file: whatever .env a contributor keeps here must not count.
    command: list[str | Path] = [PROGRAMS / "docker-compose", "--env-file", "/dev/null", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables(**environment), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    done = compose("config", "--format", "json", **NEEDED)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.lower()
    return dict(json.loads(done.stdout)["services"])


@pytest.mark.parametrize("name", NEEDED)
def test_compose_says_which_variable_is_missing(name: str) -> None:
    others = {other: value for other, value in NEEDED.items() if other != name}

    done = compose("config", "--quiet", **others)

    assert done.returncode != 0
    assert f"Set {name}" in done.stderr


def test_there_is_a_site_a_migration_and_a_database(services: dict[str, Any]) -> None:
    assert sorted(services) == ["db", "migrate", "web"]


def test_each_service_waits_for_what_it_needs(services: dict[str, Any]) -> None:
    waits = {
        name: {other: wait["condition"] for other, wait in service.get("depends_on", {}).items()}
        for name, service in services.items()
    }

    assert waits == {
        "db": {},
        "migrate": {"db": "service_healthy"},
        "web": {"db": "service_healthy", "migrate": "service_completed_successfully"},
    }
    assert services["db"]["healthcheck"]["test"][1] == "pg_isready"
    assert services["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", ["db", "migrate", "web"])
def test_a_service_can_change_nothing_but_its_data(services: dict[str, Any], name: str) -> None:
    service = services[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert [volume["target"] for volume in service.get("volumes", [])] == (
        ["/var/lib/postgresql/data"] if name == "db" else []
    )


def test_only_the_site_is_reached_and_only_from_this_machine(services: dict[str, Any]) -> None:
    ports = {name: service.get("ports", []) for name, service in services.items()}

    assert [(port["host_ip"], port["published"], port["target"]) for port in ports.pop("web")] == [
        ("127.0.0.1", "8000", 8000)
    ]
    assert not any(ports.values())


def test_secrets_come_from_the_environment_and_debugging_is_never_on(services: dict[str, Any]) -> None:
    for name in ("web", "migrate"):
        environment = services[name]["environment"]
        assert environment["APP_MODE"] == "production"
        assert environment["SECRET_KEY"] == NEEDED["SECRET_KEY"]
        assert environment["ANSWERS_KEYS"] == NEEDED["ANSWERS_KEYS"]
        assert environment["DRAFTS_KEYS"] == NEEDED["DRAFTS_KEYS"]
        assert environment["INTAKE_KEYS"] == NEEDED["INTAKE_KEYS"]
        assert environment["DATABASE_URL"] == "postgres://compass:four@db:5432/compass"
        assert "DEBUG" not in environment


def test_the_dockerfile_passes_hadolint() -> None:
    done = subprocess.run([PROGRAMS / "hadolint", "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_in_particular_and_checks_its_health() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()

    assert lines[1] == "ARG BASE_IMAGE=python:3.11-slim-bookworm"
    assert "USER 10001:10001" in lines
    assert "ENV APP_MODE=production" in lines
    assert any(line.startswith("HEALTHCHECK ") for line in lines)
    assert any("pip install" in line and "--require-hashes" in line for line in lines)


def test_the_image_holds_every_folder_the_product_runs_on_and_no_other() -> None:
    listed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]

    assert all((ROOT / name).exists() for name in listed)
    assert {"config", "evidence", "resources", "static", "templates", "triage", "manage.py"} <= set(listed)
    assert not {"tests", "docs", "scripts", ".git", ".local", ".env"} & set(listed)
