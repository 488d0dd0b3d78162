"""A short storm of the fault suite; `make faults` runs the long one."""

from pathlib import Path

import pytest
from tests.faults.__main__ import report, run

from lemmata.lean.embedded import EmbeddedLibrary


@pytest.mark.slow
@pytest.mark.timeout(480)  # two minutes where nothing else runs
async def test_nothing_is_lost_or_bought_twice_where_processes_are_killed(
    tmp_path: Path, embedded_library: EmbeddedLibrary
) -> None:
    assert embedded_library.folder.is_dir()
    found = await run(tmp_path, kills=6, seed=7, pause_s=(0.1, 0.6), callers=4, progress=lambda *_: None)
    assert found.clean, report(found)
    assert found.facts["kills"] == 6
    assert found.facts["jobs"] >= 4
    assert found.facts["proved"] >= 1
