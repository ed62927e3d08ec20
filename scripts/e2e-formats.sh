#!/usr/bin/env bash
# Makes a docx, odt, epub, rst and pdf of one article, reads each back with tolka extract,
# and compares the words. Uses pandoc, pdftotext and groff, which it installs from Debian
# where they are missing.
#
#   scripts/e2e-formats.sh [ARTICLE]
set -euo pipefail
cd "$(dirname "$0")/.."
article=$(realpath "${1:-testdata/articles/us-russland.de.txt}")

missing=()
command -v pandoc >/dev/null || missing+=(pandoc)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
# A PDF needs more of groff than what a small Debian has.
[ -d /usr/share/groff/current/font/devpdf ] || missing+=(groff)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: not installed: ${missing[*]}" >&2
    echo "hint: on Debian and Ubuntu: sudo apt install ${missing[*]}" >&2
    exit 1
  fi
  apt-get update -q
  apt-get install -yq --no-install-recommends "${missing[@]}"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/tolka" .
cd "$work"
export LC_ALL=C.UTF-8

# The article, with what an article may have: a list, a table, code, a footnote.
./tolka extract "$article" >article.md
cat >>article.md <<'END'

## Eine Übersicht

| Partei | Stimmen |
|--------|---------|
| Grüne  | 12      |
| Rote   | 34      |

1. Der erste Punkt der Liste
2. Der zweite Punkt der Liste

> Ein Zitat mit „Anführungszeichen“ und einem Gedankenstrich – hier.

```
code := "bleibt"
```

Ein letzter Absatz mit einer Fußnote.[^1]

[^1]: Die Fußnote selbst.
END

for format in docx odt epub rst; do
  pandoc --from=gfm+footnotes --metadata=title= --to=$format --standalone --output=article.$format article.md 2>/dev/null
done
# Times is in every PDF reader; other fonts would have to be installed. The many messages
# are about umlauts in the list of contents.
pandoc --from=gfm+footnotes --to=ms --standalone --variable=fontfamily=T article.md >article.ms
groff -K utf8 -t -ms -T pdf article.ms >article.pdf 2>groff.log || { cat groff.log >&2; exit 1; }

words() { sed 's/^---$//; s/\[^\([0-9]*\)\]:\{0,1\}//g' "$1" | grep -oE '[[:alpha:]]+' || true; }
words article.md >want
total=$(wc -l <want)
failed=0
printf '%-8s %8s %8s %8s\n' format words missing added
for format in docx odt epub rst pdf; do
  ./tolka extract article.$format >$format.md
  words $format.md >got
  missing=$(diff want got | grep -c '^<' || true)
  added=$(diff want got | grep -c '^>' || true)
  printf '%-8s %8d %8d %8d\n' $format "$(wc -l <got)" "$missing" "$added"
  # One word in fifty may differ: a PDF has its page numbers, a hyphen at a line's end.
  if [ $((missing * 50)) -gt "$total" ] || [ $((added * 50)) -gt "$total" ]; then
    echo "error: $format: too many words differ" >&2
    diff want got | head -20 >&2
    failed=1
  fi
done
for format in docx odt epub rst; do
  grep -q '^| *Grüne *| *12 *|' $format.md || { echo "error: $format: the table is lost" >&2; failed=1; }
  grep -q '^2\. *Der zweite Punkt' $format.md || { echo "error: $format: the list is lost" >&2; failed=1; }
done
exit $failed
