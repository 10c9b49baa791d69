"""`manage.py check_knowledge`: every flaw in questions, rules, sources, scenarios and page links, as sentences."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from triage.knowledge_check import notes, problems


class Command(BaseCommand):
    """Reports what is wrong, and what rests on sources that nobody has read yet."""

    help = "Check questions, rules, sources and page links, and report every flaw in a sentence."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for note in notes():
            self.stdout.write(f"Note: {note}")
        found = tuple(problems())
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} flaws found.")
        self.stdout.write("The knowledge has no flaws.")
