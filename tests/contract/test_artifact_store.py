"""What every `ArtifactStore` must do; then what only a folder can show."""

import asyncio
import os
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from lemmata.contracts import ArtifactStore, NotFoundError, StorageError
from lemmata.storage import FolderArtifacts, MemoryArtifacts


@pytest.fixture(params=["memory", "folder"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ArtifactStore]:
    if request.param == "memory":
        yield MemoryArtifacts()
        return
    folder = FolderArtifacts(tmp_path / "data")
    yield folder
    await folder.aclose()


async def test_what_was_written_is_read(store: ArtifactStore) -> None:
    await store.write("job-1", "input.json", b"{}")
    assert await store.read("job-1", "input.json") == b"{}"


async def test_a_second_write_replaces_the_first(store: ArtifactStore) -> None:
    await store.write("job-1", "final.lean", b"a long first text")
    await store.write("job-1", "final.lean", b"short")
    assert await store.read("job-1", "final.lean") == b"short"


async def test_lines_are_appended(store: ArtifactStore) -> None:
    await store.append("job-1", "attempts.jsonl", b"one")
    await store.append("job-1", "attempts.jsonl", b"two\n")
    assert await store.read("job-1", "attempts.jsonl") == b"one\ntwo\n"


async def test_artifacts_are_listed_with_where_they_lie(store: ArtifactStore) -> None:
    path = await store.write("job-1", "summary.json", b"{}")
    await store.append("job-1", "attempts.jsonl", b"{}")
    await store.write("job-2", "input.json", b"{}")
    listed = await store.list("job-1")
    assert list(listed) == ["attempts.jsonl", "summary.json"]
    assert listed["summary.json"] == path
    assert await store.list("job-3") == {}


async def test_a_missing_artifact_is_not_found(store: ArtifactStore) -> None:
    with pytest.raises(NotFoundError):
        await store.read("job-1", "input.json")


@pytest.mark.parametrize("job_id", ["", ".", "..", "../x", "a/b", "a\\b", "/etc", "a.b", "a\0b", "ä", "x" * 200, "-"])
async def test_an_id_that_could_leave_the_folder_is_no_job(store: ArtifactStore, job_id: str) -> None:
    for use in (store.read(job_id, "input.json"), store.write(job_id, "input.json", b""), store.list(job_id)):
        with pytest.raises(NotFoundError):
            await use


@pytest.mark.parametrize("name", ["", "..", "../x.json", "a/b.json", ".tmp-1", "/etc/passwd", "x", "a.b.c.d", "A.json"])
async def test_a_name_that_could_leave_the_folder_is_no_artifact(store: ArtifactStore, name: str) -> None:
    for use in (store.read("job-1", name), store.write("job-1", name, b""), store.append("job-1", name, b"")):
        with pytest.raises(NotFoundError):
            await use


async def test_a_line_that_a_crash_tore_is_removed_before_the_next(tmp_path: Path) -> None:
    folder = FolderArtifacts(tmp_path)
    path = Path(await folder.append("job-1", "attempts.jsonl", b'{"whole": 1}'))
    with path.open("ab") as file:
        file.write(b'{"torn": ' + b"x" * 100_000)
    await folder.append("job-1", "attempts.jsonl", b'{"whole": 2}')
    assert path.read_bytes() == b'{"whole": 1}\n{"whole": 2}\n'
    await folder.aclose()


async def test_a_file_of_one_torn_line_becomes_empty_first(tmp_path: Path) -> None:
    folder = FolderArtifacts(tmp_path)
    path = Path(await folder.append("job-1", "attempts.jsonl", b"x"))
    path.write_bytes(b"y" * 200_000)
    await folder.append("job-1", "attempts.jsonl", b"z")
    assert path.read_bytes() == b"z\n"
    await folder.aclose()


async def test_what_a_killed_writer_left_is_swept_and_never_listed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder = FolderArtifacts(tmp_path)
    path = Path(await folder.write("job-1", "input.json", b"{}"))
    dead, alive = path.parent / f".tmp-{gone.pid}-aa", path.parent / f".tmp-{os.getpid()}-bb"
    dead.write_bytes(b"half")
    alive.write_bytes(b"half")
    assert list(await folder.list("job-1")) == ["input.json"]
    await folder.write("job-1", "summary.json", b"{}")
    assert not dead.exists()
    assert alive.exists()
    await folder.aclose()


async def test_readers_see_the_old_or_the_new_bytes(tmp_path: Path) -> None:
    folder = FolderArtifacts(tmp_path)
    old, new = b"a" * 300_000, b"b" * 300_000
    await folder.write("job-1", "final.lean", old)

    async def write() -> None:
        for _ in range(10):
            await folder.write("job-1", "final.lean", new)
            await folder.write("job-1", "final.lean", old)

    writing = asyncio.create_task(write())
    while not writing.done():
        assert await folder.read("job-1", "final.lean") in (old, new)
    await writing
    await folder.aclose()


async def test_others_cannot_read_what_is_stored(tmp_path: Path) -> None:
    folder = FolderArtifacts(tmp_path)
    path = Path(await folder.write("job-1", "input.json", b"{}"))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    await folder.aclose()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
async def test_a_full_disk_is_a_storage_error_that_names_the_file(tmp_path: Path) -> None:
    folder = FolderArtifacts(tmp_path)
    path = Path(await folder.write("job-1", "input.json", b"{}")).parent / "attempts.jsonl"
    path.symlink_to("/dev/full")
    with pytest.raises(StorageError, match="No space left"):
        await folder.append("job-1", "attempts.jsonl", b"line")
    await folder.aclose()


def test_where_the_disk_ends_half_way_the_old_bytes_and_the_whole_lines_stay(tmp_path: Path) -> None:
    """The limit on the size of files is the kernel's, and works for any user: a write is cut off in the middle."""
    script = textwrap.dedent("""
        import asyncio, resource, sys
        from pathlib import Path
        from lemmata.contracts import StorageError
        from lemmata.storage import FolderArtifacts

        async def main():
            folder = FolderArtifacts(Path(sys.argv[1]))
            await folder.write("job-1", "final.lean", b"old")
            await folder.append("job-1", "attempts.jsonl", b"first")
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
            refused = 0
            for use in (folder.write("job-1", "final.lean", b"n" * 9000),
                        folder.append("job-1", "attempts.jsonl", b"l" * 9000)):
                try:
                    await use
                except StorageError:
                    refused += 1
            assert refused == 2, refused
            assert await folder.read("job-1", "final.lean") == b"old"
            assert await folder.read("job-1", "attempts.jsonl") == b"first\\n"
            assert sorted(await folder.list("job-1")) == ["attempts.jsonl", "final.lean"]
            assert len(list(Path(sys.argv[1]).rglob(".tmp-*"))) == 0
            await folder.aclose()

        asyncio.run(main())
    """)
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, timeout=60)
