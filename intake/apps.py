from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self) -> None:
        from intake import sessions  # noqa: PLC0415 - receivers, once models are loaded

        sessions.listen()
