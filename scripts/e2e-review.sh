#!/usr/bin/env bash
# Opens review pages in headless Chromium: takes the screenshots in docs/img, walks with the
# keyboard, corrects a block and looks for it in the file, prints to PDF, looks at 360 and 1280
# pixels, reads from right to left, runs axe, counts requests that leave the page, and measures a folder
# of 2,000 articles. Then it kills the server KILLS times (50) while it saves.
# Needs go, node, npm, chromium and pdftoppm, which it installs from Debian if they are missing,
# and npm's registry.
#
#   scripts/e2e-review.sh [FOLDER]    FOLDER gets all screenshots (default: a temporary one)
set -euo pipefail
shots=${1:-}
[ -z "$shots" ] || shots=$(realpath -m "$shots")
cd "$(dirname "$0")/.."
root=$PWD

missing=
for pair in node:nodejs npm:npm chromium:chromium pdftoppm:poppler-utils; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: not installed:$missing" >&2
    echo "hint: on Debian and Ubuntu: sudo apt install$missing" >&2
    exit 1
  fi
  apt-get update -q
  # shellcheck disable=SC2086 # a list of packages
  apt-get install -yq --no-install-recommends $missing fonts-inter fonts-noto-core
fi

work=$(mktemp -d)
pids=
cleanup() {
  # shellcheck disable=SC2086 # a list of processes
  [ -z "$pids" ] || kill $pids 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
go build -o "$work/tolka" . # before the caches have other places
go build -o "$work/engine" ./bench/engine
export PATH="$work:$PATH" XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state OPENAI_API_KEY=none SOURCE_DATE_EPOCH=1795867200
"$work/engine" testdata/replies/us-russland.de-en.tsv scripts/e2e-review/replies.tsv >"$work/url" &
pids="$pids $!"
until [ -s "$work/url" ]; do sleep 0.1; done
base=$(cat "$work/url")

cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error playwright-core@1 axe-core@4
cp "$root"/scripts/e2e-review/*.mjs .

# The pages: a folder of news, of which one result was corrected by hand.
mkdir -p news
cp "$root"/testdata/articles/us-russland.de.txt "$root"/scripts/e2e-review/pages/*.md news/
tolka translate news --model gpt-5-mini --base-url "$base" --check report --quiet
tolka summarize news/us-russland.de.txt --engine extractive --length 40 --quiet
cp "$root"/scripts/e2e-review/hostile.md hostile.de.md
tolka translate hostile.de.md --from de --model gpt-5-mini --base-url "$base" --check report --quiet || true
printf 'Kompromiss,compromise\n' >terms.csv
tolka review news -q --glossary terms.csv
tolka review hostile.de.en.md -o hostile.html -q
node bulk.mjs
tolka review bulk -o bulk.html -q
tolka review odd -o odd.html -q
tolka review news --serve --quiet >serve.url &
serve=$!
pids="$pids $serve"
until [ -s serve.url ]; do sleep 0.1; done

mkdir -p "$work/shots"
node walk.mjs "$work" "$(cat serve.url)"
kill -INT $serve
wait $serve
echo "the server stopped on Ctrl-C"
mkdir kill
cp odd/rat.ar.md odd/rat.ar.en.md kill/
printf '\nالنهاية.\n' >>kill/rat.ar.md
printf '\nThe end.\n' >>kill/rat.ar.en.md
node kill.mjs kill rat.ar.en.md "${KILLS:-50}"
pdftoppm -r 60 -png page.pdf shots/print
cp shots/overview.png "$root/docs/img/review-overview.png"
cp shots/article.png "$root/docs/img/review-article.png"
cp shots/correct.png "$root/docs/img/review-correct.png"
[ -z "$shots" ] || { mkdir -p "$shots" && cp shots/* "$shots"; }
echo "all checks passed"
