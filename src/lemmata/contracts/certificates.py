"""A certificate as files: the same four wherever they lie."""

import base64
import binascii
import json

from lemmata.contracts.check import Certificate, Evidence

CERTIFICATE_FILE = "certificate.json"
EXPORT_FILE = "export.ndjson.gz"
STATEMENT_FILE = "statement.lean"
FINAL_FILE = "final.lean"


def certificate_files(certificate: Certificate, evidence: Evidence) -> dict[str, bytes]:
    """The files by name, in the order in which they are to be written: the certificate stands for all, and comes last.

    Raises `ValueError` where the evidence is not what a worker sends.
    """
    try:
        export = base64.b64decode(evidence.export_gz, validate=True)
    except binascii.Error as error:
        raise ValueError(f"the export is no base64: {error}") from None
    fields = certificate.model_dump(mode="json")
    return {
        STATEMENT_FILE: evidence.statement_lean.encode(),
        FINAL_FILE: evidence.final_lean.encode(),
        EXPORT_FILE: export,
        CERTIFICATE_FILE: json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n",
    }
