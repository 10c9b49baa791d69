"""The product's addresses and one empty view behind the same middleware, to measure pages against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product


def empty(request: HttpRequest) -> HttpResponse:
    """A page of nothing."""
    return HttpResponse(b"nothing")


urlpatterns = [path("empty/", empty), *product]
