"""An issuer of identity tokens: real keys, and a real server on loopback that publishes them."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from google.auth import crypt, jwt
from google.auth.crypt import es

GOOGLE_AUDIENCE = "lemmata.example.org"
IAP_AUDIENCE = "/projects/1/global/backendServices/2"

_PRIVATE = serialization.PrivateFormat.PKCS8
_PLAIN = serialization.NoEncryption()


def unsigned(part: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


class Issuer:
    """``kid`` is published; tokens of another `Issuer` with the same ``kid`` are forged."""

    def __init__(self, kind: str, kid: str = "key-1") -> None:
        self.kid = kid
        self.kind = kind
        key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048) if kind == "google" else _p256()
        private = key.private_bytes(serialization.Encoding.PEM, _PRIVATE, _PLAIN)
        signer = crypt.RSASigner if kind == "google" else es.EsSigner
        self._signer = signer.from_string(private, kid)
        self.public_pem = _certificate(key) if kind == "google" else _public(key)

    def claims(self, **changed: Any) -> dict[str, Any]:
        now = int(time.time())
        usual = {
            "google": {
                "iss": "https://accounts.google.com",
                "aud": GOOGLE_AUDIENCE,
                "email": "ada@example.org",
                "email_verified": True,
                "hd": "example.org",
            },
            "iap": {"iss": "https://cloud.google.com/iap", "aud": IAP_AUDIENCE, "email": "ada@example.org"},
        }[self.kind]
        claims = {"sub": "1", "iat": now - 10, "exp": now + 3_600, **usual, **changed}
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, *, header: Mapping[str, Any] | None = None, **changed: Any) -> str:
        return jwt.encode(self._signer, self.claims(**changed), dict(header or {})).decode()

    def token_without_signature(self, algorithm: str = "none") -> str:
        return f"{unsigned({'alg': algorithm, 'kid': self.kid, 'typ': 'JWT'})}.{unsigned(self.claims())}."

    def token_signed_with_the_public_key(self) -> str:
        """HS256, with the published key as its secret: what a library accepts that lets the token choose."""
        signed = f"{unsigned({'alg': 'HS256', 'kid': self.kid, 'typ': 'JWT'})}.{unsigned(self.claims())}"
        digest = hmac.new(self.public_pem.encode(), signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


class KeyServer:
    """Publishes keys by id, and counts who asks."""

    def __init__(self, keys: Mapping[str, str], *, max_age_s: int = 3_600) -> None:
        self.keys: Any = dict(keys)
        self.asked = 0
        self.status = 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked += 1
                body = outer.keys if isinstance(outer.keys, bytes) else json.dumps(outer.keys).encode()
                self.send_response(outer.status)
                self.send_header("cache-control", f"public, max-age={max_age_s}, must-revalidate")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/certs"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _p256() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _public(key: ec.EllipticCurvePrivateKey) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def _certificate(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "issuer.example.org")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()
