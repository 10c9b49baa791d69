from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from intake.demonstration import InUse, SignInData, make_demonstration


class Command(BaseCommand):
    help = "Fills a workspace with people and calls that do not exist, to look around in. Prints how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This is a production server (APP_MODE=production). Make the demonstration on another.")
        try:
            made = make_demonstration()
        except InUse:
            raise CommandError("Real people work in this workspace. Make the demonstration in an empty one.") from None
        self.stdout.write("A demonstration workspace is ready. Type each secret into an authenticator app.\n")
        for person in made:
            self.stdout.write(_lines(person))
        self.stdout.write("Sign in at /intake/ of this site. Run this again for new passwords.")


def _lines(person: SignInData) -> str:
    return (
        f"{person.role.label}\n"
        f"  name      {person.username}\n"
        f"  password  {person.password}\n"
        f"  secret    {person.secret}\n"
    )
