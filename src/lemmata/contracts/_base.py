"""What every wire type shares: frozen, closed to unknown fields, and plain JSON at the edges."""

from pydantic import BaseModel, ConfigDict


class Wire(BaseModel):
    """A value that crosses a service's boundary. Immutable; an unknown field is an error, not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null", str_strip_whitespace=False)
