"""A flawed library stops the start."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from resources import shelf
from resources.pages import CONTENT


@pytest.fixture
def copied_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The real pages in a folder where one may be broken."""
    shutil.copytree(CONTENT / "en", tmp_path / "en")
    monkeypatch.setattr(shelf, "CONTENT", tmp_path)
    shelf.shelf.cache_clear()
    yield tmp_path / "en"
    shelf.shelf.cache_clear()


def test_the_library_starts_as_it_is(copied_content: Path) -> None:
    apps.get_app_config("resources").ready()


def test_a_broken_page_stops_the_start_with_a_sentence(copied_content: Path) -> None:
    page = copied_content / "signs.md"
    page.write_text(page.read_text(encoding="utf-8").replace("[@cdc-dsm", "[@cdc-dsn", 1), encoding="utf-8")

    with pytest.raises(ImproperlyConfigured, match=r"signs\.md, line \d+: `cdc-dsn` is cited but not in"):
        apps.get_app_config("resources").ready()
