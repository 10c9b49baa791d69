import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt"])
def test_it_answers_without_a_database(client: Client, path: str) -> None:
    # No django_db mark: opening the database here fails the test.
    assert client.get(path).status_code == 200


def test_health_is_never_cached(client: Client) -> None:
    assert client.get("/healthz")["Cache-Control"] == "no-store"


def test_health_says_nothing_about_the_machine(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_robots_may_read_everything(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow:\n"
