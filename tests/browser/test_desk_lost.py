"""Nothing that a worker typed is lost: by a reload, a dead tab, a second tab, a timeout, or a line that broke."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.desk import Call, let_pass, sign_in, start_call
from tests.triage.walking import CANNABIS

NOTES = "Slept in the car. Has naloxone."
CONFLICT = "This call was saved somewhere else in the meantime."
SIGNED_OUT = "You were signed out. What is on this page stays here."


def begin(call: Call) -> dict[str, list[str]]:
    """Half a call: some answers, notes, and a name."""
    for question, picks in {"danger_now": "none", "suicide_risk": "passive", "age_group": "age_65_plus"}.items():
        assert call.active == question
        call.answer(picks)
        call.press("Enter")
    call.press("m")
    call.type(NOTES)
    call.page.get_by_label("Name, or what to call them").fill("Robin")
    return call.ticked


def there(page: Page, ticked: dict[str, list[str]], notes: str = NOTES) -> None:
    """All of it is on the page."""
    expect(page.get_by_label("Notes")).to_have_value(notes)
    expect(page.get_by_label("Name, or what to call them")).to_have_value("Robin")
    assert Call(page).ticked == ticked


def sign_in_again(page: Page) -> None:
    """By the link in the warning, in a new tab."""
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in again in a new tab").click()
    tab = opened.value
    tab.get_by_label("Name to sign in with").focus()
    sign_in(tab)
    tab.close()


def test_a_reload_loses_nothing_that_was_saved(call: Call) -> None:
    ticked = begin(call)
    call.saved()
    with call.page.expect_response("**/draft/"):
        call.page.get_by_label("Safe times").fill("evenings")

    call.page.reload()

    there(call.page, ticked)
    assert call.active == "pregnancy"


def test_leaving_the_page_in_the_middle_of_a_word_loses_nothing(call: Call) -> None:
    ticked = begin(call)
    address = call.page.url

    call.page.get_by_role("link", name="Search").click()
    call.page.goto(address)

    there(call.page, ticked)


def test_a_tab_that_is_closed_loses_nothing_that_was_said_to_be_saved(call: Call) -> None:
    ticked = begin(call)
    call.saved()
    with call.page.expect_response("**/draft/"):
        call.page.get_by_label("Safe times").fill("evenings")
    address = call.page.url

    after = call.page.context.new_page()
    call.page.close()
    after.goto(address)

    there(after, ticked)
    expect(after.get_by_label("Safe times")).to_have_value("evenings")


def test_who_types_without_a_pause_is_saved_while_typing(call: Call) -> None:
    call.press("m")

    with call.page.expect_response("**/draft/", timeout=6000) as response:
        call.page.keyboard.type("and then she said that " * 2, delay=110)

    assert response.value.ok


def test_an_answer_is_saved_a_second_after_it_was_given(call: Call) -> None:
    with call.page.expect_response("**/draft/", timeout=2000) as response:
        call.answer("none")

    assert response.value.ok


def test_a_second_tab_is_told_and_both_versions_are_kept(call: Call) -> None:
    begin(call)
    call.saved()
    second = call.page.context.new_page()
    second.goto(call.page.url)
    second.get_by_label("Notes").fill("From the second tab.")
    Call(second).saved()

    call.page.get_by_label("Notes").fill("From the first tab.")
    expect(call.page.get_by_text(CONFLICT)).to_be_visible(timeout=6000)
    call.page.get_by_role("button", name="See both versions").click()

    versions = call.page.locator("main")
    expect(versions).to_contain_text("From the first tab.")
    expect(versions).to_contain_text("From the second tab.")
    call.page.get_by_label("Both, one after the other").check()
    call.page.get_by_role("button", name="Save what is chosen").click()
    expect(call.page.get_by_label("Notes")).to_have_value(
        re.compile(r"From the .* tab\.\s+From the .* tab\.", re.DOTALL)
    )


def test_a_timeout_in_the_middle_of_a_call_keeps_the_page_and_goes_on_after_signing_in(call: Call) -> None:
    begin(call)
    call.saved()
    let_pass(call.page.context, minutes=16)

    call.page.get_by_label("Safe times").fill("evenings")
    expect(call.page.get_by_text(SIGNED_OUT)).to_be_visible(timeout=6000)
    sign_in_again(call.page)

    expect(call.page.get_by_text(SIGNED_OUT)).to_be_hidden(timeout=8000)
    ticked = call.ticked
    call.page.reload()
    there(call.page, ticked)
    expect(call.page.get_by_label("Safe times")).to_have_value("evenings")


def test_finish_pressed_after_a_timeout_loses_nothing_and_works_after_signing_in(call: Call) -> None:
    call.answer_all(CANNABIS)
    call.saved()
    let_pass(call.page.context, minutes=16)
    call.page.get_by_label("Notes").fill(NOTES)

    call.page.get_by_role("button", name="Finish the call").click()
    expect(call.page.get_by_text(SIGNED_OUT)).to_be_visible()
    expect(call.page.get_by_label("Notes")).to_have_value(NOTES)
    sign_in_again(call.page)
    call.page.get_by_role("button", name="Finish the call").click()

    expect(call.page.get_by_role("heading", name="What was recommended")).to_be_visible()
    expect(call.page.locator("main")).to_contain_text(NOTES)


def test_a_draft_from_before_a_timeout_waits_in_the_list_of_unfinished_calls(call: Call) -> None:
    ticked = begin(call)
    call.saved()
    with call.page.expect_response("**/draft/"):
        call.page.get_by_label("Notes").fill(NOTES + " More.")
    reference = call.page.url.split("/")[-3]
    let_pass(call.page.context, minutes=16)

    call.page.goto("/intake/calls/?list=unfinished")
    call.page.get_by_label("Name to sign in with").focus()
    sign_in(call.page)
    call.page.goto("/intake/calls/?list=unfinished")
    call.page.get_by_role("link", name=reference).click()

    there(call.page, ticked, NOTES + " More.")


def test_without_a_line_the_page_says_so_keeps_all_and_saves_when_it_is_back(call: Call) -> None:
    call.answer("none")
    call.saved()
    call.page.context.set_offline(True)

    call.page.get_by_label("Notes").fill(NOTES)
    expect(call.page.get_by_text("Not saved: no connection. Trying again.")).to_be_visible(timeout=6000)
    call.page.get_by_role("button", name="Finish", exact=True).click()
    expect(call.page.get_by_label("Notes")).to_have_value(NOTES)

    call.page.context.set_offline(False)
    call.saved()
    call.page.reload()
    expect(call.page.get_by_label("Notes")).to_have_value(NOTES)


def test_changes_to_a_finished_call_wait_until_they_are_saved(call: Call) -> None:
    call.answer_all(CANNABIS)
    with call.page.expect_navigation():
        call.page.get_by_role("button", name="Finish the call").click()
    call.page.get_by_role("link", name="Change answers or notes").click()
    call.page.get_by_label("Notes").fill(NOTES)
    call.saved()

    call.page.reload()

    expect(call.page.get_by_text("These are changes that you had typed and not saved.")).to_be_visible()
    expect(call.page.get_by_label("Notes")).to_have_value(NOTES)


def test_pressing_start_twice_opens_one_call(desk: Page) -> None:
    start_call(desk)
    first = desk.url

    desk.go_back()
    desk.get_by_role("button", name="Start a call").click()
    desk.wait_for_url("**/screen/")

    assert desk.url == first or desk.locator("#danger_now").is_visible()


def test_signing_in_by_password_and_code_leads_back_to_the_call(call: Call) -> None:
    address = call.page.url
    let_pass(call.page.context, minutes=16)

    call.page.goto(address)
    call.page.get_by_label("Name to sign in with").focus()
    sign_in(call.page)

    assert call.page.url == address
