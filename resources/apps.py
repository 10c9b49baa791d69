"""The library as a Django app."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
