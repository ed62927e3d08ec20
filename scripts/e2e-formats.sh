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

# Formulas, notes and the boxes of tasks.
cat >extra.md <<'END'
Ein Satz mit einer Fußnote.[^1] Die Formel $a^2$ steht hier.

- [ ] Offen
- [x] Fertig

[^1]: Die Note.
END
for format in docx odt epub rst; do
  pandoc --from=markdown+task_lists --metadata=title=Titel --to=$format --standalone --output=extra.$format extra.md 2>/dev/null
  ./tolka extract extra.$format >extra.$format.md
  for want in 'Fußnote\.\[^1\]' '^\[^1\]: Die Note\.$' '^- \[ \] Offen$' '^- \[x\] Fertig$' 'Formel \$a^'; do
    grep -q -- "$want" extra.$format.md || { echo "error: $format: no line matches $want" >&2; failed=1; }
  done
done

# A title keeps its raised and lowered text, and is a heading. In a book it is metadata, which has neither.
printf -- '---\ntitle: 10^22^ Sterne und H~2~O\n---\n\n# Ein Teil\n\nEin Satz steht hier.\n' >title.md
for format in docx odt rst; do
  pandoc --from=markdown --to=$format --standalone --output=title.$format title.md 2>/dev/null
  ./tolka extract title.$format | grep -q '^# 10<sup>22</sup> Sterne und H<sub>2</sub>O$' || { echo "error: $format: the title is lost" >&2; failed=1; }
done

# A PDF of several pages, without its page numbers.
for _ in 1 2 3 4; do sed '/^\[^1\]/d; s/\[^1\]//' article.md; echo; done >long.md
pandoc --from=gfm --to=ms --standalone --variable=fontfamily=T long.md >long.ms
groff -K utf8 -t -ms -T pdf long.ms >long.pdf 2>/dev/null
./tolka extract long.pdf >long.out
[ "$(pdftotext long.pdf - | grep -c $'\f')" -gt 2 ] || { echo "error: the long PDF has no pages" >&2; failed=1; }
! grep -E '^\\?[-–] ?[0-9]+ ?[-–]$' long.out >&2 || { echo "error: pdf: page numbers stay" >&2; failed=1; }

# What cannot be read is reported in tolka's own words.
head -c 2000 /dev/zero >broken.docx
! ./tolka extract broken.docx 2>broken.txt || { echo "error: a broken file was read" >&2; failed=1; }
grep -q 'the file is damaged, or in another format' broken.txt || { cat broken.txt >&2; failed=1; }
printf 'Ein Satz steht hier.\n\n.. include:: /etc/passwd\n' >include.rst
./tolka extract include.rst 2>&1 | grep -q 'includes another file, which is not read' || { echo "error: the include is not reported" >&2; failed=1; }
exit $failed
