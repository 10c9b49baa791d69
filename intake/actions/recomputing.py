"""A result on record is worked out anew only where an answer that counts has changed, and never without saying so."""

from __future__ import annotations

from intake import audit
from intake.models import EarlierOutcome, Screening, Worker
from intake.results import counted, keep_answers, keep_outcome
from triage.core.answers import Answers
from triage.knowledge import RULESET


def put_answers(screening: Screening, answers: Answers, by: Worker, *, finish: bool = False) -> None:
    """Seal the answers. Under another rule set the result stays, or gives way to a new one and is kept beside it.

    A call that is finished now has its result from the rules of now. The screening is not saved.
    """
    kept, before = screening.recommendation, screening.answers
    if not kept or kept["ruleset"] == RULESET.version:
        if answers != before or not screening.outcome:
            keep_outcome(screening, answers)
    elif finish or counted(answers, kept) != counted(before, kept):
        _keep_earlier(screening, by)
        keep_outcome(screening, answers)
    elif answers != before:
        keep_answers(screening, answers, kept)


def _keep_earlier(screening: Screening, by: Worker) -> None:
    earlier = EarlierOutcome(screening=screening, ruleset=screening.ruleset, replaced_by=by)
    earlier.write("outcome", screening.read("outcome"))
    earlier.save()
    versions = f"{screening.ruleset} to {RULESET.version}"
    audit.record("screening.recomputed", by=by, on=screening, fields=("answers",), reason=versions)
