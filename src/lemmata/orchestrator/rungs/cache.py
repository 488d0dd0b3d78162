"""The first rung: the same statement under the same toolchain was proved before."""

from lemmata.contracts import StorageError
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.rungs import Outcome
from lemmata.orchestrator.work import Candidate, Work


class CacheRung:
    """A remembered proof is a candidate like any other: it is checked again."""

    @property
    def name(self) -> str:
        """`cache`."""
        return "cache"

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:  # noqa: ARG002
        """Try the remembered proof."""
        try:
            remembered = await work.cache.get(work.cache_key)
        except StorageError as error:
            return Outcome(None, f"the cache cannot be read: {error.detail}")
        if remembered is None:
            return Outcome(None, "not proved before")
        candidate = Candidate(remembered.proof, backend=self.name)
        proof, _ = await bench.judge([candidate], rung=self.name, round_=0)
        return Outcome(proof, f"remembered from job {remembered.job_id}")
