"""Every page, whatever is in it: nothing inline, nothing from elsewhere, words for everything, bounded."""

import json

import httpx
import pytest
from tests.support.html import HOSTILE, Html
from tests.support.proving import OURS, THEOREM, PretendProving, a_job, an_attempt

from lemmata.contracts import (
    BlueprintProgress,
    Blueprints,
    Diagnostic,
    JobStatus,
    StorageError,
    Verdict,
)
from lemmata.contracts.blueprints import Blueprint, BlueprintState, Node, NodeState


def split(hostile: str = "") -> Blueprints:
    nodes = (
        Node(node_id="n1", name=f"h1{hostile}", statement=f"∀ n, n = n{hostile}", state=NodeState.PROVED, attempts=3),
        Node(node_id="n2", name="h2", statement="p", depends_on=("n1",), state=NodeState.FAILED, message=hostile),
        Node(node_id="root", name="t", statement=THEOREM + hostile, depends_on=("n1", "n2")),
    )
    first = Blueprint(blueprint_id="b", version=2, state=BlueprintState.FAILED, message=f"no {hostile}", nodes=nodes)
    second = Blueprint(blueprint_id="b", version=3, nodes=nodes)
    return Blueprints(job_id="job-1", versions=(first, second))


def full(proving: PretendProving, status: JobStatus, hostile: str = "") -> None:
    """A job that has everything a page can show, with a text in all its places."""
    diagnostic = Diagnostic(severity="error", message=f"unsolved goals {hostile}", part="proof")
    proved = {"proof": f"by rfl {hostile}", "final_lean": f"{THEOREM} := by rfl {hostile}"}
    job = a_job(
        status=status,
        theorem=f"theorem t{hostile} : p {hostile}",
        header=f"open Nat {hostile}",
        rung="portfolio",
        message=f"it went so: {hostile}",
        artifacts={"final.lean": "x", f"a{hostile}.json": "x"},
        blueprint=BlueprintProgress.of(split().versions[-1]),
        **(proved if status is JobStatus.SUCCEEDED else {}),
    )
    texts = {"proof": f"by {hostile}", "backend": f"m{hostile}", "model_name": hostile, "diagnostics": (diagnostic,)}
    proving.put(job, an_attempt(1, **texts), an_attempt(2, lean_ok=True, verdict=Verdict.PROVED, error_class=None))
    proving.split["job-1"] = split(hostile)
    tree = [
        {"id": "s0", "parent": None, "tactic": None, "goals": [f"⊢ {hostile}"], "state": "expanded"},
        {"id": "s1", "parent": "s0", "tactic": f"exact {hostile}", "goals": [], "state": "done"},
    ]
    proving.files["job-1", "search.json"] = json.dumps({"nodes": tree}).encode()


PATHS = ["/", "/ui/jobs", "/ui/jobs/job-1", "/ui/jobs/job-1/attempts", "/ui/jobs?q=t&status=running", "/ui/nothing"]


@pytest.mark.parametrize("status", list(JobStatus))
async def test_every_page_keeps_the_rules(http: httpx.AsyncClient, proving: PretendProving, status: JobStatus) -> None:
    full(proving, status)
    for path in PATHS:
        page = await http.get(path)
        assert Html(page.text).faults() == [], path
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("status", [JobStatus.RUNNING, JobStatus.SUCCEEDED, JobStatus.FAILED])
async def test_hostile_texts_stay_texts(
    http: httpx.AsyncClient, proving: PretendProving, hostile: str, status: JobStatus
) -> None:
    full(proving, status)
    honest = {path: [e.tag for e in Html((await http.get(path)).text).elements] for path in PATHS}
    proving.tried.clear()
    full(proving, status, hostile)
    for path in PATHS:
        page = Html((await http.get(path)).text)
        assert page.faults() == [], path
        tags = [element.tag for element in page.elements]
        assert [t for t in tags if t not in {"span", "code"}] == [t for t in honest[path] if t not in {"span", "code"}]


async def test_cancel(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job())
    answer = await http.post("/ui/jobs/job-1/cancel", headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ui/jobs/job-1")
    again = await http.post("/ui/jobs/job-1/cancel", headers=OURS)
    assert again.status_code == 409
    proving.put(a_job("job-2"))
    part = await http.post("/ui/jobs/job-2/cancel", headers=OURS | {"hx-request": "true"})
    assert (part.status_code, Html(part.text).all("html")) == (200, [])


async def test_a_page_of_ten_thousand_attempts_is_bounded(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job(), *(an_attempt(step, proof="by " + "x" * 2_000) for step in range(1, 10_001)))
    page = await http.get("/ui/jobs/job-1")
    assert len(page.content) < 400_000
    read = Html(page.text)
    shown = [e.attributes["id"] for e in read.all("li") if e.attributes.get("id", "").startswith("attempt-")]
    assert shown == [f"attempt-{step}" for step in range(10_000, 9_950, -1)]
    assert "The newest 50 of 10,000" in read.by_id("attempts-note").text
    last = Html((await http.get("/ui/jobs/job-1/attempts?page=100")).text)
    assert "9,901 to 10,000 of 10,000" in last.all("p")[1].text
    assert "rel" not in {name for a in last.all("a") for name in a.attributes if a.text == "Later"}


async def test_a_huge_theorem_is_cut(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job(theorem="theorem t : " + "<" * 99_000))
    page = await http.get("/ui/jobs/job-1")
    assert len(page.content) < 60_000
    assert "more characters" in page.text


async def test_the_list_filters(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job("job-1", JobStatus.FAILED, theorem="theorem Zorn : p"))
    proving.put(a_job("job-2", JobStatus.SUCCEEDED, theorem="theorem zorn_again : q"))
    proving.put(a_job("job-3", JobStatus.RUNNING))

    async def listed(query: str) -> list[str]:
        page = Html((await http.get(f"/ui/jobs{query}")).text)
        return [
            a.attributes["href"].rpartition("/")[2] for a in page.all("a") if a.attributes["href"][:9] == "/ui/jobs/"
        ]

    assert await listed("") == ["job-3", "job-2", "job-1"]
    assert await listed("?status=failed") == ["job-1"]
    assert await listed("?q=ZORN") == ["job-2", "job-1"]
    assert await listed("?q=zorn&status=succeeded") == ["job-2"]
    assert await listed("?q=job-3") == ["job-3"]
    assert await listed("?status=nonsense") == ["job-3", "job-2", "job-1"]
    part = await http.get("/ui/jobs", headers={"hx-request": "true", "hx-target": "jobs"})
    assert Html(part.text).elements[0].attributes["id"] == "jobs"


async def test_the_list_goes_on_in_pages_and_a_search_says_where_it_ended(
    http: httpx.AsyncClient, proving: PretendProving
) -> None:
    for number in range(1_300):
        proving.put(a_job(f"job-{number}", JobStatus.FAILED))
    first = Html((await http.get("/ui/jobs?status=failed")).text)
    older = next(a for a in first.all("a") if a.text == "Older jobs").attributes["href"]
    assert "job-1249" in (await http.get(older)).text
    assert "Only the newest 1,000 jobs were looked through" in (await http.get("/ui/jobs?q=nowhere")).text
    assert (await http.get("/ui/jobs?cursor=junk")).status_code == 422


async def test_the_proof_is_downloaded_as_it_is(http: httpx.AsyncClient, proving: PretendProving) -> None:
    final = "theorem «a b» : True :=\n  trivial -- \u2028 é\n"
    proving.put(a_job(status=JobStatus.SUCCEEDED, theorem='theorem «a/"b» : True', final_lean=final))
    answer = await http.get("/ui/jobs/job-1/final.lean")
    assert answer.content.decode() == final
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="a_b.lean"'
    copied = Html((await http.get("/ui/jobs/job-1")).text).by_id("final")
    assert "".join(copied.texts) == "\n" + final  # HTML drops the first line end of a textarea
    proving.put(a_job("job-2"))
    assert (await http.get("/ui/jobs/job-2/final.lean")).status_code == 404


async def test_a_page_without_scripts_comes_again_while_the_job_runs(
    http: httpx.AsyncClient, proving: PretendProving
) -> None:
    proving.put(a_job())
    assert '<noscript><meta http-equiv="refresh"' in (await http.get("/ui/jobs/job-1")).text
    proving.put(a_job(status=JobStatus.FAILED))
    assert "http-equiv" not in (await http.get("/ui/jobs/job-1")).text


async def test_files_of_pages_never_change_under_their_name(http: httpx.AsyncClient) -> None:
    page = Html((await http.get("/")).text)
    names = [e.attributes.get("src") or e.attributes["href"] for e in (*page.all("script"), *page.all("link"))]
    assert len(names) == 5
    for name in names:
        answer = await http.get(name)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    for name in ("app.css", "app.000000000000.css", "..%2f..%2fpages.py", "%2e%2e/routes.py"):
        assert (await http.get(f"/ui/static/{name}")).status_code == 404


async def test_errors_are_pages(
    http: httpx.AsyncClient, proving: PretendProving, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, status in (("/ui/jobs/nobody", 404), ("/ui/zzz", 404), ("/ui/jobs/x/attempts?page=0", 422)):
        page = await http.get(path)
        assert page.status_code == status
        assert Html(page.text).faults() == []
    assert (await http.post("/ui/jobs")).status_code in {404, 405}
    huge = await http.post("/ui/prove", data={"theorem": "x" * 3_000_000}, headers=OURS)
    assert (huge.status_code, Html(huge.text).faults()) == (413, [])
    assert (await http.get("/jobs/nobody")).headers["content-type"] == "application/problem+json"

    async def broken(job_id: str) -> None:
        raise StorageError("the disk is full", retry_after_s=2)

    monkeypatch.setattr(proving, "get", broken)
    page = await http.get("/ui/jobs/job-1")
    assert (page.status_code, page.headers["retry-after"]) == (503, "2")
    assert "the disk is full" in page.text


async def test_a_file_that_cannot_be_read_leaves_the_page(http: httpx.AsyncClient, proving: PretendProving) -> None:
    full(proving, JobStatus.FAILED)
    proving.files["job-1", "search.json"] = b"torn"
    page = Html((await http.get("/ui/jobs/job-1")).text)
    assert page.by_id("search").text == ""
    assert page.by_id("blueprint").text


async def test_the_blueprint_says_in_words_what_it_draws(http: httpx.AsyncClient, proving: PretendProving) -> None:
    full(proving, JobStatus.RUNNING)
    page = Html((await http.get("/ui/jobs/job-1")).text)
    newest = page.all("svg")[0]
    assert "✓" in newest.text
    assert "✗" in newest.text
    rows = [row.text.split("\n") for row in page.all("tr")]
    assert any("h2" in row[0] and "not proved" in row[0] for row in rows)
    assert [e.text.split(":")[0] for e in page.all("figcaption")] == ["Version 3, being tried", "Version 2, given up"]
