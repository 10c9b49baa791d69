"""The little compass that browsers ask for by its old fixed address."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon. Pages name a sharper one themselves."""
    return HttpResponse(_icon(), content_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})


@cache
def _icon() -> bytes:
    content: bytes = (settings.BASE_DIR / "static" / "img" / "favicon.ico").read_bytes()
    return content
