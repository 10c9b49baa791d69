"""Style, script and drawings: files whose name changes with their content, so that browsers may keep them."""

from __future__ import annotations

from whitenoise.middleware import WhiteNoiseMiddleware

YEAR_IN_SECONDS = 365 * 24 * 60 * 60


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise says nothing of its types
    """Whitenoise, with a year in place of its ten: browsers ask no more often for a file that never changes."""

    FOREVER = YEAR_IN_SECONDS
