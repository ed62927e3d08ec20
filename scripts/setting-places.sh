#!/bin/sh
# Counts, for each setting, the places that it passes through on the way from its flag to its
# use: the declarations (functions, types, tables) that name it in the packages that read
# settings and pass them on, without tests, comments, completion and help. Settings whose names mean
# other things too (context, name, to, model, ...) cannot be counted this way.
# The last lines sum up, and count lookups of a setting by a string.
# Usage: scripts/setting-places.sh [FOLDER]
set -eu
cd "${1:-.}"
code=$(mktemp)
trap 'rm -f "$code"' EXIT
find internal/cli internal/config internal/pipeline internal/session internal/choice -name '*.go' ! -name '*_test.go' ! -name 'completion*' ! -name 'help*' |
	xargs awk '/^(func|type|var|const) / { place = FILENAME ": " $0 } { sub(/\/\/.*/, ""); print place "@@" $0 }' >"$code"
for key in bilingual ca_file careful encoding fallback_models glossary insecure_http instruction jobs links max_cost max_tokens_total max_wait \
	no_cache no_front_matter reasoning refine retries slugs style summary_at timeout with_summary; do
	flag=$(printf %s "$key" | tr _ -)
	field=$(printf %s "$key" | awk -F_ '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }' | sed -e 's/^Ca\([A-Z]\)/CA\1/; s/Http$/HTTP/')
	n=$(awk -F@@ -v name="\"$key\"|\"$flag\"|(^|[^A-Za-z_])$field([^A-Za-z(]|\$)" '$2 ~ name { print $1 }' "$code" | sort -u | wc -l)
	printf '%4d %s\n' "$n" "$key"
done | sort -rn | awk '{ print; n++; sum += $1; if ($1 > most) most = $1 } $1 > 10 { over++ } END { printf "%d settings, %.1f places on average, at most %d; %d settings with more than 10\n", n, sum / n, most, over }'
printf '%d lookups of settings by a string\n' "$(grep -cE '\bv\[("|key|s\.key|wish)' "$code" || true)"
