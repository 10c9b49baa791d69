"""The product's recommendation beside the one written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from tests.proofs.by_hand import ByHand
from triage.core.decide import Recommendation


def in_plain_ids(result: Recommendation) -> ByHand:
    """The product's recommendation in the form of the other."""
    return ByHand(
        setting_minimum=result.setting_minimum.id,
        setting_suggestion=result.setting_suggestion.id,
        alternative=None if result.alternative is None else result.alternative.id,
        first_step_minimum=result.first_step_minimum.id,
        first_step_suggestion=result.first_step_suggestion.id,
        urgency=result.urgency.id,
        actions=tuple(str(action) for action in result.actions),
        features=frozenset(str(feature) for feature in result.features),
        cautions=frozenset(str(caution) for caution in result.cautions),
        fired=frozenset(result.fired),
        unknown=frozenset(result.unknown),
        ignored=frozenset(result.ignored),
    )


def differences(result: Recommendation, expected: ByHand) -> Iterator[str]:
    """What differs, in words; nothing when the two agree."""
    found = in_plain_ids(result)
    if found == expected:
        return
    for part in fields(ByHand):
        product, by_hand = getattr(found, part.name), getattr(expected, part.name)
        if product != by_hand:
            yield f"{part.name}: the product says {_shown(product)}, by hand it is {_shown(by_hand)}"


def _shown(value: object) -> str:
    return str(sorted(value)) if isinstance(value, frozenset) else str(value)
