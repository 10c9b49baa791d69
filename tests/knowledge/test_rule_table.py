"""Every rule sets exactly what the specification's table says, on the same sources, with the same confidence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from triage.core.rules import Rule, RuleSet
from triage.knowledge import RULESET

TABLE = tomllib.loads(Path(__file__).with_name("rule_table.toml").read_text(encoding="utf-8"))


def given(rule: Rule) -> dict[str, list[str]]:
    """What a rule sets, by output, guarded or not, in one sorted list each."""
    sets: dict[str, list[str]] = {}
    for effect in rule.effects:
        sets.setdefault(effect.output, []).extend(effect.ids)
    return {output: sorted(ids) for output, ids in sets.items()}


def written(rule_id: str) -> dict[str, list[str]]:
    return {output: sorted(ids) for output, ids in TABLE[rule_id]["sets"].items()}


def differing(ruleset: RuleSet) -> list[str]:
    """Ids of the rules that set something else than the table says."""
    return [rule.id for rule in ruleset.rules if given(rule) != written(rule.id)]


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_a_rule_sets_and_cites_what_the_table_says(rule: Rule) -> None:
    assert given(rule) == written(rule.id)
    assert [cite.source for cite in rule.cites] == TABLE[rule.id]["cites"]
    assert rule.confidence == TABLE[rule.id]["confidence"]


def test_every_row_of_the_table_is_a_rule() -> None:
    assert sorted(TABLE) == sorted(rule.id for rule in RULESET.rules)
    assert len(RULESET.rules) == 115
