#!/usr/bin/env bash
# Finds or installs what some tests need beyond Python packages. Never fails: a test whose part is missing is skipped,
# says why, and is counted at the end of the run.
set -uo pipefail
cd "$(dirname "$0")/.."

# bubblewrap: the strongest sandbox. redis-server: limits of callers that instances share. chromium: the pages' tests
from_the_system() {
  local missing=()
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  command -v redis-server >/dev/null || missing+=(redis-server)
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    if apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1 ||
      { apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1; }; then
      echo "installed: ${missing[*]}"
      return
    fi
  fi
  echo "not found: ${missing[*]} (install with the system's package manager; the tests that need it are skipped)" >&2
}

# where tools of ours are built: the user's cache, or below this folder where that cannot be written
tools_folder() {
  local folder
  for folder in "${LEMMATA_TOOLS_DIR:-}" "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/lemmata/tools" "$PWD/var/tools"; do
    [ -n "$folder" ] && mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] && { echo "$folder"; return; }
  done
}

# olean-export: a second exporter, which ours is compared with (tests/integration/test_export_peer.py)
olean_export() {
  local version=0.4.0 folder
  command -v olean-export >/dev/null && return
  folder=$(tools_folder)
  [ -n "$folder" ] && [ -x "$folder/bin/olean-export" ] && return
  if [ -n "$folder" ] && command -v cargo >/dev/null; then
    echo "building olean-export $version (once, about a minute) …"
    if cargo install --quiet --locked "olean-export@$version" --root "$folder" --target-dir "$folder/build" >/dev/null 2>&1; then
      rm -rf "$folder/build"
      return
    fi
  fi
  echo "not found: olean-export (cargo builds it from the Rust registry; the tests that need it are skipped)" >&2
}

from_the_system
olean_export
exit 0
