"""ID tokens of Google and assertions of Identity-Aware Proxy: signed JSON that says who asks.

google-auth checks signature, times and audience. Which algorithm it may be is decided here and not by the token: a
token that names another (`none`, or HS256 with a public key as its secret) is refused before anything is computed.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from google.auth import jwt
from google.auth.exceptions import GoogleAuthError

from lemmata.contracts import ForbiddenError, Scope, UnauthorizedError
from lemmata.contracts.jobs import MAX_CALLER_CHARS
from lemmata.security.certificates import IssuerKeys
from lemmata.security.identity import Identity, Kind

GOOGLE_ISSUERS = ("https://accounts.google.com", "accounts.google.com")
IAP_ISSUERS = ("https://cloud.google.com/iap",)
MAX_TOKEN_CHARS = 8_192

_REFUSED = "the identity token is not valid here: get a new one, made for this service"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose tokens are believed, signed how, and made for whom."""

    kind: Kind
    algorithm: str
    issuers: tuple[str, ...]
    audiences: tuple[str, ...]
    keys: IssuerKeys
    clock_skew_s: int


class Accounts(Protocol):
    """Which accounts may come in, and as whom."""

    def identity(self, claims: Mapping[str, Any], kind: Kind) -> Identity:
        """Whose token it is. Raises `UnauthorizedError`, `ForbiddenError`."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one issuer."""

    issuer: Issuer
    accounts: Accounts

    async def identity(self, token: str) -> Identity:
        """Who the token says that asks. Raises `UnauthorizedError`, `ForbiddenError`, `UnavailableError`."""
        claims = await self._claims(token)
        return self.accounts.identity(claims, self.issuer.kind)

    async def aclose(self) -> None:
        """Close the connections."""
        await self.issuer.keys.aclose()

    async def _claims(self, token: str) -> Mapping[str, Any]:
        header = _header(token)
        key_id = header.get("kid")
        if header.get("alg") != self.issuer.algorithm or not isinstance(key_id, str) or not key_id:
            raise UnauthorizedError(_REFUSED)
        keys = await self.issuer.keys.known(key_id)
        if key_id not in keys:
            raise UnauthorizedError(_REFUSED)
        try:
            claims: Mapping[str, Any] = jwt.decode(  # pyright: ignore[reportUnknownMemberType]
                token,
                certs={key_id: keys[key_id]},
                audience=list(self.issuer.audiences),
                clock_skew_in_seconds=self.issuer.clock_skew_s,
            )
        except (GoogleAuthError, ValueError, TypeError, RecursionError) as error:
            # google-auth's own messages quote the token
            raise UnauthorizedError(_REFUSED) from error
        if claims.get("iss") not in self.issuer.issuers:
            raise UnauthorizedError(_REFUSED)
        return claims


@dataclass(frozen=True, slots=True)
class AccountList:
    """Accounts by e-mail and by Workspace domain; both empty: whoever the issuer lets through."""

    emails: frozenset[str]
    domains: frozenset[str]
    services: frozenset[str]
    admins: frozenset[str]
    scopes: frozenset[Scope]
    caller_class: str
    everybody: bool = False

    def identity(self, claims: Mapping[str, Any], kind: Kind) -> Identity:
        """See `Accounts`."""
        email = _text(claims, "email").lower()
        # IAP has checked the account, and says nothing about it
        verified = kind == "iap" or claims.get("email_verified") is True
        if not email or not verified or len(email) > MAX_CALLER_CHARS:
            raise UnauthorizedError("the identity token has no verified e-mail address")
        if kind == "google" and email in self.services:
            return Identity(caller=email, kind="service", scopes=frozenset(Scope))
        if email in self.admins:
            return Identity(caller=email, kind=kind, scopes=frozenset(Scope), caller_class=self.caller_class)
        if not (self.everybody or email in self.emails or _text(claims, "hd").lower() in self.domains):
            raise ForbiddenError("this account is not on the list of those that may come in; ask who runs the service")
        return Identity(caller=email, kind=kind, scopes=self.scopes, caller_class=self.caller_class)


def lowered(values: Sequence[str]) -> frozenset[str]:
    """E-mail addresses and domains, to be compared with."""
    return frozenset(value.strip().lower() for value in values if value.strip())


def _header(token: str) -> Mapping[str, Any]:
    """The first part of a token, unverified. Raises `UnauthorizedError` for what cannot be a token."""
    if len(token) > MAX_TOKEN_CHARS or not token.isascii() or token.count(".") != 2:
        raise UnauthorizedError(_REFUSED)
    part = token.partition(".")[0]
    try:
        header: object = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise UnauthorizedError(_REFUSED) from error
    if not isinstance(header, dict):
        raise UnauthorizedError(_REFUSED)
    return cast("dict[str, Any]", header)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value if isinstance(value, str) else ""
