import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http.response import ResponseHeaders
from django.template import Context, Template
from django.test import Client
from pytest_django import Settings

from config import assets

TAG = re.compile(r'(?:href|src)="(?P<url>/static/[^"]+)" integrity="(?P<integrity>sha384-[^"]+)"')
FILES = ["css/compass.css", "js/compass.js"]


def show(text: str) -> str:
    return Template("{% load assets %}" + text).render(Context())


def digest(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def fetch(client: Client, url: str) -> tuple[ResponseHeaders, bytes]:
    response = client.get(url)
    content = response.getvalue()
    response.close()
    return response.headers, content


@pytest.fixture
def _nothing_remembered() -> Iterator[None]:
    assets.read_once.cache_clear()
    yield
    assets.read_once.cache_clear()


@pytest.mark.parametrize("path", FILES)
def test_the_integrity_is_that_of_the_file_as_it_is_served(client: Client, path: str) -> None:
    file = assets.asset(path)

    _, served = fetch(client, file.url)

    assert file.integrity == digest(served)


def test_a_page_names_its_style_and_its_script_with_their_hashes(client: Client) -> None:
    found = TAG.findall(client.get("/").content.decode())

    assert [url.rsplit(".", 1)[1] for url, _ in found] == ["css", "js"]
    assert all(digest(fetch(client, url)[1]) == integrity for url, integrity in found)


def test_every_script_and_style_of_the_home_page_carries_one(client: Client) -> None:
    text = client.get("/").content.decode()

    assert len(re.findall(r"<script|rel=\"stylesheet\"", text)) == len(TAG.findall(text))


def test_the_address_changes_with_the_content() -> None:
    assert re.fullmatch(r"/static/css/compass\.[0-9a-f]{12}\.css", assets.asset("css/compass.css").url)


@pytest.mark.usefixtures("_nothing_remembered")
def test_a_file_is_read_once() -> None:
    assets.asset("css/compass.css")
    assets.asset("css/compass.css")

    assert assets.read_once.cache_info().misses == 1


@pytest.mark.usefixtures("_nothing_remembered")
def test_without_collected_files_the_page_still_comes(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path

    shown = show('{% stylesheet "css/compass.css" %}')

    source = (settings.BASE_DIR / "static/css/compass.css").read_bytes()
    assert shown == f'<link rel="stylesheet" href="/static/css/compass.css" integrity="{digest(source)}">'


def test_a_file_that_does_not_exist_is_named() -> None:
    with pytest.raises(LookupError, match=r"no static file css/nothing\.css"):
        show('{% stylesheet "css/nothing.css" %}')


def test_the_script_waits_for_the_page() -> None:
    assert show('{% script "js/compass.js" %}').endswith(" defer></script>")


def test_a_standing_component_is_rendered_once() -> None:
    assets.render_once.cache_clear()

    first, second = (show('{% standing "components/logo.html" %}') for _ in range(2))

    assert first == second
    assert "<svg" in first
    assert assets.render_once.cache_info().misses == 1


def test_while_developing_everything_is_read_anew(settings: Settings) -> None:
    settings.DEBUG = True
    assets.render_once.cache_clear()

    show('{% standing "components/logo.html" %}')

    assert assets.render_once.cache_info().misses == 0
    assert assets.asset("css/compass.css").url == "/static/css/compass.css"


def test_nothing_we_serve_is_shared_with_other_sites(client: Client) -> None:
    headers, _ = fetch(client, assets.asset("css/compass.css").url)

    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_hashed_files_stay_for_a_year(client: Client) -> None:
    headers, _ = fetch(client, assets.asset("js/compass.js").url)

    assert headers["Cache-Control"] == "max-age=31536000, public, immutable"


def test_the_icon_answers_at_its_old_address(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert response.content[:4] == b"\x00\x00\x01\x00"
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/x-icon", "public, max-age=86400")
