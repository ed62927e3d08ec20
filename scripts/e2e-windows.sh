#!/usr/bin/env bash
# Runs scripts of the tests with the Windows build under Wine: paths, globs, names of devices, locks
# between processes and translations. Installs Wine and mingw-w64 from Debian where they are missing.
#
#   scripts/e2e-windows.sh [SCRIPT...]   names from testdata/scripts, without their ending
set -euo pipefail
cd "$(dirname "$0")/.."
scripts=("$@")
if [ ${#scripts[@]} = 0 ]; then
  scripts=(windows translate stdin) # others call sh, which Wine does not have
fi

missing=()
command -v wine >/dev/null || missing+=(wine wine64)
command -v x86_64-w64-mingw32-gcc >/dev/null || missing+=(gcc-mingw-w64-x86-64)
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
export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml=
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
timeout 300 wineboot -i >/dev/null 2>&1

# Go takes random numbers from ProcessPrng, which Wine before version 9 does not have.
cat >"$work/prng.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T n) {
	return SystemFunction036(data, (ULONG)n);
}
C
system=$WINEPREFIX/drive_c/windows/system32
if [ ! -e "$system/bcryptprimitives.dll" ]; then
  x86_64-w64-mingw32-gcc -shared -o "$system/bcryptprimitives.dll" "$work/prng.c" -ladvapi32
fi

GOOS=windows GOARCH=amd64 go build -tags small -o "$work/tolka.exe" .
timeout 60 wine "$work/tolka.exe" --version

# The test program is tolka too: the scripts start it under that name.
GOOS=windows GOARCH=amd64 go test -c -tags small -o "$work/scripts.exe" .
failed=()
for script in "${scripts[@]}"; do
  # The status does not count: Wine 8 cannot remove the tests' folder in the end.
  timeout 600 wine "$work/scripts.exe" -test.v -test.run "TestScripts/^$script\$" >"$work/log" 2>&1 || true
  if grep -q "^ *--- PASS: TestScripts/$script " "$work/log"; then
    echo "$script: passed"
  else
    failed+=("$script")
    tail -n 40 "$work/log"
  fi
done
if [ ${#failed[@]} -gt 0 ]; then
  echo "failed: ${failed[*]}" >&2
  exit 1
fi
