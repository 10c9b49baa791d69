"""Where the product is reached, and where Exit leads."""

from __future__ import annotations

import re

from config.environment import Environment

LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
HOST_NAME = re.compile(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^\[[0-9a-f:]+\]$")
# A page that says nothing about the person who left for it.
WEATHER = "https://www.weather.gov/"


def allowed_hosts(environment: Environment, *, production: bool) -> list[str]:
    """The host names answered to: this machine's own in local mode, those of ALLOWED_HOSTS in production."""
    names = [name.lower() for name in environment.listed("ALLOWED_HOSTS")]
    if not production:
        if names:
            environment.problems.append(
                "ALLOWED_HOSTS counts in production only: unset it, or set APP_MODE=production."
            )
        return LOCAL_HOSTS
    if not names:
        environment.problems.append(
            "ALLOWED_HOSTS is not set. Set it to the host names of the site, as in care.example.org."
        )
    environment.problems.extend(
        f"ALLOWED_HOSTS names {name!r}. Name each host in full, without *, a leading dot, a scheme or a port."
        for name in names
        if not HOST_NAME.match(name)
    )
    return names


def exit_url(environment: Environment) -> str:
    """The page that Exit leads to."""
    url = environment.text("EXIT_URL", WEATHER)
    if not re.match(r"^https://[^\s/]+(/\S*)?$", url):
        environment.problems.append(f"EXIT_URL is {url!r}. Set it to a full address that starts with https://.")
    return url
