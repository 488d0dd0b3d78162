"""With keys: a person signs in, sees their own jobs, and signs out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import SCREENSHOTS, WAIT_MS
from tests.browser.looks import faint_texts
from tests.e2e.conftest import Server, lemmata

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
expect.set_options(timeout=WAIT_MS)

COMM = "theorem mine (a b : Nat) : a + b = b + a"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys") / "data"


@pytest.fixture(scope="module")
def guarded(data: Path) -> Iterator[Server]:
    """`lemmata up` that wants keys."""
    server = Server("up", "--data", data, LEMMATA_SECURITY__MODE="keys")
    yield server
    assert server.stop() == 0


def key_of(caller: str, data: Path) -> str:
    made = lemmata("keys", "create", caller, "--data", data, "--json")
    assert made.status == 0, made.err
    return json.loads(made.out)["key"]


def test_a_person_signs_in_proves_and_signs_out(chromium: Browser, guarded: Server, data: Path) -> None:
    page = chromium.new_context(base_url=guarded.url).new_page()
    page.goto("/?theorem=" + COMM.replace(" ", "%20").replace("+", "%2B"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert faint_texts(page) == []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "11-sign-in.png")
    page.get_by_label("API key").fill("lemmata_wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("refused")
    page.get_by_label("API key").fill(key_of("ada", data))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Theorem")).to_have_value(COMM)  # where the person wanted to go
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name="Prove", exact=True).click()
    expect(page.locator("#headline .state")).to_have_text("Proved")  # its events came, too
    with page.expect_download() as download:
        page.get_by_role("link", name="attempts.jsonl").click()
    assert json.loads(download.value.path().read_text().splitlines()[-1])["lean_ok"]
    job = page.url
    # the cookie is for pages: the API wants a key of its own
    assert page.evaluate("fetch('/jobs').then(answer => answer.status)") == 401

    other = chromium.new_context(base_url=guarded.url).new_page()
    other.goto(job)
    other.get_by_label("API key").fill(key_of("bob", data))
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", name="Not found")).to_be_visible()
    other.goto("/ui/jobs")
    expect(other.get_by_text("No jobs yet")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto(job)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.context.close()
    other.context.close()
