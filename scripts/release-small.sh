#!/bin/sh
# Builds a small binary: without lingua's models of four and five letters, which
# are nine tenths of the large one and serve headlines in doubt alone, and those
# of one and two letters, which are used with these.
#
#   scripts/release-small.sh [OUTPUT] [go build arguments...]
#
# The sources are copied to a temporary folder and vendored there; the working
# tree stays as it is. The build tag tolka_small tells the program that it is
# the small one (detect.FullModels).
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
output=${1:-tolka-small}
[ $# -eq 0 ] || shift
case $output in
/*) ;;
*) output=$(pwd)/$output ;;
esac

copy=$(mktemp -d)
trap 'chmod -R u+w "$copy"; rm -rf "$copy"' EXIT INT TERM

cd "$root"
# What is not part of the program needs no copy.
tar -cf - --exclude=./.git --exclude=./vendor . | tar -xf - -C "$copy"
cd "$copy"
go mod vendor
chmod -R u+w vendor
find vendor/github.com/pemistahl/lingua-go/language-models \
	-name '*grams.pb.bin.zip' ! -name 'trigrams*' -delete

CGO_ENABLED=0 go build -mod=vendor -trimpath -tags tolka_small,urfave_cli_no_docs -ldflags '-s -w' -o "$output" "$@"
size=$(wc -c <"$output")
echo "$output: $size bytes"
if [ "$size" -ge 30000000 ]; then
	echo "release-small: the binary is not under 30 MB" >&2
	exit 1
fi
