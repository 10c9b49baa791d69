"""`manage.py write_rulebook`: docs/rules.md from the rules themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from evidence import SOURCES
from triage.core.rulebook import rulebook
from triage.knowledge import RULESET


class Command(BaseCommand):
    """Writes the document that clinicians review."""

    help = "Write docs/rules.md from the rules."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "rules.md"
        path.write_text(rulebook(RULESET, SOURCES), encoding="utf-8")
        self.stdout.write(f"Wrote {path.name} with {len(RULESET.rules)} rules.")
