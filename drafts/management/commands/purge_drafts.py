"""Delete what was saved or shared and is out of date. Using the pages does it too; a timer keeps it to the hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from drafts.store import purge


class Command(BaseCommand):
    help = "Delete saved and shared answers whose time is up."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = purge()
        self.stdout.write(f"{deleted} out of date and deleted.")
