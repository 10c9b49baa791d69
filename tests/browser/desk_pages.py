"""Every kind of page of the workspace, who sees it, and how it comes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tests.browser.desk import ADMINISTRATOR, PRIVACY, SUPERVISOR, WORKER, Call, enter, let_pass, start_call
from tests.browser.page_types import ALL_DANGERS, UNSURE
from tests.triage.walking import CANNABIS, HEROIN, Picks, changed

Step = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A kind of page: where it starts, who is signed in, and what has to be done there to see it."""

    name: str
    path: str = ""
    user: str = WORKER
    then: Step | None = None
    error: bool = False

    def open(self, page: Page) -> None:
        """Bring a page of this kind up."""
        page.context.clear_cookies()
        if self.user:
            enter(page.context, self.user)
        if self.path:
            page.goto(self.path)
        if self.then:
            self.then(page)

    def __str__(self) -> str:
        return self.name


def press(name: str) -> Step:
    def pressed(page: Page) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=name, exact=True).last.click()

    return pressed


def fill(label: str, text: str) -> Step:
    return lambda page: page.get_by_label(label, exact=True).first.fill(text)


def follow(name: str) -> Step:
    def followed(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("link", name=name).first.click()

    return followed


def each(*steps: Step) -> Step:
    def all_(page: Page) -> None:
        for step in steps:
            step(page)

    return all_


def find(label: str, value: str) -> Step:
    """Search for calls, and open the first one found."""

    def found(page: Page) -> None:
        page.goto("/intake/search/")
        page.get_by_label(label, exact=True).select_option(label=value)
        press("Search")(page)
        with page.expect_navigation():
            page.locator(".call-list tbody a").first.click()

    return found


def answered(answers: Mapping[str, Picks]) -> Step:
    """A new call with these answers, all sent at once."""

    def given(page: Page) -> None:
        start_call(page)
        call = Call(page)
        page.evaluate(
            """(answers) => {
              for (const [name, picks] of Object.entries(answers))
                for (const pick of [picks].flat()) document.querySelector(`#${name} [value="${pick}"]`).checked = true;
            }""",
            {name: list(picks) if isinstance(picks, tuple) else picks for name, picks in answers.items()},
        )
        press("Save and go on")(page)
        page.evaluate("document.querySelector('.ask details').open = true")
        call.settle()

    return given


def password_given(page: Page) -> None:
    """The first of the two steps of signing in."""
    person = page.context.request.get("/intake/tests/codes/", ignore_https_errors=True).json()[WORKER]
    page.goto("/intake/sign-in/")
    page.get_by_label("Name to sign in with").fill(WORKER)
    page.get_by_label("Password").fill(person["password"])
    press("Go on")(page)


def new_link(page: Page) -> None:
    """Somebody new, and their set-up link."""
    page.goto("/intake/people/")
    number = page.locator(".rows li").count()
    page.get_by_label("Full name").fill(f"New Person {number}")
    page.get_by_label("Name to sign in with").fill(f"new-{number}")
    press("Add, and show the set-up link")(page)


def set_up(page: Page) -> None:
    new_link(page)
    address = page.locator("main").get_by_text("/intake/set-up/").first.inner_text()
    page.context.clear_cookies()
    page.goto(address[address.index("/intake/") :].split()[0])


def code_again(page: Page) -> None:
    """What reaches far asks for a code once more, five minutes after the last."""
    let_pass(page.context, minutes=6)
    page.goto("/intake/people/")


def too_long_a_name(page: Page) -> None:
    page.evaluate("document.getElementById('name').value = 'a'.repeat(300)")
    press("Save and go on")(page)


def warned(kind: str) -> Step:
    """The warning above the questions that says this."""

    def shown(page: Page) -> None:
        page.evaluate(
            """(kind) => {
              const box = document.getElementById("call-warning");
              box.hidden = false;
              for (const line of box.querySelectorAll("[data-warn]")) line.hidden = line.dataset.warn !== kind;
            }""",
            kind,
        )

    return shown


def two_versions(page: Page) -> None:
    """Somebody saved while this page stood open: both versions come up."""
    start_call(page)
    address = page.url
    page.get_by_label("Notes").fill("First.")
    Call(page).saved()
    second = page.context.new_page()
    second.goto(address)
    second.get_by_label("Notes").fill("Second.")
    Call(second).saved()
    second.close()
    page.get_by_label("Notes").fill("Third.")
    page.get_by_text("This call was saved somewhere else").wait_for()
    press("See both versions")(page)


def below_the_minimum(page: Page) -> None:
    """Another level than the safe minimum allows."""
    answered(changed(HEROIN, home_support="weak", housing="unsafe_or_unhoused", overdose_history="past_year"))(page)
    press("Finish the call")(page)
    page.get_by_text("Choose another level").click()
    page.get_by_label("Level chosen").select_option("outpatient")
    page.get_by_label("Reason").select_option(index=1)
    page.get_by_label("Why, in your own words").fill("Says that one evening a week is all there is.")
    press("Choose this level")(page)


NOT_USED: Final[Mapping[str, Picks]] = {**CANNABIS, "sedative_alcohol_risk": "complicated_before"}
HALF: Final[Mapping[str, Picks]] = {"danger_now": "none", "suicide_risk": "passive", "substances": "alcohol"}
FINISH = press("Finish the call")

SIGNING_IN: Final = (
    DeskPage("sign in", "/intake/sign-in/", user=""),
    DeskPage("sign in, error", "/intake/sign-in/", user="", then=press("Go on"), error=True),
    DeskPage("code", user="", then=password_given),
    DeskPage("code, error", user="", then=each(password_given, press("Sign in")), error=True),
    DeskPage("set up", user=ADMINISTRATOR, then=set_up),
    DeskPage("set up, error", user=ADMINISTRATOR, then=each(set_up, press("Finish")), error=True),
    DeskPage("a link that does not work", "/intake/set-up/nothing/", user=""),
    DeskPage("code once more", user=ADMINISTRATOR, then=code_again),
    DeskPage("code once more, error", user=ADMINISTRATOR, then=each(code_again, press("Go on")), error=True),
    DeskPage("my sign-in", "/intake/account/"),
    DeskPage("my sign-in, error", "/intake/account/", then=press("Change it"), error=True),
    DeskPage("recovery codes", "/intake/account/", then=press("Make new ones")),
)
SCREEN: Final = (
    DeskPage("call, empty", then=start_call),
    DeskPage("call, half way", then=answered(HALF)),
    DeskPage("call, danger", then=answered({"danger_now": "overdose_signs"})),
    DeskPage("call, every danger", then=answered(ALL_DANGERS)),
    DeskPage("call, whole", then=answered(HEROIN)),
    DeskPage("call, unsure", then=answered(UNSURE)),
    DeskPage("call, an answer not used", then=answered(NOT_USED)),
    DeskPage("call, error", then=each(start_call, too_long_a_name), error=True),
    DeskPage("call, signed out", then=each(start_call, warned("signed-out"))),
    DeskPage("call, saved elsewhere", then=each(answered(ALL_DANGERS), warned("conflict"))),
    DeskPage("two versions", then=two_versions),
)
RECORD: Final = (
    DeskPage("record", then=each(answered(HEROIN), FINISH)),
    DeskPage("record, every danger", then=each(answered(ALL_DANGERS), FINISH)),
    DeskPage("record, unsure", then=each(answered(UNSURE), FINISH)),
    DeskPage("record, an answer not used", then=each(answered(NOT_USED), FINISH)),
    DeskPage("record, of a colleague", then=find("How it ended", "Emergency services called")),
    DeskPage("record, waits for a supervisor", then=below_the_minimum),
    DeskPage(
        "record, level, error",
        then=each(
            answered(HEROIN),
            FINISH,
            lambda page: page.get_by_text("Choose another level").click(),
            press("Choose this level"),
        ),
        error=True,
    ),
    DeskPage("sheet", then=each(answered(ALL_DANGERS), FINISH, follow("Hand-over sheet"))),
    DeskPage("history", then=each(answered(HEROIN), FINISH, follow("History"))),
)
LISTS: Final = (
    *(DeskPage(f"calls, {name}", f"/intake/calls/?list={name}") for name in ("mine", "team", "due", "unfinished")),
    DeskPage("calls, awaiting", "/intake/calls/?list=awaiting", SUPERVISOR),
    DeskPage("search", "/intake/search/"),
    DeskPage("search, found", "/intake/search/", then=press("Search")),
    DeskPage("search, nothing", "/intake/search/", then=each(fill("Reference", "NONE"), press("Search"))),
    DeskPage("take over", "/intake/calls/take-over/"),
    DeskPage(
        "take over, error",
        "/intake/calls/take-over/",
        then=press("Start a call with these answers"),
        error=True,
    ),
    DeskPage("audit, own", "/intake/audit/"),
    DeskPage("audit, all", "/intake/audit/", PRIVACY),
    DeskPage("decide", "/intake/decisions/", SUPERVISOR),
    DeskPage("decide, error", "/intake/decisions/", SUPERVISOR, press("Approve the choice"), error=True),
    DeskPage("people", "/intake/people/", ADMINISTRATOR),
    DeskPage(
        "people, error",
        "/intake/people/",
        ADMINISTRATOR,
        press("Add, and show the set-up link"),
        error=True,
    ),
    DeskPage("people, a team, error", "/intake/people/", ADMINISTRATOR, press("Add the team"), error=True),
    DeskPage("people, a link", user=ADMINISTRATOR, then=new_link),
    DeskPage("person", "/intake/people/", ADMINISTRATOR, follow("Dana Demo")),
    DeskPage(
        "person, error",
        "/intake/people/",
        ADMINISTRATOR,
        each(follow("Dana Demo"), fill("Full name", ""), press("Save")),
        error=True,
    ),
    DeskPage("not allowed", "/intake/people/"),
    DeskPage("not there", "/intake/calls/NONE-NONE/"),
)
DESK_PAGES: Final = (*SIGNING_IN, *SCREEN, *RECORD, *LISTS)
