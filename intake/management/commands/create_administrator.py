from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from intake import actions
from intake.actions.teams import add_team
from intake.management.commands.set_up_link import address_of
from intake.models import Team, Worker
from intake.permissions import Role


class Command(BaseCommand):
    help = "Makes the first administrator and prints the link with which they set themselves up. It works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("--name", default="", help="the full name; the name to sign in with where none is given")
        parser.add_argument("--team", default="Administration", help="the team they belong to")

    def handle(self, *args: Any, **options: Any) -> None:
        if Worker.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
            raise CommandError("There is an administrator already: they add others. See set_up_link for a lost phone.")
        username = options["username"]
        try:
            token = _made(username, options["name"] or username, options["team"])
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.stdout.write(f"Open this within 48 hours. It works once:\n{address_of(token)}")


@transaction.atomic
def _made(username: str, name: str, team_name: str) -> str:
    """The token of the new administrator's link. A name that is refused leaves no team behind."""
    team = Team.objects.filter(name=team_name).first() or add_team(name=team_name, by=None)
    _worker, token = actions.add_worker(username=username, name=name, team=team, role=Role.ADMINISTRATOR, by=None)
    return token
