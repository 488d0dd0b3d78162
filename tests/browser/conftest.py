"""A real browser on a real `lemmata up`: whatever it complains about, or asks of another host, fails the test."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tests.e2e.conftest import Server
from tests.support.nicomachus import write_script

_NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = Path(os.environ.get("LEMMATA_SCREENSHOTS", "var/screenshots"))
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium without a window; until its end, no other event loop can run in this process."""
    path = os.environ.get("LEMMATA_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("no Chromium: tools/install.sh installs it, or LEMMATA_CHROMIUM names it")
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _script(path: Path) -> Path:
    """A model that can split one theorem into lemmas, and thinks for minutes about others."""
    entries = json.loads(write_script(path).read_text())
    slow = [{"name": name, "delay_ms": 300_000} for name in ("endless", "calm")]
    path.write_text(json.dumps([*slow, *entries]))
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`lemmata up`, with a scripted model and few candidates without one."""
    folder = tmp_path_factory.mktemp("site")
    server = Server(
        "up",
        "--data",
        folder / "data",
        LEMMATA_GATEWAY__SCRIPTED=str(_script(folder / "model.json")),
        LEMMATA_ORCHESTRATOR__LADDER='["cache", "portfolio", "sampling", "search", "blueprint"]',
        LEMMATA_ORCHESTRATOR__PORTFOLIO_N="4",
        LEMMATA_ORCHESTRATOR__SEARCH_NODES="12",
        LEMMATA_ORCHESTRATOR__CHECK_WALL_MS="4000",
        LEMMATA_ORCHESTRATOR__REPAIR_ROUNDS="0",
        LEMMATA_ORCHESTRATOR__BLUEPRINT_RUNGS='["cache", "portfolio", "sampling"]',
    )
    yield server
    assert server.stop() == 0


class Watch:
    """What a page complains about, and where it went."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.complaints: list[str] = []
        self._url = url
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        context.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(self._url):
            self.complaints.append(f"asked another host: {request.url}")

    def take(self) -> list[str]:
        """The complaints so far, which count no more."""
        taken, self.complaints = self.complaints, []
        return taken


@pytest.fixture
def open_context(chromium: Browser, site: Server) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts (as of persons who share nothing); at the end none of them may have complained."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(**options: Any) -> BrowserContext:
        context = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(WAIT_MS)
        watch = Watch(context, site.url)
        opened.append((context, watch))
        context.watch = watch  # type: ignore[attr-defined]
        return context

    yield open_one
    complaints = [complaint for _, watch in opened for complaint in watch.complaints]
    for context, _ in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """One page."""
    return open_context().new_page()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Writes a screenshot: CI keeps the folder."""

    def take(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True, animations="disabled")

    return take
