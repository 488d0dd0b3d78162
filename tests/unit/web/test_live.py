"""The stream of pieces: whoever reads them all has the page that they would get anew."""

import re

import httpx
from tests.support.html import Html
from tests.support.proving import PretendProving, a_job, an_attempt

from lemmata.contracts import JobStatus
from lemmata.contracts.events import EventPosition
from lemmata.web.live import LiveJob
from lemmata.web.pages import Pages


def events_of(body: str) -> list[dict[str, str]]:
    """As the HTML standard reads a stream."""
    found: list[dict[str, str]] = []
    for block in re.split(r"\n\n", body):
        event: dict[str, str] = {}
        for line in block.split("\n"):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            event[name] = event[name] + "\n" + value if name in event else value
        if "event" in event:
            found.append(event)
    return found


def attempts_in(html: str) -> list[int]:
    ids = [element.attributes.get("id", "") for element in Html(html).all("li")]
    return [int(name.removeprefix("attempt-")) for name in ids if name.startswith("attempt-")]


async def test_attempts_come_once_and_then_the_end(http: httpx.AsyncClient, proving: PretendProving) -> None:
    job = proving.put(a_job(rung="portfolio"), an_attempt(1))
    live = Html((await http.get("/ui/jobs/job-1")).text).all("main")[0].attributes["data-live"]
    proved = job.model_copy(update={"status": JobStatus.SUCCEEDED, "final_lean": "theorem t : p := h\n"})
    proving.steps = [
        lambda: None,
        lambda: proving.tried["job-1"].append(an_attempt(2)),
        lambda: proving.tried["job-1"].append(an_attempt(3, lean_ok=True)),
        lambda: proving.jobs.update({"job-1": proved}),
    ]
    answer = await http.get(live)
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = events_of(answer.text)
    assert [event["event"] for event in events[-2:]] == ["piece", "end"]
    assert sorted(step for event in events[:-1] for step in attempts_in(event["data"])) == [2, 3]
    last = Html(events[-2]["data"])
    assert last.by_id("result").text.startswith("Proof")
    assert last.by_id("headline").attributes["hx-swap-oob"] == "true"
    assert "Proved on the rung portfolio" in last.by_id("announce").text
    assert EventPosition.parse(events[-1]["id"]).at_end


async def test_a_page_that_is_up_to_date_gets_nothing_twice(http: httpx.AsyncClient, proving: PretendProving) -> None:
    job = proving.put(a_job(rung="portfolio"), an_attempt(1), an_attempt(2))
    position = EventPosition(attempts=2).told(job)
    ended = job.model_copy(update={"status": JobStatus.FAILED})
    proving.steps = [lambda: proving.jobs.update({"job-1": ended})]
    events = events_of((await http.get(f"/ui/jobs/job-1/live?after={position}")).text)
    assert [event["event"] for event in events] == ["piece", "end"]
    assert attempts_in(events[0]["data"]) == []


async def test_a_broken_connection_goes_on_and_the_list_is_whole_again(
    http: httpx.AsyncClient, proving: PretendProving
) -> None:
    proving.put(a_job(status=JobStatus.FAILED), *(an_attempt(step) for step in range(1, 81)))
    events = events_of((await http.get("/ui/jobs/job-1/live?after=0-new", headers={"last-event-id": "3-abc"})).text)
    assert attempts_in(events[0]["data"]) == list(range(80, 30, -1))
    assert Html(events[0]["data"]).by_id("attempts").attributes["hx-swap-oob"] == "true"


async def test_after_the_end_nothing_comes(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job(status=JobStatus.FAILED))
    assert (await http.get("/ui/jobs/job-1/live", headers={"last-event-id": "0-end"})).status_code == 204


async def test_wrong_requests_are_answered_before_the_stream_begins(
    http: httpx.AsyncClient, proving: PretendProving
) -> None:
    proving.put(a_job())
    assert (await http.get("/ui/jobs/nobody/live")).status_code == 404
    assert (await http.get("/ui/jobs/job-1/live?after=junk")).status_code == 422


async def test_no_text_can_end_an_event(http: httpx.AsyncClient, proving: PretendProving) -> None:
    hostile = "a\n\nevent: end\ndata: x\r\rid: 9-end\u2028\u2029\x85\x0b\x0cdata:y"
    final = f"theorem t : p := {hostile}"
    proving.put(a_job(status=JobStatus.SUCCEEDED, theorem=hostile, final_lean=final), an_attempt(1, proof=hostile))
    events = events_of((await http.get("/ui/jobs/job-1/live")).text)
    assert [event["event"] for event in events] == ["piece", "end"]
    assert {event["id"] for event in events} == {"1-end"}
    copied = "".join(Html(events[0]["data"]).by_id("final").texts)
    assert copied == "\n" + final.replace("\r", "\n")


async def test_ten_thousand_attempts_make_small_pieces(http: httpx.AsyncClient, proving: PretendProving) -> None:
    job = proving.put(a_job(rung="portfolio"))
    ended = job.model_copy(update={"status": JobStatus.FAILED})
    proving.steps = [
        lambda: proving.tried["job-1"].extend(an_attempt(step) for step in range(1, 10_001)),
        lambda: proving.jobs.update({"job-1": ended}),
    ]
    events = events_of((await http.get("/ui/jobs/job-1/live?after=0-new")).text)
    assert sum(len(event["data"]) for event in events) < 500_000
    assert max(len(attempts_in(event["data"])) for event in events) <= 50


async def test_a_stream_too_many_is_refused(http: httpx.AsyncClient, proving: PretendProving) -> None:
    proving.put(a_job())
    proving.full = True
    answer = await http.get("/ui/jobs/job-1/live?after=0-new")
    assert answer.status_code == 429


async def test_a_search_grows_before_ones_eyes_though_no_event_tells_of_it(proving: PretendProving) -> None:
    job = proving.put(a_job(rung="search"))

    def grow() -> None:
        proving.files["job-1", "search.json"] = b'{"nodes": [{"id": "s0", "goals": ["\xe2\x8a\xa2 p"]}]}'

    ended = job.model_copy(update={"status": JobStatus.FAILED})
    proving.steps = [lambda: None, grow, lambda: None, lambda: proving.jobs.update({"job-1": ended})]
    position = EventPosition().told(job)
    live = LiveJob(proving, Pages(), "job-1", look_s=0)
    pieces = [piece async for piece in live.pieces(position)]
    seen = [piece for piece in pieces if piece is not None]
    assert [piece.position for piece in seen] == [position, EventPosition(0, "end")]
    assert "⊢ p" in Html(seen[0].html).by_id("search").text
