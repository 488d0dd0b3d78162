"""Where the index of a toolchain's library is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lemmata.lean.discovery import open_library
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import Settings


def toolchain(folder: Path) -> Toolchain:
    return Toolchain("embedded", "4.35.0", "", folder, (folder,), library_hash="a")


def test_each_toolchain_has_an_index_of_its_own_in_the_cache(tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path / "cache")
    one = toolchain(tmp_path)
    first, again = open_library(settings, one), open_library(settings, one)
    other = open_library(settings, replace(one, library_hash="b"))
    try:
        assert first.index_file == again.index_file != other.index_file
        assert first.index_file is not None
        assert first.index_file.is_file()
        assert first.index_file.is_relative_to(tmp_path / "cache")
    finally:
        for library in (first, again, other):
            library.close()


def test_without_a_cache_the_index_is_made_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    library = open_library(Settings(cache_dir=tmp_path / "file"), toolchain(tmp_path))
    assert library.index_file is None
    library.close()
