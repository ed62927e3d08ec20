#!/usr/bin/env bash
# Opens what tolka makes of hostile pages in headless Chromium, rendered by cmark-gfm and by
# pandoc with all HTML allowed: no script runs, nothing becomes a comment, a frame or a live
# link, and no paragraph is lost. Then it runs the property test of the same promise over many
# generated pages, with goldmark and with cmark-gfm. Needs go, chromium, cmark-gfm and pandoc, which it installs from Debian if
# they are missing.
#
#   scripts/e2e-hostile.sh [PAGES]    PAGES is how many pages are generated (default: 1000)
set -euo pipefail
pages=${1:-1000}
cd "$(dirname "$0")/.."

missing=
for pair in chromium:chromium cmark-gfm:cmark-gfm pandoc:pandoc; do
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
  apt-get install -yq --no-install-recommends $missing
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/tolka" .
cp scripts/e2e-hostile/pages.txtar "$work"
cd "$work"
export LC_ALL=C.UTF-8

# The parts of the archive are files here.
fill='<p>Die Stadt hat heute das neue Gesetz beschlossen, wie es hieß, und niemand weiß, warum es erst so spät beraten wurde, denn der Entwurf lag schon lange vor.<\/p>'
awk '/^-- .* --$/ { file = $2; next } file { print > file }' pages.txtar
sed -i "s/FILL/$fill/g" ./*.html
# The same in office files: what pandoc reads as plain text is text.
for format in docx odt epub; do
  printf '%s\n\n' 'Ein Satz steht vor allem, was folgt, und ist lang genug für einen Absatz.' '\<script\>ran(1)\</script\> und \<!-- so.' 'Das Ende der Datei.' |
    pandoc --from=markdown-smart --metadata=title=Titel --to=$format --output=office.$format
  printf '%s\n' "<script>ran(1)</script> und <!-- so." 'Das Ende der Datei.' >office.$format.shown
done

# browse NAME shows a body in Chromium and prints its document after the scripts have run. ran()
# and the dialogs of the page leave a mark in it.
browse() {
  {
    printf '%s' '<!DOCTYPE html><html><head><meta charset="utf-8"><script>function ran(what) { document.documentElement.setAttribute("data-ran", what) } window.alert = window.confirm = window.prompt = ran</script></head><body>'
    cat "$1"
    printf '%s' '</body></html>'
  } >"$1.page.html"
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run --user-data-dir="$work/profile" --virtual-time-budget=2000 --dump-dom "file://$work/$1.page.html" 2>chromium.log >"$1.dom" || { cat chromium.log >&2; exit 1; }
  grep -q '</body>' "$1.dom" || { echo "error: Chromium has shown nothing" >&2; cat chromium.log >&2; exit 1; }
}

failed=0
complain() {
  echo "error: $1" >&2
  failed=1
}

# The harness sees a script that runs: the Markdown of a careless program.
printf 'Ein <script>ran(1)</script> im Text.\n' | cmark-gfm --unsafe >live
browse live
grep -q 'data-ran="1"' live.dom || complain "the harness does not see a script that runs"

# All results are in one document: a start of Chromium takes seconds.
shown=0
for renderer in cmark-gfm pandoc; do
  for name in *.shown; do
    input=${name%.shown}
    ./tolka extract "$input" | sed '1{/^---$/,/^---$/d}' >"$input.md"
    printf '<section id="%s">\n' "$input"
    case $renderer in
      cmark-gfm) cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tasklist <"$input.md" ;;
      pandoc) pandoc --from=gfm --to=html5 --wrap=none <"$input.md" ;;
    esac
    printf '</section>\n'
  done >all.$renderer
  browse all.$renderer
  ! grep -q 'data-ran=' all.$renderer.dom || complain "a script ran as $renderer renders it"
  body=$(sed 's/.*<body>//' all.$renderer.dom | grep -v '^<!DOCTYPE')
  for live in '<script' '<!--' '<iframe' '<svg' '<style' 'href="javascript' 'href="data' 'href="vbscript'; do
    if found=$(printf '%s' "$body" | grep -i -- "$live"); then complain "live as $renderer renders it: $found"; fi
  done
  if found=$(printf '%s' "$body" | sed 's/="[^"]*"/=""/g' | grep -E '<[a-z][^>]* on[a-z]+=""'); then complain "a handler is live as $renderer renders it: $found"; fi
  # A reader sees each line: the text without tags, with its entities read.
  for name in *.shown; do
    text=$(printf '%s' "$body" | tr '\n' ' ' | sed "s/.*<section id=\"${name%.shown}\">//; s/<\/section>.*//" | sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&nbsp;/ /g; s/&quot;/"/g; s/&amp;/\&/g')
    while IFS= read -r line; do
      case $text in
        *"$line"*) shown=$((shown + 1)) ;;
        *) complain "${name%.shown}: not shown as $renderer renders it: $line" ;;
      esac
    done <"$name"
  done
done
[ $failed = 0 ] || exit 1
echo "no script ran, and $shown lines were shown"

cd "$OLDPWD"
for renderer in '' "$(command -v cmark-gfm)"; do
  CMARK=$renderer go test ./internal/extract -run '^TestTextNeverBecomesMarkup$' -rapid.checks="$pages" -timeout 60m -count=1
done
