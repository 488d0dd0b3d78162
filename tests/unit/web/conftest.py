"""The pages over an orchestrator that is only pretended."""

from collections.abc import AsyncIterator

import httpx
import pytest
from tests.support.proving import PretendProving

from lemmata.contracts import Readiness
from lemmata.serving import create_app
from lemmata.settings import Settings
from lemmata.web import FrontDoor, router


@pytest.fixture
def proving() -> PretendProving:
    return PretendProving()


@pytest.fixture
async def http(proving: PretendProving) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of sorts."""

    async def readiness() -> Readiness:
        return Readiness(ready=True, service="lemmata", version="1")

    app = create_app("lemmata", routers=[router(proving)], readiness=readiness, settings=Settings())
    app.add_middleware(FrontDoor)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lemmata.test") as client:
        yield client
