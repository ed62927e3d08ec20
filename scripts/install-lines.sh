#!/bin/sh
# Prints how to install a release: scripts/install.tmpl.md with the module's path, which release.env
# or the variable MODULE names. Fails if there is none.
set -eu
cd "$(dirname "$0")/.."
given=${MODULE:-}
. ./release.env
MODULE=${given:-$MODULE}
: "${MODULE:?set MODULE in release.env, such as github.com/OWNER/tolka}"
host=${MODULE%%/*}
rest=${MODULE#*/}
sed "s#MODULE#$MODULE#g; s#HOST#$host#g; s#OWNER#${rest%%/*}#g" scripts/install.tmpl.md
