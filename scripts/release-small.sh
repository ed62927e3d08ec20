#!/bin/sh
# Builds a small binary: without lingua's models of four and five letters, which
# are nine tenths of the large one and serve headlines in doubt alone, and those
# of one and two letters, which are used with these; and with a first pass of half
# the size, which is wrong about one short text in 300 more.
#
#   scripts/release-small.sh [OUTPUT] [go build arguments...]
#   scripts/release-small.sh --test [go test arguments...]   (./... by default)
#
# The sources are copied to a temporary folder and vendored there; the working
# tree stays as it is. The build tag tolka_small tells the program that it is
# the small one (detect.FullModels). --test runs the tests instead, against the
# same copy.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
tags=tolka_small,urfave_cli_no_docs
mode=build
if [ "${1:-}" = --test ]; then
	mode=test
	shift
else
	output=${1:-tolka-small}
	[ $# -eq 0 ] || shift
	case $output in
	/*) ;;
	*) output=$(pwd)/$output ;;
	esac
fi

above=$(mktemp -d)
trap 'chmod -R u+w "$above"; rm -rf "$above"' EXIT INT TERM
copy=$above/tolka
mkdir "$copy"

cd "$root"
# What is not part of the program needs no copy.
tar -cf - --exclude=./.git --exclude=./vendor . | tar -xf - -C "$copy"
# The tests look for the corpus beside the project.
[ ! -d ../shared ] || ln -s "$(cd ../shared && pwd)" "$above/shared"
cd "$copy"
go run ./internal/language/detect/gen -usual 9000 -close 15000 -o internal/language/detect/table.bin
go mod vendor
chmod -R u+w vendor
find vendor/github.com/pemistahl/lingua-go/language-models \
	-name '*grams.pb.bin.zip' ! -name 'trigrams*' -delete
for language in $(sed -n 's/^	"\(..\)",$/\1/p' internal/language/detect/models_small.go); do
	rm "vendor/github.com/pemistahl/lingua-go/language-models/$language/trigrams.pb.bin.zip"
done

if [ $mode = test ]; then
	[ $# -gt 0 ] || set -- ./...
	go test -mod=vendor -tags "$tags" "$@"
	exit
fi

# Functions that are not inlined take less room; detection keeps its pace.
CGO_ENABLED=0 go build -mod=vendor -trimpath -tags "$tags" -ldflags '-s -w' \
	-gcflags=all=-l -gcflags=tolka/internal/language/...= -o "$output" "$@"
size=$(wc -c <"$output")
echo "$output: $size bytes"
if [ "$size" -ge 30000000 ]; then
	echo "release-small: the binary is not under 30 MB" >&2
	exit 1
fi
