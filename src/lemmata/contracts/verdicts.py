"""The words of a verdict: what was asked for, what was found, and why not."""

from enum import StrEnum


class Level(StrEnum):
    """How much has been established about a proof, weakest first."""

    ELABORATED = "elaborated"
    VERIFIED = "verified"
    CERTIFIED = "certified"

    @property
    def rank(self) -> int:
        """Position in the order of strength: a higher rank implies the lower ones."""
        return list(Level).index(self)


class Verdict(StrEnum):
    """What a check found. Only `PROVED` is success; doubt is never success."""

    PROVED = "proved"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    REJECTED = "rejected"
    TIMEOUT = "timeout"
    RESOURCE_LIMIT = "resource_limit"
    INVALID = "invalid"
    ERROR = "error"


class ErrorClass(StrEnum):
    """Why a check did not prove the statement: a closed list, fit to be a metric's label."""

    # Lean's own complaints about the candidate (verdict `failed`)
    PARSE = "parse"
    UNKNOWN_IDENTIFIER = "unknown_identifier"
    TYPE_MISMATCH = "type_mismatch"
    UNSOLVED_GOALS = "unsolved_goals"
    TACTIC_FAILED = "tactic_failed"
    INSTANCE = "instance"
    TERMINATION = "termination"
    HEARTBEATS = "heartbeats"
    RECURSION_DEPTH = "recursion_depth"
    ELABORATION = "elaboration"
    UNSUPPORTED_BY_TOOLCHAIN = "unsupported_by_toolchain"
    # the proof is open (verdict `incomplete`)
    SORRY = "sorry"
    # it elaborates, and does not prove the statement (verdict `rejected`)
    OTHER_STATEMENT = "other_statement"
    OTHER_AXIOMS = "other_axioms"
    CHANGED_DEFINITION = "changed_definition"
    FORBIDDEN_CONSTRUCT = "forbidden_construct"
    DAMAGED_ARTIFACT = "damaged_artifact"
    KERNEL_REJECTED = "kernel_rejected"
    CERTIFICATE_MISMATCH = "certificate_mismatch"  # kernels disagree: an alarm, whoever is right
    # stopped by a limit (verdicts `timeout`, `resource_limit`)
    WALL_TIME = "wall_time"
    CPU_TIME = "cpu_time"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"
    SCRATCH = "scratch"
    # the request itself (verdict `invalid`)
    INVALID_STATEMENT = "invalid_statement"
    INVALID_HEADER = "invalid_header"
    INVALID_TEXT = "invalid_text"
    # ours (verdict `error`)
    LEVEL_NOT_AVAILABLE = "level_not_available"
    SATURATED = "saturated"
    CRASH = "crash"
    TOOLCHAIN = "toolchain"
    INTERNAL = "internal"
