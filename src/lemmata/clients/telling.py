"""An event of a job in a few words, for people who watch."""

from lemmata.contracts import JobEvent

_WIDTH = 60


def told(event: JobEvent) -> str:
    """What happened, on one line."""
    if event.attempt is not None:
        attempt = event.attempt
        proof = " ".join(attempt.proof.split())
        tried = proof if len(proof) <= _WIDTH else proof[: _WIDTH - 1] + "…"
        return f"attempt {attempt.step} ({attempt.rung}) {attempt.verdict.value}: {tried}"
    job = event.job
    state = job.status.value if job is not None else event.kind.value
    return state + (f" ({job.rung})" if job is not None and job.rung else "")
