import pytest

from config import hosts
from config.environment import Environment


def test_a_local_run_answers_to_this_machine_only() -> None:
    assert hosts.allowed_hosts(Environment({}), production=False) == ["127.0.0.1", "localhost", "[::1]"]


def test_hosts_set_for_a_local_run_are_a_problem_rather_than_ignored() -> None:
    environment = Environment({"ALLOWED_HOSTS": "care.example.org"})

    hosts.allowed_hosts(environment, production=False)

    assert "ALLOWED_HOSTS counts in production only" in environment.problems[0]


def test_production_answers_to_the_named_hosts() -> None:
    environment = Environment({"ALLOWED_HOSTS": "Care.example.org, 10.0.0.1"})

    assert hosts.allowed_hosts(environment, production=True) == ["care.example.org", "10.0.0.1"]
    assert environment.problems == []


@pytest.mark.parametrize("name", ["*", ".example.org", "*.example.org", "https://a.org", "a.org:80", "a.org/"])
def test_a_wildcard_or_an_address_is_not_a_host(name: str) -> None:
    environment = Environment({"ALLOWED_HOSTS": f"a.org,{name}"})

    hosts.allowed_hosts(environment, production=True)

    (sentence,) = environment.problems
    assert sentence.startswith(f"ALLOWED_HOSTS names {name!r}.")


def test_production_without_hosts_is_refused() -> None:
    environment = Environment({})

    hosts.allowed_hosts(environment, production=True)

    assert environment.problems[0].startswith("ALLOWED_HOSTS is not set.")


def test_exit_leads_to_the_weather_unless_told_otherwise() -> None:
    assert hosts.exit_url(Environment({})) == "https://www.weather.gov/"
    assert hosts.exit_url(Environment({"EXIT_URL": "https://news.example.org"})) == "https://news.example.org"


@pytest.mark.parametrize("url", ["weather.gov", "http://weather.gov/", "https://", "javascript:alert(1)", "/here"])
def test_exit_takes_only_a_full_and_secure_address(url: str) -> None:
    environment = Environment({"EXIT_URL": url})

    hosts.exit_url(environment)

    assert environment.problems == [f"EXIT_URL is {url!r}. Set it to a full address that starts with https://."]
