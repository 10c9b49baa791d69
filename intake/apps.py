from django.apps import AppConfig
from django.core import checks

from config import durability


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self) -> None:
        from intake import sessions  # noqa: PLC0415 - receivers, once models are loaded

        sessions.listen()
        checks.register(durability.check, checks.Tags.database)
