"""Fixtures of the kernel's tests."""

from __future__ import annotations

import pytest
from tests.conftest import EmbeddedLean
from tests.support.kernel_terms import Builder

from lemmata.lean.olean import Library


@pytest.fixture(scope="session")
def library(embedded_lean: EmbeddedLean) -> Library:
    return Library([embedded_lean.library])


@pytest.fixture
def builder(library: Library) -> Builder:
    return Builder(library)
