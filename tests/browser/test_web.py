"""The pages in real Chromium, on real Lean: what a person does there, with a mouse, a keyboard, or without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import SCREENSHOTS, WAIT_MS
from tests.browser.looks import faint_texts
from tests.support import nicomachus

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
expect.set_options(timeout=WAIT_MS)

COMM = "theorem t (a b : Nat) : a + b = b + a"
DOUBLING = (
    "theorem doubling (f g : Nat → Nat) (z : f 0 = 0) (s : ∀ n, g (f n) = f (n + 1)) "
    "(d : ∀ n, g (n + n) = n + 1 + (n + 1)) (n : Nat) : f n = n + n"
)
HARD = "theorem hard (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n * f n) : f 3 = f 0 + 1"
HOSTILE = 'theorem x : "<script>alert(1)</script><img src=x onerror=alert(2)>" = "" ∨ "\' onload=\'alert(3)" = "a"'

Picture = Callable[[Page, str], None]
OpenContext = Callable[..., BrowserContext]


def ask(page: Page, theorem: str, **more: str) -> None:
    """Fill in the form and send it; the job's page is open then."""
    page.goto("/")
    page.get_by_label("Theorem").fill(theorem)
    if more:
        page.get_by_text("Header, level and budget").click()
    for label, value in more.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Prove", exact=True).click()
    page.wait_for_url("**/ui/jobs/*")


def state(page: Page) -> Any:
    return page.locator("#headline .state")


def some_jobs(page: Page) -> list[str]:
    """Pages of a job that was proved and of one that was not, with all that can be opened in them."""
    paths: list[str] = []
    for theorem, more in ((COMM, {}), (HARD, {"Attempts, at most": "3"})):
        ask(page, theorem, **more)
        expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
        paths.append(page.url)
    return paths


def open_all(page: Page) -> None:
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


def test_a_theorem_is_proved_before_ones_eyes(open_context: OpenContext, picture: Picture) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/")
    picture(page, "1-form")
    ask(page, COMM)
    page.evaluate("window.sameDocument = true")
    expect(state(page)).to_have_text("Proved")
    expect(page.get_by_role("heading", name="Proof")).to_be_visible()
    expect(page.locator("#announce")).to_have_text(re.compile(r"Proved on the rung \w+, after \d+ attempts"))
    expect(page).to_have_title("t: proved · Lemmata")
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    assert page.evaluate("window.sameDocument"), "the page was loaded again instead of going on"
    picture(page, "2-proved")

    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{COMM} := ")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "t.lean"
    assert download.value.path().read_text() == copied
    # what was watched live is what is found later
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    before = page.locator("#main").inner_text()
    page.reload()
    assert page.locator("#main").inner_text() == before


def test_a_job_that_fails_says_what_it_tried_and_what_ran_out(page: Page, picture: Picture) -> None:
    ask(page, HARD, **{"Attempts, at most": "3"})
    expect(state(page)).to_have_text("Not proved")
    spent = page.get_by_role("meter", name="Attempts")
    expect(spent).to_have_attribute("value", "1.0000")
    expect(page.locator("#budget .out dt").first).to_contain_text("used up")
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    rows = page.locator("#attempts > li")
    expect(rows).to_have_count(3)
    rows.first.locator("summary").click()
    expect(rows.first.locator(".said").first).to_be_visible()
    picture(page, "3-not-proved")


def test_a_search_shows_its_goals(page: Page, picture: Picture) -> None:
    ask(page, DOUBLING)
    expect(state(page)).to_have_text("Proved")
    expect(page.locator("#headline .facts")).to_contain_text("search")
    path = page.locator("#search .path > .tactic")
    assert path.count() >= 2
    expect(page.locator("#search .path .goal").first).to_contain_text("⊢")
    expect(page.locator("#search span.done")).to_have_count(1)
    picture(page, "4-search")


def test_a_blueprint_is_drawn_with_the_state_of_each_lemma(page: Page, picture: Picture) -> None:
    ask(page, nicomachus.THEOREM, Header=nicomachus.HEADER)
    drawn = page.locator("#blueprint figure").first
    expect(drawn.get_by_role("img")).to_be_visible()
    expect(state(page)).to_have_text("Proved", timeout=120_000)
    expect(drawn.locator("figcaption")).to_contain_text("Version 3, proved: 5 of 5 proved")
    expect(drawn.locator("svg .node.proved")).to_have_count(5)
    edges = drawn.locator("svg .edge").count()
    rests_on = drawn.locator("tbody td:nth-child(3)").all_inner_texts()
    assert edges == sum(len(cell.split(", ")) for cell in rests_on if cell != "–")
    older = page.locator("#blueprint .older")
    older.locator("summary").click()
    expect(older.locator("svg .node.failed")).not_to_have_count(0)
    expect(older.locator("figcaption")).to_contain_text("Version 2, given up")
    picture(page, "5-blueprint")
    drawn.screenshot(path=SCREENSHOTS / "5-blueprint-drawing.png")
    page.emulate_media(color_scheme="dark")
    picture(page, "6-blueprint-dark")


def test_a_job_is_cancelled(page: Page, picture: Picture) -> None:
    ask(page, HARD.replace("hard", "endless"))
    # what a person has opened and focused stays so while pieces come in
    why = page.locator("#why-summary")
    why.press("Enter")
    expect(page.locator("#ladder [aria-current=step]")).to_contain_text("Sampling")
    expect(page.locator("#attempts > li")).to_have_count(4)
    expect(page.locator("#why")).to_have_attribute("open", "")
    expect(why).to_be_focused()
    picture(page, "0-running")
    page.get_by_role("button", name="Cancel").click()
    expect(state(page)).to_have_text("Cancelled")
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)


def test_the_list_filters_as_one_types(page: Page, picture: Picture) -> None:
    ask(page, COMM.replace("theorem t", "theorem findme_too"))
    expect(state(page)).to_have_text("Proved")
    ask(page, HARD.replace("hard", "findme_not"), **{"Attempts, at most": "1"})
    expect(state(page)).to_have_text("Not proved")
    page.get_by_role("link", name="Jobs").click()
    page.evaluate("window.sameDocument = true")
    rows = page.locator("#jobs tbody tr")
    picture(page, "7-jobs")
    page.get_by_label("Theorem or id holds").press_sequentially("FINDME", delay=20)
    expect(rows).to_have_count(2)
    expect(page).to_have_url(re.compile(r"q=FINDME"))
    page.get_by_label("Status").select_option("succeeded")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("findme_too")
    assert page.evaluate("window.sameDocument")
    page.reload()
    expect(rows).to_have_count(1)
    expect(page.get_by_label("Status")).to_have_value("succeeded")


def test_a_keyboard_is_enough(open_context: OpenContext) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto("/")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_label("Theorem")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.type(COMM.replace("theorem t", "theorem typed"))
    keys.press("Control+Enter")
    page.wait_for_url("**/ui/jobs/*")
    expect(state(page)).to_have_text("Proved")
    seen: list[str] = []
    while "Copy" not in seen:
        keys.press("Tab")
        seen.append(page.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.innerText).trim()"))
        assert len(seen) < 15, f"Copy cannot be reached: {seen}"
    # as one reads: the page's parts, the theorem, the proof
    assert seen == ["Skip to the content", "Lemmata", "Prove", "Jobs", "API", "The theorem", "Copy"]
    keys.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("theorem typed")
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#attempts details[open] pre").first).to_be_visible()


def test_hostile_texts_are_only_texts(page: Page) -> None:
    ask(page, HOSTILE, **{"Attempts, at most": "2"})
    expect(state(page)).to_have_text("Not proved")
    expect(page.locator("pre.statement")).to_have_text(HOSTILE)
    page.goto("/ui/jobs")
    expect(page.locator("#jobs tbody")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("img").count() == 0


def test_the_policy_is_in_force(page: Page) -> None:
    """Were the policy gone, the other tests would not notice: nothing of ours needs it."""
    page.goto("/")
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.append(Object.assign(document.createElement("img"), {src: "data:image/gif;base64,AA"}));
    }""")
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(200)
    complaints = page.context.watch.take()  # type: ignore[attr-defined]
    kinds = {kind for kind in ("style-src", "script-src", "img-src") if any(kind in text for text in complaints)}
    assert kinds == {"style-src", "script-src", "img-src"}, complaints


def test_without_scripts_everything_is_there(open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    ask(page, COMM.replace("theorem t", "theorem unscripted"))
    expect(state(page)).to_have_text("Proved")  # the page comes again by itself
    expect(page.locator("pre.proof")).to_contain_text("theorem unscripted")
    page.goto("/ui/jobs")
    page.get_by_label("Theorem or id holds").fill("unscripted")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#jobs tbody tr")).to_have_count(1)


def test_a_wrong_theorem_is_told_beside_the_form(page: Page, picture: Picture) -> None:
    page.goto("/")
    page.get_by_label("Theorem").fill("theorem t (a : Nat : a = a")
    page.get_by_role("button", name="Prove", exact=True).click()
    problem = page.get_by_role("alert")
    expect(problem).to_be_visible()
    expect(page.get_by_label("Theorem")).to_have_value("theorem t (a : Nat : a = a")
    picture(page, "8-problem")
    page.context.watch.take()  # type: ignore[attr-defined]  # the browser itself notes that the answer was a 422


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_in_both_themes(page: Page, scheme: Any, picture: Picture) -> None:
    page.emulate_media(color_scheme=scheme)
    for path in (*some_jobs(page), "/ui/jobs", "/"):
        page.goto(path)
        open_all(page)
        assert faint_texts(page) == [], path
        if path.startswith("/"):
            picture(page, f"9-{'jobs' if 'jobs' in path else 'form'}-{scheme}")


def test_a_narrow_window_scrolls_down_only(open_context: OpenContext, picture: Picture) -> None:
    page = open_context().new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/ui/jobs", "/", *some_jobs(page)):
        page.goto(path)
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    picture(page, "10-narrow")


def test_nothing_moves_for_those_who_want_it_so(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    ask(page, HARD.replace("hard", "calm"))
    expect(state(page)).to_have_text("Running")
    moves = "getComputedStyle(document.querySelector('#headline .state'), '::before').animationName"
    assert page.evaluate(moves) == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moves) == "turn"
    page.get_by_role("button", name="Cancel").click()
    expect(state(page)).to_have_text("Cancelled")
