"""The embedded Lean: a Python wheel that holds Lean's compiler, and our own library compiled by it."""

from lemmata.lean.embedded.library import LAUNCHER, EmbeddedLibrary, Progress, ensure_library
from lemmata.lean.embedded.sources import ROOT_MODULE, library_sources
from lemmata.lean.embedded.wheel import LEAN_GITHASH, LEAN_VERSION, Wheel, find_wheel

__all__ = [
    "LAUNCHER",
    "LEAN_GITHASH",
    "LEAN_VERSION",
    "ROOT_MODULE",
    "EmbeddedLibrary",
    "Progress",
    "Wheel",
    "ensure_library",
    "find_wheel",
    "library_sources",
]
