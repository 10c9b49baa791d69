from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake import anchors, audit
from intake.chain import Head, first_flaw
from intake.management.commands.anchor_audit import DEFAULT
from intake.models import AuditEvent, Workspace
from intake.sealed import BadSeal


class Command(BaseCommand):
    help = "Checks that the audit is as it was written. Names the first bad row, and fails, where it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anchors", default="", help="the file that anchor_audit wrote; - reads none")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kept = self._anchors(options["anchors"])
            key = Workspace.present().key(audit.PURPOSE)
        except anchors.BadAnchors as problem:
            raise CommandError(str(problem)) from None
        except BadSeal:
            raise CommandError("The key of the audit is not one that INTAKE_KEYS opens.") from None
        # The end is read before the rows: staff go on working, and what they add meanwhile is no flaw.
        flaw = first_flaw(key, audit.rows(), audit.head(), kept, audit.head)
        if flaw:
            raise CommandError(flaw.why)
        self.stdout.write(f"{AuditEvent.objects.count()} rows are as they were written; {len(kept)} anchors agree.")

    def _anchors(self, name: str) -> tuple[Head, ...]:
        file = Path(name) if name else DEFAULT
        if name == "-" or (not name and not file.exists()):
            self.stderr.write("No anchors were read: without them, an audit that was cut and patched may look whole.")
            return ()
        try:
            return anchors.read(file)
        except OSError as error:
            raise CommandError(f"{file} can not be read ({type(error).__name__}).") from None
