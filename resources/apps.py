"""The library as a Django app."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured

from resources.flaws import PageProblems


class ResourcesConfig(AppConfig):
    name = "resources"

    def ready(self) -> None:
        """Read and check every file of the library now: a flawed one stops the start, not a visitor."""
        from resources.shelf import shelf  # noqa: PLC0415 - it needs the settings

        try:
            shelf("en")
        except PageProblems as found:
            raise ImproperlyConfigured(f"The library can not be served.\n{found}") from None
