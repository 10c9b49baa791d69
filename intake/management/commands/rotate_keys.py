from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake import rotation
from intake.sealed import BadSeal


class Command(BaseCommand):
    help = "Moves every staff record to the first of INTAKE_KEYS. Staff can go on working; it can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rotation.rotate(self._say)
        except BadSeal:
            raise CommandError("A record is locked by a key that INTAKE_KEYS does not name. Add that key.") from None
        left = rotation.left()
        if left:
            raise CommandError(f"{left} records came in meanwhile under another key. Run this again.")
        self.stdout.write("Every record is under the first key. The other keys can go.")

    def _say(self, kind: str, count: int) -> None:
        self.stdout.write(f"{kind}: {count}")
