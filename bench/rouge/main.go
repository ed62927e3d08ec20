// Rouge measures the extractive engine on the Klexikon corpus: encyclopedia
// articles in German, each with a short text on the same matter that people
// wrote for children. It prints ROUGE-1, -2 and -L of the engine beside usual
// baselines at the same length, and how fast the engine is.
//
//	go run ./bench/rouge [-corpus DIR]
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("corpus", "../shared/corpus/klexikon", "the folder that holds wiki/ and klexikon/")
	flag.Parse()
	if err := run(os.Stdout, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}
