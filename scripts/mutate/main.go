// Mutate changes a package in small ways, one at a time, and counts how many of the changes
// ("mutants") its own tests notice:
//
//	go run ./scripts/mutate -n 60 -seed 1 ./internal/wire ./internal/segment
//
// All mutants of a package are compiled into one test binary, each behind a switch, so that one
// build serves for all of them; the source tree stays untouched (go build -overlay). A mutant
// that no test reaches survives without a run. Each survivor is a line with its place. Slow
// tests run only if those that -short leaves did not notice a mutant.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.IntVar(&o.n, "n", 60, "mutants per package, chosen at random; 0 is all")
	flag.Int64Var(&o.seed, "seed", 1, "seed of the choice")
	flag.BoolVar(&o.short, "short", false, "run only the tests that -short leaves")
	flag.StringVar(&o.skip, "skip", "^$", "regular expression of tests that do not run")
	flag.BoolVar(&o.verbose, "v", false, "also list what was killed")
	flag.Parse()
	total, killed := 0, 0
	for _, dir := range flag.Args() {
		r, err := mutate(dir, o)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		total, killed = total+r.total, killed+r.killed
		fmt.Printf("%s: %d of %d killed, %d of the others are reached by no test\n", dir, r.killed, r.total, r.unreached)
	}
	if total > 0 {
		fmt.Printf("all: %d of %d killed, %.0f %%\n", killed, total, 100*float64(killed)/float64(total))
	}
}
