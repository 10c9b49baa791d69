"""The headers of every response, whoever made it: pages, errors, redirects and static files.

Content-Security-Policy comes from django-csp, and Strict-Transport-Security (HTTPS only) from Django itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]

OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
EVERYWHERE: Final = {
    # Never "no-referrer": with it browsers send `Origin: null` on our own posts, and the origin check refuses.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in OFF),
    "X-DNS-Prefetch-Control": "off",
}
PRIVATE: Final = "no-store"
# For a page that is the same for everyone: browsers and proxies may keep it for five minutes.
SHARED: Final = "public, max-age=300"


class HeadersMiddleware:
    """Stands outermost. What a view does not declare cacheable is kept by no browser and listed by no search."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        for name, value in EVERYWHERE.items():
            headers.setdefault(name, value)
        headers.setdefault("Cache-Control", PRIVATE)
        if PRIVATE in headers["Cache-Control"]:
            headers.setdefault("X-Robots-Tag", "noindex")
        return response


def private_page(view: View) -> View:
    """For a page of the questionnaire: nothing keeps it, and no search engine lists it."""

    @wraps(view)
    def private(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = PRIVATE
        return response

    return private
