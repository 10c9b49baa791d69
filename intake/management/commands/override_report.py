from typing import Any

from django.core.management.base import BaseCommand

from intake.override_report import Rate, report
from triage.core.outcomes import Setting
from triage.knowledge import RULESET

HEAD = f"{'':<20}{'screenings':>11}{'overridden':>11}{'rate':>8}{'under minimum':>15}{'approved':>10}{'refused':>9}"


class Command(BaseCommand):
    help = "Says how often staff chose another level, by the level suggested and by the rules behind it."

    def handle(self, *args: Any, **options: Any) -> None:
        found = report()
        self.stdout.write(HEAD)
        for setting in Setting:
            if setting.id in found.levels:
                self._line(setting.id, found.levels[setting.id])
        order = [rule.id for rule in RULESET.rules]
        for rule in sorted(found.rules, key=lambda rule: order.index(rule) if rule in order else len(order)):
            self._line(rule, found.rules[rule])
        self._line("all", found.total)

    def _line(self, name: str, rate: Rate) -> None:
        self.stdout.write(
            f"{name:<20}{rate.screenings:>11}{rate.overridden:>11}{rate.percent:>7.1f}%"
            f"{rate.under_minimum:>15}{rate.approved:>10}{rate.refused:>9}"
        )
