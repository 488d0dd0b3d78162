"""Every setting of every service: one typed tree, read once from `LEMMATA_*` variables.

Nested settings use two underscores: `LEMMATA_WORKER__SLOTS=4`. Durations say their unit in their name.
"""

import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Section(BaseModel):
    """A group of settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


class SessionSettings(Section):
    """Caps of stepwise sessions; a request can only lower them."""

    most: int = Field(default=256, ge=1, description="Sessions at once; over it: 429.")
    per_caller: int = Field(default=64, ge=1, description="Sessions of one caller at once; over it: 429.")
    processes: int = Field(
        default_factory=lambda: 4 * max(1, os.cpu_count() or 1),
        ge=1,
        description="Sessions that keep their Lean process; the least used ones are put to sleep, and wake when used.",
    )
    idle_s: float = Field(default=600.0, gt=0, description="A session that nobody uses ends after this.")
    hard_s: float = Field(default=14_400.0, gt=0, description="Every session ends after this.")
    tactic_ms: int = Field(default=20_000, ge=10, description="One tactic, wall-clock time.")
    tactic_chars: int = Field(default=20_000, ge=1, le=100_000)
    tactics: int = Field(default=64, ge=1, le=1_000, description="Tactics in one call.")
    states: int = Field(default=2_000, ge=1, description="States of one session.")
    text_chars: int = Field(default=20_000_000, ge=1_000, description="Goals and tactics of one session together.")
    output_bytes: int = Field(default=8_000_000, ge=10_000, description="What Lean may say about one tactic.")
    waiting: int = Field(default=8, ge=0, description="Calls that may wait for another call of the same session.")


class WorkerSettings(Section):
    """Caps of the LeanWorker; a request can only lower them."""

    slots: int = Field(default_factory=lambda: max(1, os.cpu_count() or 1), ge=1, description="Checks at once.")
    queue: int = Field(default=256, ge=0, description="Requests that may wait for a slot; over it: 429.")
    queue_wait_ms: int = Field(default=300_000, ge=1, description="The longest that a check waits for a slot.")
    batch_items: int = Field(default=1_000, ge=1, le=10_000, description="Candidates, or snippets, in one request.")
    caller_header: str | None = Field(
        default=None,
        description="The header that names callers, who take turns; only where a trusted proxy sets it. Unset: "
        "each address is a caller.",
    )
    kimina_api_key: SecretStr | None = Field(
        default=None, description="What `/verify`, `/api/check` and `/health` want as `Authorization: Bearer …`."
    )
    wall_ms: int = Field(default=60_000, ge=100)
    cpu_ms: int = Field(default=60_000, ge=100)
    memory_mb: int = Field(default=2_048, ge=64)
    heartbeats: int = Field(default=200_000, ge=1)
    output_bytes: int = Field(default=1_000_000, ge=1_024)
    scratch_mb: int = Field(default=64, ge=1)
    processes: int = Field(default=64, ge=1)
    text_chars: int = Field(default=500_000, ge=1_000, description="Header, statement and proof together.")
    sessions: SessionSettings = SessionSettings()


class RetrieverSettings(Section):
    """The index that searches run on."""

    index: Path | None = Field(default=None, description="Index file; default: built for the toolchain in the cache.")
    sources: tuple[Path, ...] = Field(default=(), description="More folders of Lean sources to index.")


class ModelSettings(Section):
    """A model at a vendor's server, or at one that speaks its protocol."""

    base_url: str | None = None
    api_key: SecretStr | None = None
    model: str | None = None
    timeout_s: float = Field(default=120.0, gt=0, description="For one call, its retries included.")
    retries: int = Field(default=3, ge=0, le=10, description="After 429, 5xx and lost connections.")
    price_in_usd_per_mtok: Decimal = Field(default=Decimal(0), ge=0, description="Where `prices` does not say it.")
    price_out_usd_per_mtok: Decimal = Field(default=Decimal(0), ge=0, description="Where `prices` does not say it.")


class OpenAISettings(ModelSettings):
    """Any OpenAI-compatible server."""


class AnthropicSettings(ModelSettings):
    """Anthropic's Messages API."""

    send_temperature: bool = Field(default=False, description="Newer models refuse a temperature.")


class GeminiSettings(ModelSettings):
    """Google's Gemini: with a key, or through Vertex AI with a project and the host's credentials."""

    project: str | None = Field(default=None, description="Set: through Vertex AI.")
    location: str = Field(default="global", description="Of Vertex AI.")


class ModelPrice(Section):
    """What a model costs from a date on."""

    model: str
    since: date
    in_usd_per_mtok: Decimal = Field(ge=0)
    out_usd_per_mtok: Decimal = Field(ge=0)


class GatewaySettings(Section):
    """Model backends."""

    backend: str | None = Field(default=None, description="What sampling uses; unset: the first that is configured.")
    allow_network_models: bool = Field(default=True, description="False: no backend may reach a network. Tests set it.")
    scripted: Path | None = Field(default=None, description="Answers of the `scripted` backend (JSON or JSONL).")
    fallbacks: tuple[str, ...] = Field(default=(), description="Asked in order where the `default` backend fails.")
    breaker_failures: int = Field(default=5, ge=1, description="So many in a row, and a network backend is let alone.")
    breaker_pause_s: float = Field(default=30.0, gt=0, description="Until it is tried again.")
    openai: OpenAISettings = OpenAISettings()
    anthropic: AnthropicSettings = AnthropicSettings()
    gemini: GeminiSettings = GeminiSettings()
    prices: tuple[ModelPrice, ...] = Field(default=(), description="By model and date; the latest in force holds.")


class BudgetSettings(Section):
    """What a job may spend on this server, whatever its caller asks for."""

    attempts: int = Field(default=400, ge=1)
    model_calls: int = Field(default=32, ge=0)
    tokens: int = Field(default=400_000, ge=0)
    money_usd: Decimal = Field(default=Decimal(1), ge=0)
    lean_cpu_s: float = Field(default=600.0, gt=0)
    wall_s: float = Field(default=600.0, gt=0)


class OrchestratorSettings(Section):
    """Jobs and their runners."""

    jobs: int = Field(default=2, ge=1, description="Jobs that one process works on at once.")
    queue: int = Field(default=1_000, ge=1, description="Jobs that may wait; over it: 429.")
    jobs_per_caller: int = Field(
        default=64, ge=1, description="Jobs of one caller that all processes together work on at once."
    )
    queue_per_caller: int = Field(default=500, ge=1, description="Jobs of one caller that may wait; over it: 429.")
    caller_header: str | None = Field(
        default=None,
        description="The header that names callers, who take turns; only where a trusted proxy sets it. Unset: "
        "each address is a caller.",
    )
    lease_s: float = Field(default=15.0, gt=0)
    poll_ms: int = Field(default=200, ge=10, description="How often a runner looks for work that others left.")
    wait_s: float = Field(default=300.0, gt=0, description="How long `POST /prove` waits before it answers 202.")
    keepalive_s: float = Field(default=15.0, gt=0, description="A stream of events is silent no longer than this.")
    checks: int = Field(
        default_factory=lambda: max(1, os.cpu_count() or 1), ge=1, description="Candidates of one job checked at once."
    )
    check_wall_ms: int = Field(default=30_000, ge=100, description="One check of one candidate, wall-clock time.")
    check_cpu_ms: int = Field(default=30_000, ge=100, description="One check of one candidate, CPU time of Lean.")
    premises: int = Field(default=32, ge=0, le=200, description="Lemmas retrieved for a theorem; 0: none.")
    portfolio_n: int = Field(default=64, ge=1, le=256, description="Candidates tried without a model.")
    sampling_n: int = Field(default=8, ge=1, le=256)
    sampling_temperature: float = Field(default=0.8, ge=0, le=2, description="Of the first round.")
    sampling_temperature_step: float = Field(
        default=0.1, ge=-2, le=2, description="Added for each later round; what failed before needs other ideas."
    )
    sampling_max_tokens: int = Field(default=2_048, ge=1, le=200_000, description="Tokens out, per candidate.")
    search_nodes: int = Field(default=128, ge=0, description="Goal states that a search expands; 0: no search.")
    search_depth: int = Field(default=24, ge=1, description="Tactics on one path of a search.")
    search_width: int = Field(default=48, ge=1, le=1_000, description="Tactics tried at one goal state.")
    search_premises: int = Field(default=8, ge=0, le=200, description="Retrieved lemmas that each goal is tried with.")
    search_tactic_ms: int = Field(default=3_000, ge=10, description="One tactic of a search, wall-clock time.")
    certificates: Literal["certified", "verified", "off"] = Field(
        default="certified", description="The lowest level of a job whose certificate is saved."
    )
    repair_rounds: int = Field(default=2, ge=0, le=16)
    budget: BudgetSettings = BudgetSettings()


class StorageSettings(Section):
    """Where records and artifacts lie."""

    data: Path = Field(
        default_factory=lambda: Path("lemmata-data"),
        description="Folder of records (SQLite) and artifacts.",
    )
    database_url: str | None = Field(default=None, description="SQLAlchemy URL; unset: SQLite under `data`.")


class HttpSettings(Section):
    """Entrances."""

    host: str = "127.0.0.1"
    port: int = Field(default=8420, ge=0, le=65_535)
    body_bytes: int = Field(default=2_000_000, ge=1_024, description="Larger bodies get 413 before they are parsed.")
    worker_url: str | None = None
    retriever_url: str | None = None
    gateway_url: str | None = None


class TelemetrySettings(Section):
    """Logs."""

    log_format: Literal["auto", "json", "console"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    attempt_log: Literal["stderr", "stdout", "off"] = Field(
        default="stderr", description="Where the JSON line of each attempt goes."
    )


class Settings(BaseSettings):
    """The whole tree."""

    model_config = SettingsConfigDict(
        env_prefix="LEMMATA_",
        env_nested_delimiter="__",
        frozen=True,
        extra="ignore",
        nested_model_default_partial_update=True,
    )

    cache_dir: Path | None = Field(default=None, description="Compiled library and indexes; default: the user's cache.")
    lean: LeanSettings = LeanSettings()
    worker: WorkerSettings = WorkerSettings()
    retriever: RetrieverSettings = RetrieverSettings()
    gateway: GatewaySettings = GatewaySettings()
    orchestrator: OrchestratorSettings = OrchestratorSettings()
    storage: StorageSettings = StorageSettings()
    http: HttpSettings = HttpSettings()
    telemetry: TelemetrySettings = TelemetrySettings()

    def cache(self) -> Path:
        """A writable cache folder of ours (created, mode 0700): the setting, the user's, the environment's, or /tmp's.

        Raises `OSError` where `cache_dir` is set and cannot be used.
        """
        if self.cache_dir is not None:
            return _private_dir(self.cache_dir)
        candidates = (
            Path(platformdirs.user_cache_dir("lemmata", appauthor=False)),
            Path(sys.prefix) / "var" / "cache" / "lemmata",
            Path(tempfile.gettempdir()) / f"lemmata-{os.getuid()}",
        )
        for candidate in candidates:
            try:
                return _private_dir(candidate)
            except OSError:
                continue
        raise OSError("no writable cache folder; set LEMMATA_CACHE_DIR to one")


def _private_dir(path: Path) -> Path:
    """Create `path` for us alone; refuse one that belongs to somebody else or cannot be written."""
    path = path.expanduser().absolute()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = path.stat()
    if status.st_uid != os.getuid() or not os.access(path, os.W_OK | os.X_OK):
        raise PermissionError(f"{path} is not a folder that this user owns and can write")
    return path


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process. Raises pydantic's `ValidationError` where a variable is wrong."""
    return Settings()
