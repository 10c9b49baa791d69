"""Danger first: what to do now is on top of the very next page, and stays until the answer changes."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.test import Client

from resources.dated_facts import read_facts
from tests.triage.walking import CANNABIS, HEROIN, Picks, answer, begin, changed, walk
from triage.core.answers import Answers, Value
from triage.core.outcomes import Action
from triage.core.questions import Audience, Kind, Question
from triage.danger import actions_so_far, panels
from triage.danger_words import CALLS
from triage.knowledge import ENGINE, QUESTIONS, recommend

DANGERS = {
    "overdose_signs": ["emergency_911"],
    "seizure": ["emergency_911"],
    "confusion_shaking": ["emergency_911"],
    "chest_heat": ["emergency_911"],
    "attempt_now": ["emergency_911", "crisis_suicide_now"],
    "violence": ["violence_safety"],
    "harm_others": ["emergency_911", "crisis_988"],
    "not_sure": ["emergency_911"],
}


def shown(client: Client, path: str) -> list[str]:
    """The panels on a page, which must stand before everything else in it."""
    page = client.get(path)
    main = page.text[page.text.index("<main") :]
    found = [action for action in Action if f'id="do-{action}"' in main]
    assert not found or main.index("panel--danger") < main.index("<h1")
    return [str(action) for action in found]


@pytest.mark.parametrize(("danger", "actions"), DANGERS.items())
@pytest.mark.parametrize("respondent", Audience)
def test_a_danger_is_on_top_of_the_very_next_page(
    client: Client, danger: str, actions: list[str], respondent: str
) -> None:
    begin(client, respondent)

    location = answer(client, "danger_now", danger)["Location"]

    assert location == "/check/2/"
    assert shown(client, location) == actions


def test_a_danger_stays_on_every_page_until_the_answer_changes(client: Client) -> None:
    walk(client, changed(HEROIN, danger_now="seizure"))
    pages = ["/check/", *(f"/check/{step}/" for step in range(1, 18)), "/check/review/"]

    assert {tuple(shown(client, page)) for page in pages} == {("emergency_911",)}

    answer(client, "danger_now", "none")
    assert {tuple(shown(client, page)) for page in pages} == {()}


def test_a_page_with_an_error_keeps_the_panel(client: Client) -> None:
    walk(client, {"danger_now": "seizure"})

    assert [panel.action for panel in answer(client, "suicide_risk").context["panels"]] == ["emergency_911"]


@pytest.mark.parametrize(
    ("risk", "actions"),
    [
        ("no", []),
        ("passive", ["crisis_988"]),
        ("active_no_plan", ["crisis_988"]),
        ("attempt_recent", ["crisis_988"]),
        ("plan_or_intent_now", ["crisis_suicide_now", "crisis_988"]),
        ("not_sure", ["crisis_988"]),
        ("prefer_not", ["crisis_988"]),
    ],
)
def test_thoughts_of_suicide_bring_their_panel(client: Client, risk: str, actions: list[str]) -> None:
    walk(client, {"danger_now": "none", "suicide_risk": risk})

    assert shown(client, "/check/3/") == actions


@pytest.mark.parametrize(
    ("question", "picks", "actions"),
    [("withdrawal_now", "severe", ["emergency_911"]), ("mental_health", "severe", ["crisis_988"])],
)
def test_a_later_danger_brings_its_panel_too(client: Client, question: str, picks: Picks, actions: list[str]) -> None:
    until = dict(list(HEROIN.items())[: list(HEROIN).index(question)])
    walk(client, until)
    before = shown(client, "/check/1/")

    location = answer(client, question, str(picks))["Location"]

    assert (before, shown(client, location)) == ([], actions)


def test_nothing_alarms_before_anything_was_answered(client: Client) -> None:
    begin(client)

    assert shown(client, "/check/1/") == []
    assert actions_so_far(Answers()) == ()


@pytest.mark.parametrize("picked", [None, "no", "plan_or_intent_now"])
def test_the_988_line_is_on_the_screen_about_suicide_whatever_is_picked(client: Client, picked: str | None) -> None:
    walk(client, {"danger_now": "none"} | ({"suicide_risk": picked} if picked else {}))

    main = client.get("/check/2/").text.partition("<main")[2].partition("</main>")[0]

    assert 'href="tel:988"' in main
    assert 'href="sms:988"' in main


def test_the_line_in_spanish_is_marked_as_spanish(client: Client) -> None:
    walk(client, {"danger_now": "none"})
    line = client.get("/check/2/").text.partition("<main")[2]
    answer(client, "suicide_risk", "passive")
    panel = client.get("/check/3/").text.partition("<main")[2]

    assert '<span lang="es">Español: oprima 2.</span>' in line
    assert '<span lang="es">Español: oprima 2.</span>' in panel


def test_the_strip_makes_room_for_the_panel_and_the_numbers_stay(client: Client) -> None:
    begin(client)
    assert 'class="crisis-strip"' in client.get("/check/1/").text

    answer(client, "danger_now", "violence")
    page = client.get("/check/2/").text

    assert 'class="crisis-strip"' not in page
    assert all(number in page for number in ("tel:911", "tel:988", "1-800-799-7233", "1-800-662-4357"))


def one_answer(question: Question, rng: random.Random) -> Value:
    """Any answer that the question takes."""
    ids = list(question.choice_ids)
    if question.kind is Kind.SINGLE:
        return rng.choice(ids)
    alone = sorted(question.exclusive_ids)
    if alone and rng.random() < 0.5:
        return (rng.choice(alone),)
    open_ids = [choice for choice in ids if choice not in question.exclusive_ids]
    picks = set(rng.sample(open_ids, rng.randint(1, len(open_ids))))
    return tuple(choice for choice in ids if choice in picks)


def journeys(seed: int, number: int) -> Iterator[list[Answers]]:
    """Whole journeys at random: the answers after each question on the path."""
    rng = random.Random(seed)
    for _ in range(number):
        answers, stages = Answers(), []
        for question in QUESTIONS:
            if question in ENGINE.layout.asked(answers):
                answers = answers.with_(question.id, one_answer(question, rng))
                stages.append(answers)
        yield stages


def test_a_danger_shown_on_the_way_is_never_taken_back_and_at_the_end_none_is_missing() -> None:
    for stages in journeys(seed=8, number=300):
        seen: set[Action] = set()
        for answers in stages:
            now = set(actions_so_far(answers))
            assert seen <= now
            seen = now
        assert tuple(actions_so_far(stages[-1])) == recommend(stages[-1]).actions


CALM = {
    question.id: (
        question.known_choices[0].id if question.kind is Kind.SINGLE else (min(question.exclusive_ids, default=""),)
    )
    for question in QUESTIONS
}


def test_each_answer_that_means_danger_means_it_at_once() -> None:
    calm = Answers({**CALM, "severity_signs": ("none",), "substances": ("alcohol",)})
    for question in QUESTIONS:
        for choice in question.choice_ids:
            value: Value = choice if question.kind is Kind.SINGLE else (choice,)
            when_all_is_answered = recommend(calm.with_(question.id, value)).actions
            assert set(when_all_is_answered) <= set(actions_so_far(Answers({question.id: value}))), choice


def test_the_actions_on_the_way_are_those_of_the_one_function_that_decides() -> None:
    calm = {name: value for name, value in CALM.items() if name != "substances"} | {"severity_signs": ("none",)}
    for stages in journeys(seed=9, number=100):
        for answers in stages:
            assert actions_so_far(answers) == recommend(Answers({**calm, **answers.values})).actions


def test_an_answer_given_is_heard_while_substances_is_open() -> None:
    assert actions_so_far(Answers({"withdrawal_now": "severe"})) == (Action.EMERGENCY_911,)


def said(audience: Audience, **answers: Value) -> str:
    """Everything that the panels say for these answers."""
    given = Answers(answers)
    shown_panels = panels(given, actions_so_far(given), audience)
    return " ".join(" ".join([panel.heading, panel.lead, *panel.steps]) for panel in shown_panels)


def test_who_might_hurt_someone_is_told_to_get_away_and_not_about_naloxone() -> None:
    words = said(Audience.SELF, danger_now=("harm_others",))

    assert "Get away from the other person if you can. Call 911 if someone may be hurt soon." in words
    assert "naloxone" not in words


def test_two_reasons_for_911_are_both_said_the_body_first() -> None:
    words = said(Audience.SELF, danger_now=("seizure", "harm_others"), withdrawal_now="severe")

    places = [words.index(part) for part in ("Give naloxone", "needs an emergency room", "Get away")]
    assert places == sorted(places)


@pytest.mark.parametrize("audience", Audience)
def test_guns_and_pills_are_named_once_wherever_988_is(audience: Audience) -> None:
    for risk in ("passive", "plan_or_intent_now"):
        assert said(audience, suicide_risk=risk).count("uns and pills") == 1


def test_no_button_is_on_a_page_twice() -> None:
    given = Answers({"danger_now": ("attempt_now", "violence"), "suicide_risk": "plan_or_intent_now"})

    calls = [call.href for panel in panels(given, actions_so_far(given), Audience.SELF) for call in panel.calls]

    assert sorted(calls) == ["sms:988", "tel:+18007997233", "tel:911", "tel:988"]


def test_the_fixed_crisis_wording_is_kept_word_for_word() -> None:
    words = said(Audience.SELF, danger_now=("seizure", "harm_others"), withdrawal_now="severe")

    assert "Someone not waking up or not breathing right? Call 911 now. Give naloxone. Stay with them." in words
    assert (
        "Thinking about suicide, or in a drug or mental-health crisis? Call or text 988. Free, 24/7. "
        "Español: oprima 2." in words
    )
    assert (
        "Do not stop alcohol, or pills like Xanax, all at once on your own. Call a doctor or go to an ER. "
        "Seizure, confusion or chest pain: 911." in words
    )


def test_every_number_to_call_is_one_of_the_dated_facts() -> None:
    known = {fact.tel for fact in read_facts().values() if fact.tel}
    called = {href.partition(":")[2] for calls in CALLS.values() for _label, href in calls}

    assert called <= known


def test_a_danger_of_one_visitor_is_not_shown_to_another(client: Client) -> None:
    walk(client, changed(CANNABIS, danger_now="seizure"))
    other = Client()
    walk(other, CANNABIS)

    assert shown(other, "/check/review/") == []
