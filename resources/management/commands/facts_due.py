"""`manage.py facts_due [--on DATE]`: what somebody should check or read again by that day."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from resources.dated_facts import due
from resources.shelf import Shelf, shelf


def day(text: str) -> date:
    """A date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date; write it as 2026-12-31.") from error


class Command(BaseCommand):
    help = "List the dated facts to check again, and the pages to review again, by a day (today)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, help="the day, as 2026-12-31", default=None)

    def handle(self, *args: object, on: date | None, **options: object) -> None:
        on = on or timezone.localdate()
        here = shelf("en")
        lines = [*_facts(here, on), *_pages(here, on)]
        for line in lines or (f"Nothing is due by {on}.",):
            self.stdout.write(line)


def _facts(here: Shelf, on: date) -> list[str]:
    return [
        f"{fact.recheck_by}  fact  {fact.id}: {fact.text} (checked {fact.checked_on})" for fact in due(here.facts, on)
    ]


def _pages(here: Shelf, on: date) -> list[str]:
    late = sorted((page for page in here.library if on >= page.next_review), key=lambda page: page.next_review)
    return [f"{page.next_review}  page  {page.slug}: last reviewed {page.head.reviewed}" for page in late]
