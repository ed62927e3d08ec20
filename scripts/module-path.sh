#!/bin/sh
# Gives the module its real path, for "go install": module-path.sh github.com/OWNER/tolka rewrites
# go.mod, the imports and release.env. Run it once, before the first release, and commit the result.
set -eu
cd "$(dirname "$0")/.."
module=${1:?usage: module-path.sh github.com/OWNER/tolka}
old=$(go list -m)
go mod edit -module "$module"
git ls-files '*.go' | xargs sed -i "s#\"$old/\(internal\|prompts\|bench\|scripts\)#\"$module/\1#g"
sed -i "s#\"$old/\"#\"$module/\"#g" rooms_test.go
sed -i "s#^MODULE=.*#MODULE=$module#" release.env
gofmt -l -w .
go build ./...
