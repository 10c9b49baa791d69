"""Which address leads where."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.health import health
from config.robots import robots

urlpatterns = [
    path("healthz", health, name="health"),
    path("robots.txt", robots, name="robots"),
]
# Interim, until both apps have their addresses.
urlpatterns += i18n_patterns(
    *([path("resources/", include("resources.urls"))] if find_spec("resources.urls") else []),
    *([path("", include("triage.urls"))] if find_spec("triage.urls") else []),
    prefix_default_language=False,
)
