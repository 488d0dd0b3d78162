"""Certificates to change: a bundle that was made by a real check, and what a forger can do with it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lemmata.contracts import CERTIFICATE_FILE, EXPORT_FILE, Certificate, CheckResult, certificate_files
from lemmata.lean import declarations as d
from lemmata.lean.certificates.bundle import write_bundle
from lemmata.lean.certificates.meaning import meaning
from lemmata.lean.certificates.seal import sealed
from lemmata.lean.export import ExportWriter, Origin
from lemmata.lean.term_store import TermStore


class Bundle:
    """A certificate's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, result: CheckResult, folder: Path) -> Bundle:
        """The bundle of a proof that was checked."""
        assert result.certificate is not None, result.message
        assert result.evidence is not None
        write_bundle(folder, certificate_files(result.certificate, result.evidence))
        return cls(folder)

    def copy(self, folder: Path) -> Bundle:
        shutil.copytree(self.folder, folder)
        return Bundle(folder)

    def path(self, name: str) -> Path:
        return self.folder / name

    @property
    def fields(self) -> dict[str, Any]:
        return json.loads(self.path(CERTIFICATE_FILE).read_text(encoding="utf-8"))

    @property
    def certificate(self) -> Certificate:
        return Certificate.model_validate(self.fields)

    @property
    def export(self) -> bytes:
        return gzip.decompress(self.path(EXPORT_FILE).read_bytes())

    def write(self, fields: dict[str, Any]) -> None:
        """Write the certificate as it is, seal and all."""
        self.path(CERTIFICATE_FILE).write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")

    def reseal(self, *, key: bytes | None = None, **changes: Any) -> None:
        """Change fields, and make a seal that fits: what a careful forger does."""
        changed = Certificate.model_validate(self.fields | changes)
        self.write(sealed(changed, key).model_dump(mode="json"))

    def set_text(self, name: str, text: str) -> None:
        """Change a text, and its hash with it."""
        self.path(name).write_text(text, encoding="utf-8")
        field = {"statement.lean": "statement_sha256", "final.lean": "proof_sha256"}[name]
        self.reseal(**{field: hashlib.sha256(text.encode()).hexdigest()})

    def set_export(self, data: bytes, **changes: Any) -> None:
        """Change the export, and everything in the certificate that follows from its bytes."""
        self.path(EXPORT_FILE).write_bytes(gzip.compress(data, mtime=0))
        self.reseal(export_sha256=hashlib.sha256(data).hexdigest(), export_bytes=len(data), **changes)

    def set_lines(self, edit: Callable[[list[bytes]], Sequence[bytes]]) -> None:
        """Change lines of the export."""
        lines = edit(self.export.splitlines())
        self.set_export(b"\n".join(lines) + b"\n", export_declarations=sum(map(_declared, lines)))

    def set_declarations(self, infos: Sequence[d.ConstantInfo], store: TermStore) -> None:
        """Export these instead, with a certificate that fits in everything that can be counted or hashed."""
        out = io.BytesIO()
        info = self.certificate.toolchain
        writer = ExportWriter(out.write, Origin(info.version, info.githash), store)
        for one in infos:
            writer.group([one])
        writer.close()
        known = {one.name: one for one in infos}
        found = meaning(infos[-1], known.get)
        axioms = sorted(str(one.name) for one in infos if isinstance(one, d.Axiom))
        changes = {"meaning_sha256": found, "axioms": axioms, "export_declarations": len(infos)}
        self.set_export(out.getvalue(), **changes)


def _declared(line: bytes) -> int:
    """How many constants a line declares."""
    (kind, value), *more = json.loads(line).items()
    if kind == "inductive":
        return sum(map(len, value.values()))
    return int(not more and kind in ("axiom", "def", "thm", "opaque", "quot"))
