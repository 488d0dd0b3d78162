"""The storm: jobs are asked for without pause while processes are killed; then it must become quiet by itself."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
from tests.faults.processes import Deployment
from tests.faults.theorems import Theorem

from lemmata.contracts import Job

_AT_WORK = 0.8
"""The share of kills that come to an instance which has started; the others may come while it starts."""

_QUIET_S = 80.0
"""How long the last jobs may take after the last kill."""

Progress = Callable[[int, int, int], None]
"""Told how many kills, jobs, and ended jobs there were."""


@dataclass
class Storm:
    """`jobs`: each theorem that was asked for, with the ids of the jobs which its one idempotency key gave."""

    deployment: Deployment
    chance: random.Random
    kills: int
    pause_s: tuple[float, float]
    callers: int
    jobs: dict[Theorem, set[str]] = field(default_factory=dict)
    ended: set[Theorem] = field(default_factory=set)
    _over: bool = False

    async def rage(self, progress: Progress) -> None:
        """Until all kills are done and all jobs have ended, or the time for that is over."""
        for instance in self.deployment.instances:
            await self.deployment.until_ready(instance)
        async with asyncio.TaskGroup() as group:
            askers = [group.create_task(self._ask(place)) for place in range(self.callers)]
            for _ in range(self.kills):
                await asyncio.sleep(self.chance.uniform(*self.pause_s))
                self.deployment.revive()
                victim = self.chance.choice(self.deployment.instances)
                if self.chance.random() < _AT_WORK:
                    await self.deployment.until_ready(victim)
                await asyncio.to_thread(self.deployment.kill, victim)
                progress(len(self.deployment.kills), len(self.jobs), len(self.ended))
            self._over = True
            deadline = time.monotonic() + _QUIET_S
            while not all(asker.done() for asker in askers) and time.monotonic() < deadline:
                await asyncio.sleep(0.2)
                self.deployment.revive()
                progress(len(self.deployment.kills), len(self.jobs), len(self.ended))
            for asker in askers:
                asker.cancel()

    async def _ask(self, place: int) -> None:
        """One caller: a theorem, its end, and the next one."""
        chance = random.Random(place)
        async with httpx.AsyncClient(timeout=5) as client:
            while not self._over:
                theorem = Theorem.of_number(len(self.jobs))
                self.jobs[theorem] = set()
                await self._until_ended(client, theorem, chance)
                self.ended.add(theorem)

    async def _until_ended(self, client: httpx.AsyncClient, theorem: Theorem, chance: random.Random) -> None:
        """Ask any instance, again and again, with the same key: there is one job, and one end."""
        headers = {"idempotency-key": theorem.name, "prefer": "wait=1"}
        while True:
            url = chance.choice(self.deployment.orchestrators).url
            with suppress(httpx.HTTPError):
                answer = await client.post(f"{url}/prove", json={"theorem": theorem.text}, headers=headers)
                if answer.status_code in (200, 202):
                    job = Job.model_validate_json(answer.content)
                    self.jobs[theorem].add(job.job_id)
                    if job.status.ended:
                        return
            await asyncio.sleep(0.1)
