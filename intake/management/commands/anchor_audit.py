from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from intake import anchors, audit

DEFAULT = settings.BASE_DIR / ".local" / "audit-anchors"


class Command(BaseCommand):
    help = "Writes the signed end of the audit to a file (run it daily), so that a cut audit shows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", default=str(DEFAULT), help="the file to add to; - for standard output alone")

    def handle(self, *args: Any, **options: Any) -> None:
        line = anchors.anchor_line(audit.head(), timezone.now())
        if options["to"] != "-":
            try:
                anchors.append(Path(options["to"]), line)
            except OSError as error:
                raise CommandError(
                    f"{options['to']} can not be written ({type(error).__name__}). Name another file with --to."
                ) from None
        self.stdout.write(line)
