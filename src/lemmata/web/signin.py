"""A person's key, in a cookie that scripts cannot read and other sites cannot send."""

import re
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request

COOKIE: Final = "lemmata-key"
MAX_KEY_CHARS = 4_096

_KEY = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+")
"""What a cookie's value can hold (RFC 6265)."""


def is_key(text: str) -> bool:
    """Whether a text can be a key or a token at all."""
    return len(text) <= MAX_KEY_CHARS and _KEY.fullmatch(text) is not None


def set_cookie(request: Request, key: str) -> str:
    """The value of `Set-Cookie`; without a key, the cookie goes. It ends with the browser's session."""
    # a proxy that ends TLS tells of it; a caller who lies about it hurts only themselves
    https = "https" in {request.url.scheme, request.headers.get("x-forwarded-proto", "")}
    ends = "" if key else "; Max-Age=0"
    return f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Strict{ends}{'; Secure' if https else ''}"


def local_path(text: str) -> str:
    """Where to go after signing in: a page of ours, and nothing else."""
    parts = urlsplit(text)
    ours = text.startswith(("/ui/", "/?")) and not parts.scheme and not parts.netloc
    return text if ours and text.isascii() and text.isprintable() and "\\" not in text else "/"
