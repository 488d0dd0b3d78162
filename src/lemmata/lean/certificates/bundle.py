"""A certificate with its files, in a folder of its own."""

from __future__ import annotations

import json
import os
import stat
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from lemmata.contracts import CERTIFICATE_FILE, Certificate

MAX_CERTIFICATE_BYTES = 1 << 20
MAX_TEXT_BYTES = 8 << 20
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
"""Deflate, no name, no comment, no time: as we write it. Two bytes about the compressor follow."""
_GZIP_WINDOW = 31
_CHUNK = 1 << 16


class BundleError(Exception):
    """The files cannot be used at all: one is missing, or is none of ours."""


class BundleDamagedError(Exception):
    """A file is not what it was when the certificate was made."""


def write_bundle(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into `folder`, each whole or not at all. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        unfinished = folder / f".{name}.{os.getpid()}"
        unfinished.write_bytes(data)
        unfinished.replace(folder / name)


def folder_of(path: Path) -> Path:
    """The bundle's folder, for the folder or for the certificate in it."""
    return path.parent if path.name == CERTIFICATE_FILE and not path.is_dir() else path


def read_certificate(folder: Path) -> Certificate:
    """The certificate. Raises ``BundleError`` where there is none, ``BundleDamagedError`` where it is none of ours."""
    data = read_file(folder / CERTIFICATE_FILE, MAX_CERTIFICATE_BYTES)
    try:
        fields = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
        return Certificate.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BundleDamagedError(f"{CERTIFICATE_FILE} is no certificate: {where}: {first['msg']}") from None
    except (ValueError, RecursionError) as error:
        raise BundleDamagedError(f"{CERTIFICATE_FILE} is no JSON of ours: {error}") from None


def read_file(path: Path, most: int) -> bytes:
    """A small file. Raises ``BundleError``, and ``BundleDamagedError`` where it is larger than it can be."""
    with _opened(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise BundleDamagedError(f"{path.name} is larger than {most} bytes")
    return data


def unpacked(path: Path, size: int) -> Generator[bytes]:
    """The `size` bytes that a gzip file of ours holds, in pieces.

    Nothing beyond `size` is ever unpacked, so that a small file cannot fill the disk. Raises ``BundleError`` and
    ``BundleDamagedError``.
    """
    stream = zlib.decompressobj(_GZIP_WINDOW)
    left = size
    with _opened(path) as file:
        data = file.read(_CHUNK)
        if data[: len(_GZIP_HEADER)] != _GZIP_HEADER:
            raise BundleDamagedError(f"{path.name} was not packed by us")
        try:
            while data and not stream.eof:
                piece = stream.decompress(data, _CHUNK)
                left -= len(piece)
                if left < 0:
                    raise BundleDamagedError(f"{path.name} holds more than the {size} bytes of the certificate")
                yield piece
                data = stream.unconsumed_tail or (b"" if stream.eof else file.read(_CHUNK))
        except zlib.error as error:
            raise BundleDamagedError(f"{path.name} is damaged: {error}") from None
        if not stream.eof or left:
            raise BundleDamagedError(f"{path.name} holds less than the {size} bytes of the certificate")
        if stream.unused_data or file.read(1):
            raise BundleDamagedError(f"something follows the export in {path.name}")


@contextmanager
def _opened(path: Path) -> Generator[BinaryIO]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        raise BundleError(f"{path} cannot be read: {error.strerror}") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BundleError(f"{path} is no regular file")
    with os.fdopen(descriptor, "rb") as file:
        yield file


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key is given twice")
    return fields


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no JSON")
