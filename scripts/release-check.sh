#!/usr/bin/env bash
# Tries the release's signature and bill of materials: signs a list of checksums with a
# throwaway key as .goreleaser.yaml does, verifies it, shows that a changed list is refused, and
# compares the bill of materials with go.mod, and has goreleaser read its configuration. Needs
# gpg and the Go module proxy. Building all of goreleaser takes an hour on two cores, so a
# snapshot is released only if it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'gpgconf --homedir "$work/gpg" --kill all 2>/dev/null || true; rm -rf "$work"' EXIT
export GNUPGHOME=$work/gpg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-generate-key 'throwaway <throwaway@example.org>' ed25519 sign 1d
GPG_FINGERPRINT=$(gpg --batch --list-keys --with-colons | awk -F: '/^fpr/{print $10; exit}')

tags=small,urfave_cli_no_docs # those of the release
go build -tags "$tags" -trimpath -o "$work/tolka" .
(cd "$work" && sha256sum tolka >checksums.txt)
gpg --batch --yes --local-user "$GPG_FINGERPRINT" --armor --output "$work/checksums.txt.asc" --detach-sign "$work/checksums.txt"
gpg --batch --quiet --verify "$work/checksums.txt.asc" "$work/checksums.txt" 2>/dev/null && echo "signature: good"
echo "0000  tolka" >>"$work/checksums.txt"
if gpg --batch --quiet --verify "$work/checksums.txt.asc" "$work/checksums.txt" 2>/dev/null; then
	echo "signature: a changed list is accepted" >&2
	exit 1
fi
echo "signature: a changed list is refused"

go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 mod -json -type application -output "$work/tolka.cdx.json"
listed=$(grep -c '"type": "library"' "$work/tolka.cdx.json")
echo "bill of materials: $listed modules"
for module in $(go list -deps -tags "$tags" -f '{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}' . | sort -u); do
	grep -q "\"name\": \"$module\"" "$work/tolka.cdx.json" || { echo "not in the bill of materials: $module" >&2; exit 1; }
done
echo "bill of materials: complete"

# goreleaser's package config refuses unknown keys and wrong types, as the program does. Later
# versions need a module that not every proxy serves.
mkdir "$work/config"
cat >"$work/config/main.go" <<'GO'
package main

import (
	"log"
	"os"

	"github.com/goreleaser/goreleaser/v2/pkg/config"
)

func main() {
	c, err := config.Load(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if len(c.Signs) != 1 || len(c.SBOMs) != 1 {
		log.Fatalf("%d signatures and %d bills of materials", len(c.Signs), len(c.SBOMs))
	}
}
GO
printf 'module config\n\ngo 1.26\n\nrequire github.com/goreleaser/goreleaser/v2 v2.16.0\n' >"$work/config/go.mod"
export MODULE=example.org/throwaway/tolka
if scripts/install-lines.sh | grep -E 'HOST|OWNER|MODULE'; then
	echo "install lines: a placeholder is left" >&2
	exit 1
fi
echo "install lines: complete"
here=$PWD
(cd "$work/config" && GOFLAGS=-mod=mod go run . "$here/.goreleaser.yaml")
echo "goreleaser: reads its configuration"
if command -v goreleaser >/dev/null; then
	GPG_FINGERPRINT=$GPG_FINGERPRINT goreleaser release --snapshot --clean --skip=publish
	gpg --batch --verify dist/checksums.txt.asc dist/checksums.txt
	echo "goreleaser: made a signed snapshot"
else
	echo "goreleaser: not installed, no snapshot"
fi
