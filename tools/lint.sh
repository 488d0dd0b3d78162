#!/usr/bin/env bash
# The quality gate, each tool once; all of them run, and any failure fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()
gate() {
  local name=$1
  shift
  if "$@"; then echo "ok      $name"; else echo "FAILED  $name" >&2; failed+=("$name"); fi
}
secrets() {
  # lock files are all hashes; nothing else is exempt but what .secrets.baseline lists
  git ls-files -z --cached --others --exclude-standard -- . ':!requirements/*.txt' |
    xargs -0 "$bin/detect-secrets-hook" --baseline .secrets.baseline
}
gate "ruff format" "$bin/ruff" format --check --quiet .
gate "ruff check" "$bin/ruff" check --quiet .
gate "types (pyright strict)" "$bin/basedpyright" --level error
gate "import-linter" "$bin/lint-imports" --no-cache
gate "deptry" "$bin/deptry" src
gate "bandit" "$bin/bandit" --quiet --recursive src --configfile pyproject.toml
git rev-parse --git-dir >/dev/null 2>&1 && gate "secrets" secrets
[ ${#failed[@]} -eq 0 ]
