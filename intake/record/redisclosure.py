"""The notice that goes with a record wherever it goes."""

from typing import Final

#: The short one of the two statements of 42 CFR 2.32 (2024 rule). To verify: nobody here has checked its wording
#: against the rule in force, and the sheet says so. It is not translated, because the rule gives it in these words.
SHORT_STATEMENT: Final = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
