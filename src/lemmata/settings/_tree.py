"""The whole tree, read once from the environment."""

import os
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from lemmata.settings.gateway import GatewaySettings
from lemmata.settings.lean import LeanSettings
from lemmata.settings.orchestrator import OrchestratorSettings
from lemmata.settings.places import HttpSettings, RetrieverSettings, StorageSettings, TelemetrySettings
from lemmata.settings.security import SecuritySettings
from lemmata.settings.worker import WorkerSettings


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
    api_key: SecretStr | None = Field(default=None, description="What clients of ours send to servers: an API key.")
    lean: LeanSettings = LeanSettings()
    worker: WorkerSettings = WorkerSettings()
    retriever: RetrieverSettings = RetrieverSettings()
    gateway: GatewaySettings = GatewaySettings()
    orchestrator: OrchestratorSettings = OrchestratorSettings()
    storage: StorageSettings = StorageSettings()
    http: HttpSettings = HttpSettings()
    security: SecuritySettings = SecuritySettings()
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
