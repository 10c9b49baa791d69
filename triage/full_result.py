"""The whole contract of design section 10 for one set of answers."""

from __future__ import annotations

from triage.core.answers import Answers
from triage.core.contract import Json, changes_json, range_json, reasons_json, result_json
from triage.knowledge import explain, find_out_next, recommend, result_range, what_would_change
from triage.knowledge.links import slugs


def full_result(answers: Answers) -> Json:
    """The recommendation with its reasons, range, what to find out, what would change it, and pages."""
    recommendation = recommend(answers)
    result = result_json(recommendation)
    ignored = result.pop("ignored")
    unknown = result.pop("unknown")
    fired = result.pop("fired")
    return {
        **result,
        "reasons": reasons_json(explain(answers)),
        "fired": fired,
        "unknown": unknown,
        "range": range_json(result_range(answers)),
        "find_out_next": find_out_next(answers),
        "would_change": changes_json(what_would_change(answers)),
        "resources": list(slugs(recommendation, _substances(answers))),
        "ignored": ignored,
    }


def _substances(answers: Answers) -> tuple[str, ...]:
    given = answers.get("substances")
    return given if isinstance(given, tuple) else ()
