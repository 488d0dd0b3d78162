"""Verifying a certificate again: from its files alone, without Lean and without a network.

Every hash is made anew, the export is read and checked from its first declaration to its last by our own kernel and by
those others that are here, and what the export holds is compared with what the certificate says of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lemmata.contracts import EXPORT_FILE, FINAL_FILE, STATEMENT_FILE, Certificate, KernelReport, Level
from lemmata.kernel.errors import KernelError
from lemmata.kernel.ndjson import MAX_LINE, read_export
from lemmata.lean.certificates.bundle import (
    MAX_TEXT_BYTES,
    BundleDamagedError,
    BundleError,
    folder_of,
    read_certificate,
    read_file,
    unpacked,
)
from lemmata.lean.certificates.export import check_within
from lemmata.lean.certificates.meaning import UnknownMeaningError, meaning
from lemmata.lean.certificates.origin import origin_of
from lemmata.lean.certificates.render import rendered
from lemmata.lean.certificates.seal import is_signed_by, seal_of
from lemmata.lean.certificates.standard import STANDARD, wrong_standard
from lemmata.lean.declarations import Axiom, ConstantInfo, Theorem
from lemmata.lean.export import ExportError, declarations
from lemmata.lean.kernels import ExportFile, Kernel
from lemmata.lean.names import Name
from lemmata.lean.plans import OPEN_PROOF
from lemmata.lean.sandbox import RunLimits, private_folder
from lemmata.lean.term_store import TermStore
from lemmata.lean.verdict import own_report

DEFAULT_LIMITS = RunLimits(wall_ms=600_000, cpu_ms=600_000, memory_mb=8_192, output_bytes=1_000_000)

_OPEN_PROOF = OPEN_PROOF.encode()
_MOST_OPEN_PROOFS = 100


class NotVerifiedError(Exception):
    """The certificate does not stand: something was changed, or a kernel says no. One sentence says what."""


@dataclass(frozen=True, slots=True)
class Means:
    """What verification may use. ``seconds``: for our own kernel; ``export_bytes``: the largest export that is read."""

    key: bytes | None = None
    kernels: Sequence[Kernel] = ()
    seconds: float = 600.0
    export_bytes: int = 256 << 20
    limits: RunLimits = DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class Verified:
    """A certificate that stands.

    ``statement``: the theorem's type as the export has it, for people. ``kernels``: what was said now. ``notes``: what
    could not be verified here.
    """

    certificate: Certificate
    statement: str
    kernels: tuple[KernelReport, ...]
    notes: tuple[str, ...] = ()


async def verify(path: Path, means: Means) -> Verified:
    """Verify the bundle at `path` (a folder, or the certificate in it).

    Raises ``NotVerifiedError`` where it does not stand, ``BundleError`` where there is nothing that could be verified,
    and ``OSError`` where there is no room to unpack the export.
    """
    room = private_folder()
    try:
        return await _verify(folder_of(path), means, room / "export.ndjson")
    except BundleDamagedError as error:
        raise NotVerifiedError(str(error)) from None
    except MemoryError:
        raise NotVerifiedError("the export is too large for this machine's memory") from None
    finally:
        shutil.rmtree(room, ignore_errors=True)


async def _verify(folder: Path, means: Means, export: Path) -> Verified:
    certificate = read_certificate(folder)
    notes = _seal(certificate, means.key)
    _texts(folder, certificate)
    await asyncio.to_thread(_unpack, folder, certificate, means, export)
    statement = await asyncio.to_thread(_contents, certificate, export)
    reports = await _kernels(certificate, means, export)
    return Verified(certificate, statement, reports, notes)


def _seal(certificate: Certificate, key: bytes | None) -> tuple[str, ...]:
    if certificate.seal != seal_of(certificate):
        raise NotVerifiedError("the certificate was changed: its seal is another")
    if key is not None and not is_signed_by(certificate, key):
        raise NotVerifiedError("the certificate is not signed with the key that is set here")
    if key is None:
        what = "no key is set here" if certificate.signature else "it has none"
        return (f"the signature was not verified: {what}",)
    return ()


def _texts(folder: Path, certificate: Certificate) -> None:
    texts: dict[str, bytes] = {}
    for name, expected in ((STATEMENT_FILE, certificate.statement_sha256), (FINAL_FILE, certificate.proof_sha256)):
        texts[name] = read_file(folder / name, MAX_TEXT_BYTES)
        if hashlib.sha256(texts[name]).hexdigest() != expected:
            raise NotVerifiedError(f"{name} is not the text of the certificate")
    if not _proves(texts[STATEMENT_FILE], texts[FINAL_FILE]):
        raise NotVerifiedError(f"{FINAL_FILE} is not {STATEMENT_FILE} with a proof in it")


def _proves(statement: bytes, final: bytes) -> bool:
    """Whether ``final`` is ``statement`` with something else for one `sorry` of ours: in most cases the last."""
    end = len(statement)
    for _ in range(_MOST_OPEN_PROOFS):
        at = statement.rfind(_OPEN_PROOF, 0, end)
        if at < 0:
            return False
        after = statement[at + len(_OPEN_PROOF) :].removeprefix(b"\n")
        if final.startswith(statement[:at]) and final[at:].endswith(after):
            return True
        end = at
    return False


def _unpack(folder: Path, certificate: Certificate, means: Means, export: Path) -> None:
    size, expected = certificate.export_bytes, certificate.export_sha256
    if size is None or expected is None or certificate.meaning_sha256 is None:
        raise BundleError("the certificate speaks of no export: make it with `lemmata certify`")
    if size > means.export_bytes:
        raise NotVerifiedError(f"an export of {size} bytes is larger than is read here (--max-mb)")
    digest = hashlib.sha256()
    with export.open("xb") as out:
        for piece in unpacked(folder / EXPORT_FILE, size):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != expected:
        raise NotVerifiedError(f"{EXPORT_FILE} is not the export of the certificate")


def _contents(certificate: Certificate, export: Path) -> str:
    """Compare what the export holds with the certificate; answers the theorem's type for people."""
    infos = _read(export)
    found = [info for info in infos.values() if str(info.name) == certificate.theorem]
    if len(found) != 1 or not isinstance(found[0], Theorem):
        raise NotVerifiedError(f"the export does not hold the theorem {certificate.theorem}")
    theorem = found[0]
    _same("number of declarations", len(infos), certificate.export_declarations)
    _same("Lean", origin_of(export), (certificate.toolchain.version, certificate.toolchain.githash))
    try:
        _same("statement", meaning(theorem, infos.get), certificate.meaning_sha256)
        needed = {info.name for group in declarations((theorem.name,), infos.get) for info in group}
    except (UnknownMeaningError, ExportError) as error:
        raise NotVerifiedError(f"the export does not hold together: {error}") from None
    if stray := infos.keys() - needed:
        raise NotVerifiedError(f"the export holds what the theorem does not rest on: {min(map(str, stray))}")
    axioms = {info.name for info in infos.values() if isinstance(info, Axiom)}
    _same("axioms", sorted(map(str, axioms)), sorted(certificate.axioms))
    if not axioms <= STANDARD:
        raise NotVerifiedError(f"{min(map(str, axioms - STANDARD))} is not a permitted axiom")
    wrong = wrong_standard(infos.get)
    if wrong is not None:
        raise NotVerifiedError(f"{wrong} of the export is not what Lean calls by that name")
    return f"theorem {theorem.name} : {rendered(theorem.type)}"


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise NotVerifiedError(f"the {what} of the export is not that of the certificate")


def _read(export: Path) -> dict[Name, ConstantInfo]:
    infos: dict[Name, ConstantInfo] = {}
    try:
        with export.open("rb") as file:
            for group in read_export(_lines(file), TermStore()):
                for info in group.infos:
                    if infos.setdefault(info.name, info) is not info:
                        raise NotVerifiedError(f"the export declares {info.name} twice")
    except KernelError as error:
        raise NotVerifiedError(f"the export cannot be read: {error}") from None
    return infos


async def _kernels(certificate: Certificate, means: Means, export: Path) -> tuple[KernelReport, ...]:
    report = await asyncio.to_thread(_own, export, means.seconds)
    file = ExportFile(export, certificate.export_sha256 or "", certificate.export_bytes or 0)
    reports = [report, *[await kernel.check(file, means.limits) for kernel in means.kernels]]
    for found in reports:
        if found.outcome == "rejected":
            raise NotVerifiedError(f"the kernel {found.kernel} refuses the export: {found.detail}")
        if found.outcome in ("failed", "missing"):
            raise NotVerifiedError(f"the kernel {found.kernel} gave no answer: {found.detail or found.outcome}")
    if not any(found.outcome == "accepted" for found in reports):
        details = "; ".join(f"{found.kernel}: {found.detail or found.outcome}" for found in reports)
        raise NotVerifiedError(f"no kernel here could confirm the export ({details})")
    if certificate.level is Level.CERTIFIED and all(found.outcome != "accepted" for found in certificate.kernels):
        raise NotVerifiedError("the certificate names no kernel that accepted the proof")
    return tuple(reports)


def _own(export: Path, seconds: float) -> KernelReport:
    with export.open("rb") as file:
        return own_report(check_within(_lines(file), seconds), scope="cone")


def _lines(file: BinaryIO) -> Generator[bytes]:
    """Lines, none much longer than the reader takes."""
    while line := file.readline(MAX_LINE + 2):
        yield line
