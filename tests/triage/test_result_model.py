"""What the result says, part by part, before any page shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.knowledge.scenarios import Scenario
from tests.triage.results import SCENARIOS, answers, recommended, result
from triage.core.outcomes import Caution, Feature, Setting
from triage.core.questions import Audience, Kind
from triage.core.whatif import KEEP_THEIR_READING, NEVER_CHANGED
from triage.knowledge import QUESTIONS, RULESET, find_out_next
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, HOME_MAY_DO
from triage.result import page
from triage.result.page import Result, result_of
from triage.result.topics import FIND_OUT, TOPICS

every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=str)


def kinds(shown: Result) -> dict[str, str]:
    """Which level is what: {"suggestion": "Live-in rehab", ...}."""
    return {tag.kind: level.item.name for level in shown.levels for tag in level.tags}


def names(shown: Result) -> list[str]:
    parts = (shown.medicine, shown.medicine_care, shown.more_medicine, shown.look_for, shown.good_to_know)
    return [item.name for items in (*parts, shown.cautions, shown.notes) for item in items]


@every_scenario
def test_the_suggestion_never_stands_without_the_safe_minimum(scenario: Scenario) -> None:
    shown = result(scenario)

    assert {"suggestion", "minimum"} <= kinds(shown).keys()
    assert shown.levels[0].tags[0].kind == "suggestion"


@every_scenario
def test_the_other_choice_is_shown_whenever_there_is_one(scenario: Scenario) -> None:
    alternative = recommended(scenario).alternative

    assert ("alternative" in kinds(result(scenario))) is (alternative is not None)


@every_scenario
def test_everything_that_the_rules_give_is_said_somewhere(scenario: Scenario) -> None:
    given, shown = recommended(scenario), result(scenario)
    said = " ".join(
        [
            *names(shown),
            *(shown.first_step.also if shown.first_step else ()),
            *(level.item.what for level in shown.levels),
        ]
        + [caution.name for caution in (shown.first_step.cautions if shown.first_step else ())]
    )

    expected = [FEATURES[feature] for feature in given.features if feature is not Feature.SHOW_ALTERNATIVE]
    expected += [CAUTIONS[caution] for caution in given.cautions]
    assert [e.name.self for e in expected if e.name.self not in said and e.what.self not in said] == []
    assert [panel.action for panel in shown.panels] == list(given.actions)


@every_scenario
def test_every_reason_names_its_rule_its_answers_and_its_sources(scenario: Scenario) -> None:
    shown = result(scenario)
    numbers = {listed.number for listed in shown.sources}

    assert shown.reasons
    for why in shown.reasons:
        assert why.rule.startswith("R")
        assert why.gave
        assert why.because
        assert why.sources
        assert {citation.number for citation in why.sources} <= numbers
        assert len(set(why.sources)) == len(why.sources)
        assert all(said.answers for said in why.answers)


@every_scenario
def test_every_question_asked_is_listed_with_its_answer(scenario: Scenario) -> None:
    shown = result(scenario)

    assert all(said.answers and said.question for said in shown.answers)
    assert len(shown.answers) >= 14


def test_the_same_answers_always_give_the_same_result() -> None:
    assert result("V17") == result("V17")


def test_the_example_is_worded_around_work_and_children() -> None:
    shown = result("V04")

    assert kinds(shown) == {
        "suggestion": "Live-in rehab",
        "alternative": "Day program (sleep at home or in a recovery home)",
        "minimum": "Intensive outpatient program (IOP)",
    }
    labels = [[tag.label for tag in level.tags] for level in shown.levels]
    assert labels == [["Suggested"], ["May fit your duties"], ["Safe minimum"]]
    assert "Duties never lower what is safe." in shown.levels[1].says
    assert any("another overdose" in note.what for note in shown.notes)


def test_each_level_names_the_level_of_care_that_everybody_knows() -> None:
    assert [level.care for level in result("V04").levels] == [
        "Inpatient (residential)", "Intensive outpatient", "Intensive outpatient",
    ]  # fmt: skip
    assert "dual diagnosis" in result("V06").joined


def test_without_duties_the_other_choice_is_just_another_choice() -> None:
    shown = result("V03")

    assert {tag.label for level in shown.levels for tag in level.tags} == {
        "Suggested",
        "Safe minimum",
        "Another choice",
    }
    assert "May fit" not in " ".join(note.name for note in shown.notes)


def test_with_duties_and_no_other_choice_the_result_says_how_they_can_be_met() -> None:
    shown = result("V05", obligations=["children"])

    assert any("Leave from work" in note.what for note in shown.notes)


def test_three_stacked_risks_name_the_rule_of_the_minimum_first() -> None:
    (level,) = result("V05").levels

    assert [tag.kind for tag in level.tags] == ["suggestion", "minimum"]
    assert level.whys[0].rule == "R111"


def test_a_check_up_says_that_nothing_points_higher() -> None:
    shown = result("V12", severity_signs=0)

    assert shown.levels[0].item.name == "A check-up and a short talk"
    assert "No answer points to more care than this." in " ".join(shown.levels[0].says)


def test_medicine_stands_by_itself_and_naloxone_is_named() -> None:
    shown = result("V01")

    assert [item.name for item in shown.medicine] == [
        "Medicine for opioid use", "A way to start medicine soon", "Naloxone within reach",
    ]  # fmt: skip
    assert not {item.name for item in shown.medicine} & {item.name for item in shown.look_for}


def test_medicine_for_alcohol_comes_with_its_warning_about_opioids() -> None:
    shown = result("V30")

    assert "Medicine for alcohol use" in [item.name for item in shown.medicine]
    assert CAUTIONS[Caution.NALTREXONE_NEEDS_OPIOID_FREE].name.self in [item.name for item in shown.medicine_care]


def test_a_first_step_says_what_it_is_why_and_that_nothing_stops_at_once() -> None:
    shown = result("V08")

    assert shown.first_step is not None
    assert "before you stop or cut down" in shown.first_step.item.name
    assert [caution.name for caution in shown.first_step.cautions] == ["Do not stop suddenly"]
    assert shown.to_do[0].steps[0].title == "See a medical person before you stop or cut down"
    assert shown.to_do[0].steps[0].why


def test_where_the_two_first_steps_differ_home_may_do() -> None:
    shown = result("V25")

    assert shown.first_step is not None
    assert HOME_MAY_DO.self in shown.first_step.also


def test_starting_medicine_never_reads_as_an_order_to_stop() -> None:
    shown = result("V03")

    assert shown.first_step is not None
    assert shown.first_step.item.name == "Medical visit (24-hour care) to start medicine"
    titles = [step.title for step in shown.to_do[0].steps]
    assert "See a medical person to start medicine" in titles
    assert not [title for title in titles if "stop" in title]


def test_no_first_step_is_shown_where_there_is_none() -> None:
    assert result("V01").first_step is None


@every_scenario
def test_lists_of_things_to_do_are_short_and_each_has_its_reason(scenario: Scenario) -> None:
    lists = result(scenario).to_do

    assert 1 <= len(lists[0].steps) <= 6
    assert [step.title for steps in lists for step in steps.steps if not step.why] == []


def test_a_result_for_a_teen_asks_for_a_teen_program_first_and_links_to_no_level() -> None:
    shown = result("V38")

    assert shown.to_do[0].steps[0].to == "teens"
    assert [level.item.page for level in shown.levels] == [""]
    assert "recovery home" not in " ".join(level.item.name for level in shown.levels)
    assert "teen program" in shown.lead[1]


def test_the_ladder_marks_every_level_and_what_could_still_be() -> None:
    shown = result("V17", respondent="self")
    marked = {rung.name: [tag.kind for tag in rung.tags] for rung in shown.ladder}

    assert len(marked) == len(Setting)
    assert marked["Intensive outpatient (IOP)"] == ["suggestion"]
    assert marked["Office or telehealth visits"] == ["minimum", "alternative"]
    assert marked["Live-in rehab"] == ["possible"]
    assert shown.may_move
    assert "Intensive outpatient (IOP): suggested" in shown.ladder_in_words


def test_with_everything_known_nothing_is_merely_possible() -> None:
    shown = result("V04")

    assert not shown.may_move
    assert not [tag for rung in shown.ladder for tag in rung.tags if tag.kind == "possible"]
    assert shown.unknown is None


def test_what_is_not_known_is_named_with_the_range_and_what_to_find_out() -> None:
    unknown = result("V17", respondent="self").unknown

    assert unknown is not None
    assert "housing" in unknown.topics
    assert unknown.ranges[0].startswith("Suggested level: from ")
    assert unknown.next_topic in unknown.topics
    assert unknown.next_how


def test_family_and_staff_are_told_that_they_see_only_part() -> None:
    family, staff = result("V04", respondent="family").unknown, result("V04", respondent="staff").unknown

    assert family is not None
    assert staff is not None
    assert family.says == "You see only part of this. The person's own answers may point higher."
    assert "may point higher" in staff.says


def test_everything_that_could_be_worth_finding_out_has_kind_words() -> None:
    nameable = {q.id for q in QUESTIONS if q.kind is not Kind.MULTI and q.unknown_reads_as} - KEEP_THEIR_READING
    assert nameable - {"readiness"} == FIND_OUT.keys()
    assert {question.id for question in QUESTIONS} == TOPICS.keys()


def test_an_answer_kept_private_is_never_asked_for_again() -> None:
    given = answers("V04", mental_health="prefer_not", housing="prefer_not")
    unknown = result_of(given).unknown

    assert find_out_next(given) is None
    assert unknown is not None
    assert (unknown.next_topic, unknown.next_how) == ("", "")


def test_changes_are_grouped_and_never_about_what_is_not_to_be_bargained_with() -> None:
    shown = result("V04")
    topics = {change.topic for kind in shown.changes for change in kind.changes}

    assert [kind.title for kind in shown.changes] == [
        "What would point to more care", "What would call for help sooner", "What would point to less care",
    ]  # fmt: skip
    assert topics
    assert not topics & {TOPICS[name] for name in NEVER_CHANGED}


def test_a_change_names_both_answers_and_what_it_moves() -> None:
    down = result("V04").changes[-1].changes[0]
    housing = next(change for change in result("V04").changes[0].changes if change.topic == "housing")

    assert (down.then, down.now, down.moves) == ("8 signs", "9 signs", ("Suggested: Day program",))
    assert (housing.now, housing.moves) == ("“A steady, safe place”", ("Safe minimum: Day program",))


def test_one_more_drug_is_named_by_itself() -> None:
    alcohol = next(change for change in result("V04").changes[0].changes if change.topic == "what is used")

    assert (alcohol.then, alcohol.now) == ("“Alcohol” as well", "")


def test_the_call_sheet_asks_about_the_suggested_kind_of_program() -> None:
    rehab, visits = result("V04").call_sheet, result("V01").call_sheet

    assert "maybe for live-in rehab" in rehab.says[0]
    assert "I do not want less than an intensive outpatient program" in " ".join(rehab.says)
    assert "Who is there at night, and what if someone gets sick?" in [ask.question for ask in rehab.asks]
    assert "How often are the visits at the start?" in [ask.question for ask in visits.asks]
    assert all(ask.good for ask in (*rehab.asks, *visits.asks))


def test_the_call_sheet_follows_what_to_look_for() -> None:
    plain, pregnant = result("V12").call_sheet, result("V33").call_sheet

    assert not [flag for flag in plain.flags if "opioid" in flag]
    assert "Medicine for opioid use has to stop, or is not allowed." in pregnant.flags
    assert any("pregnancy" in ask.question for ask in pregnant.asks)


@every_scenario
def test_a_call_stays_short(scenario: Scenario) -> None:
    sheet = result(scenario).call_sheet

    assert 3 <= len(sheet.asks) <= 10
    assert len(sheet.flags) >= 4


def test_the_plan_for_the_wait_warns_of_a_sudden_stop() -> None:
    lines = " ".join(result("V09").waiting.lines)

    assert "Do not stop alcohol, benzos or sleeping pills all at once" in lines
    assert "call 911" in lines


def test_the_plan_for_the_wait_keeps_the_medicine_going_and_naloxone_near() -> None:
    plan = result("V28").waiting

    assert any(line.startswith("Take the medicine for opioid use as always") for line in plan.lines)
    assert "Where the naloxone is" in plan.blanks
    assert "Where the naloxone is" not in result("V12").waiting.blanks


def test_family_gets_help_for_the_helper_and_nobody_else_does() -> None:
    helped = {audience: bool(result("V04", respondent=audience.value).helper) for audience in Audience}

    assert helped == {Audience.SELF: False, Audience.FAMILY: True, Audience.STAFF: False}


@pytest.mark.parametrize("audience", Audience)
def test_every_result_says_what_it_is_not_and_that_no_clinician_signed_it_off(audience: Audience) -> None:
    limits = " ".join(result("V01", respondent=audience.value).limits)

    assert "not a diagnosis" in limits
    assert "not The ASAM Criteria" in limits
    assert "No clinician has signed off these rules yet. They are rule set 2026.12.0." in limits
    assert "No clinician has looked at these answers." in limits


def test_a_signed_rule_set_names_who_signed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "RULESET", replace(RULESET, signed_off_by="Dr. Example"))

    assert "signed off by Dr. Example" in " ".join(result("V01").limits)


def test_answers_that_the_path_does_not_ask_count_for_nothing() -> None:
    with_stray = answers("V12", withdrawal_now="severe", tolerance_break="yes")

    assert "withdrawal_now" in recommended("V12", withdrawal_now="severe").ignored
    assert result_of(with_stray) == result("V12")


def test_signs_are_counted_once_and_listed_where_the_answers_are() -> None:
    ticked = ["craving", "need_more"]
    shown = result("V01", severity_signs=ticked)
    signs = next(said for said in shown.answers if said.topic == "signs in the past 12 months")

    assert signs.answers == ("2 signs", "Had strong urges to use", "Needed more to feel the same")
    behind = {said.answers for why in shown.reasons for said in why.answers if said.topic == signs.topic}
    assert behind == {("2 signs",)}
