"""Reads settings from the environment, and collects what is wrong with them as full sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")


class BadEnvironment(ImproperlyConfigured):
    """Settings that the product refuses to start with. The message says what to set."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of one process. Reading never raises; `refuse_if_wrong` names every problem at once."""

    variables: Mapping[str, str]
    problems: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def text(self, name: str, default: str = "") -> str:
        """The variable without surrounding space; empty counts as not set."""
        self.names.add(name)
        return self.variables.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """The variable, or the text of the file that `<name>_FILE` points at."""
        value, path = self.text(name), self.text(f"{name}_FILE")
        if value and path:
            self.problems.append(f"{name} and {name}_FILE are both set. Keep one of them.")
        return value or (self._file(f"{name}_FILE", path) if path else "")

    def _file(self, name: str, path: str) -> str:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{name} points at {path}, which can not be read ({type(error).__name__}).")
            return ""

    def flag(self, name: str) -> bool:
        """True for 1, true, yes or on; false for 0, false, no, off, or nothing."""
        value = self.text(name, "0").lower()
        if value not in YES + NO:
            self.problems.append(f"{name} is {value!r}. Set it to 1 or 0.")
        return value in YES

    def one_of(self, name: str, allowed: Sequence[str], default: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.problems.append(f"{name} is {value!r}. Set it to one of: {', '.join(allowed)}.")
            return default
        return value

    def time_zone(self, name: str) -> tzinfo:
        """The time zone of that name, such as America/Chicago; UTC for nothing."""
        value = self.text(name, "UTC")
        try:
            return UTC if value == "UTC" else ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.problems.append(f"{name} is {value!r}. Set it to the name of a time zone, such as America/Chicago.")
            return UTC

    def listed(self, name: str) -> tuple[str, ...]:
        """The parts of a comma separated variable."""
        return split(self.text(name))

    def refuse_if_wrong(self) -> None:
        if self.problems:
            raise BadEnvironment("Treatment Compass can not start:\n" + "\n".join(f"- {p}" for p in self.problems))


def split(text: str) -> tuple[str, ...]:
    """The parts of a comma separated text, without space and empty parts."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
