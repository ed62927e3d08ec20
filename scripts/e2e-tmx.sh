#!/usr/bin/env bash
# Validates an export of corrections with another reader of TMX, that of the Translate Toolkit, on
# which Weblate is built. Each text must come back byte for byte; msgfmt must accept the catalog made
# of them (Debian's toolkit has po2tmx, and no tmx2po, so its library does that step). Then a TMX file
# that po2tmx writes is imported. Installs both from Debian if they are missing.
#
#   scripts/e2e-tmx.sh
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in po2tmx:translate-toolkit msgfmt:gettext; do
  command -v "${tool%%:*}" >/dev/null && continue
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "error: not installed: ${tool%%:*}" >&2
    echo "hint: on Debian and Ubuntu: sudo apt install ${tool##*:}" >&2
    exit 1
  fi
  apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends "${tool##*:}"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"
go build -tags small -o "$work/tolka" .
cd "$work"

# Texts with everything that XML, PO and Markdown treat specially.
printf 'from\tto\tsource\ttarget\n' >in.tsv
printf 'de\ten\t%s\t%s\n' \
  'Der **Rat** & [wir](a.md "Titel <1>")' 'The **council** & [us](a.md "Title <1>")' \
  'Zwei\nZeilen\\' 'Two\nlines\\' \
  'Er sagte: „Nein“ 🙂 {{1}}' 'He said: “No” 🙂 {{1}}' \
  'Pfad C:\\neu und ]]> und &amp;' 'Path C:\\new and ]]> and &amp;' >>in.tsv
./tolka memory import in.tsv
./tolka memory export -o out.tmx

# The toolkit is installed for Debian's own Python.
/usr/bin/python3 - <<'PYTHON'
import sys
from translate.storage import pypo, tmx

def unescape(s):
    return s.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")

with open("in.tsv", encoding="utf-8") as f:
    rows = [tuple(map(unescape, line.rstrip("\n").split("\t")[2:])) for line in f][1:]
store = tmx.tmxfile.parsefile("out.tmx")
units = [(u.source, u.target) for u in store.units]
if sorted(units) != sorted(rows):
    sys.exit(f"error: the toolkit reads {units!r}\nwant {rows!r}")
catalog = pypo.pofile()
catalog.updateheader(add=True, Content_Type="text/plain; charset=UTF-8", Content_Transfer_Encoding="8bit")
for source, target in rows:
    unit = catalog.addsourceunit(source)
    unit.target = target
catalog.savefile("out.po")
print(f"Translate Toolkit: {len(rows)} texts are the same")
PYTHON
msgfmt -o /dev/null --statistics out.po

# The other way: tolka imports what the toolkit writes.
po2tmx --progress=none -l en --source-language=de out.po theirs.tmx
./tolka memory remove --everything
./tolka memory import theirs.tmx
./tolka memory export -o back.tsv
tail -n +2 in.tsv | cut -f3,4 | sort >want
tail -n +2 back.tsv | cut -f3,4 | sort >got
if ! cmp want got; then
  echo "error: a round trip through po2tmx changed texts" >&2
  diff want got >&2
  exit 1
fi
echo "po2tmx: the same set was imported"
