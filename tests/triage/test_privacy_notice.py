"""What the privacy page is made from, in the language of who reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from triage.privacy_notice import privacy_notice, read_notice

ENGLISH = "# Privacy\n\nWe keep nothing.\n\n## What we promise <!-- #promises -->\n\n* We forget.\n"
SPANISH = "# Privacidad\n\nNo guardamos nada.\n\n## Lo que prometemos <!-- #promises -->\n\n* Olvidamos.\n"


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """A folder with the notice in English alone."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "PRIVACY.md").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def test_a_language_without_a_notice_of_its_own_reads_the_english_one(files: Path) -> None:
    assert privacy_notice("es") == privacy_notice("en") == read_notice(ENGLISH)


def test_a_language_reads_its_own_notice(files: Path) -> None:
    (files / "PRIVACY.es.md").write_text(SPANISH, encoding="utf-8")

    assert privacy_notice("es").title == "Privacidad"
    assert privacy_notice("en").title == "Privacy"


def test_the_page_speaks_the_language_of_its_path(files: Path, client: Client, settings: Settings) -> None:
    (files / "PRIVACY.es.md").write_text(SPANISH, encoding="utf-8")
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    # What was rendered from the real file before does not count.
    settings.DEBUG = True

    with translation.override(None):
        pages = [client.get(path).text for path in ("/privacy/", "/es/privacy/")]

    assert "<h1>Privacy</h1>" in pages[0]
    assert "<h1>Privacidad</h1>" in pages[1]


def test_raw_html_and_comments_are_left_out_and_marks_are_escaped() -> None:
    notice = read_notice("# P\n\nA <script>b</script> & *c* <!-- d -->\n\n<div>e</div>\n")

    assert [str(statement.html) for statement in notice.lead] == ["A b &amp; <em>c</em>"]
