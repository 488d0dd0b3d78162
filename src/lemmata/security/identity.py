"""A caller who has shown who they are."""

from dataclasses import dataclass
from typing import Literal

from lemmata.contracts import Scope

Kind = Literal["key", "google", "iap", "service", "kimina"]


@dataclass(frozen=True, slots=True)
class Identity:
    """``caller``: those with different names take turns, and see only their own jobs."""

    caller: str
    kind: Kind
    scopes: frozenset[Scope]
    caller_class: str = "default"
    key_id: str | None = None

    def may(self, scope: Scope) -> bool:
        """Whether they may do what `scope` stands for."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    @property
    def only_jobs_of(self) -> str | None:
        """The caller whose jobs, and no others, they may see; None: all."""
        return None if self.of_ours or self.may(Scope.JOBS_ALL) else self.caller

    @property
    def of_ours(self) -> bool:
        """Whether it is a service of ours, whose word about its own callers is believed."""
        return self.kind == "service"
