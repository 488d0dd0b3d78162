"""Style, scripts and the icon, each under a name that holds its content's hash: a browser never asks twice."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_OURS = ("app.css", "live.js", "page.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, as it is sent."""

    path: str
    """Of its URL: `/ui/static/app.0123456789ab.css`."""
    data: bytes
    media_type: str


class Assets:
    """All files of the pages, read once.

    htmx comes out of the locked wheel `django-js-lib-htmx`, which holds its files and needs nothing else.
    """

    def __init__(self) -> None:
        ours = files("lemmata.web") / "static"
        sources: dict[str, Traversable] = {name: ours / name for name in _OURS}
        sources["htmx.js"] = files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js"
        self._by_name = {name: _asset(name, source.read_bytes()) for name, source in sources.items()}
        self._by_path = {asset.path: asset for asset in self._by_name.values()}

    def url(self, name: str) -> str:
        """The path of the file with this plain name."""
        return self._by_name[name].path

    def at(self, path: str) -> Asset | None:
        """The file at this path of a URL."""
        return self._by_path.get(path)


@cache
def assets() -> Assets:
    """The files of this process."""
    return Assets()


def _asset(name: str, data: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:12]
    return Asset(f"/ui/static/{stem}.{digest}.{ending}", data, _TYPES[ending])
