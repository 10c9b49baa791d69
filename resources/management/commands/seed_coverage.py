"""`manage.py seed_coverage`: print docs/seed-coverage.md."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from resources.pages import library
from resources.seed_coverage import as_markdown, read_coverage


class Command(BaseCommand):
    help = "Print where each section of the starting documents is answered (docs/seed-coverage.md)."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(as_markdown(read_coverage(library()), library()), ending="")
