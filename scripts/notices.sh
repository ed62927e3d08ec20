#!/bin/sh
# Prints the notices and licenses of the data that is part of the program, one after the other, for
# releases.
set -eu
cd "$(dirname "$0")/.."
for f in $(git ls-files 'internal/*/NOTICE' 'internal/*/LICENSE.*'); do
	printf '%s\n\n' "$f"
	cat "$f"
	printf '\n\n'
done
