"""What must never reach a log: secrets by the name of their field and by their shape; and texts without end."""

import re
from collections.abc import Mapping
from typing import Any, cast

HIDDEN = "[redacted]"
MAX_TEXT_CHARS = 4_000
MAX_ITEMS = 100
MAX_DEPTH = 6

# `tokens` counts what a model used and is no secret; `access_token`, `token` are
_SECRET_NAME = re.compile(
    r"(?:^|[_\-.])(?:api[_\-]?key|key|authorization|cookie|set[_\-]cookie|password|passwd|secret|token|credentials?|jwt)$",
    re.IGNORECASE,
)
_SECRET_SHAPE = re.compile(
    r"""
      (?P<scheme>\b(?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=\-]{8,}   # an Authorization header
    | lemmata_[0-9a-f]{16}_[0-9a-f]{16,64}                       # keys of our own, cut ones too
    | \bsk-[A-Za-z0-9_\-]{12,}                                  # keys of model vendors
    | \bAIza[0-9A-Za-z_\-]{20,}                                 # Google API keys
    | \bya29\.[0-9A-Za-z_\-.]{10,}                              # Google access tokens
    | \beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{4,}   # JSON web tokens
    | (?P<url>\b[a-z][a-z0-9+.\-]*://[^\s/:@]*:)[^\s/@]+(?=@)   # a password in a URL
    | -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----.*?(?:-----END\ [A-Z ]*PRIVATE\ KEY-----|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)


def redact_text(text: str) -> str:
    """`text` without what looks like a secret, cut at `MAX_TEXT_CHARS`."""
    cut = text if len(text) <= MAX_TEXT_CHARS else f"{text[:MAX_TEXT_CHARS]}… ({len(text)} characters)"
    return _SECRET_SHAPE.sub(lambda found: f"{found['scheme'] or found['url'] or ''}{HIDDEN}", cut)


def redact(value: Any, *, depth: int = 0) -> Any:
    """A copy of `value` fit for a log: secrets hidden, texts and collections bounded."""
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, bool | int | float) or value is None:
        return value
    if depth >= MAX_DEPTH:
        return redact_text(str(value))
    if isinstance(value, Mapping):
        items = list(cast("Mapping[Any, Any]", value).items())[:MAX_ITEMS]
        return {
            str(name): HIDDEN if _SECRET_NAME.search(str(name)) else redact(item, depth=depth + 1)
            for name, item in items
        }
    if isinstance(value, list | tuple | set | frozenset):
        sequence = list(cast("list[Any]", value))
        return [redact(item, depth=depth + 1) for item in sequence[:MAX_ITEMS]]
    return redact_text(str(value))
