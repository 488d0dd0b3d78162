"""Whether a request may come in: who asks, whether they may, and whether it is too often. By its headers alone."""

import secrets
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from lemmata.contracts import ForbiddenError, RateLimitedError, Scope, UnauthorizedError
from lemmata.security.identity import Identity
from lemmata.security.keyring import Keyring
from lemmata.security.keys import PREFIX
from lemmata.security.rates import RateLimits, Standing
from lemmata.security.routes import DOCS, KIMINA, is_open, scope_of
from lemmata.security.tokens import MAX_TOKEN_CHARS, Tokens

IAP_HEADER = "x-goog-iap-jwt-assertion"

_HOW = "send an API key (or an identity token) as `Authorization: Bearer …`"
Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that may come in. ``identity``: None where everybody may."""

    identity: Identity | None
    standing: Standing | None = None


class Refused(Exception):  # noqa: N818  # an answer, with what it needs
    """Why not; the scope that was missing; where the caller stands under a limit that was reached."""

    def __init__(
        self,
        error: UnauthorizedError | ForbiddenError | RateLimitedError,
        *,
        standing: Standing | None = None,
        scope: Scope | None = None,
    ) -> None:
        super().__init__(error.detail)
        self.error = error
        self.standing = standing
        self.scope = scope

    @property
    def headers(self) -> dict[str, str]:
        """What the answer needs beside the problem: `WWW-Authenticate` (RFC 6750), or the limit."""
        if isinstance(self.error, UnauthorizedError):
            return {"www-authenticate": 'Bearer realm="lemmata"'}
        if self.scope is not None:
            return {"www-authenticate": f'Bearer realm="lemmata", error="insufficient_scope", scope="{self.scope}"'}
        return self.standing.headers if self.standing is not None else {}


@dataclass(frozen=True, slots=True)
class Guard:
    """The ways in that are configured. ``anonymous``: everybody may come in, under their address.

    ``kimina_key``: of the routes of Kimina's clients, which may have one of their own.
    """

    rates: RateLimits
    keyring: Keyring | None = None
    google: Tokens | None = None
    iap: Tokens | None = None
    service_key: str | None = None
    kimina_key: str | None = None
    anonymous: bool = False
    open_docs: bool = False

    async def admit(self, path: str, headers: Headers, address: str, *, known: bool = True) -> Admitted:
        """Let a request in. `address`: names callers where everybody may come in. `known`: whether the path exists.

        Raises `Refused`, and `LemmataError` where it cannot be told now.
        """
        if is_open(path) or (self.open_docs and path in DOCS):
            return Admitted(None)
        scope = None if path in DOCS else scope_of(path)
        if self.anonymous:
            return Admitted(None, await self._count(address, "default", scope))
        try:
            identity = await self._identity(path, headers)
        except (UnauthorizedError, ForbiddenError) as error:
            raise Refused(error) from error
        if scope is not None and known and not identity.may(scope):
            have = ", ".join(sorted(identity.scopes)) or "none"
            error = ForbiddenError(f"this needs the scope `{scope}`; yours: {have}")
            raise Refused(error, scope=scope)
        if identity.of_ours:  # it asks for many callers, who were counted where they came in
            return Admitted(identity)
        return Admitted(identity, await self._count(identity.caller, identity.caller_class, scope))

    async def aclose(self) -> None:
        """Close the connections."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.rates.aclose)
            for tokens in (self.google, self.iap):
                if tokens is not None:
                    stack.push_async_callback(tokens.aclose)

    async def _count(self, caller: str, caller_class: str, scope: Scope | None) -> Standing | None:
        if scope is None:
            return None
        standing = await self.rates.hit(caller, caller_class, scope)
        if standing is not None and not standing.allowed:
            error = RateLimitedError(
                f"at most {standing.limit} requests in {standing.window_s} s for `{scope}`; come again in "
                f"{standing.reset_s} s",
                retry_after_s=standing.reset_s,
            )
            raise Refused(error, standing=standing)
        return standing

    async def _identity(self, path: str, headers: Headers) -> Identity:
        credential = _bearer(headers)
        if self.kimina_key is not None and path in KIMINA:
            sent = _only(headers, "x-auth-token") or credential
            if sent is not None and _same(sent, self.kimina_key):
                return Identity(caller="kimina", kind="kimina", scopes=frozenset({Scope.CHECK}))
        # a key is ours beyond doubt; behind IAP, what else stands in `Authorization` was meant for IAP
        if credential is not None and credential.startswith(PREFIX) and self.keyring is not None:
            return await self.keyring.identity(credential)
        if credential is not None and self.service_key is not None and _same(credential, self.service_key):
            return Identity(caller="service", kind="service", scopes=frozenset(Scope))
        assertion = _only(headers, IAP_HEADER) if self.iap is not None else None
        if self.iap is not None and assertion is not None:
            return await self.iap.identity(assertion)
        if credential is not None and self.google is not None:
            return await self.google.identity(credential)
        raise UnauthorizedError(_HOW if credential is None else f"what was sent is no key for this service; {_HOW}")


def _bearer(headers: Headers) -> str | None:
    """What stands behind `Bearer`. Raises `UnauthorizedError` where it is of another kind."""
    value = _only(headers, "authorization")
    if value is None:
        return None
    scheme, _, credential = value.partition(" ")
    credential = credential.strip(" ")
    if scheme.lower() != "bearer" or not credential:
        raise UnauthorizedError(_HOW)
    return credential


def _only(headers: Headers, name: str) -> str | None:
    """The value of a header that may come once. Raises `UnauthorizedError` where it comes twice, or is absurd."""
    wanted = name.encode()
    values = [value for key, value in headers if key.lower() == wanted]
    if not values:
        return None
    if len(values) > 1:
        # whoever stands in front may have looked at another one than we would
        raise UnauthorizedError(f"the header `{name}` came {len(values)} times; send it once")
    if len(values[0]) > MAX_TOKEN_CHARS or not values[0].isascii() or not values[0].decode().isprintable():
        raise UnauthorizedError(f"the header `{name}` holds what no key and no token holds")
    return values[0].decode()


def _same(sent: str, expected: str) -> bool:
    return secrets.compare_digest(sent.encode(), expected.encode())
