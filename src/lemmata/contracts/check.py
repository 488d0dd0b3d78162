"""`POST /check`: a header, a statement and a proof in; a verdict out."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from lemmata.contracts._base import Wire
from lemmata.contracts.verdicts import ErrorClass, Level, Verdict

MAX_TEXT_CHARS = 1_000_000
"""The hard ceiling for one text field; the worker's own (lower) limits are settings."""

STANDARD_AXIOMS: tuple[str, ...] = ("propext", "Classical.choice", "Quot.sound")

Text = Annotated[str, Field(max_length=MAX_TEXT_CHARS)]


def _standard(axiom: str) -> str:
    if axiom not in STANDARD_AXIOMS:
        raise ValueError(f"`axioms` may only narrow the standard ones: {', '.join(STANDARD_AXIOMS)}")
    return axiom


StandardAxiom = Annotated[str, AfterValidator(_standard), Field(json_schema_extra={"enum": list(STANDARD_AXIOMS)})]


class Limits(Wire):
    """What one check may use. A request can only lower the worker's own caps; `None` takes the cap."""

    wall_ms: int | None = Field(default=None, ge=100, le=3_600_000, description="Wall-clock time, milliseconds.")
    cpu_ms: int | None = Field(default=None, ge=100, le=3_600_000, description="CPU time, milliseconds.")
    memory_mb: int | None = Field(default=None, ge=64, le=1_048_576, description="Resident memory, MiB.")
    heartbeats: int | None = Field(default=None, ge=1, le=100_000_000, description="Lean's `maxHeartbeats`.")
    output_bytes: int | None = Field(default=None, ge=1_024, le=100_000_000, description="What Lean may print.")


class CheckRequest(Wire):
    """Either `statement` and `proof` (with an optional `header`), or a whole file as `source` and its `theorem`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "statement": "theorem t (p q : Prop) : p ∧ q → q ∧ p",
                    "proof": "fun h => ⟨h.2, h.1⟩",
                    "level": "verified",
                    "limits": {"wall_ms": 10000},
                },
                {"source": "theorem t : 2 + 2 = 4 := rfl", "theorem": "t"},
            ]
        }
    )

    header: Text = Field(default="", description="Imports, options, `open`, local definitions.")
    statement: Text | None = Field(default=None, description="`theorem name binders : type`, without `:=`.")
    proof: Text | None = Field(default=None, description="What follows `:=`; or the alternatives `| …`, or `where …`.")
    source: Text | None = Field(default=None, description="A whole Lean file.")
    theorem: str | None = Field(default=None, max_length=1_000, description="The theorem of `source` to judge.")
    level: Level = Level.VERIFIED
    limits: Limits = Limits()
    axioms: tuple[StandardAxiom, ...] | None = Field(
        default=None, max_length=3, description="Narrows the permitted axioms; default: the standard three."
    )
    toolchain: str | None = Field(
        default=None, max_length=200, description="Which Lean: a name of `lemmata lean list`."
    )
    include_export: bool = Field(
        default=False, description="Answer a proof with `evidence`: what its certificate can be verified with later."
    )

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        whole = self.source is not None
        parts = self.statement is not None and self.proof is not None
        if whole and (self.statement is not None or self.proof is not None or self.header):
            raise ValueError("give either `source` (with `theorem`) or `header`, `statement` and `proof`, not both")
        if not whole and not parts:
            raise ValueError("give `statement` and `proof`, or `source` and `theorem`")
        if whole and not self.theorem:
            raise ValueError("`source` needs `theorem`: the name of the theorem to judge")
        return self


class Position(Wire):
    """A place in a text of the request. Lines count from 1, columns from 0 in Unicode code points, as Lean does."""

    line: int = Field(ge=1)
    column: int = Field(ge=0)


class Diagnostic(Wire):
    """One message of Lean, placed relative to what the client sent."""

    severity: Literal["error", "warning", "information"]
    message: str
    part: Literal["header", "statement", "proof", "source"] | None = Field(
        default=None, description="The field that the positions are relative to; null: nothing the client sent."
    )
    start: Position | None = None
    end: Position | None = None


class ToolchainInfo(Wire):
    """The exact Lean that was used."""

    name: str = Field(description="`embedded`, `path`, or an elan toolchain's name.")
    version: str = Field(description="Lean's own version, e.g. `4.35.0`.")
    githash: str = ""
    library: str = Field(default="", description="Content hash of the library it ran on (sha256, hex), if known.")


class IsolationInfo(Wire):
    """What fenced the process that ran the candidate's text."""

    mechanism: Literal["bubblewrap", "namespaces", "landlock", "rlimits", "none"]
    network: bool = Field(description="True where the process could have reached a network.")
    filesystem: Literal["private", "read_only", "host"]
    processes: Literal["private", "host"]
    user: Literal["unprivileged", "same"]
    cgroups: tuple[Literal["memory", "pids"], ...] = Field(
        default=(), description="Limits that a control group holds for the whole run; the others are sampled."
    )
    notes: tuple[str, ...] = ()


class KernelReport(Wire):
    """The answer of one independent kernel."""

    kernel: str
    version: str = ""
    program_sha256: str = Field(default="", description="Of the program's file, of a kernel that is not our own.")
    scope: Literal["module", "cone"] = Field(
        default="module",
        description="`cone`: the theorem and all that it rests on; `module`: the library was taken as given.",
    )
    outcome: Literal["accepted", "rejected", "declined", "failed", "missing"]
    exit_status: int | None = None
    detail: str = ""
    time_ms: float = 0.0


class Certificate(Wire):
    """What was established, by whom, over which bytes: enough to check it again later.

    All hashes are sha256, hex. What stands under `export_` is null where no export was made: an export is made for
    kernels other than our own, and for evidence.
    """

    format: Literal["lemmata-certificate-1"] = "lemmata-certificate-1"
    lemmata: str = Field(default="", description="The version that made it.")
    theorem: str
    level: Level
    toolchain: ToolchainInfo
    isolation: IsolationInfo | None = None
    axioms: tuple[str, ...]
    statement_sha256: str = Field(description="Of header and statement with `sorry` for the proof.")
    proof_sha256: str = Field(description="Of the whole text, with the proof.")
    module_sha256: str | None = Field(default=None, description="Of the compiled module.")
    meaning_sha256: str | None = Field(
        default=None, description="Of the theorem's type and every declaration that the type rests on."
    )
    export_sha256: str | None = Field(default=None, description="Of the NDJSON export, uncompressed.")
    export_bytes: int | None = None
    export_declarations: int | None = None
    kernels: tuple[KernelReport, ...] = ()
    seal: str | None = Field(default=None, description="Of all fields above.")
    signature: str | None = Field(default=None, description="HMAC of the seal under the server's key, if it has one.")


class Evidence(Wire):
    """The files that a certificate speaks of. See `lemmata certify`."""

    statement_lean: str
    final_lean: str
    export_gz: str = Field(description="The NDJSON export, gzip, base64.")


class CheckResult(Wire):
    """The answer to one `CheckRequest`."""

    verdict: Verdict
    level: Level | None = Field(description="The level that was reached; null unless `proved` (at any level).")
    theorem: str | None = Field(default=None, description="The theorem's full name.")
    error_class: ErrorClass | None = None
    message: str = Field(default="", description="One sentence for a person: what was found, and what to do.")
    diagnostics: tuple[Diagnostic, ...] = ()
    axioms: tuple[str, ...] = Field(default=(), description="Axioms that the proof reaches, read from the module.")
    toolchain: ToolchainInfo | None = None
    isolation: IsolationInfo | None = None
    timings_ms: dict[str, float] = Field(
        default_factory=dict[str, float], description="By phase: queue, statement, candidate, judge, total."
    )
    cpu_ms: float = 0.0
    peak_memory_mb: float = 0.0
    kernels: tuple[KernelReport, ...] = Field(
        default=(), description="What every kernel said that was asked, or why it said nothing."
    )
    certificate: Certificate | None = None
    evidence: Evidence | None = Field(default=None, description="Where `include_export` asked for it.")

    @property
    def proved(self) -> bool:
        """Whether the level asked for was reached."""
        return self.verdict is Verdict.PROVED


class CheckCase(Wire):
    """One line of a corpus: a request with an id and the verdicts that are right."""

    model_config = ConfigDict(extra="ignore")

    id: str
    header: str = ""
    statement: str | None = None
    proof: str | None = None
    source: str | None = None
    theorem: str | None = None
    expect: tuple[Verdict, ...] = ()
    needs: tuple[str, ...] = Field(default=(), description="What the toolchain must have for this case to run.")
    tags: tuple[str, ...] = ()
    limits: Limits = Limits()

    @model_validator(mode="before")
    @classmethod
    def _scalar_expect(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data  # pydantic says what is wrong with it
        fixed: dict[str, Any] = dict(data)  # pyright: ignore[reportUnknownArgumentType]
        for key in ("expect", "needs", "tags"):
            value = fixed.get(key)
            if isinstance(value, str):
                fixed[key] = (value,)
            elif value is None:
                fixed.pop(key, None)
        return fixed

    def request(self, level: Level) -> CheckRequest:
        """The request that this case stands for. Raises pydantic's `ValidationError` where it is none."""
        return CheckRequest(
            header=self.header,
            statement=self.statement,
            proof=self.proof,
            source=self.source,
            theorem=self.theorem,
            level=level,
            limits=self.limits,
        )
