import os

import pytest

from scripts import checks


def test_a_check_starts_from_settings_that_nobody_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "left.over.example")
    monkeypatch.setenv("UNRELATED", "kept")

    variables = checks.environment({"DATABASE_URL": "given"})

    assert "ALLOWED_HOSTS" not in variables
    assert (variables["UNRELATED"], variables["DATABASE_URL"]) == ("kept", "given")
    assert variables["PATH"] == os.environ["PATH"]


def test_a_check_that_fails_shows_what_it_said(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = checks.run("trial", ("sh", "-c", "echo said; exit 3"))

    assert not outcome.passed
    assert capfd.readouterr().out.splitlines()[0].startswith("FAILED trial")


def test_a_check_that_passes_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = checks.run("trial", ("sh", "-c", "echo said"))

    assert outcome.passed
    assert capfd.readouterr().out.startswith("ok     trial (")


def test_the_files_checked_are_ours() -> None:
    names = checks.tracked_files()

    assert "config/settings.py" in names
    assert not [name for name in names if name.startswith((".venv/", ".git/", "staticfiles/"))]


def test_the_production_settings_of_the_check_are_new_each_time() -> None:
    assert checks.production()["SECRET_KEY"] != checks.production()["SECRET_KEY"]
