"""The addresses of the staff workspace. Each stands in docs/authz-matrix.toml, or a test fails."""

from django.urls import URLPattern

app_name = "intake"

urlpatterns: list[URLPattern] = []
