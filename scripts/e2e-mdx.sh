#!/usr/bin/env bash
# Translates MDX pages with a fake engine that changes every word, and compiles each page before
# and after with npm's @mdx-js/mdx: what compiled still compiles, also with --bilingual and
# --no-front-matter. Needs go, node and npm, which it installs from Debian if they are missing,
# and npm's registry.
#
#   scripts/e2e-mdx.sh [FOLDER]     default: scripts/e2e-mdx/pages
#
# BASE_URL names another OpenAI-compatible server that keeps markers, placeholders and code, such
# as a stricter fake.
set -euo pipefail
pages=$(realpath "${1:-"$(dirname "$0")/e2e-mdx/pages"}")
cd "$(dirname "$0")/.."
root=$PWD

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: node and npm are not installed" >&2
    echo "hint: on Debian and Ubuntu: sudo apt install nodejs npm" >&2
    exit 1
  fi
  apt-get update -q
  apt-get install -yq --no-install-recommends nodejs npm
fi

work=$(mktemp -d)
engine=
cleanup() {
  [ -z "$engine" ] || kill "$engine" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
go build -o "$work/tolka" . # before the caches have other places
go build -o "$work/engine" ./bench/engine
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache OPENAI_API_KEY=none
if [ -z "${BASE_URL:-}" ]; then
  "$work/engine" >"$work/url" &
  engine=$!
  until [ -s "$work/url" ]; do
    kill -0 "$engine"
    sleep 0.1
  done
  BASE_URL=$(cat "$work/url")
fi
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error @mdx-js/mdx@3 remark-frontmatter@5 remark-gfm@4

failed=0
for flags in "" "--bilingual" "--no-front-matter"; do
  rm -rf results
  cp -r "$pages" results
  chmod -R u+w results
  echo "== tolka translate ${flags:-without flags}"
  # Replies mean nothing; what matters is what the checks can never let pass.
  ./tolka translate results --from de --to en --model fake --base-url "$BASE_URL" --check report --no-cache --quiet $flags || failed=1
  only=
  [ "$flags" != "--no-front-matter" ] || only=--mdx-only
  node "$root/scripts/e2e-mdx/compile.mjs" results $only || failed=1
done
exit $failed
