"""Hierarchical names."""

from __future__ import annotations


class Name(tuple[str | int, ...]):
    """A hierarchical name: the sequence of its components.  ``Name()`` is Lean's ``Name.anonymous``.

    Never compare rendered names: ``Name(("Quot", "sound"))`` and ``Name(("Quot.sound",))`` print alike in
    Lean.
    """

    __slots__ = ()

    @classmethod
    def of(cls, *components: str | int) -> Name:
        """``Name.of("Nat", "add")``."""
        return cls(components)

    @property
    def parent(self) -> Name:
        """The name without its last component; the anonymous name is its own parent."""
        return Name(self[:-1])

    def child(self, component: str | int) -> Name:
        """The name with one more component."""
        return Name((*self, component))

    def __str__(self) -> str:
        """For people only: components that are no plain identifiers stand in ``«»``."""
        return ".".join(_render_component(c) for c in self) if self else "[anonymous]"

    def __repr__(self) -> str:
        return f"Name({tuple(self)!r})"


ANONYMOUS = Name()
"""The empty name."""


def _render_component(component: str | int) -> str:
    if isinstance(component, int):
        return str(component)
    plain = bool(component) and not component[0].isdigit()
    if plain and all(c.isalnum() or c in "_'!?" for c in component):
        return component
    return f"«{component}»"
