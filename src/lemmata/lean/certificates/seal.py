"""One hash over a whole certificate, and a server's signature under it."""

from __future__ import annotations

import hashlib
import hmac
import json

from lemmata.contracts import Certificate

_SEALED = "sha256:"
_SIGNED = "hmac-sha256:"


def sealed(certificate: Certificate, key: bytes | None) -> Certificate:
    """The certificate with its seal and, where there is a key, its signature."""
    seal = seal_of(certificate)
    signature = None if key is None else signature_of(seal, key)
    return certificate.model_copy(update={"seal": seal, "signature": signature})


def seal_of(certificate: Certificate) -> str:
    """The hash of all other fields."""
    fields = certificate.model_dump(mode="json", exclude={"seal", "signature"})
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SEALED + hashlib.sha256(text.encode()).hexdigest()


def signature_of(seal: str, key: bytes) -> str:
    """The signature of whoever has ``key``."""
    return _SIGNED + hmac.new(key, seal.encode(), hashlib.sha256).hexdigest()


def is_signed_by(certificate: Certificate, key: bytes) -> bool:
    """Whether the signature is that of ``key`` under the certificate as it is."""
    return hmac.compare_digest(certificate.signature or "", signature_of(seal_of(certificate), key))
