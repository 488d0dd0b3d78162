"""Which scope a path needs. What is not named here needs `admin`: a new route is closed until somebody opens it."""

import re
from typing import Final

from lemmata.contracts import Scope

_OPEN: Final = re.compile(r"/healthz|/readyz|/favicon\.ico|/ui/static/[^/]*|/ui/sign-(?:in|out)")

DOCS: Final = frozenset({"/docs", "/openapi.json"})
"""For every caller; for everybody where the settings say so."""

KIMINA: Final = frozenset({"/api/check", "/api/check/", "/verify", "/one_pass_verify_batch", "/health", "/health/"})
"""Routes that may have a key of their own."""

_ROUTES: Final = (
    (re.compile(r"/check(?:/batch)?|/elaborate"), Scope.CHECK),
    (re.compile(r"/sessions(?:/.*)?", re.DOTALL), Scope.SESSIONS),
    (re.compile(r"/search"), Scope.SEARCH),
    (re.compile(r"/generate|/backends"), Scope.GENERATE),
    (re.compile(r"(?:/ui)?/prove"), Scope.PROVE),
    (re.compile(r"(?:/ui)?/jobs/[^/]*/cancel"), Scope.JOBS_CANCEL),
    (re.compile(r"/|(?:/ui)?/jobs(?:/.*)?", re.DOTALL), Scope.JOBS_READ),
)


def is_open(path: str) -> bool:
    """Whether everybody may have it: probes come without a key, and the files of pages are in the wheel."""
    return _OPEN.fullmatch(path) is not None


def scope_of(path: str) -> Scope:
    """The scope that a path needs."""
    if path in KIMINA:
        return Scope.CHECK
    return next((scope for form, scope in _ROUTES if form.fullmatch(path)), Scope.ADMIN)
