"""Which address leads where."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from config.favicon import favicon
from config.health import health
from config.robots import robots

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    *i18n_patterns(
        path("", include("triage.urls")),
        path("resources/", include("resources.urls")),
        path("", include("drafts.urls")),
        path("intake/", include("intake.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"
