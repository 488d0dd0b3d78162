"""Templates, and the headers of every page: nothing from elsewhere, nothing inline, never in another site's frame."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import DictLoader, Environment, StrictUndefined

from lemmata import __version__
from lemmata.web import text
from lemmata.web.assets import assets

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # `no-referrer` would hide from us, too, that a form came from here
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_signed_in: ContextVar[bool] = ContextVar("lemmata_signed_in", default=False)

_FILTERS: tuple[Callable[..., str], ...] = (
    text.amount,
    text.kind,
    text.lean,
    text.one_line,
    text.prose,
    text.seconds,
    text.theorem_name,
    text.visible,
)


def signed_in() -> bool:
    """Whether the present request came with a key in its cookie."""
    return _signed_in.get()


@contextmanager
def as_signed_in(value: bool) -> Generator[None]:
    """What `signed_in` says in the block."""
    token = _signed_in.set(value)
    try:
        yield
    finally:
        _signed_in.reset(token)


class Pages:
    """Makes HTML of templates; every value is escaped where it is put in."""

    def __init__(self) -> None:
        self._templates = _environment()

    def text(self, template: str, **values: Any) -> str:
        """A template, filled in. `ago` in it says how long ago a time was."""
        now = datetime.now(UTC)
        return self._templates.get_template(template).render(ago=partial(text.ago, now=now), now=now, **values)

    def page(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> HTMLResponse:
        """A whole answer."""
        return HTMLResponse(self.text(template, **values), status, dict(HEADERS) | dict(headers or {}))


@cache
def _environment() -> Environment:
    """All templates; each is compiled once in the life of the process."""
    folder = files("lemmata.web") / "templates"
    sources = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".html")}
    templates = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = templates.filters
    for function in _FILTERS:
        filters[function.__name__] = function
    known: dict[str, Any] = templates.globals
    known.update(asset=assets().url, version=__version__, signed_in=signed_in)
    return templates
