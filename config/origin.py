"""Whether a request was made by one of our own pages.

Anonymous forms carry no token, so that a question page is the same for everyone. What protects them is that
browsers say where a request comes from, and that page scripts can not change what they say.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]

# "none" is a request that a person made without any page, such as one from the address bar.
OURS = ("same-origin", "none")
READING = ("GET", "HEAD", "OPTIONS")


def is_same_origin(request: HttpRequest) -> bool:
    """False where the browser says that another site made the request. `Origin` counts for older browsers only."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OURS
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def same_origin_only(view: View) -> View:
    """Answer 403 to what another site posts here; reading is open to all."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method not in READING and not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked
