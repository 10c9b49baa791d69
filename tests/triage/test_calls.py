"""Numbers become links, and nothing else does."""

from __future__ import annotations

import pytest

from triage.templatetags.calls import with_calls


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("the helpline at 1-800-662-4357: free", '<a class="tel" href="tel:+18006624357">1-800-662-4357</a>: free'),
        ("988 answers", '<a class="tel" href="tel:988">988</a> answers'),
        ("call 911.", 'call <a class="tel" href="tel:911">911</a>.'),
        (
            "see FindTreatment.gov",
            '<a href="https://findtreatment.gov/" rel="noreferrer noopener">FindTreatment.gov</a>',
        ),
    ],
)
def test_a_number_can_be_called(text: str, link: str) -> None:
    assert link in with_calls(text)


@pytest.mark.parametrize("text", ["rule 9112", "2026.12.0", "1988", "1-800-66", "988-1"])
def test_other_numbers_stay_as_they_are(text: str) -> None:
    assert with_calls(text) == text


def test_what_stands_around_a_number_is_escaped() -> None:
    assert with_calls("<b>911</b>") == '&lt;b&gt;<a class="tel" href="tel:911">911</a>&lt;/b&gt;'
