"""Forms: what becomes a job, what comes back with a word about it, and what was sent by another site."""

import httpx
import pytest
from tests.support.html import HOSTILE, Html
from tests.support.proving import OURS, THEOREM, PretendProving, a_job

from lemmata.contracts import JobStatus, SaturatedError


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_a_refused_form_comes_back_as_it_was(
    http: httpx.AsyncClient, proving: PretendProving, hostile: str
) -> None:
    proving.refusal = SaturatedError(f"too many {hostile}", retry_after_s=5)
    data = {"theorem": f"\n{THEOREM} {hostile}", "header": hostile, "attempts": "7", "wall_s": ""}
    page = await http.post("/ui/prove", data=data, headers=OURS)
    assert page.status_code == 429
    read = Html(page.text)
    assert read.faults() == []
    assert "".join(read.by_id("theorem").texts) == f"\n\n{THEOREM} {hostile}"
    assert read.by_id("attempts").attributes["value"] == "7"
    assert read.by_id("theorem").attributes["aria-invalid"] == "true"
    assert read.by_id("problem").attributes["role"] == "alert"


async def test_a_form_becomes_a_job(http: httpx.AsyncClient, proving: PretendProving) -> None:
    data = {"theorem": "theorem t : p\r\n  ∧ q", "header": "", "level": "certified", "wall_s": "12.5", "attempts": ""}
    answer = await http.post("/ui/prove", data=data, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ui/jobs/job-1")
    request = proving.asked[0]
    assert (request.theorem, request.level, request.budget.wall_s, request.budget.attempts) == (
        "theorem t : p\n  ∧ q",
        "certified",
        12.5,
        None,
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"theorem": "  "}, "write a theorem first"),
        ({"theorem": THEOREM, "attempts": "many"}, "attempts"),
        ({"theorem": THEOREM, "wall_s": "-1"}, "wall_s"),
        ({"theorem": THEOREM, "wall_s": "nan"}, "wall_s"),
        ({"theorem": THEOREM, "level": "absolute"}, "level"),
        ({"theorem": "x" * 100_001}, "theorem"),
    ],
)
async def test_a_wrong_form_says_what_is_wrong(
    http: httpx.AsyncClient, proving: PretendProving, fields: dict[str, str], says: str
) -> None:
    page = await http.post("/ui/prove", data=fields, headers=OURS)
    assert page.status_code == 422
    assert says in Html(page.text).by_id("problem").text
    assert proving.asked == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": "http://lemmata.test"},
        {"origin": "http://evil.test"},
        {"origin": "null"},
        {"origin": "http://lemmata.test.evil.test"},
    ],
)
async def test_a_form_of_another_site_does_nothing(
    http: httpx.AsyncClient, proving: PretendProving, headers: dict[str, str]
) -> None:
    proving.put(a_job())
    for path in ("/ui/prove", "/ui/jobs/job-1/cancel"):
        page = await http.post(path, data={"theorem": THEOREM}, headers=headers)
        assert page.status_code == 403
        assert Html(page.text).faults() == []
    assert proving.asked == []
    assert proving.jobs["job-1"].status is JobStatus.RUNNING


async def test_an_old_browser_names_its_origin(http: httpx.AsyncClient, proving: PretendProving) -> None:
    answer = await http.post("/ui/prove", data={"theorem": THEOREM}, headers={"origin": "http://lemmata.test"})
    assert answer.status_code == 303


@pytest.mark.parametrize("body", [b"theorem=%ff", b"&".join(b"a=%d" % n for n in range(40)), b"theorem"])
async def test_a_form_that_cannot_be_read(http: httpx.AsyncClient, proving: PretendProving, body: bytes) -> None:
    headers = OURS | {"content-type": "application/x-www-form-urlencoded"}
    page = await http.post("/ui/prove", content=body, headers=headers)
    assert page.status_code == 422
    assert "text/html" in page.headers["content-type"]


async def test_json_is_no_form(http: httpx.AsyncClient, proving: PretendProving) -> None:
    page = await http.post("/ui/prove", json={"theorem": THEOREM}, headers=OURS)
    assert page.status_code == 422
    assert proving.asked == []
