"""Who asks: the name and class of those who take turns, and whose jobs are whose."""

import hashlib
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.types import Scope

from lemmata.contracts.jobs import MAX_CALLER_CHARS
from lemmata.contracts.turns import CALLER_HEADER, DEFAULT_CLASS
from lemmata.security import Identity

IDENTITY: Final = "lemmata.identity"
"""Key of the ASGI scope under which the `Identity` stands, where callers have to show who they are."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``caller_class``: which caps hold for the caller."""

    name: str
    caller_class: str = DEFAULT_CLASS


def identity_of(request: Request) -> Identity | None:
    """Who has shown that they are it; None where nobody has to."""
    identity = request.scope.get(IDENTITY)
    return identity if isinstance(identity, Identity) else None


def caller_of(request: Request, header: str | None) -> Caller:
    """Who asks. `header`: names callers where nobody has to show who they are, and whoever sets it is trusted."""
    identity = identity_of(request)
    if identity is None:
        return Caller(_named(request, header) or address_of(request.scope))
    if identity.of_ours and (told := request.headers.get(CALLER_HEADER, "")[:MAX_CALLER_CHARS].strip()):
        return Caller(told, identity.caller_class)
    return Caller(identity.caller, identity.caller_class)


def caller_name(request: Request, header: str | None) -> str:
    """The name alone."""
    return caller_of(request, header).name


def address_of(scope: Scope) -> str:
    """Where a request came from."""
    client = scope.get("client")
    return str(client[0])[:MAX_CALLER_CHARS] if client else "unknown"


def _named(request: Request, header: str | None) -> str | None:
    named = request.headers.get(header) if header else None
    # it may be a secret (an API key), and is written to logs
    return hashlib.sha256(named.encode()).hexdigest()[:16] if named else None
