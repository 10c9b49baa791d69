"""The way through the questions, as a browser without script goes it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.triage.walking import CANNABIS, HEROIN, LONGEST, answer, begin, changed, walk
from triage.knowledge import QUESTION, QUESTIONS

PAGES = ["/", "/check/", "/check/1/", "/check/review/", "/check/result/", "/safety/", "/privacy/", "/accessibility/"]


def asked(page: str) -> str:
    """The id of the question that a page asks."""
    found = re.search(r'name="question" value="(\w+)"', page)
    return found[1] if found else ""


def ticked(page: str) -> list[str]:
    return re.findall(r'value="(\w+)" checked', page)


def title(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return found[1] if found else ""


def test_the_front_door_sets_no_cookie(client: Client) -> None:
    for path in ("/", "/check/", "/safety/", "/privacy/", "/accessibility/", "/check/1/"):
        assert not client.get(path).cookies


@pytest.mark.parametrize("respondent", ["self", "family"])
def test_a_start_button_leads_to_the_first_question_in_its_words(client: Client, respondent: str) -> None:
    response = begin(client, respondent)

    assert (response.status_code, response["Location"]) == (303, "/check/1/")
    assert getattr(QUESTION["danger_now"].text, respondent) in client.get("/check/1/").text


def test_the_start_button_of_staff_leads_to_their_workspace_and_starts_no_visit(client: Client) -> None:
    response = client.post("/check/", {"question": "respondent", "answer": "staff"})

    assert (response.status_code, response["Location"]) == (303, "/intake/")
    assert not client.cookies


def test_the_start_button_of_staff_leaves_a_visit_as_it_is(client: Client) -> None:
    walk(client, {"danger_now": "none"})

    client.post("/check/", {"question": "respondent", "answer": "staff"})

    assert "have you had thoughts of ending your life?" in client.get("/check/2/").text


def test_the_door_of_staff_leads_to_their_workspace(client: Client) -> None:
    assert '<a href="/intake/">' in client.get("/").text


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"question": "respondent"},
        {"answer": "self"},
        {"question": "x", "answer": "self"},
        {"question": "respondent", "answer": "nobody"},
    ],
)
def test_a_start_without_a_door_says_what_to_do(client: Client, posted: dict[str, str]) -> None:
    response = client.post("/check/", posted)

    assert (response.status_code, bool(response.cookies)) == (422, False)
    assert response.text.count("Choose who you are answering for.") >= 2
    assert title(response.text).startswith("Error: ")


@pytest.mark.parametrize(("answers", "steps"), [(CANNABIS, 14), (HEROIN, 17), (LONGEST, 18)])
def test_each_answer_leads_to_the_next_question_and_the_last_to_review(
    client: Client, answers: dict[str, str], steps: int
) -> None:
    location = begin(client)["Location"]
    visited = []
    while location != "/check/review/":
        visited.append(location)
        question = asked(client.get(location).text)
        picks = answers[question]
        location = answer(client, question, *((picks,) if isinstance(picks, str) else picks))["Location"]

    assert visited == [f"/check/{step}/" for step in range(1, steps + 1)]
    assert client.get("/check/review/").status_code == 200


@pytest.mark.parametrize("question", [question.id for question in QUESTIONS[1:]])
def test_an_empty_post_shows_the_error_and_asks_again(client: Client, question: str) -> None:
    walk(client, LONGEST)

    response = answer(client, question)

    error = re.escape(QUESTION[question].error.self)
    assert response.status_code == 422
    assert asked(response.text) == question
    assert title(response.text).startswith("Error: Step ")
    assert re.search(rf'<a href="#answer_0">{error}</a>', response.text)
    assert re.search(rf'id="answer-error"><span class="visually-hidden">Error:</span> {error}</p>', response.text)


def test_a_post_without_anything_is_an_empty_post(client: Client) -> None:
    begin(client)

    assert client.post("/check/1/").status_code == 422


def test_an_answer_without_its_question_counts_for_none(client: Client) -> None:
    begin(client)

    response = client.post("/check/1/", {"answer": "none"})

    assert response.status_code == 422
    assert client.get("/check/2/")["Location"] == "/check/1/"


@pytest.mark.parametrize(
    ("question", "picks"),
    [
        ("danger_now", ("none", "seizure")),
        ("substances", ("none_now", "alcohol", "opioids")),
        ("severity_signs", ("none", "craving")),
        ("severity_signs", ("not_sure", "craving")),
        ("severity_signs", ("none", "not_sure")),
        ("obligations", ("none", "legal")),
    ],
)
def test_none_together_with_others_keeps_the_ticks_and_says_what_to_do(
    client: Client, question: str, picks: tuple[str, ...]
) -> None:
    begin(client)

    response = answer(client, question, *picks)

    assert response.status_code == 422
    assert sorted(ticked(response.text)) == sorted(picks)
    assert response.text.count("does not go with the others. Untick it, or untick the others.") == 2


@pytest.mark.parametrize(
    "picks", [("bogus",), ("none", "bogus"), ("seizure", "bogus"), ("",), ("n" * 5000,), ("\x00",)]
)
def test_a_choice_that_does_not_exist_is_an_error_of_the_page(client: Client, picks: tuple[str, ...]) -> None:
    begin(client)

    response = answer(client, "danger_now", *picks)

    assert response.status_code == 422
    assert QUESTION["danger_now"].error.self in response.text


def test_the_same_pick_twice_is_one_pick(client: Client) -> None:
    begin(client)

    assert answer(client, "danger_now", "seizure", "seizure")["Location"] == "/check/2/"


def test_of_two_values_for_one_answer_the_last_counts(client: Client) -> None:
    walk(client, {"danger_now": "none"})

    answer(client, "suicide_risk", "no", "passive")

    assert ticked(client.get("/check/2/").text) == ["passive"]


@pytest.mark.parametrize("step", [0, 4, 9, 18, 19, 99, 10**30])
def test_a_step_the_path_has_not_reached_leads_to_the_open_question(client: Client, step: int) -> None:
    walk(client, {"danger_now": "none", "suicide_risk": "no"})

    response = client.get(f"/check/{step}/")

    assert (response.status_code, response["Location"]) == (303, "/check/3/")


@pytest.mark.parametrize("page", ["/check/review/", "/check/result/"])
def test_review_and_result_wait_for_the_last_answer(client: Client, page: str) -> None:
    walk(client, {"danger_now": "none"})

    assert client.get(page)["Location"] == "/check/2/"


def test_a_step_beyond_a_finished_path_leads_to_review(client: Client) -> None:
    walk(client, CANNABIS)

    assert client.get("/check/15/")["Location"] == "/check/review/"


def test_a_question_that_was_answered_shows_its_answer(client: Client) -> None:
    walk(client, HEROIN)

    assert ticked(client.get("/check/7/").text) == list(HEROIN["severity_signs"])
    assert ticked(client.get("/check/17/").text) == ["ready"]


@pytest.mark.parametrize("path", ["/check/1/", "/check/9/", "/check/review/", "/check/result/"])
def test_a_stale_bookmark_shows_a_neutral_page_with_start_and_crisis_numbers(client: Client, path: str) -> None:
    page = client.get(path)

    assert (page.status_code, title(page.text)) == (200, "Nothing is kept here")
    assert all(part in page.text for part in ('href="/check/"', "tel:911", "tel:988"))


def test_a_double_submit_changes_nothing(client: Client) -> None:
    begin(client)

    first, second = answer(client, "danger_now", "none"), answer(client, "danger_now", "none")

    assert first["Location"] == second["Location"] == "/check/2/"


def test_pressing_start_twice_loses_nothing(client: Client) -> None:
    walk(client, {"danger_now": "none"})

    assert begin(client, "family")["Location"] == "/check/2/"
    assert ticked(client.get("/check/1/").text) == ["none"]


def test_two_tabs_used_one_after_the_other_lose_nothing(client: Client) -> None:
    walk(client, {"danger_now": "none", "suicide_risk": "no"})

    answer(client, "age_group", "under_18", step=3)
    answer(client, "danger_now", "violence", step=1)
    answer(client, "pregnancy", "no", step=4)

    assert [ticked(client.get(f"/check/{step}/").text) for step in (1, 2, 3, 4)] == [
        ["violence"], ["no"], ["under_18"], ["no"],
    ]  # fmt: skip


def test_of_two_posts_in_flight_the_later_wins_and_the_other_question_is_asked_again(client: Client) -> None:
    walk(client, {"danger_now": "none"})
    before = client.cookies["s"].value

    answer(client, "suicide_risk", "passive")
    client.cookies["s"] = before
    answer(client, "age_group", "under_18")

    assert client.get("/check/9/")["Location"] == "/check/2/"
    answer(client, "suicide_risk", "passive")
    assert ticked(client.get("/check/3/").text) == ["under_18"]


def test_an_answer_counts_for_the_question_of_its_form_and_not_for_the_address(client: Client) -> None:
    walk(client, {"danger_now": "none"})

    answer(client, "suicide_risk", "passive", step=1)

    assert ticked(client.get("/check/1/").text) == ["none"]
    assert ticked(client.get("/check/2/").text) == ["passive"]


@pytest.mark.parametrize("question", ["withdrawal_now", "respondent", "nonsense", "readiness\x00", "é" * 3000])
def test_an_answer_to_a_question_that_is_not_asked_is_dropped(client: Client, question: str) -> None:
    walk(client, CANNABIS)

    response = answer(client, question, "severe")

    assert (response.status_code, response["Location"]) == (303, "/check/review/")
    assert client.get("/check/review/").context["panels"] == ()


def test_a_change_from_review_returns_to_review(client: Client) -> None:
    walk(client, HEROIN)
    link = re.search(
        r'href="(/check/\d+/)">Change<span class="visually-hidden">: Where are you living',
        client.get("/check/review/").text,
    )
    assert link

    page = client.get(link[1]).text

    assert ticked(page) == ["stable"]
    assert answer(client, asked(page), "unstable")["Location"] == "/check/review/"
    assert "Couch, shelter, motel, or may lose my place soon" in client.get("/check/review/").text


def test_a_change_that_asks_more_leads_to_the_new_question_and_then_back_to_review(client: Client) -> None:
    walk(client, HEROIN)

    location = answer(client, "substances", "opioids", "alcohol")["Location"]

    assert asked(client.get(location).text) == "sedative_alcohol_risk"
    assert answer(client, "sedative_alcohol_risk", "not_daily")["Location"] == "/check/review/"


def test_answers_no_longer_asked_count_for_nothing_and_return_when_asked_again(client: Client) -> None:
    walk(client, changed(HEROIN, withdrawal_now="severe"))

    answer(client, "substances", "cannabis")
    without = client.get("/check/review/")
    answer(client, "substances", "opioids")
    again = client.get("/check/review/")

    assert (without.context["panels"], "fainting" in without.text) == ((), False)
    assert [panel.action for panel in again.context["panels"]] == ["emergency_911"]
    assert "fainting" in again.text


def test_who_is_answering_can_be_changed_and_keeps_the_answers(client: Client) -> None:
    walk(client, HEROIN)
    assert 'href="/check/"' in client.get("/check/review/").text

    assert begin(client, "family")["Location"] == "/check/review/"
    assert QUESTION["housing"].text.family in client.get("/check/review/").text


def test_review_shows_every_answer_that_counts_with_a_link_to_change_it(client: Client) -> None:
    walk(client, LONGEST)

    rows = client.get("/check/review/").context["rows"]

    assert len(rows) == 19
    assert all(row.answers for row in rows)
    assert [row.change for row in rows] == ["/check/", *(f"/check/{step}/" for step in range(1, 19))]


def test_start_again_takes_the_cookie_away(client: Client) -> None:
    walk(client, HEROIN)

    response = client.post("/check/restart/")

    assert (response.status_code, response["Location"], response.cookies["s"].value) == (303, "/check/", "")
    assert client.get("/check/review/").templates[0].name == "triage/nothing_here.html"


def test_a_visit_in_progress_can_be_gone_on_with_from_the_page_before_the_start(client: Client) -> None:
    walk(client, {"danger_now": "none"})

    page = client.get("/check/").text

    assert 'href="/check/2/">Go on where you were' in page
    assert 'action="/check/restart/"' in page


def test_titles_name_a_step_and_never_a_question(client: Client) -> None:
    walk(client, LONGEST)

    titles = [title(client.get(f"/check/{step}/").text) for step in range(1, 19)]

    assert titles == [*(f"Step {step} of about 17" for step in range(1, 18)), "Step 18, the last one"]


@pytest.mark.parametrize("answers", [CANNABIS, HEROIN])
def test_the_total_is_the_same_for_everyone(client: Client, answers: dict[str, str]) -> None:
    walk(client, answers)

    assert title(client.get("/check/5/").text) == "Step 5 of about 17"


@pytest.mark.parametrize("path", PAGES[1:5])
def test_nothing_may_keep_or_list_a_page_of_the_flow(client: Client, path: str) -> None:
    walk(client, {"danger_now": "none"})

    response = client.get(path)

    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_the_flow_never_asks_the_database(client: Client) -> None:
    # No database fixture is asked for: pytest-django fails any query.
    walk(client, LONGEST)
    for path in [*PAGES[:3], "/check/review/", *PAGES[5:], "/exit"]:
        assert client.get(path).status_code < 400


def test_no_answer_is_in_an_address_or_a_header(client: Client) -> None:
    begin(client)
    words = {choice for question in QUESTIONS for choice in question.choice_ids if "_" in choice}
    for question, picks in LONGEST.items():
        response = answer(client, question, *((picks,) if isinstance(picks, str) else picks))
        path = urlsplit(response["Location"])
        said = " ".join(
            [path.path, *response.headers.values(), *(cookie.value for cookie in response.cookies.values())]
        )
        assert not path.query
        assert not [word for word in words if word in said]
