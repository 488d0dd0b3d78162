#!/usr/bin/env bash
# Locks the dependencies with hashes, for every platform and Python from 3.11 on. No index is named in the result.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
    --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}
compile --group build --output-file requirements/runtime.txt
compile --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt
