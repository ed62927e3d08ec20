#!/usr/bin/env bash
# Plants bugs that this project had once into a copy of the source, one at a time, and reports
# which of them the simulation finds, and after how many seeds. A bug is found only if the
# simulation names a broken promise or a deadlock: a build error or a timeout is not counted.
# docs/reliability.md has the figures.
#
#   scripts/plant.sh [SEEDS]
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=${1:-100}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0 planted=0
mkdir "$work/tolka"
git archive HEAD | tar -x -C "$work/tolka"
cd "$work/tolka"

# plant NAME FILE PERL plants a bug: PERL changes FILE.
plant() {
	cp "$2" "$work/original"
	perl -0pi -e "$3" "$2"
	! cmp -s "$2" "$work/original" || { echo "plant: nothing changed in $2 for: $1" >&2; exit 1; }
	planted=$((planted + 1))
	local status=0
	if ! go test -c -o "$work/simulation" ./internal/simulation >"$work/log" 2>&1; then
		echo "BROKEN    $1"
		tail -n 3 "$work/log"
	else
		(cd internal/simulation && timeout 600 "$work/simulation" -test.run '^TestSimulation$' -test.failfast -seeds "$seeds") >"$work/log" 2>&1 || status=$?
		why=$(grep -m1 -o 'seed [0-9]*: .*\|panic: deadlock.*\|panic: .*' "$work/log" | cut -c1-120 || true)
		if [ "$status" = 0 ]; then
			echo "not found $1"
		elif [ "$status" = 124 ] || [ -z "$why" ]; then
			echo "UNDECIDED $1 (exit $status): $(tail -n 1 "$work/log" | cut -c1-120)"
		else
			found=$((found + 1))
			echo "found     $1: $why"
		fi
	fi
	cp "$work/original" "$2"
}

plant 'a result is written where it belongs, not renamed' internal/output/publish.go 's/tmp := filepath\.Join\(.*?\)\n/tmp := path + "x"\n\tif st.Kind == Nothing {\n\t\ttmp = path\n\t}\n/'
plant 'a result is not synced before it is put in place' internal/output/write.go 's/if err := ask\.Ask\("sync", path\); err != nil \{\n\t\treturn err\n\t\}\n\tif err := sync\(f\); err != nil \{\n\t\treturn err\n\t\}//'
plant 'two runs work on one result' internal/pipeline/lock.go 's/unlock, ok, err := p\.deps\.Locks\.TryLock\(p\.placeLock\(place\)\)\n\tif err != nil/_, ok, err := p.deps.Locks.TryLock(p.placeLock(place))\n\tunlock = func() {}\n\tok = true\n\tif err != nil/'
plant 'what was written before the lock was taken is not seen' internal/pipeline/article.go 's/if old, existing = p\.earlier\(output\.Inspect\(j\.place\), s, j\); old != "" \{.*?\n\t\t\}\n\t\tdone, err = p\.checkExisting\(existing, s, j\)\n//s'
plant 'a lock is never given back' internal/pipeline/article.go 's/defer unlock\(\)/_ = unlock/'
plant 'a temporary file of a running process is swept' internal/pipeline/lock.go 's/return unlock, free, err == nil/if unlock == nil { unlock = func() {} }\n\tfree = true\n\treturn unlock, free, err == nil/'
plant 'temporary files of killed runs stay' internal/output/temp.go 's/_ = os\.Remove\(filepath\.Join\(dir, e\.Name\(\)\)\)/_ = filepath.Join/'
plant 'an edit by hand is overwritten' internal/pipeline/existing.go 's/if st\.Edited && !p\.choices\.Overwrite/if false \&\& st.Edited/'
plant 'a changed article counts as up to date' internal/pipeline/existing.go 's/current := st\.Record\.SourceSHA256 == s\.Hash/current := true/'
plant 'an up-to-date result is made again' internal/pipeline/existing.go 's/if current && !p\.choices\.Redo && p\.sameChoices\(st\.Record, j\.to\)/if false \&\& current/'
plant 'requests in flight do not count for the budget' internal/engine/budget.go 's/if b\.underWay\.Requests > 0 && b\.over\(sum\) && !b\.over\(b\.used\)/if false \&\& b.over(sum)/'
plant 'who waits for the budget outlasts its context' internal/engine/budget.go 's/case <-ctx\.Done\(\):\n\t\tif b\.withdraw\(w\) \{\n\t\t\treturn ctx\.Err\(\)\n\t\t\}/case <-make(chan int):\n\t\t_ = b.withdraw/; s/if ctx\.Err\(\) != nil \{\n\t\treturn ctx\.Err\(\)\n\t\}\n//'
plant 'an interrupted result loses what it has cost' internal/pipeline/run.go 's/r\.Usage, r\.Cost = used, cost/_, _ = used, cost/'
plant 'what a request cost is counted twice' internal/pipeline/article.go 's/r\.Usage, r\.CachedBlocks = work\.Usage\(\), m\.recalled/r.Usage, r.CachedBlocks = work.Usage(), m.recalled\n\tr.Usage.Add(work.Usage())/'
plant 'nothing is remembered' internal/store/blocks.go 's/func \(b \*Blocks\) Get\(key Key\) \(text string, ok bool\) \{/func (b *Blocks) Get(key Key) (text string, ok bool) {\n\tif b != nil {\n\t\treturn "", false\n\t}/'
echo "$found of $planted found, $seeds seeds each"
