"""`python -m tests.fuzz`: exit status 0 where every answer of every operation was as the OpenAPI document says.

Starts `lemmata up` on loopback, with real Lean and small limits, and asks it with schemathesis.
"""

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

from tests.e2e.conftest import Server
from tests.fuzz.api import SMALL, fuzz


def main() -> int:
    """Say what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=50, help="of each operation, in each phase")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else secrets.randbelow(2**32)
    with tempfile.TemporaryDirectory() as name:
        server = Server("up", "--data", Path(name) / "data", **SMALL)
        try:
            found = fuzz(server.url, Path(name), examples=asked.examples, seed=seed, long=True)
        finally:
            status = server.stop()
    lines = [found.log, *(f"only refused: {operation}" for operation in sorted(found.unreached))]
    lines.append(f"{found.requests} requests, {len(found.failures)} failures, seed {seed}; the server ended: {status}")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(found.failures or found.unreached or status))


if __name__ == "__main__":
    raise SystemExit(main())
