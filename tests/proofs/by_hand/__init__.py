"""The specification read a second time, by hand: plain Python on answers, importing nothing of the product.

The product has one evaluator, and a faster second one for the sweep would only be a second place for slips. This
one is slow and is worth its lines for another reason: invariants, monotonicity and scenarios pass many a wrong
guard, because they compare the rules with themselves or at a few points. Here every guard and term stands once
more, written from the sentences of clinical-basis 1 to 3 and not from `triage/knowledge`, so that a slip in
either shows in `test_by_hand` and in the sweep. Keep it so: a change of a rule is written here from the
specification too. The effect column is not repeated; it is `tests/knowledge/rule_table.toml`.
"""

from tests.proofs.by_hand.terms import Case
from tests.proofs.by_hand.work import ByHand, recommended

__all__ = ["ByHand", "Case", "recommended"]
