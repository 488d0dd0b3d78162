"""The settings of this process, changed by what the command line says."""

from typing import Any

from lemmata.settings import Section, Settings, load_settings


def settings_with(**sections: dict[str, Any]) -> Settings:
    """The process's settings with some changed: `settings_with(storage={"data": path})`. None leaves a value alone.

    Raises pydantic's `ValidationError` where a variable or a changed value is wrong.
    """
    settings = load_settings()
    changed: dict[str, Any] = {}
    for name, values in sections.items():
        section: Section = getattr(settings, name)
        given = {key: value for key, value in values.items() if value is not None}
        changed[name] = type(section).model_validate(section.model_dump() | given) if given else section
    return settings.model_copy(update=changed)


def quiet() -> dict[str, str]:
    """Telemetry for commands that speak to a person: warnings only, and no line for each attempt."""
    return {"log_level": "warning", "attempt_log": "off"}
