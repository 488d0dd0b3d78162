"""Who asks: a name for those who take turns."""

import hashlib

from starlette.requests import Request


def caller_name(request: Request, header: str | None) -> str:
    """A caller's name. `header`: names callers, where whoever sets it is trusted; else their address does."""
    named = request.headers.get(header) if header else None
    if named:
        # it may be a secret (an API key), and is written to logs
        return hashlib.sha256(named.encode()).hexdigest()[:16]
    return request.client.host[:128] if request.client is not None else "unknown"
