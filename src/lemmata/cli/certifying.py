"""The work of `lemmata certify`."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from lemmata.cli.exits import Exit
from lemmata.cli.inputs import read_file
from lemmata.cli.output import building, dumps, err, out, seconds, verdict_text, write
from lemmata.composition import open_checker
from lemmata.contracts import (
    CheckRequest,
    CheckResult,
    InvalidRequestError,
    KernelReport,
    Level,
    ToolchainError,
    Verdict,
    certificate_files,
)
from lemmata.lean.certificates.bundle import BundleError, folder_of, read_certificate, write_bundle
from lemmata.lean.certificates.rebuild import differences, rebuilding
from lemmata.lean.certificates.verify import Means, NotVerifiedError, Verified, verify
from lemmata.lean.kernels import KNOWN, Kernel, find_kernels
from lemmata.lean.sandbox import find_sandbox
from lemmata.lean.theorems import theorems_of
from lemmata.settings import Settings


async def make_and_tell(
    settings: Settings, name: str, output: Path, *, theorem: str | None, statement: str | None, json: bool
) -> Exit:
    """Check the proof at `certified`, and write its certificate. Answers the exit status."""
    source = read_file(name, settings.worker.text_chars).text
    result = await _check(settings, _request(name, source, theorem, statement))
    if not result.proved:
        _tell_result(result, json=json)
        return {Verdict.ERROR: Exit.FAULT, Verdict.INVALID: Exit.BAD_INPUT}.get(result.verdict, Exit.NOT_PROVED)
    certificate, evidence = result.certificate, result.evidence
    whole = [report for report in result.kernels if report.scope == "cone"]
    if certificate is None or evidence is None or all(report.outcome != "accepted" for report in whole):
        return _tell_unverifiable(result, whole, json=json)
    write_bundle(output, certificate_files(certificate, evidence))
    if json:
        write(dumps({"output": str(output), "certificate": certificate.model_dump(mode="json")}))
    else:
        out.print(f"✓ certified {certificate.theorem}  →  {output}", style="green", markup=False)
        _tell_kernels(certificate.kernels)
    return Exit.DONE


async def verify_and_tell(
    settings: Settings, path: Path, limits: Mapping[str, float], *, rebuild: bool, json: bool
) -> Exit:
    """Verify a certificate; `limits`: `seconds` and `max_mb`. Answers the exit status."""
    key = settings.lean.certificate_key
    means = Means(
        key=None if key is None else key.get_secret_value().encode(),
        kernels=await _other_kernels(settings),
        seconds=limits["seconds"],
        export_bytes=int(limits["max_mb"]) << 20,
    )
    try:
        verified = await verify(path, means)
        if rebuild:
            await _rebuild(settings, path)
    except NotVerifiedError as error:
        if json:
            write(dumps({"verified": False, "reason": str(error)}))
        else:
            out.print(f"✗ not verified: {error}", style="red", markup=False)
        return Exit.NOT_PROVED
    except BundleError as error:
        raise InvalidRequestError(str(error)) from error
    _tell_verified(verified, rebuild=rebuild, json=json)
    return Exit.DONE


def _request(name: str, source: str, theorem: str | None, statement: str | None) -> CheckRequest:
    if statement is not None:
        if theorem is not None:
            raise InvalidRequestError("give either --statement, or --theorem of a whole file")
        return CheckRequest(statement=statement, proof=source, level=Level.CERTIFIED, include_export=True)
    if theorem is None:
        names = [found.name for found in theorems_of(source) if not found.private]
        if len(names) != 1:
            what = f"{len(names)} theorems ({', '.join(names[:10])})" if names else "no theorem"
            raise InvalidRequestError(f"{name} has {what}: name one with -t")
        theorem = names[0]
    return CheckRequest(source=source, theorem=theorem, level=Level.CERTIFIED, include_export=True)


async def _check(settings: Settings, request: CheckRequest) -> CheckResult:
    async with AsyncExitStack() as stack:
        with building() as build:
            checker = await stack.enter_async_context(open_checker(settings, progress=build))
        return await checker.check(request)


async def _rebuild(settings: Settings, path: Path) -> None:
    """Compile the text again. Raises `NotVerifiedError` where it states something else."""
    folder = folder_of(path)
    certificate = read_certificate(folder)
    result = await _check(settings, rebuilding(folder, certificate))
    if result.toolchain != certificate.toolchain:
        want, have = certificate.toolchain, result.toolchain
        raise ToolchainError(
            f"the certificate was made with Lean {want.version} ({want.name}, library {want.library[:12]}), and here "
            f"is {f'{have.version} ({have.name}, library {have.library[:12]})' if have else 'none'}: choose another "
            "with --toolchain"
        )
    difference = differences(certificate, result)
    if difference is not None:
        raise NotVerifiedError(difference)


async def _other_kernels(settings: Settings) -> tuple[Kernel, ...]:
    """Those beside our own that are here; without any, no fence is needed."""
    wanted = settings.lean.kernels
    if not wanted if wanted is not None else not any(shutil.which(name) for name in KNOWN):
        return ()
    return await find_kernels(wanted, await find_sandbox(settings.lean.isolation, cgroups=settings.lean.cgroups))


def _tell_verified(verified: Verified, *, rebuild: bool, json: bool) -> None:
    certificate = verified.certificate
    if json:
        fields = {
            "verified": True,
            "rebuilt": rebuild,
            "statement": verified.statement,
            "kernels": [report.model_dump(mode="json") for report in verified.kernels],
            "notes": list(verified.notes),
            "certificate": certificate.model_dump(mode="json"),
        }
        write(dumps(fields))
        return
    out.print(f"✓ verified  {certificate.level}", style="green", markup=False)
    out.print(f"  {verified.statement}", markup=False)
    out.print(f"  axioms: {', '.join(certificate.axioms) or 'none'}", markup=False)
    _tell_kernels(verified.kernels)
    text = "compiled again: the text states this" if rebuild else "not compiled again: --rebuild asks Lean for that"
    for note in (text, *verified.notes):
        out.print(f"  {note}", style="dim", markup=False)


def _tell_kernels(reports: Sequence[KernelReport]) -> None:
    for report in reports:
        what = "everything" if report.scope == "cone" else "the proof, its library taken as given"
        version = f" {report.version}" if report.version else ""
        took = seconds(report.time_ms / 1000)
        out.print(f"  {report.kernel}{version}: {report.outcome} ({what}; {took})", style="dim", markup=False)


def _tell_unverifiable(result: CheckResult, whole: Sequence[KernelReport], *, json: bool) -> Exit:
    why = "; ".join(f"{report.kernel}: {report.detail or report.outcome}" for report in whole)
    message = (
        f"proved, but no kernel could confirm everything that it rests on ({why or 'there is no export'}): "
        "nobody could verify a certificate of it"
    )
    if json:
        write(dumps({"output": None, "message": message, "result": _plain(result)}))
    else:
        err.print(message, markup=False)
    return Exit.NOT_PROVED


def _tell_result(result: CheckResult, *, json: bool) -> None:
    if json:
        write(dumps(_plain(result)))
        return
    out.print(verdict_text(result.verdict))
    out.print(f"  {result.error_class}: {result.message}", markup=False)


def _plain(result: CheckResult) -> dict[str, object]:
    return result.model_dump(mode="json", exclude={"evidence"})
