"""The outcomes of judging a compiled module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lemmata.lean.terms import Name

PERMITTED_AXIOMS = frozenset(
    (Name.of("propext"), Name.of("Classical", "choice"), Name.of("Quot", "sound")),
)
"""What mathematics in Lean rests on, unless the request narrows it."""

_NAT_FUNCTIONS = "zero succ rec add sub mul div mod gcd beq ble land lor xor shiftLeft shiftRight pow log2 pred bitwise"

RESERVED_NAMES = frozenset(
    Name(dotted.split("."))
    for dotted in (
        *(f"Nat.{function}" for function in _NAT_FUNCTIONS.split()),
        *(
            "Nat",
            "Bool",
            "Bool.true",
            "Bool.false",
            "Bool.rec",
            "Eq",
            "Eq.refl",
            "Eq.rec",
            "HEq",
            "True",
            "False",
        ),
        *("Quot", "Quot.mk", "Quot.lift", "Quot.ind", "Quot.sound", "propext", "Classical.choice", "sorryAx"),
        *("String", "String.mk", "String.ofList", "Char", "Char.mk", "Char.ofNat"),
        *("List", "List.nil", "List.cons", "List.rec"),
        *("Lean.reduceBool", "Lean.reduceNat", "Lean.ofReduceBool", "Lean.ofReduceNat", "Lean.trustCompiler"),
        *(
            "eagerReduce",
            "optParam",
            "autoParam",
            "outParam",
            "lcProof",
            "lcAny",
            "lcUnreachable",
            "lcErased",
        ),
    )
)
"""Names that kernels or the compiler treat specially, whatever is defined under them.

A kernel computes ``Nat.gcd 4 6`` on its own, without looking at the definition: where the library has no
``Nat.gcd``, a module that defined one as it likes would prove ``False``.
"""


class Code(StrEnum):
    """Why a module was accepted or refused.  Stable: clients may depend on the values.

    ``statement_…``: the request is invalid, whatever the candidate.  ``library_unreadable``: the service's
    own fault.
    """

    ACCEPTED = "accepted"
    LIBRARY_UNREADABLE = "library_unreadable"

    UNFINISHED = "unfinished"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    UNPINNED_IMPORT = "unpinned_import"
    DUPLICATE_CONSTANT = "duplicate_constant"
    SHADOWED_LIBRARY_CONSTANT = "shadowed_library_constant"
    RESERVED_NAME = "reserved_name"
    NO_THEOREM = "no_theorem"
    NOT_A_THEOREM = "not_a_theorem"
    NOT_A_PROPOSITION = "not_a_proposition"
    UNIVERSE_MISMATCH = "universe_mismatch"
    TYPE_MISMATCH = "type_mismatch"
    CHANGED_DEFINITION = "changed_definition"
    USES_SORRY = "uses_sorry"
    FORBIDDEN_AXIOM = "forbidden_axiom"
    NATIVE_REDUCTION = "native_reduction"
    UNSAFE_CONSTANT = "unsafe_constant"
    STRAY_MEMBER = "stray_member"
    MISSING_CONSTANT = "missing_constant"
    CYCLIC_CONSTANTS = "cyclic_constants"
    DUPLICATE_UNIVERSE = "duplicate_universe"
    UNDECLARED_UNIVERSE = "undeclared_universe"
    UNIVERSE_ARITY = "universe_arity"
    LOOSE_BVAR = "loose_bvar"
    MVAR_OR_FVAR_IN_DECLARATION = "mvar_or_fvar_in_declaration"

    STATEMENT_DAMAGED = "statement_damaged"
    STATEMENT_TOO_LARGE = "statement_too_large"
    STATEMENT_UNPINNED_IMPORT = "statement_unpinned_import"
    STATEMENT_DUPLICATE_CONSTANT = "statement_duplicate_constant"
    STATEMENT_SHADOWED_LIBRARY_CONSTANT = "statement_shadowed_library_constant"
    STATEMENT_RESERVED_NAME = "statement_reserved_name"
    STATEMENT_ALREADY_PROVED = "statement_already_proved"
    STATEMENT_NO_THEOREM = "statement_no_theorem"
    STATEMENT_NOT_A_THEOREM = "statement_not_a_theorem"
    STATEMENT_NOT_A_PROPOSITION = "statement_not_a_proposition"
    STATEMENT_USES_SORRY = "statement_uses_sorry"
    STATEMENT_FORBIDDEN_AXIOM = "statement_forbidden_axiom"
    STATEMENT_NATIVE_REDUCTION = "statement_native_reduction"
    STATEMENT_UNSAFE_CONSTANT = "statement_unsafe_constant"
    STATEMENT_STRAY_MEMBER = "statement_stray_member"
    STATEMENT_MISSING_CONSTANT = "statement_missing_constant"
    STATEMENT_CYCLIC_CONSTANTS = "statement_cyclic_constants"
    STATEMENT_DUPLICATE_UNIVERSE = "statement_duplicate_universe"
    STATEMENT_UNDECLARED_UNIVERSE = "statement_undeclared_universe"
    STATEMENT_UNIVERSE_ARITY = "statement_universe_arity"
    STATEMENT_LOOSE_BVAR = "statement_loose_bvar"
    STATEMENT_MVAR_OR_FVAR_IN_DECLARATION = "statement_mvar_or_fvar_in_declaration"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``axioms``: what the theorem reaches, sorted; of a refusal, as far as they were found.

    ``own_constants``: how many constants of the candidate itself the theorem rests on.
    """

    accepted: bool
    code: Code
    message: str
    theorem: Name
    axioms: tuple[Name, ...] = ()
    own_constants: int = 0

    @classmethod
    def refused(cls, theorem: Name, code: Code, message: str, axioms: tuple[Name, ...] = ()) -> Judgement:
        """Not accepted."""
        return cls(accepted=False, code=code, message=message, theorem=theorem, axioms=axioms)


class RefusalError(Exception):
    """A reason not to accept; ``code`` without the ``statement_`` prefix."""

    def __init__(self, code: str, message: str, axioms: tuple[Name, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.axioms = axioms
