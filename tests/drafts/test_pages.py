"""Saving, coming back and sharing: what a person sees, and when anything is kept at all."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from drafts import codes
from drafts.models import Draft, Kind
from drafts.store import look
from tests.drafts.asking import UNKNOWN, code_in, code_of_somebody_else, delete, open_, saved, shared, shown
from tests.drafts.conftest import Clock
from tests.triage.walking import CANNABIS, HEROIN, answer, begin, changed, walk
from triage.knowledge import QUESTIONS

pytestmark = pytest.mark.django_db

PAGES = ("/check/save/", "/check/share/", "/resume/")


def test_asking_again_for_the_page_that_deletes_leads_to_where_a_code_is_typed(client: Client) -> None:
    response = client.get("/resume/delete/")

    assert (response.status_code, response["Location"]) == (303, "/resume/")


def test_nothing_is_kept_until_the_button_is_pressed(client: Client) -> None:
    walk(client, HEROIN)

    for page in (*PAGES, "/check/review/", "/check/result/"):
        client.get(page)

    assert Draft.objects.count() == 0


def test_saved_answers_come_back_in_another_browser(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)
    there = Client()

    response = open_(there, code)

    assert (response.status_code, response["Location"]) == (303, "/check/review/")
    assert there.get("/check/review/").content == client.get("/check/review/").content


def test_a_visit_that_was_broken_off_goes_on_at_its_open_question(client: Client) -> None:
    walk(client, {"danger_now": "none", "suicide_risk": "no"})
    there = Client()

    response = open_(there, saved(client))

    assert response["Location"] == "/check/3/"


def test_a_code_is_good_for_more_than_one_return(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)

    assert [open_(Client(), code).status_code for _ in range(3)] == [303, 303, 303]


def test_a_visit_that_comes_back_starts_its_day_anew(client: Client, clock: Clock) -> None:
    walk(client, HEROIN)
    code, there = saved(client), Client()
    clock.pass_(days=6)

    open_(there, code)
    clock.pass_(seconds=59 * 60)

    assert "Check your answers" in there.get("/check/review/").text


def test_what_is_opened_takes_the_place_of_what_was_there(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)
    begin(client, "family")

    open_(client, code)

    assert client.get("/check/review/").status_code == 200


@pytest.mark.parametrize("change", ["substances", "severity_signs"])
def test_only_answers_that_the_path_asks_are_saved(client: Client, change: str) -> None:
    walk(client, changed(HEROIN, withdrawal_now="moderate"))
    answer(client, change, *(("cannabis",) if change == "substances" else ("none",)))

    kept = look(saved(client), Kind.SAVED)

    assert kept is not None
    counted = {"respondent", *(CANNABIS if change == "substances" else HEROIN)}
    assert set(kept) == counted


def test_the_code_is_shown_once(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)

    again = [client.get(page).text for page in (*PAGES, "/check/review/")]

    assert not any(code in text or codes.groups(code)[0] in text for text in again)
    assert code_in(client.post("/check/save/")) != code


def test_the_code_is_shown_in_groups_and_with_the_day_it_is_good_until(client: Client, clock: Clock) -> None:
    walk(client, HEROIN)

    response = client.post("/check/save/")
    page, groups = response.text, codes.groups(code_in(response))

    assert re.findall(r"<span>((?:[0-9A-Z] ){1,3}[0-9A-Z])</span>", page) == list(groups)
    assert "use it by Wednesday, January 20, 2027" in page
    assert "http://testserver/resume/" not in page
    assert ">testserver/resume/</a>" in page


def test_deleting_takes_the_code_alone_and_leaves_this_browser_as_it_is(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)

    response = delete(Client(), code)

    assert (response.status_code, Draft.objects.count()) == (200, 0)
    assert open_(Client(), code).status_code == 422
    assert "Check your answers" in client.get("/check/review/").text


def test_the_page_to_share_shows_every_answer_that_counts_and_no_other(client: Client) -> None:
    walk(client, HEROIN)
    answer(client, "substances", "cannabis")

    page, review = client.get("/check/share/").text, client.get("/check/review/").text

    asked = re.findall(r"<dt>(.*?)</dt>", page)
    assert asked == re.findall(r"<dt>(.*?)</dt>", review)
    assert len(asked) == len(CANNABIS) + 1 < len(QUESTIONS)
    assert re.findall(r"<dd>(.*?)</dd>", page) == re.findall(r"<dd>(.*?)</dd>", review)


def test_what_was_shown_is_what_is_shared(client: Client) -> None:
    walk(client, HEROIN)
    mark = shown(client)

    answer(client, "readiness", "thinking")
    response = client.post("/check/share/", {"shown": mark})

    assert "Please look once more" in response.text
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("mark", ["", "0" * 32, "x" * 60_000, "x" * 1_000_000])
def test_nothing_is_shared_that_was_not_shown(client: Client, mark: str) -> None:
    walk(client, HEROIN)

    client.post("/check/share/", {"shown": mark})

    assert Draft.objects.count() == 0


def test_answers_are_shared_only_when_every_question_has_one(client: Client) -> None:
    begin(client)

    for response in (client.get("/check/share/"), client.post("/check/share/")):
        assert (response.status_code, response["Location"]) == (303, "/check/1/")


def test_a_code_for_staff_does_not_bring_the_answers_into_another_browser(client: Client) -> None:
    walk(client, HEROIN)

    assert open_(Client(), shared(client)).status_code == 422


def test_a_code_for_staff_can_be_taken_back(client: Client) -> None:
    walk(client, HEROIN)

    assert delete(client, shared(client)).status_code == 200
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("page", ["/check/save/", "/check/share/"])
def test_without_a_visit_there_is_nothing_to_keep(client: Client, page: str) -> None:
    for response in (client.get(page), client.post(page)):
        assert (response.status_code, response.templates[0].name) == (200, "triage/nothing_here.html")
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_danger_stands_on_top_of_every_page(client: Client, page: str) -> None:
    walk(client, changed(HEROIN, danger_now="seizure"))

    main = client.get(page).text.partition("<main")[2]

    assert main.index("tel:911") < main.index("<h1>")


def test_a_danger_stands_on_top_of_the_page_with_the_code_and_after_coming_back(client: Client) -> None:
    walk(client, changed(HEROIN, danger_now="seizure"))
    page, there = client.post("/check/save/"), Client()

    back = open_(there, code_in(page))

    for text in (page.text, there.get(back["Location"]).text):
        main = text.partition("<main")[2]
        assert main.index("tel:911") < main.index("<h1>")


def test_a_wrong_code_changes_nothing_in_this_browser(client: Client) -> None:
    walk(client, HEROIN)

    open_(client, UNKNOWN)
    delete(client, UNKNOWN)

    assert "Check your answers" in client.get("/check/review/").text


def test_someone_elses_answers_are_not_touched_by_mine(client: Client) -> None:
    theirs = code_of_somebody_else()
    walk(client, CANNABIS)

    delete(client, saved(client))

    assert open_(Client(), theirs).status_code == 303


def test_the_page_to_check_the_answers_leads_here(client: Client) -> None:
    walk(client, HEROIN)

    page = client.get("/check/review/").text

    assert 'href="/check/save/"' in page
    assert 'href="/check/share/"' in page
