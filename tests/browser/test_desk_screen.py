"""The phone screen by keys alone: questions, panel, emergency script, another level, and what is saved of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import PHONE, SEEN, SUPERVISOR, Call, at_desk, start_call
from tests.browser.page_types import ALL_DANGERS
from tests.browser.visits import picks_of
from tests.triage.walking import CANNABIS, HEROIN, changed

UNSAFE_HOME = changed(
    HEROIN,
    withdrawal_now="mild",
    overdose_history="past_year",
    home_support="weak",
    housing="unsafe_or_unhoused",
    treatment_history="outpatient_not_enough",
    obligations="none",
)


def in_sight(call: Call, selector: str) -> bool:
    """Whether the middle of it can be seen: on the screen, with nothing over it."""
    found: bool = call.page.evaluate(
        """(selector) => {
          const node = document.querySelector(selector);
          const box = node.getBoundingClientRect();
          const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return box.top >= 0 && box.bottom <= innerHeight && node.contains(at);
        }""",
        selector,
    )
    return found


# Keys


def test_a_whole_call_takes_no_mouse(call: Call) -> None:
    call.answer_all(HEROIN)

    expect(call.page.get_by_label("Name, or what to call them")).to_be_focused()
    call.type("Sam")
    call.press("Enter")
    call.type("555 555 0142")
    call.press("Enter", "Enter", "Enter", "ArrowUp", "ArrowUp", "Enter", "Enter")
    call.type("after five")
    call.press("Enter", "Enter")
    expect(call.page.get_by_role("button", name="Finish the call")).to_be_focused()
    with call.page.expect_navigation():
        call.press("Enter")

    record = call.page.locator("main")
    expect(record).to_contain_text("Intensive outpatient")
    for text in ("Sam", "555 555 0142", "after five"):
        expect(record).to_contain_text(text)
    assert call.hidden == []


def test_each_choice_is_picked_by_the_key_beside_it(call: Call) -> None:
    call.answer("none")
    call.press("Enter", "n", "n")
    for question, keys in {"age_group": "1", "pregnancy": "4", "substances": "13"}.items():
        call.page.locator(f"#{question} input").first.focus()
        call.press(*keys)

    shown = call.ticked
    assert shown["age_group"] == ["adult_18_64"]
    assert shown["pregnancy"] == ["might_be"]
    assert shown["substances"] == ["opioids", "alcohol"]


def test_signs_past_the_ninth_have_zero_and_letters(call: Call) -> None:
    call.page.locator("#severity_signs input").first.focus()

    call.press("9", "0", "a")

    boxes = call.page.locator("#severity_signs input")
    assert call.ticked["severity_signs"] == [boxes.nth(place).get_attribute("value") for place in (8, 9, 10)]


def test_enter_goes_on_and_shift_enter_back(call: Call) -> None:
    call.press("Enter")
    assert call.active == "suicide_risk"

    call.press("Shift+Enter")
    assert call.active == "danger_now"


def test_a_key_jumps_to_the_next_one_not_answered(call: Call) -> None:
    call.answer("none")
    call.press("Enter", "Enter")
    call.answer("adult_18_64")
    call.page.locator("#danger_now input").first.focus()

    call.press("n")
    assert call.active == "suicide_risk"
    call.press("n")
    assert call.active == "pregnancy"


def test_a_key_opens_and_closes_the_help_of_a_question(call: Call) -> None:
    help_ = call.page.locator("#danger_now details")

    call.press("h")
    expect(help_).to_have_attribute("open", "")
    call.press("h")
    expect(help_).not_to_have_attribute("open", "")


def test_a_key_clears_an_answer(call: Call) -> None:
    call.answer("none")

    call.press("Backspace")

    assert call.ticked == {}
    expect(call.panel).to_contain_text("Ask this first")


def test_keys_are_letters_in_the_notes_and_lead_back_from_them(call: Call) -> None:
    call.press("Enter", "m")

    call.type("12 n h m 9 ?")
    expect(call.page.get_by_label("Notes")).to_have_value("12 n h m 9 ?")
    assert call.ticked == {}

    call.press("Escape")
    assert call.active == "suicide_risk"


@pytest.mark.parametrize("field", ["name", "phone", "relationship", "when", "who_may_answer"])
def test_keys_are_letters_in_the_fields_on_the_caller(call: Call, field: str) -> None:
    call.page.locator(f"#{field}").focus()

    call.type("1 n h 9 m")

    expect(call.page.locator(f"#{field}")).to_have_value("1 n h 9 m")
    expect(call.page.locator(f"#{field}")).to_be_focused()
    assert call.ticked == {}


def test_keys_do_nothing_while_no_question_has_the_focus(call: Call) -> None:
    call.page.get_by_role("button", name="Save", exact=True).focus()

    call.press("1", "n", "h", "m")

    expect(call.page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    assert call.ticked == {}


@pytest.mark.parametrize("chord", ["Control+1", "Alt+n", "Meta+h"])
def test_chords_of_the_browser_stay_its_own(call: Call, chord: str) -> None:
    call.press(chord)

    assert call.active == "danger_now"
    assert call.ticked == {}
    expect(call.page.locator("#danger_now details")).not_to_have_attribute("open", "")


def test_what_stands_alone_unticks_the_others(call: Call) -> None:
    call.answer("violence")
    call.answer("none")
    assert call.ticked == {"danger_now": ["none"]}

    call.answer("harm_others")
    assert call.ticked == {"danger_now": ["harm_others"]}


# The panel


def test_until_danger_is_answered_the_panel_says_only_to_ask_it(call: Call) -> None:
    expect(call.panel).to_have_text("What the answers point to Ask this first Danger right now", use_inner_text=False)

    call.page.locator("#substances input").first.focus()
    call.answer("opioids")

    expect(call.panel).to_have_text("What the answers point to Ask this first Danger right now", use_inner_text=False)


def test_then_it_shows_how_soon_so_far_and_levels_as_a_range(call: Call) -> None:
    call.answer("none")

    expect(call.panel).to_contain_text("How soon, so far")
    expect(call.panel).to_contain_text("Level, so far")
    expect(call.panel).to_contain_text("to Live-in with nurses and doctors")
    expect(call.panel.locator(".tag")).to_have_count(0)


def test_the_range_stays_until_the_last_question_has_an_answer(call: Call) -> None:
    for _ in call.walk(changed(CANNABIS, readiness="not_sure", mental_health="not_sure")):
        left = call.panel.get_by_text("left").count()
        whole = call.panel.get_by_text("Every question has an answer").count()
        assert left + whole == 1
        assert call.panel.locator(".tag").first.is_visible() == bool(whole)

    expect(call.panel).to_contain_text("Suggested")
    expect(call.panel).to_contain_text("Not known: mental health")


def test_the_one_thing_to_ask_next_and_the_script_stay_in_sight_through_the_whole_call(call: Call) -> None:
    for _ in call.walk(ALL_DANGERS):
        assert in_sight(call, ".alarm h2")
        if call.panel.locator(".live__next").count():
            assert in_sight(call, ".live__next a")

    assert call.hidden == []


def test_a_question_that_is_not_asked_any_more_is_passed_by(call: Call) -> None:
    call.answer("none")
    call.page.locator("#substances input").first.focus()
    call.answer("alcohol")
    expect(call.page.locator("#sedative_alcohol_risk")).to_be_visible()

    call.press("Backspace")
    call.answer("cannabis")

    expect(call.page.locator("#sedative_alcohol_risk")).to_be_hidden()
    expect(call.page.locator("#withdrawal_now")).to_be_hidden()


def test_words_to_read_aloud_follow_who_is_on_the_line(call: Call) -> None:
    question = call.page.locator("#age_group")
    expect(question).to_contain_text("“How old are you?”")
    expect(question.locator(".aloud--self")).to_be_visible()

    call.page.get_by_label("Family or a friend").check()

    expect(question.locator(".aloud--self")).to_be_hidden()
    expect(question.locator(".aloud--family")).to_be_visible()


# The emergency script


def test_the_script_appears_at_once_without_moving_the_question(call: Call) -> None:
    with call.page.expect_response("**/calls/panel/"):
        call.press("1")

    expect(call.script).to_contain_text("Call 911 now", timeout=1000)
    expect(call.script.get_by_role("link", name="Call 911")).to_be_in_viewport()
    expect(call.script).to_have_attribute("role", "alert")
    call.settle()
    assert call.active == "danger_now"
    assert call.page.evaluate(SEEN)


def test_the_script_goes_when_the_answer_goes(call: Call) -> None:
    call.answer("violence")
    expect(call.script.get_by_role("heading")).to_have_count(1)

    call.answer("none")

    expect(call.script).to_have_text("")


def test_on_a_phone_the_script_comes_to_the_top_and_the_panel_leads_back_to_it(browser: Browser, base_url: str) -> None:
    with at_desk(browser, base_url, viewport=PHONE) as page:
        start_call(page)
        call = Call(page)
        page.get_by_text("Very hard to wake").click()
        expect(call.script.get_by_role("heading", name="Call 911 now")).to_be_in_viewport(ratio=1)

        page.get_by_label("Notes").focus()
        expect(call.script.get_by_role("heading", name="Call 911 now")).not_to_be_in_viewport()
        call.panel.get_by_role("link", name="Call 911 now").click()
        expect(call.script.get_by_role("heading", name="Call 911 now")).to_be_in_viewport(ratio=1)


# Another level


def choose_outpatient(page: Page) -> None:
    page.get_by_text("Choose another level").press("Enter")
    page.get_by_label("Level chosen").select_option("outpatient")
    page.get_by_label("Reason").select_option(label="Work, school or care for others")
    page.get_by_label("Why, in your own words").fill("One evening a week is all that is possible.")
    page.get_by_role("button", name="Choose this level").press("Enter")


def finish(call: Call) -> None:
    with call.page.expect_navigation():
        call.page.get_by_role("button", name="Finish the call").press("Enter")


def test_another_level_takes_a_reason_and_a_note(call: Call) -> None:
    call.answer_all(UNSAFE_HOME)
    finish(call)

    call.page.get_by_text("Choose another level").press("Enter")
    call.page.get_by_role("button", name="Choose this level").press("Enter")

    summary = call.page.locator(".error-summary")
    expect(summary).to_be_focused()
    for sentence in ("Choose the level.", "Choose the reason.", "Write down why."):
        expect(summary).to_contain_text(sentence)


def test_under_the_safe_minimum_it_waits_for_a_supervisor_who_decides(
    call: Call, browser: Browser, base_url: str
) -> None:
    call.answer_all(UNSAFE_HOME)
    finish(call)
    choose_outpatient(call.page)

    expect(call.page.get_by_role("heading", name="Live-in rehab")).to_be_visible()
    expect(call.page.locator("main")).to_contain_text("Safe minimum, while a choice waits for a supervisor.")

    reference = call.page.url.rstrip("/").rsplit("/", 1)[-1]
    with at_desk(browser, base_url, SUPERVISOR) as boss:
        boss.goto("/intake/decisions/")
        case = boss.locator("section", has_text=reference)
        case.get_by_label("Why").fill("Agreed with the caller's doctor.")
        case.get_by_role("button", name="Approve the choice").press("Enter")
        expect(boss.locator("section", has_text=reference)).to_have_count(0)

    call.page.reload()
    expect(call.page.get_by_role("heading", name="Office or telehealth visits")).to_be_visible()
    expect(call.page.locator("main")).to_contain_text("Agreed with the caller's doctor.")


def test_save_keeps_the_screen_open(call: Call) -> None:
    call.answer("none")

    with call.page.expect_navigation():
        call.page.get_by_role("button", name="Save", exact=True).press("Enter")

    assert call.page.url.endswith("/screen/")
    assert call.ticked == {"danger_now": list(picks_of(HEROIN, "danger_now"))}
    assert call.active == "suicide_risk"
