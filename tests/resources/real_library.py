"""The library as it is served, for tests that hold for every page."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from resources.pages import Page, library
from resources.rendering import Rendered
from resources.shelf import shelf

TODAY = date(2026, 11, 25)
PAGES = tuple(library())
every_page = pytest.mark.parametrize("library_page", PAGES, ids=[page.slug for page in PAGES])


@cache
def rendered(page: Page) -> Rendered:
    return shelf("en").rendered(page, TODAY)
