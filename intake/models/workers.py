"""Who works here, and in which team."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.permissions import Role


class Team(models.Model):
    """The people who see the same records."""

    name = models.CharField(_("name"), max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Workers(BaseUserManager["Worker"]):
    """Every worker. Names to sign in with are compared in lower case."""

    def get_by_natural_key(self, username: str | None) -> Worker:
        name = Worker.normalize_username(username or "")
        if "\x00" in name:
            raise Worker.DoesNotExist  # PostgreSQL would fail on it
        return self.select_related("team").get(username=name)


class Worker(AbstractBaseUser):
    """A member of staff. Workers are switched off, never deleted: the audit names them."""

    username = models.CharField(_("name to sign in with"), max_length=60, unique=True)
    name = models.CharField(_("full name"), max_length=100)
    team = models.ForeignKey(Team, models.PROTECT, related_name="workers", verbose_name=_("team"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.WORKER)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = Workers()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """One spelling for each name: two workers never differ by case, space or Unicode form alone."""
        return super().normalize_username(username).strip().lower()

    def save(self, *args: Any, **options: Any) -> None:
        self.username = self.normalize_username(self.username)
        super().save(*args, **options)

    def get_session_auth_hash(self) -> str:
        """What a session depends on. It ends at once when the password, role, team or permission to sign in changes."""
        standing = f"{super().get_session_auth_hash()}|{self.role}|{self.team_id}|{self.is_active}"
        return hashlib.sha256(standing.encode()).hexdigest()
