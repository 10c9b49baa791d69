"""A record with fields that only INTAKE_KEYS open."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models

from intake import sealed


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Sealed bytes. Read and written through the record, never by itself."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", b"")
        options.setdefault("blank", True)
        super().__init__(**options)


class SealedRecord(models.Model):
    """A record whose id is known before it is saved, so that its fields can be bound to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: The data key of this record, wrapped by one of INTAKE_KEYS.
    data_key = models.BinaryField(default=b"", editable=False)

    _new_key = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save all but the data key, once there is one: a rotation may have wrapped it anew since it was read."""
        if not self._state.adding and options.get("update_fields") is None and self.data_key:
            fields = (field.name for field in self._meta.concrete_fields if not field.primary_key)
            options["update_fields"] = [name for name in fields if name != "data_key" or self._new_key]
        super().save(*args, **options)
        self._new_key = False

    def write(self, field: str, text: str) -> None:
        """Seal a text into a field; nothing stays nothing."""
        setattr(self, field, sealed.seal(self._key(), text.encode(), self._place(field)) if text else b"")

    def read(self, field: str) -> str:
        """The text of a field. Raises BadSeal where it was changed, moved, or its key is gone."""
        content = bytes(getattr(self, field))
        return sealed.open_sealed(self._key(), content, self._place(field)).decode() if content else ""

    def write_json(self, field: str, value: object) -> None:
        self.write(field, json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def read_json(self, field: str) -> Any:  # noqa: ANN401 - whatever was written
        text = self.read(field)
        return json.loads(text) if text else None

    def rewrap(self) -> None:
        """Wrap the data key anew, under the first of INTAKE_KEYS. The fields stay as they are."""
        self.data_key = sealed.ring().wrap(self._key(), self._place("data_key"))

    def _key(self) -> bytes:
        if not self.data_key:
            self.data_key = sealed.ring().wrap(sealed.new_key(), self._place("data_key"))
            self._new_key = True
        return sealed.ring().unwrap(bytes(self.data_key), self._place("data_key"))

    def _place(self, field: str) -> str:
        return f"{self._meta.db_table}|{self.pk}|{field}"
