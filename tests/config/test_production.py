"""The server as the container image starts it: production settings, HTTPS ended by a proxy in front."""

from __future__ import annotations

import base64
import secrets
import subprocess
import sys
from collections.abc import Iterator

import pytest

from config import healthcheck
from tests.serving import ROOT, Served, serving, variables

HOST = "care.example.org"
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:config.server", "--bind", "127.0.0.1:0"]


def production(**changed: str) -> dict[str, str]:
    good = {
        "APP_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ANSWERS_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "DRAFTS_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "INTAKE_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": f"{HOST},www.{HOST}",
        "TRUSTED_PROXY": "1",
    }
    return variables(**good | changed)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(GUNICORN, tmp_path_factory.mktemp("output") / "production", production()) as server:
        yield server


def test_plain_http_is_sent_to_https(served: Served) -> None:
    answer = served.get("/resources/", Host=HOST, X_Forwarded_Proto="http")

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/resources/")


def test_https_is_asked_for_during_two_years(served: Served) -> None:
    answer = served.get("/robots.txt", Host=HOST, X_Forwarded_Proto="https")

    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_another_host_name_is_refused(served: Served) -> None:
    assert served.get("/robots.txt", Host="evil.example", X_Forwarded_Proto="https").status == 400


def test_the_health_check_finds_a_living_server(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", HOST)

    assert healthcheck.main(f"{served.address}/healthz") == 0


def test_the_health_check_fails_where_nothing_or_something_else_answers(served: Served) -> None:
    assert healthcheck.main("http://127.0.0.1:9/healthz") == 1
    assert healthcheck.main(f"{served.address}/no-such-page/") == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set."),
        ("SECRET_KEY", "weak", "SECRET_KEY has 4 characters; it takes at least 50."),
        ("ANSWERS_KEYS", "", "ANSWERS_KEYS is not set."),
        ("ANSWERS_KEYS", "AAAA", "Key 1 of ANSWERS_KEYS holds 3 bytes; it takes 32."),
        ("DRAFTS_KEYS", "", "DRAFTS_KEYS is not set."),
        ("DRAFTS_KEYS", "AAAA", "Key 1 of DRAFTS_KEYS holds 3 bytes; it takes 32."),
        ("INTAKE_KEYS", "", "INTAKE_KEYS is not set."),
        ("INTAKE_KEYS", "AAAA", "Key 1 of INTAKE_KEYS holds 3 bytes; it takes 32."),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is not set."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS names '*'."),
        ("DEBUG", "1", "DEBUG is on."),
        ("APP_MODE", "prod", "APP_MODE is 'prod'. Set it to one of: local, production."),
    ],
)
def test_a_bad_setting_stops_every_command_with_a_sentence(name: str, value: str, sentence: str) -> None:
    command = [sys.executable, "manage.py", "check"]

    done = subprocess.run(
        command, cwd=ROOT, env=production(**{name: value}), capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert f"- {sentence}" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_server_does_not_start_without_settings() -> None:
    done = subprocess.run(
        GUNICORN, cwd=ROOT, env=variables(APP_MODE="production"), capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert [line.split()[1] for line in done.stderr.splitlines() if line.startswith("- ")] == [
        "SECRET_KEY", "ANSWERS_KEYS", "DRAFTS_KEYS", "INTAKE_KEYS", "ALLOWED_HOSTS",
    ]  # fmt: skip
    assert "Traceback" not in done.stderr
