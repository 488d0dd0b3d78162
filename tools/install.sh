#!/usr/bin/env bash
# Finds or installs what some tests need beyond Python packages. Never fails: a test whose part is missing is skipped,
# says why, and is counted at the end of the run.
set -uo pipefail
missing=()
command -v bwrap >/dev/null || missing+=(bubblewrap)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  if apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1 ||
    { apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1; }; then
    echo "installed: ${missing[*]}"
    exit 0
  fi
fi
echo "not found: ${missing[*]} (install with the system's package manager; the tests that need it are skipped)" >&2
exit 0
