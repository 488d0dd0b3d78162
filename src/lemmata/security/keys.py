"""The text of an API key: `lemmata_<id>_<secret>`, with 64 random bits of id and 256 of secret, in hex digits.

The form is fixed to the letter, so that a key is found in a text by its shape (`telemetry/redaction.py`), and nothing
that is no key reaches a store.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from lemmata.contracts import ApiKey, InvalidRequestError, Scope

PREFIX = "lemmata_"
RESERVED = frozenset({"local", "unknown", "service", "kimina"})
"""Callers of other kinds: the command line on this machine, whoever has no address, and services of ours."""

_FORM = re.compile(r"lemmata_(?P<id>[0-9a-f]{16})_(?P<secret>[0-9a-f]{64})")
_CALLER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,62}[A-Za-z0-9])?")
_CLASS = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key as its owner has it. ``repr`` does not show the secret."""

    key_id: str
    secret: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The key that `text` is, to the letter; None where it is none."""
        found = _FORM.fullmatch(text)
        return None if found is None else cls(found["id"], found["secret"])

    @property
    def digest(self) -> str:
        """What a store keeps. A plain hash is enough: nobody can go through 256 random bits."""
        return hashlib.sha256(self.secret.encode("ascii")).hexdigest()

    def matches(self, key: ApiKey) -> bool:
        """Whether it is this very key; in the same time, wherever the two differ."""
        return secrets.compare_digest(self.digest.encode(), key.digest.encode())

    def __str__(self) -> str:
        return f"{PREFIX}{self.key_id}_{self.secret}"

    def __repr__(self) -> str:
        return f"KeyText({self.key_id!r})"


def new_key(
    caller: str, scopes: Iterable[Scope], *, caller_class: str, now: datetime, expires_at: datetime | None
) -> tuple[KeyText, ApiKey]:
    """A key for its owner, and what to store of it. Raises `InvalidRequestError`."""
    if not _CALLER.fullmatch(caller) or caller in RESERVED:
        raise InvalidRequestError(
            f"{caller!r} cannot name a caller: 1 to 64 letters, digits, `._@+-`; not {', '.join(sorted(RESERVED))}"
        )
    if not _CLASS.fullmatch(caller_class):
        raise InvalidRequestError(
            f"{caller_class!r} cannot name a class: 1 to 64 small letters, digits, `-` and `_` do"
        )
    wanted = tuple(scope for scope in Scope if scope in set(scopes))
    if not wanted:
        raise InvalidRequestError(f"a key needs a scope: {', '.join(Scope)}")
    if expires_at is not None and expires_at <= now:
        raise InvalidRequestError("the key would have expired already; give a time to come")
    text = KeyText(secrets.token_hex(8), secrets.token_hex(32))
    stored = ApiKey(
        key_id=text.key_id,
        digest=text.digest,
        caller=caller,
        caller_class=caller_class,
        scopes=wanted,
        created_at=now,
        expires_at=expires_at,
    )
    return text, stored
