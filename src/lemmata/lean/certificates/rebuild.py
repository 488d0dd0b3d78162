"""Closing the gap between a certificate's text and its export: Lean reads the text once more."""

from __future__ import annotations

from pathlib import Path

from lemmata.contracts import FINAL_FILE, Certificate, CheckRequest, CheckResult
from lemmata.lean.certificates.bundle import MAX_TEXT_BYTES, BundleDamagedError, read_file
from lemmata.lean.certificates.verify import NotVerifiedError


def rebuilding(folder: Path, certificate: Certificate) -> CheckRequest:
    """The check that makes the certificate anew from its text. Raises ``BundleError``, ``NotVerifiedError``."""
    try:
        text = read_file(folder / FINAL_FILE, MAX_TEXT_BYTES).decode("utf-8")
    except (BundleDamagedError, UnicodeDecodeError) as error:
        raise NotVerifiedError(f"{FINAL_FILE}: {error}") from None
    return CheckRequest(source=text, theorem=certificate.theorem, level=certificate.level, include_export=True)


def differences(certificate: Certificate, result: CheckResult) -> str | None:
    """What the text amounts to now, where that is not what the certificate says; ``None`` where it is."""
    made = result.certificate
    if made is None:
        return f"the text does not prove it any more: {result.message}"
    if made.meaning_sha256 is None or made.meaning_sha256 != certificate.meaning_sha256:
        return "the text states something else than the export"
    if made.axioms != certificate.axioms:
        return f"the text rests on other axioms: {', '.join(made.axioms) or 'none'}"
    return None
