"""Which Lean, and how it is fenced."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from lemmata.settings._base import Section


class LeanSettings(Section):
    """Which Lean to use, and how it is fenced."""

    toolchain: str | None = Field(
        default=None,
        description="`embedded`, `path`, a folder of the official shape (`bin/lean`), or an elan toolchain's name. "
        "Unset: a `lean-toolchain` file through elan, then `lean` on PATH, then the embedded one.",
    )
    isolation: Literal["auto", "required", "off"] = Field(
        default="auto",
        description="`required` refuses to start without namespaces; `off` keeps limits only.",
    )
    cgroups: Literal["auto", "off"] = Field(
        default="auto", description="Limit memory and processes by control groups, too, where the host delegates them."
    )
    copies: bool = Field(
        default=True,
        description="Start Lean for a check by copying a process that has read the imports already, where that works.",
    )
    pin: bool = Field(
        default=True,
        description="Where a worker has as many slots as CPUs, let each check run on one CPU from begin to end.",
    )
    snapshots_mb: int = Field(
        default=1_024, ge=0, description="Room for what Lean keeps of elaborated headers, MiB; 0: each is read anew."
    )
    project: Path | None = Field(default=None, description="A Lake project whose dependencies checks may import.")
    extra_paths: tuple[Path, ...] = Field(default=(), description="More folders of compiled modules (read-only).")
    allowed_imports: tuple[str, ...] | None = Field(
        default=None, description="Module prefixes that a header may import; unset: all that the toolchain has."
    )
    kernels: tuple[str, ...] | None = Field(
        default=None,
        description="Kernels beside our own that `certified` asks: names on PATH, or `name=command` lines that read an "
        "NDJSON export on standard input and exit with 0 (accepted), 1 (rejected) or 2 (declined). "
        "Unset: those known ones that are on PATH.",
    )
    export_mb: int = Field(default=256, ge=1, description="The largest export that is made, MiB.")
    certificate_key: SecretStr | None = Field(default=None, description="Signs certificates (HMAC), and verifies them.")
