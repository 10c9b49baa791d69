"""A form that was sent with the token of an earlier session: nothing typed is lost, and no other site gets in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from config.errors import FORBIDDEN, error_page
from intake.carried import carried_in, go_on, is_carried_to, sign_in_again, to_carry
from intake.pages import where_next, worker_of


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Sign in again, or send it again with the token of now. What another site sent is refused, as ever."""
    goal, carried = request.path, to_carry(request)
    if not carried:  # one of the sign-in pages, on the way
        goal, carried = where_next(request, ""), carried_in(request)
    if not (carried and is_carried_to(goal) and _is_ours(request)):
        return error_page(request, FORBIDDEN)
    return go_on(request, goal, carried) if worker_of(request) else sign_in_again(request, goal, carried)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this. Silence is no yes."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = f"{request.scheme}://{request.get_host()}"
    return site == "same-origin" if site is not None else origin == ours
