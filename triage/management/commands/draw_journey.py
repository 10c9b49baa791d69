"""`manage.py draw_journey`: the questionnaire as a Mermaid graph."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from triage.core.draw import draw
from triage.knowledge import QUESTIONS


class Command(BaseCommand):
    """Prints which question follows which, and when."""

    help = "Print the questionnaire as a Mermaid graph."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(draw(QUESTIONS), ending="")
