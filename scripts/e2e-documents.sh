#!/usr/bin/env bash
# Translates pages of documentation systems with a strict fake translator, renders them before
# and after with cmark-gfm, GitHub's own renderer, and compares: tags, attributes, code and
# comments are the same, and no prose is left. `go test` does so with goldmark. Installs
# cmark-gfm from Debian where it is missing.
#
#   scripts/e2e-documents.sh
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v cmark-gfm >/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: not installed: cmark-gfm" >&2
    echo "hint: on Debian and Ubuntu: sudo apt install cmark-gfm" >&2
    exit 1
  fi
  apt-get update -q
  apt-get install -yq --no-install-recommends cmark-gfm
fi

export RENDERER="cmark-gfm --unsafe -e table -e strikethrough -e autolink -e footnotes"
go test -count=1 -v -run '^(TestOnlyProseChanges|TestNoProseIsLeft)$' ./internal/markdown
