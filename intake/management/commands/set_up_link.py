from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from intake import actions
from intake.models import Worker


class Command(BaseCommand):
    help = "Prints a new link with which a worker sets password and authenticator, after losing one. It works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument(
            "--revoke", action="store_true", help="end password, authenticator, recovery codes and sessions at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            worker = Worker.objects.get_by_natural_key(options["username"])
        except Worker.DoesNotExist:
            raise CommandError(f"There is no worker {options['username']!r}.") from None
        make = actions.revoke_sign_in if options["revoke"] else actions.send_new_link
        token = make(worker=worker, by=None)
        if not worker.is_active:
            self.stderr.write("This worker is switched off: the link works once they are switched on.")
        self.stdout.write(f"Open this within 48 hours. It works once:\n{address_of(token)}")


def address_of(token: str) -> str:
    """The full address of a set-up link on this site."""
    site = f"https://{settings.ALLOWED_HOSTS[0]}" if settings.PRODUCTION else "http://127.0.0.1:8000"
    return site + reverse("intake:set-up", args=[token])
