"""Every setting of every service: one typed tree, read once from `LEMMATA_*` variables.

Nested settings use two underscores: `LEMMATA_WORKER__SLOTS=4`. Durations say their unit in their name.
"""

from lemmata.settings._base import Section
from lemmata.settings._tree import Settings, load_settings
from lemmata.settings.gateway import (
    AnthropicSettings,
    GatewaySettings,
    GeminiSettings,
    ModelPrice,
    ModelSettings,
    OpenAISettings,
)
from lemmata.settings.lean import LeanSettings
from lemmata.settings.orchestrator import BudgetSettings, ClassSettings, OrchestratorSettings
from lemmata.settings.places import HttpSettings, RetrieverSettings, StorageSettings, TelemetrySettings
from lemmata.settings.security import SecuritySettings
from lemmata.settings.worker import SessionSettings, WorkerSettings

__all__ = [
    "AnthropicSettings",
    "BudgetSettings",
    "ClassSettings",
    "GatewaySettings",
    "GeminiSettings",
    "HttpSettings",
    "LeanSettings",
    "ModelPrice",
    "ModelSettings",
    "OpenAISettings",
    "OrchestratorSettings",
    "RetrieverSettings",
    "Section",
    "SecuritySettings",
    "SessionSettings",
    "Settings",
    "StorageSettings",
    "TelemetrySettings",
    "WorkerSettings",
    "load_settings",
]
