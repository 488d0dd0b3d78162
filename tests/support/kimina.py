"""The published `kimina-client`, unmodified, made fit to be imported into a test run."""

from __future__ import annotations

import importlib
import logging
import sys
import typing
from types import ModuleType

import pytest
import typing_extensions


def kimina_client() -> ModuleType:
    """The package. Its own text is not touched; what it does to its surroundings is undone."""
    if "kimina_client" not in sys.modules:
        pytest.importorskip("colorama", reason="kimina-client is not installed")
        original = typing.TypedDict
        if sys.version_info < (3, 12):
            # its models are TypedDicts from `typing`, which pydantic takes from Python 3.12 on
            typing.TypedDict = typing_extensions.TypedDict  # type: ignore[assignment]
        try:
            pytest.importorskip("kimina_client", reason="kimina-client is not installed")
        finally:
            typing.TypedDict = original
            importlib.import_module("colorama").deinit()  # it wraps standard output, which is pytest's
        logging.getLogger("kimina-client").handlers.clear()
    return sys.modules["kimina_client"]
